// A roster with the way it took, what it holds, and what its reader may do with it now.

import { readRoster } from '@gridward/contract/rosters-drafts';
import type { Verb } from '@gridward/contract/permission';
import { isEditable, openSteps, type RosterStep } from '@gridward/domain/rosters/roster';
import { reachesUnit, reachOf } from '../accounts/reach.ts';
import { mayAnywhere } from '../kernel/identity.ts';
import { on } from '../kernel/perform.ts';
import { getOrRefuse } from '../kernel/problems.ts';
import type { Scope } from '../kernel/scope.ts';
import { attachmentsOf, listedRosters, openComments, stepsOf } from './drafts.sql.ts';
import { briefOf } from './list-rosters.ts';
import { groundOfRoster, rangeOfUnit, rosterById, wishesOf, type StoredRoster } from './roster-ground.ts';
import { stoodKinds } from './roster-ground.sql.ts';
import { rosterTables } from './roster-roles.ts';

export const readRosterRoute = on(readRoster)(async (scope, input) => {
  const roster = await rosterById(scope, input.id);
  const { id: countyId } = scope.county;
  const reach = await reachOf(scope, 'register.read');
  const listed = getOrRefuse(await scope.tx.first(listedRosters({ countyId, reach, filter: { id: roster.id }, limit: 1 })));
  const comments = await scope.tx.rows(openComments(countyId, roster.id));
  return {
    ...briefOf(listed),
    steps: await scope.tx.rows(stepsOf(countyId, roster.id)),
    attachments: await scope.tx.rows(attachmentsOf(countyId, roster.id)),
    comments: comments.reduce((sum, row) => sum + row.comments, 0),
    kinds: await kindsOf(scope, roster),
    may: await mayWith(scope, roster),
  };
});

/** The tables the roster has: those with a subject in force or entered. */
async function kindsOf(scope: Scope, roster: StoredRoster) {
  const at = groundOfRoster(scope, roster);
  const range = await rangeOfUnit(scope, roster.unitId, at);
  const counts = new Map<string, number>();
  const add = (kind: string, unitKind: string | null, subjects: number) =>
    counts.set(`${kind} ${unitKind ?? ''}`, (counts.get(`${kind} ${unitKind ?? ''}`) ?? 0) + subjects);
  for (const row of await scope.tx.rows(stoodKinds({ countyId: scope.county.id, at, ...range, subjectIds: null }))) add(row.kind, row.unitKind, row.subjects);
  for (const wish of (await wishesOf(scope, [roster.id])).get(roster.id)?.subjects ?? []) if (wish.act === 'enter') add(wish.kind, null, 1);
  return rosterTables().flatMap(({ kind, unitKind, roles }) => {
    const subjects = counts.get(`${kind} ${unitKind ?? ''}`) ?? 0;
    return subjects === 0 ? [] : [{ kind, unitKind, subjects, roles: [...roles] }];
  });
}

const verbOf: Readonly<Record<RosterStep, Verb>> = {
  submit: 'roster.draft',
  withdraw: 'roster.draft',
  decide: 'roster.decide',
  report: 'roster.decide',
  merge: 'roster.merge',
  return: 'roster.merge',
  publish: 'roster.publish',
  take_effect: 'roster.publish',
};

async function mayWith(scope: Scope, roster: StoredRoster): Promise<('edit' | RosterStep)[]> {
  const within = new Set<Verb>();
  for (const verb of new Set(Object.values(verbOf)))
    if (mayAnywhere(scope.actor, verb) && reachesUnit(await reachOf(scope, verb), roster.unitId)) within.add(verb);
  const steps = openSteps(roster).filter((step) => within.has(verbOf[step]));
  return isEditable(roster) && within.has('roster.draft') ? ['edit', ...steps] : [...steps];
}
