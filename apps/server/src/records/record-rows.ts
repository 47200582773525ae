// Records for a file of any length: read a batch at a time, with names that are loaded once.

import { contains, parsePeriod, type Period } from '@gridward/domain/period';
import type { Reach } from '../accounts/reach.ts';
import type { Scope } from '../kernel/scope.ts';
import { everyName } from './record-list.sql.ts';
import { findingsIn, recordPager, type RecordFilter } from './record-pages.ts';

export interface RecordLine {
  readonly happenedOn: string;
  readonly kind: string;
  readonly form: string;
  readonly subjects: readonly string[];
  readonly persons: readonly string[];
  readonly unit: string | null;
  readonly findings: number;
  readonly note: string | null;
  readonly receivedAt: Date;
  readonly version: number;
}

const atOnce = 1000;

export async function* recordLines(scope: Scope, reach: Reach, filter: RecordFilter): AsyncGenerator<readonly RecordLine[]> {
  const nameOn = await namesOf(scope);
  const pager = await recordPager(scope, reach, filter);
  for (let after: readonly [string, string] | undefined; ;) {
    const rows = await pager.bare(after, atOnce);
    if (rows.length > 0)
      yield rows.map((row) => ({
        happenedOn: row.happenedOn,
        kind: row.kind,
        form: row.form,
        subjects: row.subjectIds.map((id) => nameOn(id, row.happenedOn)),
        persons: row.personIds.map((id) => nameOn(id, row.happenedOn)),
        unit: row.unitId === null ? null : nameOn(row.unitId, row.happenedOn),
        findings: findingsIn(row),
        note: row.note,
        receivedAt: row.receivedAt,
        version: row.version,
      }));
    const last = rows.at(-1);
    if (last === undefined || rows.length < atOnce) return;
    after = [last.happenedOn, last.recordId];
  }
}

/** A unit is called as it was called on the day. */
async function namesOf(scope: Scope): Promise<(id: string, day: string) => string> {
  const plain = new Map<string, string>();
  const dated = new Map<string, { readonly name: string; readonly during: Period }[]>();
  for (const { id, name, during } of await scope.tx.rows(everyName(scope.county.id))) {
    if (during === null) plain.set(id, name);
    else dated.set(id, [...(dated.get(id) ?? []), { name, during: parsePeriod(during) }]);
  }
  return (id, day) => plain.get(id) ?? dated.get(id)?.find((one) => contains(one.during, day))?.name ?? '';
}
