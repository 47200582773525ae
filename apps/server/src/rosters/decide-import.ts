// One way from a file to a decision, for the check, the import and the annotated copy alike: read the table, load the
// ground, judge every row. Whether it is then written is the endpoint's.

import { createHash } from 'node:crypto';
import type { ParsedInputOf } from '@gridward/contract/endpoint';
import type { checkImport } from '@gridward/contract/rosters';
import { Refusal } from '../kernel/problems.ts';
import type { Scope } from '../kernel/scope.ts';
import { unreadable } from '../kernel/sheet.ts';
import { readTable, type Table, type Vocabulary } from '../kernel/sheet-table.ts';
import type { Decision, ImportContext } from './import-context.ts';
import { decidePeople } from './import-people.ts';
import { decideSubjects } from './import-subjects.ts';
import { decideTenures } from './import-tenures.ts';
import { decideUnits } from './import-units.ts';
import { limitsOf, type ImportKind } from './limits.ts';
import { personVocabulary } from './person-fields.ts';
import { planEachTime } from './places.sql.ts';
import { loadPlaces } from './places.ts';
import { reporterOf } from './progress.ts';
import { subjectVocabulary } from './subject-fields.ts';
import { tenureVocabulary } from './tenure-fields.ts';
import { unitVocabulary } from './unit-fields.ts';
import type { Verdict } from './verdict.ts';

export type ImportInput = ParsedInputOf<typeof checkImport> & { readonly reason?: string | undefined };

const kinds: Readonly<Record<ImportKind, { readonly vocabulary: Vocabulary; readonly decide: (context: ImportContext) => Promise<Decision> }>> = {
  units: { vocabulary: unitVocabulary, decide: decideUnits },
  people: { vocabulary: personVocabulary, decide: decidePeople },
  subjects: { vocabulary: subjectVocabulary, decide: decideSubjects },
  tenures: { vocabulary: tenureVocabulary, decide: decideTenures },
};

export interface Decided extends Decision {
  readonly sha256: string;
  readonly table: Table;
  readonly counts: Readonly<Record<Verdict, number>>;
}

/** `locks` holds the county's head from the reading of the file to the commit, so that what was decided on stays so. */
export async function decideImport(scope: Scope, input: ImportInput, upload: Uint8Array, locks: boolean): Promise<Decided> {
  const { vocabulary, decide } = kinds[input.kind];
  const limits = await limitsOf(scope, input.kind);
  const report = reporterOf(scope, input.ticket);
  await report('reading', 0);
  const table = await readTable(upload, vocabulary, (rows) => report('reading', rows));
  if (locks) await scope.lockHead();
  await report('matching', 0);
  await scope.tx.run(planEachTime);
  const places = await loadPlaces(scope);
  if (input.township !== undefined && !places.all.has(input.township)) throw new Refusal('thing.not_found', { id: input.township }, 'township');
  const decision = await decide({
    scope,
    table,
    places,
    limits,
    from: input.from ?? scope.today,
    townshipId: input.township ?? null,
    documentId: input.documentId ?? null,
    reason: input.reason ?? null,
    tick: (rows) => report('matching', rows),
  });
  const counts = { new: 0, changed: 0, same: 0, refused: 0 };
  for (const row of decision.verdicts) counts[row.verdict]++;
  return { ...decision, table, counts, sha256: sha256Of(upload) };
}

export function uploadOf(scope: Scope): Uint8Array {
  if (scope.upload === null) throw unreadable('empty');
  return scope.upload;
}

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
