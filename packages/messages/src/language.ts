// The languages there are, and how to take the right text. Chinese is the source.

import { en } from './en/all.ts';
import { zhCN, type Messages } from './zh-CN/all.ts';

export const languages = ['zh-CN', 'en'] as const;
export type Language = (typeof languages)[number];
export type { Messages };

const all: Record<Language, Messages> = { 'zh-CN': zhCN, en };

export function messagesOf(language: Language): Messages {
  return all[language];
}

export function isLanguage(value: unknown): value is Language {
  return languages.some((language) => language === value);
}

/** What a revision did, in words. Acts of loaders are named 'demo.…', 'setup.…', 'restore.…'; an unknown act shows its own name. */
export function actName(messages: Messages, act: string): string {
  const named = messages.acts.names[act];
  if (named !== undefined) return named;
  if (act.startsWith('demo')) return messages.acts.demo;
  if (act.startsWith('setup')) return messages.acts.setup;
  if (act.startsWith('restore') || act.startsWith('import')) return messages.acts.restore;
  return act;
}

/** A label out of a list keyed by a fixed set, for a key that the server gave as plain text. */
export function labelOf(list: Readonly<Record<string, string>>, key: string): string {
  return list[key] ?? key;
}
