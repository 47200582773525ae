// 移动端：报隐患。

export const hazardsField = {
  title: '报隐患',
  subject: '在哪个对象',
  text: '什么隐患、在什么位置',
  level: '等级',
  levels: { general: '一般隐患', major: '疑似重大隐患' },
  levelWhy: '先按您看到的判断；是否重大由有权机关按判定标准认定。',
  textWhy: '写清位置和情况，整改的人才能找到。',
  foundOn: '发现日期',
  save: '保存隐患',
  open: '未销号隐患',
  found: (day: string) => `${day} 发现`,
};
