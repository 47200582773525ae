import { asKnownAt, contains } from '@gridward/domain/period';
import type { Scope } from '../kernel/scope.ts';
import { absences } from './facts.sql.ts';

/** Whether a person is on leave on a day, as known at a revision. */
export async function absencesOf(scope: Scope, personId: string, knownAt: number): Promise<(day: string) => boolean> {
  const rows = await scope.tx.rows(absences(scope.county.id, [personId]));
  const known = asKnownAt(
    rows.map(({ from, until, knownFrom, knownUntil }) => ({ during: { from, until }, known: { from: knownFrom, until: knownUntil } })),
    knownAt,
  );
  return (day) => known.some((row) => contains(row.during, day));
}
