// Rows that stand in the way of publishing, named as people know them: the unit, the subject, the role, and who it is
// about. The same words for the preview and for the refusal.

import type { Problem, ProblemKey } from '@gridward/contract/problem';
import { Refusal } from '../kernel/problems.ts';
import type { Scope } from '../kernel/scope.ts';
import type { Fulfilment } from './fulfil-rosters.ts';
import { subjectsNamed, unitsNamed } from './publications.sql.ts';
import { troubleOf, type TroubledRow } from './publish-plan.ts';
import { personsOf } from './roster-ground.sql.ts';
import type { StoredRoster } from './roster-ground.ts';

interface Brief {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
}
export interface NamedTrouble {
  readonly rosterId: string;
  readonly unit: Brief;
  readonly subject: Brief;
  readonly role: string | null;
  readonly problem: ProblemKey;
  readonly detail: string | null;
}

const mostNamed = 500;

export async function namedTroubles(scope: Scope, rosters: readonly StoredRoster[], fulfilment: Fulfilment): Promise<readonly NamedTrouble[]> {
  const rows = troubleOf(fulfilment).slice(0, mostNamed);
  if (rows.length === 0) return [];
  const byId = new Map(rosters.map((roster) => [roster.id, roster]));
  const at = { on: scope.today, knownAt: scope.head };
  const unitIds = rosters.map((roster) => roster.unitId);
  const units = new Map((await scope.tx.rows(unitsNamed(scope.county.id, unitIds, at))).map((unit) => [unit.id, unit]));
  const subjects = await subjectsIn(scope, rows, fulfilment);
  const people = await peopleIn(scope, rows);
  return rows.map(({ rosterId, subjectId, role, problem }) => {
    const unitId = byId.get(rosterId)?.unitId ?? '';
    return {
      rosterId,
      unit: units.get(unitId) ?? { id: unitId, name: '', kind: 'unit' },
      subject: subjects.get(subjectId) ?? { id: subjectId, name: '', kind: '' },
      role,
      problem: problem.problem,
      detail: detailOf(problem, { people, titles: byId }),
    };
  });
}

async function subjectsIn(scope: Scope, rows: readonly TroubledRow[], { acts }: Fulfilment): Promise<ReadonlyMap<string, Brief>> {
  const ids = [...new Set(rows.map((row) => row.subjectId))];
  const entered = acts.flatMap((act) => (act.act === 'enter' ? [[act.subjectId, { id: act.subjectId, name: act.name, kind: act.kind }] as const] : []));
  const there = await scope.tx.rows(subjectsNamed(scope.county.id, ids));
  return new Map([...entered, ...there.map((row) => [row.id, row] as const)]);
}

function idsIn(problem: Problem): readonly string[] {
  const { before = '', now = '', personId = '' } = problem.details ?? {};
  return [before, now, personId].flatMap((text) => (typeof text === 'string' && text !== '' ? text.split(' ') : []));
}

async function peopleIn(scope: Scope, rows: readonly TroubledRow[]): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(rows.flatMap((row) => idsIn(row.problem)))];
  return new Map((await scope.tx.rows(personsOf(scope.county.id, ids))).map((row) => [row.id, row.name]));
}

interface Names {
  readonly people: ReadonlyMap<string, string>;
  readonly titles: ReadonlyMap<string, StoredRoster>;
}

function detailOf({ problem, details = {} }: Problem, { people, titles }: Names): string | null {
  const named = (ids: unknown) =>
    String(ids ?? '')
      .split(' ')
      .flatMap((id) => people.get(id) ?? [])
      .join('、');
  if (problem === 'roster.collision')
    return String(details['with'] ?? '')
      .split(' ')
      .flatMap((id) => titles.get(id)?.title ?? [])
      .join('、');
  if (problem === 'roster.ground_moved') return `${named(details['before']) || '（无）'} → ${named(details['now']) || '（无）'}`;
  return named(details['personId']) || null;
}

/** Refuses when anything stands in the way: what rosters disagree on comes first, then what has changed since, then the rest. */
export async function refuseTroubles(scope: Scope, rosters: readonly StoredRoster[], fulfilment: Fulfilment): Promise<void> {
  const troubles = await namedTroubles(scope, rosters, fulfilment);
  const first = troubles[0];
  if (first === undefined) return;
  const problem: ProblemKey = first.problem === 'roster.collision' || first.problem === 'roster.ground_moved' ? first.problem : 'roster.rows_refused';
  const same = troubles.filter((one) => problem === 'roster.rows_refused' || one.problem === problem);
  const fields = same.map(({ rosterId, unit, subject, role, detail, problem: why }): Problem => ({
    problem: why,
    path: `rosters.${rosterId}`,
    details: { rosterId, subjectId: subject.id, unit: unit.name, subject: subject.name, name: subject.name, role, detail },
  }));
  throw new Refusal(problem, { count: fields.length }, undefined, fields);
}
