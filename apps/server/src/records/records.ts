// The face of records: what duties are evaluated from, the forms in force, the lines of an exported table, and a
// record that something else refers to.

import { parseKnown } from '@gridward/domain/period';
import type { RecordFact } from '@gridward/domain/duties/facts';
import type { RecordKind } from '@gridward/domain/records/record';
import type { Scope } from '../kernel/scope.ts';
import { formNamed, versionNumbered } from './forms.ts';
import { evaluatedRecords } from './record-list.sql.ts';
import { versionsOf } from './records.sql.ts';

export { recordTakingFiles } from './attachments.ts';
export { foundIn } from './found.ts';
export { formsFor } from './forms.ts';
export { recordLines, type RecordLine } from './record-rows.ts';

/** Every record version known at a revision, or those of some people and those about some subjects. */
export async function recordFacts(
  scope: Pick<Scope, 'tx' | 'county'>,
  knownAt: number,
  only: { readonly personIds: readonly string[]; readonly subjectIds: readonly string[] } | null,
): Promise<RecordFact[]> {
  const rows = await scope.tx.rows(evaluatedRecords(scope.county.id, knownAt, only));
  return rows.map((row) => ({ ...row, known: parseKnown(row.known) }));
}

export interface RecordBrief {
  readonly recordId: string;
  readonly kind: RecordKind;
  readonly form: string;
  readonly happenedOn: string;
  readonly subjectIds: readonly string[];
  readonly withdrawn: boolean;
  /** The items of its form with their names. */
  readonly items: ReadonlyMap<string, string>;
}

/** A record as it stands now; the caller has checked that it may be told. */
export async function recordNamed(scope: Pick<Scope, 'tx' | 'county'>, recordId: string): Promise<RecordBrief | undefined> {
  const row = (await scope.tx.rows(versionsOf(scope.county.id, recordId))).at(-1);
  if (row === undefined) return undefined;
  const form = formNamed(row.form);
  const version = form === undefined ? undefined : versionNumbered(form, row.formVersion);
  const { kind, happenedOn, subjectIds, withdrawn } = row;
  return {
    recordId,
    kind: kind as RecordKind, // checked on the way in
    form: row.form,
    happenedOn,
    subjectIds,
    withdrawn,
    items: new Map((version?.items ?? []).map((item) => [item.code, item.name.zh])),
  };
}
