// What every exported table stands on: the question, how far the asker may export, and the labels of codes in the language
// of the file.

import { labelOf, messagesOf, type Language } from '@gridward/messages/language';
import type { ParsedInputOf } from '@gridward/contract/endpoint';
import type { exportTable } from '@gridward/contract/ledgers';
import type { Playbook } from '@gridward/contract/playbooks';
import type { Reach } from '../accounts/reach.ts';
import type { AsOf } from '../kernel/conditions.ts';
import type { Scope } from '../kernel/scope.ts';
import type { Table } from './export-file.ts';

export type ExportQuestion = ParsedInputOf<typeof exportTable>;
export type Source = Pick<Table, 'columns' | 'batches'>;

export interface Ground {
  readonly scope: Scope;
  readonly question: ExportQuestion;
  readonly at: AsOf;
  readonly reach: Reach;
  readonly language: Language;
  readonly words: Words;
}

export const batchSize = 1000;

/** Labels of codes in the language of the file. */
export interface Words {
  kind(code: string): string;
  role(code: string): string;
  rank(code: string | null): string | null;
  industries(codes: readonly string[]): string;
  status(code: string | null): string | null;
  size(code: string | null): string | null;
  finding(code: string): string;
  recordKind(code: string): string;
  form(code: string): string;
  hazardState(code: string): string;
  leadKind(code: string): string;
  leadSource(code: string): string;
}

export function wordsIn(language: Language, playbook: Playbook): Words {
  const { labels } = messagesOf(language);
  const named = (list: readonly { readonly code: string; readonly name: { readonly zh: string; readonly en: string } }[]) => {
    const names = new Map(list.map(({ code, name }) => [code, language === 'en' ? name.en : name.zh]));
    return (code: string) => names.get(code) ?? code;
  };
  const kind = named(playbook.subjectKinds);
  const rank = named(playbook.ranks);
  const industry = named(playbook.industries);
  const separator = language === 'en' ? ', ' : '、';
  return {
    kind: (code) => (labelOf(labels.unitKind, code) === code ? kind(code) : labelOf(labels.unitKind, code)),
    role: named(playbook.roles),
    rank: (code) => (code === null ? null : rank(code)),
    industries: (codes) => codes.map(industry).join(separator),
    status: (code) => (code === null ? null : labelOf(labels.status, code)),
    size: (code) => (code === null ? null : labelOf(labels.choice, `size.${code}`)),
    finding: (code) => labelOf(labels.finding, code),
    recordKind: (code) => labelOf(labels.recordKind, code),
    form: named(playbook.forms),
    hazardState: (code) => labelOf(labels.hazardState, code),
    leadKind: named(playbook.leadKinds),
    leadSource: (code) => labelOf(labels.leadSource, code),
  };
}
