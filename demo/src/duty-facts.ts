// What obligations are computed from, taken from the generated rows: as the register would hold them once loaded, with the
// revisions at which each was known.

import type { DutyRule } from '@gridward/domain/duties/duty';
import type { DutyFacts, SubjectVersion } from '@gridward/domain/duties/facts';
import { parsePeriod } from '@gridward/domain/period';
import type { KnownRow } from './facts.ts';
import { coverageFactsOf, rowsOf } from './facts.ts';
import { ranks } from './playbook.ts';
import type { DutyContent } from './playbook.ts';
import type { DemoCity } from './shapes.ts';

/** Rests on rows alone, none of which asks for working days. */
export function dutyFactsOf(city: Pick<DemoCity, 'batches'>): DutyFacts {
  const { units, unitPlacements, subjectStatuses, tenures, posts } = coverageFactsOf(city);
  const files = filesOf(city);
  return {
    ranks: ranks(),
    units,
    unitPlacements,
    unitMergers: rowsOf(city, 'unit_succession').flatMap((row) =>
      row['kind'] === 'merge' ? [{ unitId: text(row, 'unit_id'), successorId: text(row, 'successor_id'), on: text(row, 'on_day') }] : [],
    ),
    subjects: rowsOf(city, 'subject').map((row) => ({
      id: row.id,
      kind: text(row, 'kind'),
      versions: files.get(row.id) ?? [],
      mergedInto: row['merged_into'] === null ? null : text(row, 'merged_into'),
    })),
    subjectStatuses,
    tenures,
    posts,
    absences: rowsOf(city, 'absence').map((row) => ({ personId: text(row, 'person_id'), during: parsePeriod(text(row, 'during')), known: row.known })),
    duties: rowsOf(city, 'duty').map(ruleOf),
    records: rowsOf(city, 'record').map((row) => ({
      recordId: text(row, 'record_id'),
      kind: text(row, 'kind'),
      happenedOn: text(row, 'happened_on'),
      personIds: row['person_ids'] as readonly string[], // the generator writes lists of ids
      subjectIds: row['subject_ids'] as readonly string[],
      withdrawn: row['withdrawn'] === true,
      known: row.known,
    })),
    unusualDays: [],
  };
}

function text(row: KnownRow, column: string): string {
  return String(row[column]);
}

function ruleOf(row: KnownRow): DutyRule {
  const { name: _name, minutes: _minutes, basis: _basis, ...rule } = row['content'] as DutyContent; // as publishDuties writes it
  return { ...rule, id: row.id, code: text(row, 'code'), version: Number(row['version']), during: parsePeriod(text(row, 'during')), known: row.known };
}

/** What each file said, from the civil day on which it was written until the next; of several on one day the last. */
function filesOf({ batches }: Pick<DemoCity, 'batches'>): ReadonlyMap<string, readonly SubjectVersion[]> {
  const files = new Map<string, SubjectVersion[]>();
  for (const batch of batches) {
    const from = new Date(Date.parse(batch.at) + 8 * 3600_000).toISOString().slice(0, 10);
    for (const { table, rows } of batch.puts) {
      if (table !== 'subject') continue;
      for (const row of rows) {
        const versions = files.get(row.id) ?? [];
        if (versions.at(-1)?.from === from) versions.pop();
        // The generator writes industries as texts and the profile as an object.
        versions.push({ from, industries: row['industries'] as readonly string[], profile: row['profile'] as Readonly<Record<string, unknown>> });
        files.set(row.id, versions);
      }
    }
  }
  return files;
}
