// Coverage of a county within a window of days, as known at a revision: the domain's proof over facts loaded once, with
// what a screen needs beside it – townships, a digest of the inputs. What was known at a revision never changes, so a
// report is kept and given again; only what the asker may see is taken from it.

import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { addDays, parseKnown, parsePeriod } from '@gridward/domain/period';
import { coverage } from '@gridward/domain/tenure/coverage';
import { canonicalInputs } from '@gridward/domain/tenure/coverage-inputs';
import type { Coverage, Finding } from '@gridward/domain/tenure/coverage-rules';
import type { CoverageFacts } from '@gridward/domain/tenure/facts';
import { reachOf, reachesPerson, reachesSubject } from '../accounts/reach.ts';
import type { Scope } from '../kernel/scope.ts';
import { coverageRules, workSafety } from '../playbooks/playbooks.ts';
import { coverageTables, personsWithin, subjectsWithin, unitsBelow, type CoverageQuery, type RangeRow } from './coverage.sql.ts';

export interface CoverageWindow {
  readonly from: string;
  readonly until: string;
  readonly knownAt: number;
  /** Only what lies in this unit or below it. */
  readonly unitId: string | null;
}

export interface CoverageReport {
  readonly window: CoverageWindow;
  readonly digest: string;
  readonly findings: readonly Finding[];
  readonly summary: Coverage['summary'];
  /** Subjects that existed in the window, by the township or zone in which they stood last. */
  readonly subjectsByTownship: ReadonlyMap<string, number>;
  townshipOf(finding: Finding): string | null;
}

/** The report, kept to what the actor may see. */
export async function coverageOf(scope: Scope, window: CoverageWindow): Promise<CoverageReport> {
  const query = { countyId: scope.county.id, knownAt: window.knownAt, from: window.from, until: window.until };
  const reach = await reachOf(scope, 'register.read');
  const limited = reach.kind !== 'county' || window.unitId !== null;
  const unitIds = window.unitId === null ? null : (await scope.tx.rows(unitsBelow(query, window.unitId))).map((row) => row.id);
  const only = limited
    ? {
        subjectIds: new Set((await scope.tx.rows(subjectsWithin(query, unitIds, reachesSubject(reach, sql.ref('s.id'))))).map((row) => row.id)),
        personIds: new Set((await scope.tx.rows(personsWithin(query, unitIds, reachesPerson(reach, sql.ref('p.id'))))).map((row) => row.id)),
      }
    : null;
  const ground = await groundOf(scope, query);
  const proof = only === null ? ground.whole() : coverage(ground.facts, coverageRules(workSafety()), { window, knownAt: window.knownAt, only });
  return {
    window,
    digest: ground.digest,
    findings: proof.findings,
    summary: proof.summary,
    subjectsByTownship: ground.countSubjects(only?.subjectIds ?? null),
    townshipOf: (finding) =>
      'subjectId' in finding ? (ground.townshipOfSubject.get(finding.subjectId) ?? null) : (ground.townshipOfPerson.get(finding.personId) ?? null),
  };
}

interface CoverageGround {
  readonly facts: CoverageFacts;
  readonly digest: string;
  readonly townshipOfSubject: ReadonlyMap<string, string>;
  readonly townshipOfPerson: ReadonlyMap<string, string>;
  whole(): Coverage;
  countSubjects(only: ReadonlySet<string> | null): ReadonlyMap<string, number>;
}

const kept = new Map<string, Promise<CoverageGround>>();
const mostKept = 6;

function groundOf(scope: Scope, query: CoverageQuery): Promise<CoverageGround> {
  // The key names the database too: tests open several in one process.
  const key = `${scope.tx.databaseName} ${query.countyId} ${query.knownAt} ${query.from} ${query.until}`;
  const found = kept.get(key);
  if (found) return found;
  const loading = loadGround(scope, query);
  kept.set(key, loading);
  loading.catch(() => kept.delete(key));
  for (const oldest of kept.keys()) if (kept.size > mostKept) kept.delete(oldest);
  return loading;
}

async function loadGround(scope: Scope, query: CoverageQuery): Promise<CoverageGround> {
  const facts = await loadFacts(scope, query);
  const rules = coverageRules(workSafety());
  const question = { window: { from: query.from, until: query.until }, knownAt: query.knownAt, only: null };
  const digest = createHash('sm3');
  for (const line of canonicalInputs(facts, rules, question)) digest.update(`${line}\n`);
  const proof = coverage(facts, rules, question);
  const townships = townshipsOf(facts);
  const alive = new Set(facts.subjectStatuses.filter((row) => row.status !== 'closed').map((row) => row.subjectId));
  return {
    facts,
    digest: digest.digest('hex'),
    ...townships,
    whole: () => proof,
    countSubjects: (only) => {
      const counts = new Map<string, number>();
      for (const [subjectId, township] of townships.townshipOfSubject) {
        if (alive.has(subjectId) && (only === null || only.has(subjectId))) counts.set(township, (counts.get(township) ?? 0) + 1);
      }
      return counts;
    },
  };
}

function parsed<R extends RangeRow>(rows: readonly R[]) {
  return rows.map((row) => ({ ...row, during: parsePeriod(row.during), known: parseKnown(row.known) }));
}

export async function loadFacts(scope: Scope, query: CoverageQuery): Promise<CoverageFacts> {
  const { tx } = scope;
  return {
    // The database checks kinds by the contract on the way in.
    units: (await tx.rows(coverageTables.units(query))) as CoverageFacts['units'],
    unitPlacements: parsed(await tx.rows(coverageTables.unitPlacements(query))),
    posts: parsed(await tx.rows(coverageTables.posts(query))),
    subjects: await tx.rows(coverageTables.subjects(query)),
    subjectPlacements: parsed(await tx.rows(coverageTables.subjectPlacements(query))),
    subjectStatuses: parsed(await tx.rows(coverageTables.subjectStatuses(query))),
    bundleMembers: parsed(await tx.rows(coverageTables.bundleMembers(query))),
    tenures: parsed(await tx.rows(coverageTables.tenures(query))),
  };
}

/** The township or zone of each subject and person: by the last place they had in the window. */
function townshipsOf(facts: CoverageFacts): Pick<CoverageGround, 'townshipOfSubject' | 'townshipOfPerson'> {
  const kindOf = new Map(facts.units.map((unit) => [unit.id, unit.kind]));
  const latest = <Row extends { during: { from: string } }>(rows: readonly Row[]) =>
    rows.toSorted((one, other) => (one.during.from < other.during.from ? -1 : 1));
  const parentOf = new Map(latest(facts.unitPlacements.filter((row) => row.tree === 'territory')).map((row) => [row.unitId, row.parentId]));
  function townshipOfUnit(unitId: string): string | null {
    let current: string | null = unitId;
    for (let height = 0; current !== null && height < 20; height += 1) {
      const kind = kindOf.get(current);
      if (kind === 'township' || kind === 'zone') return current;
      current = parentOf.get(current) ?? null;
    }
    return null;
  }
  const entries = (pairs: readonly (readonly [string, string])[]) =>
    new Map(pairs.flatMap(([id, unitId]) => (townshipOfUnit(unitId) === null ? [] : [[id, townshipOfUnit(unitId) ?? ''] as const])));
  return {
    townshipOfSubject: entries([
      ...facts.units.map((unit) => [unit.id, unit.id] as const),
      ...latest(facts.subjectPlacements).map((row) => [row.subjectId, row.unitId] as const),
    ]),
    townshipOfPerson: entries(latest(facts.posts).map((row) => [row.personId, row.unitId] as const)),
  };
}

/** The window a question means: today alone when it names no day. */
export function windowOf(
  scope: Scope,
  input: {
    readonly from?: string | undefined;
    readonly until?: string | undefined;
    readonly knownAt?: number | undefined;
    readonly unitId?: string | undefined;
  },
): CoverageWindow {
  const from = input.from ?? scope.today;
  return { from, until: input.until ?? addDays(from, 1), knownAt: Math.min(input.knownAt ?? scope.head, scope.head), unitId: input.unitId ?? null };
}
