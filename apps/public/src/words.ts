// The words of the page in the reader's language, Chinese unless chosen otherwise; the choice is remembered where it can be.

import { publicPages as en } from '@gridward/messages/en/rosters-public';
import { publicPages as zh } from '@gridward/messages/zh-CN/rosters-public';

export type Words = typeof zh;
export type Language = 'zh-CN' | 'en';
const storageKey = 'gridward.language';

export function rememberedLanguage(): Language {
  try {
    return localStorage.getItem(storageKey) === 'en' ? 'en' : 'zh-CN';
  } catch {
    return 'zh-CN'; // a private window
  }
}

export function rememberLanguage(language: Language): void {
  try {
    localStorage.setItem(storageKey, language);
  } catch {
    // A private window: the choice holds until the page is left.
  }
}

export function wordsOf(language: Language): Words {
  return language === 'en' ? en : zh;
}
