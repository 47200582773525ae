// The face of records: what duties are evaluated from, the forms in force, and the lines of an exported table.

import { parseKnown } from '@gridward/domain/period';
import type { RecordFact } from '@gridward/domain/duties/facts';
import type { Scope } from '../kernel/scope.ts';
import { evaluatedRecords } from './record-list.sql.ts';

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
