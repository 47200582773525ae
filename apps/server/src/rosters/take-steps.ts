// The steps that a roster takes by itself, one endpoint each. They differ in the right they need and in what must be said;
// whether a step can be taken now is decided by the domain, behind the county's head, so that no two are taken at once.

import type { Verb } from '@gridward/contract/permission';
import { decideRoster, mergeRoster, reportRoster, returnRoster, submitRoster, withdrawRoster } from '@gridward/contract/rosters-steps';
import { afterStep, type RosterStep } from '@gridward/domain/rosters/roster';
import { on } from '../kernel/perform.ts';
import { Refusal } from '../kernel/problems.ts';
import type { Scope } from '../kernel/scope.ts';
import { changesAsked, rosterById, rosterRow, wishesOf, type StoredRoster } from './roster-ground.ts';
import { mustKnowDeputed, stepRow, type StepTaken } from './step-row.ts';

interface StepInput {
  readonly id: string;
  readonly onBehalfOf?: string | undefined;
  readonly reason?: string | undefined;
}
interface Taking {
  readonly verb: Verb;
  readonly step: RosterStep;
  readonly meeting?: StepTaken['meeting'];
  readonly check?: (roster: StoredRoster) => Promise<void>;
}

async function takeStep(scope: Scope, input: StepInput, { verb, step, meeting, check }: Taking): Promise<{ revision: number }> {
  await scope.lockHead();
  const roster = await rosterById(scope, input.id, verb);
  const reason = input.reason ?? null;
  const after = afterStep(roster, step, reason);
  if (after.kind === 'refused') throw new Refusal(after.problem, after.details);
  await check?.(roster);
  await mustKnowDeputed(scope, input.onBehalfOf);
  const taken = stepRow(scope, { rosterId: roster.id, step, onBehalfOf: input.onBehalfOf, reason, meeting });
  return { revision: await scope.revise({ puts: { roster: [rosterRow(scope, roster, { state: after.state })], roster_step: [taken] } }, reason) };
}

export const submitRosterRoute = on(submitRoster)((scope, input) =>
  takeStep(scope, input, { verb: 'roster.draft', step: 'submit', check: (roster) => mustChangeSomething(scope, roster) }),
);

/** A yearly roster may confirm what is in force; a supplement that changes nothing is none. */
export async function mustChangeSomething(scope: Scope, roster: StoredRoster): Promise<void> {
  if (roster.kind !== 'supplement') return;
  const wishes = (await wishesOf(scope, [roster.id])).get(roster.id);
  const asked = wishes === undefined ? { holders: [], subjects: [] } : changesAsked(wishes);
  if (asked.holders.length + asked.subjects.length === 0) throw new Refusal('roster.nothing_changed');
}

export const decideRosterRoute = on(decideRoster)((scope, { meeting, heldOn, resolution, ...input }) => {
  if (heldOn > scope.today) throw new Refusal('day.outside', { day: heldOn }, 'heldOn');
  return takeStep(scope, input, { verb: 'roster.decide', step: 'decide', meeting: { name: meeting, heldOn, resolution } });
});

export const reportRosterRoute = on(reportRoster)((scope, input) => takeStep(scope, input, { verb: 'roster.decide', step: 'report' }));

export const mergeRosterRoute = on(mergeRoster)((scope, input) => takeStep(scope, input, { verb: 'roster.merge', step: 'merge' }));

export const returnRosterRoute = on(returnRoster)((scope, input) => takeStep(scope, input, { verb: 'roster.merge', step: 'return' }));

export const withdrawRosterRoute = on(withdrawRoster)((scope, input) => takeStep(scope, input, { verb: 'roster.draft', step: 'withdraw' }));
