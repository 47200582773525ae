// A handover, prepared: what the person holds from the day on, who takes it, and what stands in the way. The preview
// shows it, the act writes it; both are this one plan.

import { planHandOver, type HandOverPlan, type HandOverRow } from '@gridward/domain/tenure/handover';
import type { Tenure } from '@gridward/domain/tenure/facts';
import { contains, overlaps } from '@gridward/domain/period';
import { mustReachPeople, mustReachSubjects } from '../accounts/reach.ts';
import { getOrRefuse, Refusal } from '../kernel/problems.ts';
import type { Scope } from '../kernel/scope.ts';
import { workSafety } from '../playbooks/playbooks.ts';
import { groundOf, loadPosts, needsPost, roleFor, type Ground } from './ground.ts';
import { personsNamed, subjectsHeldFrom } from './tenure.sql.ts';

export interface HandoverInput {
  readonly personId: string;
  readonly onDay: string;
  readonly successorId?: string | undefined;
  readonly choices: readonly { readonly tenureId: string; readonly successorId: string | null }[];
}

export interface PreparedHandover {
  readonly person: { readonly id: string; readonly name: string };
  readonly ground: Ground;
  readonly plan: HandOverPlan;
  readonly rows: readonly HandOverRow[];
  /** Tenures that stay with the person. */
  readonly kept: readonly Tenure[];
  readonly names: ReadonlyMap<string, string>;
}

/** The plan for somebody who must reach everything that passes. */
export async function prepareHandover(
  scope: Scope,
  input: HandoverInput,
  basis: { readonly documentId: string | null; readonly reason: string | null },
): Promise<PreparedHandover> {
  const person = getOrRefuse((await scope.tx.rows(personsNamed(scope.county.id, [input.personId])))[0]);
  await mustReachPeople(scope, 'tenure.change', [input.personId]);
  const subjectIds = (await scope.tx.rows(subjectsHeldFrom(scope.county.id, input.personId, input.onDay))).map((row) => row.subjectId);
  if (subjectIds.length === 0) throw new Refusal('tenure.nothing_to_hand_over', { personId: input.personId, on: input.onDay });
  await mustReachSubjects(scope, 'tenure.change', subjectIds);
  return planFor(scope, { person, ground: await groundOf(scope, subjectIds) }, input, basis);
}

export interface Leaver {
  readonly person: { readonly id: string; readonly name: string };
  readonly ground: Ground;
}

/** Who leaves and the ground of everything they hold from the day on; nobody's reach is asked. */
export async function leaverOn(scope: Scope, personId: string, onDay: string): Promise<Leaver> {
  const person = getOrRefuse((await scope.tx.rows(personsNamed(scope.county.id, [personId])))[0]);
  const held = await scope.tx.rows(subjectsHeldFrom(scope.county.id, personId, onDay));
  return {
    person,
    ground: await groundOf(
      scope,
      held.map((row) => row.subjectId),
    ),
  };
}

export async function planFor(
  scope: Scope,
  { person, ground }: Leaver,
  input: HandoverInput,
  basis: { readonly documentId: string | null; readonly reason: string | null },
): Promise<PreparedHandover> {
  const keptIds = new Set(input.choices.filter((choice) => choice.successorId === null).map((choice) => choice.tenureId));
  const successors = new Map(input.choices.flatMap((choice) => (choice.successorId === null ? [] : [[choice.tenureId, choice.successorId] as const])));
  const successorIds = [...successors.values(), ...(input.successorId ? [input.successorId] : [])];
  const posts = await loadPosts(scope, successorIds);
  const held = ground.tenures.filter((row) => row.personId === input.personId && overlaps(row.during, { from: input.onDay, until: null }));
  const plan = planHandOver({
    tenures: ground.tenures,
    posts: [...posts.values()].flat(),
    personId: input.personId,
    on: input.onDay,
    successors,
    defaultSuccessorId: input.successorId ?? null,
    chosen: new Set(held.filter((row) => !keptIds.has(row.id)).map((row) => row.id)),
    documentId: basis.documentId,
    ranks: workSafety().ranks.map((rank) => rank.code),
    requirementOf: (tenure) => ({
      minimumRank: roleFor(tenure.role, getOrRefuse(ground.standings.get(tenure.subjectId))).minimumRank,
      needsPost: needsPost(tenure.role),
    }),
    today: scope.today,
    reason: basis.reason,
  });
  const names = new Map((await scope.tx.rows(personsNamed(scope.county.id, successorIds))).map((row) => [row.id, row.name]));
  return { person, ground, plan, rows: plan.rows, kept: held.filter((row) => keptIds.has(row.id)), names };
}

/** The tenure a row of the plan speaks of. */
export function tenureOf(prepared: PreparedHandover, row: HandOverRow): Tenure {
  return getOrRefuse(
    prepared.ground.tenures.find(
      (tenure) => tenure.id === row.tenureId && (contains(tenure.during, row.during.from) || tenure.during.from === row.during.from),
    ),
  );
}
