// An urgent supplement takes effect before its paper exists: its changes are written now, without a document, and the
// roster stays on a list until it is published.

import { putRosterInEffect } from '@gridward/contract/rosters-steps';
import { afterStep } from '@gridward/domain/rosters/roster';
import { on } from '../kernel/perform.ts';
import { Refusal } from '../kernel/problems.ts';
import { fulfilRosters } from './fulfil-rosters.ts';
import { mustMayTakeEffectOn } from './publish-plan.ts';
import { rosterById, rosterRow, wishesOf } from './roster-ground.ts';
import { mustKnowDeputed, stepRow } from './step-row.ts';
import { mustChangeSomething } from './take-steps.ts';
import { refuseTroubles } from './troubled-rows.ts';

export const putRosterInEffectRoute = on(putRosterInEffect)(async (scope, { id, reason, onBehalfOf }) => {
  const head = await scope.lockHead();
  const roster = await rosterById(scope, id, 'roster.publish');
  const after = afterStep(roster, 'take_effect', reason);
  if (after.kind === 'refused') throw new Refusal(after.problem, after.details);
  await mustChangeSomething(scope, roster);
  await mustKnowDeputed(scope, onBehalfOf);
  mustMayTakeEffectOn(scope, roster.effectiveOn, reason);
  const { effectiveOn } = roster;
  const fulfilment = await fulfilRosters(scope, { rosters: [roster], wishes: await wishesOf(scope, [id]), effectiveOn, documentId: null, reason, head });
  await refuseTroubles(scope, [roster], fulfilment);
  const own = {
    roster: [rosterRow(scope, roster, { state: after.state, appliedIn: head + 1, urgentReason: reason })],
    roster_step: [stepRow(scope, { rosterId: id, step: 'take_effect', onBehalfOf, reason })],
  };
  const { closes = {}, puts = {} } = fulfilment.writing;
  return { revision: await scope.revise({ closes, puts: { ...puts, ...own } }, reason) };
});
