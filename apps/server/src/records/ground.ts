// What a record names – subjects with their kind and industries, persons, a unit – kept for as long as nothing but records is
// written: whoever enters records all morning names the same few. Only what exists is kept.

import type { Scope } from '../kernel/scope.ts';
import { holdsAt } from '../kernel/quiet.ts';
import { groundOfRecord, type Named, type RecordGround } from './records.sql.ts';

type Subject = RecordGround['subjects'][number];

interface Kept {
  readonly head: number;
  /** Null: a person or a unit, of which it is enough that it is there. */
  readonly subject: Subject | null;
}
const things = new Map<string, Kept>();
const mostKept = 50_000;

type Looking = Pick<Scope, 'tx' | 'county' | 'head'>;

export async function groundOf(scope: Looking, named: Named): Promise<RecordGround> {
  const kept = keptGround(scope, named);
  if (kept !== null) return kept;
  const ground = await scope.tx.first(groundOfRecord(scope.county.id, named));
  if (ground === undefined) throw new Error('a statement without a table answers one row');
  keep(scope, ground);
  return ground;
}

function keptGround(scope: Looking, { subjectIds, personIds, unitId }: Named): RecordGround | null {
  const unitIds = unitId === null ? [] : [unitId];
  const subjects = subjectIds.flatMap((id) => keptThing(scope, 'subject', id)?.subject ?? []);
  const isAll =
    subjects.length === subjectIds.length && personIds.every((id) => keptThing(scope, 'person', id)) && unitIds.every((id) => keptThing(scope, 'unit', id));
  return isAll ? { subjects, personIds, unitIds } : null;
}

function keptThing({ tx, head }: Looking, sort: string, id: string): Kept | undefined {
  const kept = things.get(keyOf(tx, sort, id));
  return kept !== undefined && holdsAt(tx, kept.head, head) ? kept : undefined;
}

function keep({ tx, head }: Looking, { subjects, personIds, unitIds }: RecordGround): void {
  if (things.size > mostKept) things.clear();
  for (const subject of subjects) things.set(keyOf(tx, 'subject', subject.id), { head, subject });
  for (const id of personIds) things.set(keyOf(tx, 'person', id), { head, subject: null });
  for (const id of unitIds) things.set(keyOf(tx, 'unit', id), { head, subject: null });
}

function keyOf(tx: Looking['tx'], sort: string, id: string): string {
  return `${tx.databaseName} ${tx.countyId} ${sort} ${id}`;
}
