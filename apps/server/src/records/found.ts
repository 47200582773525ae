// What a record found amiss, as sentences of the form it was entered on: the item, and what was written about it.

import { findingsOf, type Answers } from '@gridward/domain/records/record';
import { formNamed, itemsOf, versionNumbered } from './forms.ts';

export function foundIn(row: { readonly form: string; readonly formVersion: number; readonly answers: unknown }): string[] {
  const form = formNamed(row.form);
  const version = form === undefined ? undefined : versionNumbered(form, row.formVersion);
  if (version === undefined) return [];
  const names = new Map(version.items.map((item) => [item.code, item.name.zh]));
  return findingsOf(itemsOf(version), row.answers as Answers).map(({ item, text }) => {
    if (item === 'findings') return text;
    const name = names.get(item) ?? item;
    return text === '' ? `${name}：否` : `${name}：${text}`;
  });
}
