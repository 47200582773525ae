// The facts of duties: of the whole county, or – for the obligations of a few persons and subjects – what those need: all that
// the persons hold and did, and whoever held the subjects and what was done about them or about what has become them. A part
// gives the same obligations as the whole. Beside the facts stand the places in which subjects and persons were.

import type { Day } from '@gridward/domain/period';
import type { CountingRecords } from '@gridward/domain/duties/again';
import type { DutyRule } from '@gridward/domain/duties/duty';
import type { DutyFacts, DutySubject, RecordFact, SubjectVersion } from '@gridward/domain/duties/facts';
import type { Scope } from '../kernel/scope.ts';
import { workSafety } from '../playbooks/playbooks.ts';
import { namedDays, unusualIn } from './calendar.ts';
import * as rows from './facts.sql.ts';
import { records, recordsAround, withoutWorkers } from './record-facts.sql.ts';
import { recordsIn } from './record-lines.ts';
import { ruleOf } from './rules.ts';
import { allDuties } from './rules.sql.ts';

export type FactsScope = Pick<Scope, 'tx' | 'county'>;
export interface Only {
  readonly personIds: ReadonlySet<string>;
  readonly subjectIds: ReadonlySet<string>;
}

/** Rows of every state of knowledge; what depends on the revision asked for is made of them by `factsAt`. */
export interface LoadedFacts {
  readonly base: Omit<DutyFacts, 'subjects' | 'unusualDays'>;
  readonly subjects: readonly Omit<DutySubject, 'versions'>[];
  readonly versions: ReadonlyMap<string, readonly rows.VersionRow[]>;
  readonly placements: readonly (Bitemporal & { readonly subjectId: string; readonly unitId: string })[];
}

interface Bitemporal {
  readonly during: { readonly from: Day; readonly until: Day | null };
  readonly known: { readonly from: number; readonly until: number | null };
}

function onAxes<Row extends rows.AxesRow>(list: readonly Row[]): readonly (Omit<Row, keyof rows.AxesRow> & Bitemporal)[] {
  return list.map(({ from, until, knownFrom, knownUntil, ...row }) => ({ ...row, during: { from, until }, known: { from: knownFrom, until: knownUntil } }));
}

/** Every row of a county's rules, of every state of knowledge. */
export async function loadRules({ tx, county }: FactsScope): Promise<readonly DutyRule[]> {
  return (await tx.rows(allDuties(county.id))).map(ruleOf);
}

export async function loadWhole(scope: FactsScope): Promise<LoadedFacts> {
  const { tx, county } = scope;
  const [, mergers, tenures, found, posts, duties] = await Promise.all([
    tx.run(withoutWorkers),
    tx.rows(rows.unitMergers(county.id)),
    tx.rows(rows.tenures(county.id)),
    tx.rows(records(county.id)),
    tx.rows(rows.posts(county.id, null)),
    loadRules(scope),
  ]);
  return assembled(scope, { mergers, tenures, records: recordsIn(found), posts, duties, personIds: null, subjectIds: null, unitIds: null });
}

/** Some of the rules, and which records can count for them. */
export interface Near {
  readonly duties: readonly DutyRule[];
  readonly records: CountingRecords;
}

/** `near`: for these rules only; null: for all of them, with every record. */
export async function loadAround(scope: FactsScope, only: Only, near: Near | null = null): Promise<LoadedFacts> {
  const { tx, county } = scope;
  const personIds = [...only.personIds];
  const [mergers, merged, tenures, posts, duties] = await Promise.all([
    tx.rows(rows.unitMergers(county.id)),
    tx.rows(rows.mergedSubjects(county.id)),
    tx.rows(rows.tenuresAround(county.id, personIds, [...only.subjectIds])),
    tx.rows(rows.posts(county.id, personIds)),
    near?.duties ?? loadRules(scope),
  ]);
  const became = successions(merged, mergers);
  const about = became.withForerunners(only.subjectIds);
  const involved = near?.records.ofPersons === false ? [...about] : [...personIds, ...about];
  const found = recordsIn(await tx.rows(recordsAround(county.id, involved, near?.records ?? null)));
  const named = new Set([...only.subjectIds, ...tenures.map((row) => row.subjectId), ...found.flatMap((row) => row.subjectIds)]);
  const subjectIds = [...became.withSuccessors(named)];
  // A unit is a subject under its own id; units of posts are asked for their kind.
  const unitIds = [...new Set([...subjectIds, ...posts.map((row) => row.unitId)])];
  return assembled(scope, { mergers, tenures, records: found, posts, duties, personIds, subjectIds, unitIds });
}

interface Parts {
  readonly mergers: DutyFacts['unitMergers'];
  readonly tenures: readonly rows.TenureFact[];
  readonly records: readonly RecordFact[];
  readonly posts: readonly rows.PostFact[];
  readonly duties: readonly DutyRule[];
  /** Null: of the whole county. */
  readonly personIds: readonly string[] | null;
  readonly subjectIds: readonly string[] | null;
  readonly unitIds: readonly string[] | null;
}

async function assembled({ tx, county }: FactsScope, parts: Parts): Promise<LoadedFacts> {
  const { personIds, subjectIds, unitIds } = parts;
  const [units, unitPlacements, statuses, absences, subjects, versions, placements] = await Promise.all([
    tx.rows(rows.units(county.id, unitIds)),
    tx.rows(rows.unitPlacements(county.id, unitIds)),
    tx.rows(rows.subjectStatuses(county.id, subjectIds)),
    tx.rows(rows.absences(county.id, personIds)),
    tx.rows(rows.subjects(county.id, subjectIds)),
    parts.duties.some(readsFiles) ? tx.rows(rows.subjectVersions(county.id, county.timeZone, subjectIds)) : [],
    tx.rows(rows.subjectPlacements(county.id, subjectIds)),
  ]);
  return {
    base: {
      ranks: workSafety().ranks.map((rank) => rank.code),
      // The database checks kinds and trees by the contract on the way in.
      units: units as DutyFacts['units'],
      unitPlacements: onAxes(unitPlacements) as DutyFacts['unitPlacements'],
      unitMergers: parts.mergers,
      subjectStatuses: onAxes(statuses),
      tenures: onAxes(parts.tenures),
      posts: onAxes(parts.posts),
      absences: onAxes(absences),
      duties: parts.duties,
      records: parts.records,
    },
    subjects,
    versions: Map.groupBy(versions, (row) => row.subjectId),
    placements: onAxes(placements),
  };
}

/** Most rules ask only what kind a subject is of. */
function readsFiles({ on }: DutyRule): boolean {
  return on !== null && (on.industries !== null || Object.keys(on.profile).length > 0);
}

/** The facts as they were known at a revision (null: now). */
export async function factsAt(scope: FactsScope, loaded: LoadedFacts, knownAt: number | null): Promise<DutyFacts> {
  return {
    ...loaded.base,
    subjects: loaded.subjects.map((subject) => ({ ...subject, versions: versionsOf(loaded.versions.get(subject.id) ?? [], knownAt) })),
    unusualDays: unusualIn(await namedDays(scope, knownAt)),
  };
}

/** From the civil day of each revision until the next; of several on one day the last. */
function versionsOf(written: readonly rows.VersionRow[], knownAt: number | null): readonly SubjectVersion[] {
  const versions: SubjectVersion[] = [];
  for (const { revision, from, industries, profile } of written) {
    if (knownAt !== null && revision > knownAt) break;
    while ((versions.at(-1)?.from ?? '') >= from) versions.pop();
    versions.push({ from, industries, profile });
  }
  return versions;
}

/** With another rule in place of those of its code. */
export function withRule(facts: DutyFacts, code: string, rule: DutyRule | null): DutyFacts {
  return { ...facts, duties: [...facts.duties.filter((one) => one.code !== code), ...(rule === null ? [] : [rule])] };
}

/** What became of what, by merging. */
export function successions(merged: readonly { readonly id: string; readonly into: string }[], mergers: DutyFacts['unitMergers']) {
  const pairs = [...merged.map(({ id, into }) => [id, into] as const), ...mergers.map(({ unitId, successorId }) => [unitId, successorId] as const)];
  const next = Map.groupBy(pairs, ([id]) => id);
  const previous = Map.groupBy(pairs, ([, into]) => into);
  function closure(ids: ReadonlySet<string>, step: (id: string) => readonly string[]): ReadonlySet<string> {
    const found = new Set(ids);
    for (const id of found) for (const other of step(id)) found.add(other); // a Set is walked to what is added on the way
    return found;
  }
  return {
    withSuccessors: (ids: ReadonlySet<string>) => closure(ids, (id) => (next.get(id) ?? []).map(([, into]) => into)),
    withForerunners: (ids: ReadonlySet<string>) => closure(ids, (id) => (previous.get(id) ?? []).map(([from]) => from)),
  };
}
