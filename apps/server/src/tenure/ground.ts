// What an act on tenures stands on: the rows of the subjects, whether those subjects exist, what the playbook asks of
// their roles, and whether the persons are in post. Loaded once an act; every refusal that is not the planners' is here.

import { contains, parseKnown, parsePeriod, type Period } from '@gridward/domain/period';
import type { Post, Tenure } from '@gridward/domain/tenure/facts';
import type { RoleDefinition, TenurePlan } from '@gridward/domain/tenure/tenure';
import { mayAnywhere } from '../kernel/identity.ts';
import { getOrRefuse, Refusal } from '../kernel/problems.ts';
import type { Scope } from '../kernel/scope.ts';
import { coverageRules, workSafety } from '../playbooks/playbooks.ts';
import { documentById, personsNamed, postsOf, subjectStandings, tenuresOfSubjects, type StandingRow, type TenureRow } from './tenure.sql.ts';

export function parseTenure(row: TenureRow): Tenure {
  return { ...row, during: parsePeriod(row.during), known: parseKnown(row.known) };
}

export interface Standing {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly unitKind: string | null;
  readonly alive: readonly Period[];
}

export interface Ground {
  readonly tenures: readonly Tenure[];
  readonly standings: ReadonlyMap<string, Standing>;
}

export async function groundOf(scope: Scope, subjectIds: readonly string[]): Promise<Ground> {
  const ids = [...new Set(subjectIds)];
  const rows = await scope.tx.rows(tenuresOfSubjects(scope.county.id, ids));
  const standings = await scope.tx.rows(subjectStandings(scope.county.id, ids));
  if (standings.length < ids.length) throw new Refusal('thing.not_found', { id: ids.find((id) => !standings.some((row) => row.id === id)) ?? '' });
  return { tenures: rows.map(parseTenure), standings: new Map(standings.map((row) => [row.id, standingOf(row)])) };
}

function standingOf(row: StandingRow): Standing {
  return { ...row, alive: row.alive.map(parsePeriod) };
}

/** A role as this kind of subject needs it; a role the playbook does not ask of it may be given all the same. */
export function roleFor(code: string, standing: Pick<Standing, 'kind' | 'unitKind'>): RoleDefinition {
  const playbook = workSafety();
  const role = getOrRefuse(
    playbook.roles.find((one) => one.code === code),
    'tenure.unknown_role',
    { role: code },
  );
  const required = requirementsOf(standing).find((one) => one.role === code);
  return { code, single: role.single, min: required?.min ?? 0, max: required?.max ?? (role.single ? 1 : 9), minimumRank: required?.minimumRank ?? null };
}

export function requirementsOf(standing: Pick<Standing, 'kind' | 'unitKind'>) {
  const { kinds } = coverageRules(workSafety());
  return (
    kinds.find(
      (entry) => entry.kind === standing.kind && (entry.unitKinds === null || (standing.unitKind !== null && entry.unitKinds.includes(standing.unitKind))),
    )?.roles ?? []
  );
}

export function mustExistOn(standing: Standing, day: string): void {
  if (!standing.alive.some((period) => contains(period, day))) throw new Refusal('subject.not_in_force', { name: standing.name, day });
}

/** Changing days before today is a correction, and needs the permission for one. */
export function mustMayChangeFrom(scope: Scope, day: string): void {
  if (day < scope.today && !mayAnywhere(scope.actor, 'tenure.correct')) throw new Refusal('permission.missing', { verb: 'tenure.correct' });
}

export type Posts = ReadonlyMap<string, readonly Pick<Post, 'personId' | 'rank' | 'during' | 'known'>[]>;

/** The posts of persons, each of whom must be in the register. */
export async function loadPosts(scope: Scope, personIds: readonly string[]): Promise<Posts> {
  const ids = [...new Set(personIds)];
  const named = new Set((await scope.tx.rows(personsNamed(scope.county.id, ids))).map((row) => row.id));
  const missing = ids.find((id) => !named.has(id));
  if (missing !== undefined) throw new Refusal('thing.not_found', { id: missing }, 'personId');
  const rows = await scope.tx.rows(postsOf(scope.county.id, ids));
  return Map.groupBy(
    rows.map((row) => ({ ...row, during: parsePeriod(row.during), known: parseKnown(row.known) })),
    (row) => row.personId,
  );
}

export function needsPost(role: string): boolean {
  return !coverageRules(workSafety()).rolesWithoutPost.includes(role);
}

export function mustBeInPost(posts: Posts, personId: string, role: string, day: string): void {
  if (needsPost(role) && !(posts.get(personId) ?? []).some((post) => contains(post.during, day))) throw new Refusal('person.not_in_post', { personId, day });
}

export async function mustKnowDocument(scope: Scope, documentId: string | null | undefined): Promise<void> {
  if (documentId) getOrRefuse(await scope.tx.first(documentById(scope.county.id, documentId)), 'thing.not_found', { id: documentId });
}

/** The change of a plan, or its refusal thrown. */
export function plannedOrRefuse(plan: TenurePlan) {
  if (plan.kind === 'refused') throw new Refusal(plan.problem, plan.details);
  return plan;
}
