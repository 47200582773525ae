// The rows of all batches as the register would hold them once loaded: each with the revisions at which it was known.
// Revisions are numbered from 1 in the order of the batches. For tests and for whoever wants the facts without a database.

import type { Known } from '@gridward/domain/period';
import { parsePeriod } from '@gridward/domain/period';
import type { CoverageFacts } from '@gridward/domain/tenure/facts';
import type { DemoCity, Row, TableName } from './shapes.ts';

export type KnownRow = Row & { readonly known: Known };

/** The rows of a table in the state after the last batch; those with two time axes with all that was ever known. */
export function rowsOf(city: Pick<DemoCity, 'batches'>, table: TableName): readonly KnownRow[] {
  const rows = new Map<string, KnownRow>();
  for (const [index, batch] of city.batches.entries()) {
    const revision = index + 1;
    for (const closed of batch.closes) {
      const row = closed.table === table ? rows.get(closed.id) : undefined;
      if (row !== undefined) rows.set(closed.id, { ...row, known: { from: row.known.from, until: revision } });
    }
    for (const put of batch.puts) if (put.table === table) for (const row of put.rows) rows.set(row.id, { ...row, known: { from: revision, until: null } });
  }
  return [...rows.values()];
}

/** What coverage is computed from. The columns are those of the tables, so each text is what its name says. */
export function coverageFactsOf(city: Pick<DemoCity, 'batches'>): CoverageFacts {
  const texts = (table: TableName) =>
    rowsOf(city, table).map((row) => {
      const text = (column: string) => String(row[column]);
      return { row, text, both: { id: row.id, known: row.known, during: parsePeriod(text('during')) } };
    });
  return {
    // The generator writes no other kinds of unit, tree or status than the domain names.
    units: rowsOf(city, 'unit').map((row) => ({ id: row.id, kind: row['kind'] as CoverageFacts['units'][number]['kind'] })),
    unitPlacements: texts('unit_placement').map(({ row, text, both }) => ({
      ...both,
      unitId: text('unit_id'),
      tree: row['tree'] as CoverageFacts['unitPlacements'][number]['tree'],
      parentId: row['parent_id'] === null ? null : text('parent_id'),
    })),
    posts: texts('post').map(({ text, both }) => ({ ...both, personId: text('person_id'), unitId: text('unit_id'), rank: text('rank') })),
    subjects: rowsOf(city, 'subject').map((row) => ({ id: row.id, kind: String(row['kind']) })),
    subjectPlacements: texts('subject_placement').map(({ text, both }) => ({ ...both, subjectId: text('subject_id'), unitId: text('unit_id') })),
    subjectStatuses: texts('subject_status').map(({ row, text, both }) => ({
      ...both,
      subjectId: text('subject_id'),
      status: row['status'] as CoverageFacts['subjectStatuses'][number]['status'],
    })),
    bundleMembers: texts('bundle_member').map(({ text, both }) => ({ ...both, bundleId: text('bundle_id'), memberId: text('member_id') })),
    tenures: texts('tenure').map(({ row, text, both }) => ({
      ...both,
      subjectId: text('subject_id'),
      role: text('role'),
      slot: Number(row['slot']),
      personId: text('person_id'),
    })),
  };
}
