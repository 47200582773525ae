// Whose obligations a few revisions can have changed: of the persons who took part, hold or held, and of the subjects it is
// about with what has become of them. Too many, a rule or a working day: everybody's.

import type { Tx } from '../kernel/database.ts';
import { mergedSubjects, unitMergers } from './facts.sql.ts';
import { everHolding, touchedBetween, type TouchRow } from './keep.sql.ts';
import { successions, type Only } from './load-facts.ts';
import { personsAround } from './record-facts.sql.ts';

const mostRows = 6000;
const mostBearers = 1500;

export async function touchedSince(tx: Tx, after: number, upTo: number): Promise<Only | 'everybody'> {
  const rows = await tx.rows(touchedBetween(tx.countyId, after, upTo, mostRows + 1));
  if (rows.length > mostRows || rows.some((row) => row.table === 'duty' || row.table === 'calendar_day')) return 'everybody';
  if (rows.length === 0) return { personIds: new Set(), subjectIds: new Set() };
  const personIds = new Set(rows.flatMap((row) => [...(row.personIds ?? []), ...(row.personId === null ? [] : [row.personId])]));
  const changed = new Set(rows.flatMap(changedSubjects));
  const became = successions(await tx.rows(mergedSubjects(tx.countyId)), await tx.rows(unitMergers(tx.countyId)));
  const around = became.withSuccessors(changed);
  // What is asked of whoever holds a subject hangs on whether it is in force and what its file says.
  if (around.size > 0) {
    for (const { id } of await tx.rows(everHolding(tx.countyId, [...around]))) personIds.add(id);
    // A duty of a rank may ask what the subject of the act is.
    for (const { id } of await tx.rows(personsAround(tx.countyId, [...around]))) personIds.add(id);
  }
  const named = rows.flatMap((row) => [...(row.subjectIds ?? []), ...(row.table === 'tenure' && row.subjectId !== null ? [row.subjectId] : [])]);
  const subjectIds = became.withSuccessors(new Set([...around, ...named]));
  return personIds.size + subjectIds.size > mostBearers ? 'everybody' : { personIds, subjectIds };
}

/** Subjects whose being there, file or place was written. */
function changedSubjects(row: TouchRow): readonly string[] {
  switch (row.table) {
    case 'subject':
      return [row.rowId, ...(row.mergedInto === null ? [] : [row.mergedInto])];
    case 'unit':
      return [row.rowId];
    case 'subject_status':
    case 'subject_placement':
      return row.subjectId === null ? [] : [row.subjectId];
    case 'unit_placement':
    case 'unit_succession':
      return [row.unitId, row.successorId].filter((id) => id !== null);
    default:
      return [];
  }
}
