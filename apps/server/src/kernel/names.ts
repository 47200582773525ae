// What a name is found by: its full pinyin and the first letter of each syllable, lower case, without tones and spaces.
// And new ids.

import { readings } from '@gridward/domain/readings';
import { customPinyin, pinyin } from 'pinyin-pro';
import { uuidv7 } from 'uuidv7';

customPinyin({ ...readings });

export interface SearchKeys {
  readonly pinyin: string;
  readonly initials: string;
}

/** For units, firms, places. */
export function searchKeysOf(name: string): SearchKeys {
  return keysOf(name, 'off');
}

/** For people: the first character is read as a surname (单 is shàn, 仇 is qiú). */
export function searchKeysOfPerson(name: string): SearchKeys {
  return keysOf(name, 'head');
}

function keysOf(name: string, surname: 'off' | 'head'): SearchKeys {
  const syllables = pinyin(name, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true, surname })
    .map((syllable) => syllable.toLowerCase().replaceAll(/[^a-z0-9]/g, ''))
    .filter((syllable) => syllable !== '');
  return { pinyin: syllables.join(''), initials: syllables.map((syllable) => syllable.charAt(0)).join('') };
}

/** Written out once: the library answers a chain of twenty pieces, ten times the memory where a hundred thousand are kept. */
export function newId(): string {
  return Buffer.from(uuidv7(), 'latin1').toString('latin1');
}
