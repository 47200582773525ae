// How a name is found by its sound: full pinyin without tones or spaces, and the first letter of each syllable.

import { readings } from '@gridward/domain/readings';
import { customPinyin, pinyin } from 'pinyin-pro';

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
