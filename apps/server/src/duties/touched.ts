// Whose obligations a few revisions can have changed: of the persons who took part, hold or held, and of the subjects it is
// about with what has become of them. Too many, a rule or a working day: everybody's.

import { addDays } from '@gridward/domain/period';
import type { RecordsWritten } from '@gridward/domain/duties/again';
import type { Tx } from '../kernel/database.ts';
import { mergedSubjects, subjects, unitMergers, units } from './facts.sql.ts';
import { everHolding, touchedBetween, type TouchRow } from './keep.sql.ts';
import { successions, type Only } from './load-facts.ts';
import { personsAround } from './record-facts.sql.ts';

const mostRows = 6000;
const mostBearers = 1500;

export interface Touched {
  readonly only: Only;
  /** When nothing but records was written: of which kinds, on which days. */
  readonly records: RecordsWritten | null;
}

export async function touchedSince(tx: Tx, after: number, upTo: number): Promise<Touched | 'everybody'> {
  const rows = await tx.rows(touchedBetween(tx.countyId, after, upTo, mostRows + 1));
  if (rows.length > mostRows || rows.some((row) => row.table === 'duty' || row.table === 'calendar_day')) return 'everybody';
  if (rows.length === 0) return { only: { personIds: new Set(), subjectIds: new Set() }, records: null };
  const personIds = new Set(rows.flatMap((row) => [...(row.personIds ?? []), ...(row.personId === null ? [] : [row.personId])]));
  const changed = new Set(rows.flatMap(changedSubjects));
  const [merged, mergers] = await Promise.all([tx.rows(mergedSubjects(tx.countyId)), tx.rows(unitMergers(tx.countyId))]);
  const became = successions(merged, mergers);
  const around = became.withSuccessors(changed);
  // What is asked of whoever holds a subject hangs on whether it is in force and what its file says.
  if (around.size > 0) {
    for (const { id } of await tx.rows(everHolding(tx.countyId, [...around]))) personIds.add(id);
    // A duty of a rank may ask what the subject of the act is.
    for (const { id } of await tx.rows(personsAround(tx.countyId, [...around]))) personIds.add(id);
  }
  const named = rows.flatMap((row) => [...(row.subjectIds ?? []), ...(row.table === 'tenure' && row.subjectId !== null ? [row.subjectId] : [])]);
  const subjectIds = became.withSuccessors(new Set([...around, ...named]));
  if (personIds.size + subjectIds.size > mostBearers) return 'everybody';
  const written = recordsIn(rows);
  return { only: { personIds, subjectIds }, records: written === null ? null : { ...written, about: await kindsOf(tx, [...subjectIds]) } };
}

async function kindsOf(tx: Tx, subjectIds: readonly string[]): Promise<RecordsWritten['about']> {
  const [found, foundUnits] = await Promise.all([tx.rows(subjects(tx.countyId, subjectIds)), tx.rows(units(tx.countyId, subjectIds))]);
  const unitKinds = new Map(foundUnits.map((unit) => [unit.id, unit.kind]));
  return found.map(({ id, kind }) => ({ kind, unitKind: unitKinds.get(id) ?? null }));
}

function recordsIn(rows: readonly TouchRow[]): Omit<RecordsWritten, 'about'> | null {
  const kinds = new Set<string>();
  let [first, last] = ['9999-12-30', '0001-01-01'];
  for (const { table, kind, happenedOn } of rows) {
    if (table !== 'record' || kind === null || happenedOn === null) return null;
    kinds.add(kind);
    if (happenedOn < first) first = happenedOn;
    if (happenedOn > last) last = happenedOn;
  }
  return { kinds, from: first, until: addDays(last, 1) };
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
