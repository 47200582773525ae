// Place names with a reading of their own, which a dictionary gets wrong: 单县 is shàn xiàn. Whoever turns names into
// pinyin adds these first, so that a name is found by the same letters wherever it was written.

export const readings: Readonly<Record<string, string>> = {
  单县: 'shàn xiàn',
  单家: 'shàn jiā',
  解家: 'xiè jiā',
  仇家: 'qiú jiā',
  郗家: 'xī jiā',
  盖家: 'gě jiā',
  重兴: 'chóng xīng',
  栗行: 'lì háng',
  东都: 'dōng dū',
  西都: 'xī dū',
  果都: 'guǒ dū',
  家圈: 'jiā juàn',
  崖圈: 'yá juàn',
  河圈: 'hé juàn',
};
