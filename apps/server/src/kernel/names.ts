// What a name is found by: itself, its full pinyin, its initials. Lower case, without tones and spaces. And new ids.

import { pinyin } from 'pinyin-pro';
import { uuidv7 } from 'uuidv7';

export function searchKeysOf(name: string): { pinyin: string; initials: string } {
  const full = pinyin(name, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true });
  const clean = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, '');
  return { pinyin: clean(full.join('')), initials: clean(full.map((syllable, index) => (isChinese(name, index) ? syllable.slice(0, 1) : syllable)).join('')) };
}

/** pinyin-pro answers runs of other characters as one element; only a one-letter slice of Chinese is an initial. */
function isChinese(name: string, index: number): boolean {
  return /\p{Script=Han}/u.test([...name].slice(index).join('').slice(0, 2)) || !/[0-9A-Za-z]/.test(name);
}

export function newId(): string {
  return uuidv7();
}
