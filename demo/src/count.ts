// The article's figures counted from the generated rows themselves: what the server does with SQL, in plain code.

import type { Day } from '@gridward/domain/period';
import { contains, parsePeriod } from '@gridward/domain/period';
import type { Counting, RecordsCounted, SubjectsCounted } from './article.ts';
import type { KnownRow } from './facts.ts';
import { rowsOf } from './facts.ts';
import { leadKinds } from './playbook.ts';
import type { DemoCity, TableName } from './shapes.ts';

const officialRanks = new Set(['county_head', 'county_deputy', 'section_head', 'section_deputy']);

export function openCounting(city: Pick<DemoCity, 'batches'>, on: Day): (counts: Counting) => number {
  const inForce = (table: TableName, day: Day = on) =>
    rowsOf(city, table).filter((row) => row.known.until === null && contains(parsePeriod(String(row['during'])), day));
  const statuses = new Map(inForce('subject_status').map((row) => [row['subject_id'], row['status']]));
  const subjects = rowsOf(city, 'subject');
  const active = subjects.filter((row) => statuses.get(row.id) === 'active' && row['merged_into'] === null);
  const placed = new Set(inForce('unit_placement').map((row) => row['unit_id']));
  const units = rowsOf(city, 'unit').filter((row) => placed.has(row.id));
  // Rows carry their columns as unknown; the generator writes profile as an object, industries and lists as texts.
  const profileOf = (row: KnownRow | undefined) => (row?.['profile'] ?? {}) as Readonly<Record<string, unknown>>;
  const posts = inForce('post');
  const among = ({ kind, industry, category }: SubjectsCounted) =>
    active.filter(
      (row) =>
        row['kind'] === kind &&
        (industry === undefined || (row['industries'] as readonly string[]).includes(industry)) &&
        (category === undefined || profileOf(row)['category'] === category),
    );
  const happened = rowsOf(city, 'record').filter((row) => row.known.until === null && row['withdrawn'] === false && String(row['happened_on']) <= on);
  const kinds = new Map(subjects.map((row) => [row.id, row['kind']]));
  const names = new Map(inForce('unit_name').map((row) => [row['unit_id'], row['name']]));
  const recorded = ({ kind, about, body }: RecordsCounted) =>
    happened.filter(
      (row) =>
        row['kind'] === kind &&
        (body === undefined || names.get(row['unit_id']) === body) &&
        (row['subject_ids'] as readonly string[]).some((id) => kinds.get(id) === about),
    );
  const sum = (of: readonly SubjectsCounted[], field: string) => of.flatMap(among).reduce((total, row) => total + Number(profileOf(row)[field] ?? 0), 0);
  const guarantees = (day: Day) => {
    const enterprises = new Set(subjects.filter((row) => row['kind'] === 'enterprise').map((row) => row.id));
    return inForce('tenure', day).filter((row) => row['role'] === 'guarantor' && enterprises.has(String(row['subject_id'])));
  };
  const persons = (rows: readonly KnownRow[]) => new Set(rows.map((row) => row['person_id']));
  return (counts) => {
    switch (counts.by) {
      case 'units':
        return units.filter((row) => row['kind'] === counts.kind).length;
      case 'units_with': {
        const files = new Map(subjects.map((row) => [row.id, row]));
        return units.filter((row) => row['kind'] === counts.kind && profileOf(files.get(row.id))[counts.field] === counts.value).length;
      }
      case 'subjects':
        return among(counts.of).length;
      case 'sum':
        return Number(sum(counts.of, counts.field).toFixed(3));
      case 'distinct':
        return new Set(among(counts.of).flatMap((row) => (profileOf(row)[counts.field] ?? []) as readonly string[])).size;
      case 'fewest_red_lines':
        return fewestRedLines(units, among({ kind: 'red_line' }), inForce);
      case 'officials':
        return persons(posts.filter((row) => officialRanks.has(String(row['rank'])))).size;
      case 'participants': {
        const holders = persons(inForce('tenure'));
        return persons(posts.filter((row) => (officialRanks.has(String(row['rank'])) || row['rank'] === 'staff') && holders.has(row['person_id']))).size;
      }
      case 'guaranteed_enterprises':
        return new Set(guarantees(counts.on).map((row) => row['subject_id'])).size;
      case 'guarantors':
        return persons(guarantees(counts.on)).size;
      case 'records':
        return recorded(counts.of).length;
      case 'records_sum':
        return recorded(counts.of).reduce((total, row) => total + Number((row['answers'] as Readonly<Record<string, unknown>>)[counts.field] ?? 0), 0);
      case 'leads_share': {
        const illegal = new Set(leadKinds().flatMap((kind) => (kind.illegal ? [kind.code] : [])));
        const leads = rowsOf(city, 'lead').filter((row) => illegal.has(String(row['kind'])) && String(row['seen_on']) <= on);
        return Number(((100 * leads.filter((row) => row['source'] === counts.source).length) / leads.length).toFixed(1));
      }
      case 'market_entities':
        return among({ kind: 'enterprise' }).length + sum([{ kind: 'bundle' }], 'entityCount');
    }
  };
}

function fewestRedLines(units: readonly KnownRow[], redLines: readonly KnownRow[], inForce: (table: TableName) => readonly KnownRow[]): number {
  const parents = new Map(
    inForce('unit_placement')
      .filter((row) => row['tree'] === 'territory')
      .map((row) => [row['unit_id'], row['parent_id']]),
  );
  const counts = new Map(units.filter((row) => row['kind'] === 'township' || row['kind'] === 'zone').map((row): [unknown, number] => [row.id, 0]));
  const places = new Map(inForce('subject_placement').map((row) => [row['subject_id'], row['unit_id']]));
  for (const redLine of redLines) {
    let place: unknown = places.get(redLine.id);
    while (place !== undefined && place !== null && !counts.has(place)) place = parents.get(place);
    if (place !== undefined && place !== null) counts.set(place, (counts.get(place) ?? 0) + 1);
  }
  return Math.min(...counts.values());
}
