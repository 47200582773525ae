// How far a verb reaches for the one who asks: the whole county, or units and what lies in them, the line of a
// department, and one's own subjects. Slices keep every list to it and refuse every single thing outside it. The names
// and places of units are open to everybody who may read the register; subjects and people are not.

import { sql, type RawBuilder } from 'kysely';
import type { Verb } from '@gridward/contract/permission';
import { grantsWith, type Actor } from '../kernel/identity.ts';
import { Refusal } from '../kernel/problems.ts';
import { holdsAt } from '../kernel/quiet.ts';
import type { Scope } from '../kernel/scope.ts';
import { industriesOf, outOfReach, personCondition, subjectCondition, subtree, type ReachCondition } from './reach.sql.ts';

export type Reach = { readonly kind: 'county' } | ({ readonly kind: 'part' } & ReachCondition);

export async function reachOf(scope: Scope, verb: Verb): Promise<Reach> {
  const grants = grantsWith(scope.actor, verb);
  if (grants.some((grant) => grant.scope === 'county')) return { kind: 'county' };
  const unitRoots = grants.flatMap((grant) => (grant.scope === 'unit' && grant.unitId !== null ? [grant.unitId] : []));
  const departmentIds = grants.flatMap((grant) => (grant.scope === 'line' && grant.unitId !== null ? [grant.unitId] : []));
  const { unitIds, industries } = await groundOf(scope, unitRoots, departmentIds);
  const holdsOwn = grants.some((grant) => grant.scope === 'own');
  return {
    kind: 'part',
    countyId: scope.county.id,
    on: scope.today,
    unitIds,
    departmentIds,
    industries,
    personId: holdsOwn ? scope.actor.personId : null,
    reads: verb === 'register.read',
  };
}

interface Ground {
  readonly unitIds: readonly string[];
  readonly industries: readonly string[];
}

/** The units below and the industries, each kept until something else than a record is written, and for the day. */
const grounds = new Map<string, { readonly head: number; readonly today: string; readonly ground: Ground }>();
const mostGrounds = 2_000;

async function groundOf({ tx, county, head, today }: Scope, unitRoots: readonly string[], departmentIds: readonly string[]): Promise<Ground> {
  if (unitRoots.length === 0 && departmentIds.length === 0) return { unitIds: [], industries: [] };
  const key = `${tx.databaseName} ${county.id} ${unitRoots.join(' ')} / ${departmentIds.join(' ')}`;
  const kept = grounds.get(key);
  if (kept?.today === today && holdsAt(tx, kept.head, head)) return kept.ground;
  const unitIds = unitRoots.length === 0 ? [] : (await tx.rows(subtree(county.id, unitRoots, today))).map((row) => row.id);
  const industries = departmentIds.length === 0 ? [] : (await tx.rows(industriesOf(county.id, departmentIds, today))).map((row) => row.industry);
  if (grounds.size >= mostGrounds) grounds.clear();
  grounds.set(key, { head, today, ground: { unitIds, industries } });
  return { unitIds, industries };
}

/** A condition for a where clause: the subject in this column is within reach. */
export function reachesSubject(reach: Reach, subject: RawBuilder<unknown>): RawBuilder<boolean> {
  return reach.kind === 'county' ? sql<boolean>`true` : subjectCondition(reach, subject);
}

/** A condition for a where clause: the person in this column is within reach. */
export function reachesPerson(reach: Reach, person: RawBuilder<unknown>): RawBuilder<boolean> {
  return reach.kind === 'county' ? sql<boolean>`true` : personCondition(reach, person);
}

/** Units are within reach of a change when they lie in a unit the actor was given. */
export function reachesUnit(reach: Reach, unitId: string): boolean {
  return reach.kind === 'county' || reach.unitIds.includes(unitId) || reach.departmentIds.includes(unitId);
}

/** What an actor was found to reach, and at which revision; an actor that has changed is another one. */
const reached = new WeakMap<Actor, Map<string, number>>();
const mostReached = 5_000;

/** Refuses unless all of these subjects are within reach of the verb. */
export async function mustReachSubjects(scope: Scope, verb: Verb, subjectIds: readonly string[]): Promise<void> {
  const { actor, tx, head, today } = scope;
  const kept = reached.get(actor) ?? new Map<string, number>();
  reached.set(actor, kept);
  const keyOf = (id: string) => `${tx.databaseName} ${tx.countyId} ${verb} ${today} ${id}`;
  const asked = subjectIds.filter((id) => !holdsAt(tx, kept.get(keyOf(id)) ?? -1, head));
  if (asked.length === 0) return;
  const reach = await reachOf(scope, verb);
  if (reach.kind === 'county') return;
  const outside = await tx.first(outOfReach(reach, [...new Set(asked)]));
  if (outside) throw new Refusal('permission.out_of_scope', { id: outside.id });
  if (kept.size > mostReached) kept.clear();
  for (const id of asked) kept.set(keyOf(id), head);
}

export async function mustReachPeople(scope: Scope, verb: Verb, personIds: readonly string[]): Promise<void> {
  const reach = await reachOf(scope, verb);
  if (reach.kind === 'county') return;
  const outside = await scope.tx.first(
    sql<{
      id: string;
    }>`select given.id from unnest(${[...new Set(personIds)]}::uuid[]) as given (id) where ${personCondition(reach, sql.ref('given.id'))} is not true limit 1`,
  );
  if (outside) throw new Refusal('permission.out_of_scope', { id: outside.id });
}

export async function mustReachUnit(scope: Scope, verb: Verb, unitId: string): Promise<void> {
  if (!reachesUnit(await reachOf(scope, verb), unitId)) throw new Refusal('permission.out_of_scope', { id: unitId });
}
