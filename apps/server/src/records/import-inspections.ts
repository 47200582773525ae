// Results of the provincial inspection platform come in as its sheets, so that nothing is entered twice: read and judged
// first, written as one revision when asked, by the number that the platform gave each. The same sheet again writes nothing;
// what the platform tells otherwise by now becomes a further version, with the reason that is given.

import { importInspections } from '@gridward/contract/records-inspections';
import { digestOf } from '../kernel/blob-place.ts';
import { on } from '../kernel/perform.ts';
import { Refusal } from '../kernel/problems.ts';
import { unreadable } from '../kernel/sheet.ts';
import { readTable } from '../kernel/sheet-table.ts';
import { judgeInspections, type JudgedInspection, type Verdict } from './imported-inspections.ts';
import { mustBeBody } from './inspection-body.ts';
import { inspectionVocabulary, readInspections } from './inspection-sheet.ts';

const mostRows = 2000;
const order: readonly Verdict[] = ['refused', 'changed', 'new'];

export const importInspectionsRoute = on(importInspections)(async (scope, input) => {
  await mustBeBody(scope, 'inspection.write', input.unitId);
  if (scope.upload === null) throw unreadable('empty');
  const sha256 = digestOf(scope.upload);
  if (input.apply && input.sha256 !== sha256) throw new Refusal('import.changed_since_check');
  const table = await readTable(scope.upload, inspectionVocabulary, async () => {});
  if (input.apply) await scope.lockHead();
  const judged = await judgeInspections(scope, input.unitId, readInspections(table.rows, scope.today));
  const counts = { new: 0, changed: 0, same: 0, refused: 0 };
  for (const one of judged) counts[one.verdict] += 1;
  const told = order.flatMap((verdict) => judged.filter((one) => one.verdict === verdict)).flatMap(rowsOf);
  const answer = { sha256, counts, rows: told.slice(0, mostRows), truncated: told.length > mostRows };
  if (!input.apply) return { ...answer, revision: null };
  if (counts.refused > 0 && !input.skipRefused) throw new Refusal('import.rows_refused', { refused: counts.refused });
  if (counts.changed > 0 && input.reason === undefined) throw new Refusal('reason.required', undefined, 'reason');
  if (counts.new + counts.changed === 0) return { ...answer, revision: null };
  const reason = input.reason ?? null;
  const record = judged.flatMap(({ put, closes }) => (put === null ? [] : [{ ...put, reason: closes === null ? null : reason }]));
  const closes = judged.flatMap((one) => one.closes ?? []);
  return { ...answer, revision: await scope.revise({ puts: { record }, closes: { record: closes } }, reason) };
});

/** A verdict for every row of the sheet; rows of one inspection share theirs. */
function rowsOf({ inspection, verdict, problems }: JudgedInspection) {
  const { externalId, enterprise, happenedOn } = inspection;
  return inspection.rows.map((row) => ({ sheet: row.sheet.name, row: row.number, verdict, externalId, enterprise, happenedOn, problems: [...problems] }));
}
