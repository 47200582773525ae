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

/** What the demo city tells of its two years, by the act that would have done it. */
const demoActs: Readonly<Record<string, string>> = {
  'demo.handover': 'handOverTenure',
  'demo.correct_past': 'correctTenure',
  'demo.replace': 'replaceTenure',
  'demo.assign': 'assignTenure',
  'demo.end': 'endTenure',
  'demo.suspend': 'setSubjectStatus',
  'demo.resume': 'setSubjectStatus',
  'demo.absence': 'recordAbsence',
  'demo.rename_unit': 'renameUnit',
  'demo.merge_areas': 'mergeUnits',
  'demo.merge_villages': 'mergeUnits',
  'demo.merge_duplicate': 'mergeSubjects',
  'demo.new_firm': 'createSubject',
  'demo.new_premises': 'createSubject',
  'demo.new_post': 'appointPerson',
  'demo.retire': 'endPost',
  'demo.resign': 'endPost',
  'demo.duties': 'publishDuty',
  'demo.change_duty': 'publishDuty',
  'demo.records': 'createRecord',
  'demo.inspection_plans': 'createInspectionPlan',
};

/** What a revision did, in words. Acts of loaders are named 'demo.…', 'setup.…', 'restore.…'; an unknown act shows its own name. */
export function actName(messages: Messages, act: string): string {
  const named = messages.acts.names[act];
  if (named !== undefined) return named;
  const shownAs = demoActs[act];
  if (shownAs !== undefined && messages.acts.names[shownAs] !== undefined) return messages.acts.names[shownAs];
  if (act.startsWith('demo')) return messages.acts.demo;
  if (act.startsWith('setup')) return messages.acts.setup;
  if (act.startsWith('restore') || act.startsWith('import')) return messages.acts.restore;
  return act;
}

/** A label out of a list keyed by a fixed set, for a key that the server gave as plain text. */
export function labelOf(list: Readonly<Record<string, string>>, key: string): string {
  return list[key] ?? key;
}
