// How a name is found by its sound: full pinyin without tones or spaces, and the first letter of each syllable.
// Place names and surnames with a reading of their own, which a dictionary gets wrong, are listed here.

import { customPinyin, pinyin } from 'pinyin-pro';

const readings: Readonly<Record<string, string>> = {
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
customPinyin({ ...readings });

export interface Sound {
  readonly pinyin: string;
  readonly initials: string;
}

const known = new Map<string, Sound>();

export function soundOf(name: string): Sound {
  return remembered(name, 'off');
}

/** The first character is read as a surname. */
export function soundOfPerson(name: string): Sound {
  return remembered(name, 'head');
}

function remembered(name: string, surname: 'off' | 'head'): Sound {
  const key = `${surname} ${name}`;
  const sound = known.get(key) ?? read(name, surname);
  known.set(key, sound);
  return sound;
}

function read(name: string, surname: 'off' | 'head'): Sound {
  const syllables = pinyin(name, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true, surname })
    .map((syllable) => syllable.toLowerCase().replaceAll(/[^a-z0-9]/g, ''))
    .filter((syllable) => syllable !== '');
  return { pinyin: syllables.join(''), initials: syllables.map((syllable) => syllable.charAt(0)).join('') };
}
