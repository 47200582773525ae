// Every gap in a window of days, as a page of findings with the sums above it. A finding that nobody at all answers for
// comes first.

import { readCoverage } from '@gridward/contract/tenure';
import type { OutputOf } from '@gridward/contract/endpoint';
import { daysIn } from '@gridward/domain/period';
import type { Finding } from '@gridward/domain/tenure/coverage-rules';
import { cursorOf, parseCursor } from '../kernel/cursor.ts';
import { on } from '../kernel/perform.ts';
import { getOrRefuse, Refusal } from '../kernel/problems.ts';
import type { Scope } from '../kernel/scope.ts';
import { coverageOf, windowOf, type CoverageReport } from './coverage-report.ts';
import { namesOfSubjects } from './coverage.sql.ts';
import { personsNamed, subjectBrief } from './tenure.sql.ts';

type Answer = OutputOf<typeof readCoverage>;
type Brief = { readonly id: string; readonly name: string; readonly kind: string };

const longestDays = 366 * 12;

export const readCoverageRoute = on(readCoverage)(async (scope, input) => {
  const window = windowOf(scope, input);
  if (window.from >= window.until || daysIn(window) > longestDays) throw new Refusal('day.outside', { from: window.from, until: window.until });
  if (window.unitId !== null) getOrRefuse(await scope.tx.first(subjectBrief(scope.county.id, window.unitId, window.from, window.knownAt)));
  const report = await coverageOf(scope, window);
  const matching = report.findings.filter(
    (one) => (input.kind === undefined || one.kind === input.kind) && (input.role === undefined || ('role' in one && one.role === input.role)),
  );
  const start = parseCursor(input.cursor, ['number'])?.[0] ?? 0;
  const shown = matching.slice(start, start + input.limit);
  const next = start + input.limit < matching.length ? cursorOf([start + input.limit]) : null;
  return {
    from: window.from,
    until: window.until,
    knownAt: window.knownAt,
    digest: report.digest,
    subjects: report.summary.subjects,
    requirements: report.summary.requiredDays,
    uncovered: uncoveredSubjects(report),
    byKind: report.summary.findings,
    byTownship: await byTownship(scope, report),
    rows: await namedFindings(scope, report, shown),
    next,
    total: matching.length,
  };
});

/** Coverage of one day in short: the sums, and the worst findings – those where nobody at all answers. */
export async function coverageSummaryOn(scope: Scope, at: { readonly on: string; readonly knownAt: number }, limit: number) {
  const report = await coverageOf(scope, windowOf(scope, { from: at.on, knownAt: at.knownAt }));
  // There may be a hundred thousand of them: told apart in one pass.
  const { worst = [], others = [] } = Object.groupBy(report.findings, (one) => (isWorst(one) ? 'worst' : 'others'));
  return {
    uncovered: uncoveredSubjects(report),
    subjects: report.summary.subjects,
    byKind: report.summary.findings,
    worst: await namedFindings(scope, report, [...worst, ...others].slice(0, limit)),
    byTownship: (await byTownship(scope, report)).map(({ unit, subjects, findings }) => ({ unit, subjects, findings })),
  };
}

/** Nobody answers at all. */
function isWorst(one: CoverageReport['findings'][number]): boolean {
  return one.kind === 'not_in_a_bundle' || one.kind === 'not_placed' || (one.kind === 'gap' && one.held === 0);
}

function uncoveredSubjects(report: CoverageReport): number {
  return new Set(report.findings.flatMap((one) => (one.kind === 'gap' || one.kind === 'not_in_a_bundle' ? [one.subjectId] : []))).size;
}

async function byTownship(scope: Scope, report: CoverageReport): Promise<Answer['byTownship']> {
  const findings = Map.groupBy(report.findings, (finding) => report.townshipOf(finding) ?? '');
  const ids = [...new Set([...report.subjectsByTownship.keys(), ...findings.keys()])].filter((id) => id !== '');
  const names = await briefs(scope, report, ids);
  return ids
    .flatMap((id) => {
      const unit = names.get(id);
      const found = findings.get(id) ?? [];
      const byKind = Object.fromEntries([...Map.groupBy(found, (one) => one.kind)].map(([kind, list]) => [kind, list.length]));
      return unit ? [{ unit, subjects: report.subjectsByTownship.get(id) ?? 0, findings: found.length, byKind }] : [];
    })
    .toSorted((one, other) => other.findings - one.findings || (one.unit.name < other.unit.name ? -1 : 1));
}

async function briefs(scope: Scope, report: CoverageReport, ids: readonly string[]): Promise<ReadonlyMap<string, Brief>> {
  const rows = await scope.tx.rows(namesOfSubjects(scope.county.id, ids, report.window.from, report.window.knownAt));
  return new Map(rows.map((row) => [row.id, row]));
}

/** Findings with the names of their subjects, townships and persons. */
export async function namedFindings(scope: Scope, report: CoverageReport, findings: readonly Finding[]): Promise<Answer['rows']> {
  const subjectIds = findings.flatMap((one) => ('subjectId' in one ? [one.subjectId] : []));
  const townshipIds = findings.flatMap((one) => report.townshipOf(one) ?? []);
  const names = await briefs(scope, report, [...new Set([...subjectIds, ...townshipIds])]);
  const personIds = findings.flatMap((one) => ('personId' in one ? [one.personId] : []));
  const persons = new Map((await scope.tx.rows(personsNamed(scope.county.id, [...new Set(personIds)]))).map((row) => [row.id, row]));
  return findings.map((one) => {
    const township = names.get(report.townshipOf(one) ?? '') ?? null;
    return {
      kind: one.kind,
      subject: 'subjectId' in one ? (names.get(one.subjectId) ?? null) : null,
      unit: null,
      township,
      role: 'role' in one ? one.role : null,
      person: 'personId' in one ? (persons.get(one.personId) ?? null) : null,
      during: one.during,
      ...amountsOf(one),
    };
  });
}

/** The two numbers of a finding: how many there are, and how many are asked for or allowed. */
export function amountsOf(one: Finding): { held: number | null; required: number | null } {
  switch (one.kind) {
    case 'gap':
      return { held: one.held, required: one.required };
    case 'over_max':
      return { held: one.held, required: one.allowed };
    case 'in_several_bundles':
      return { held: one.bundles, required: 1 };
    case 'too_few_red_lines':
      return { held: one.counted, required: one.required };
    default:
      return { held: null, required: null };
  }
}
