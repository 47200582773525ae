// The answers to a handover: a successor accepts or declines, the office forces or withdraws. The head is held from the
// beginning, so that of two who accept at once one is the last, and what passes is what is known at that moment.

import { acceptHandover, declineHandover, forceHandover, withdrawHandover } from '@gridward/contract/tenure-handovers';
import { sql } from 'kysely';
import { mustReachPeople, mustReachSubjects } from '../accounts/reach.ts';
import { on } from '../kernel/perform.ts';
import { getOrRefuse, Refusal } from '../kernel/problems.ts';
import type { Row } from '../kernel/revision.ts';
import type { Scope } from '../kernel/scope.ts';
import { carryOut } from './handover-rows.ts';
import { handoverById, type HandoverSuccessor, type StoredHandover } from './handovers.sql.ts';

/** The handover with the head held, still open; and the revision in which it is about to be answered. */
async function openHandover(scope: Scope, id: string): Promise<{ readonly handover: StoredHandover; readonly next: number }> {
  const head = await scope.lockHead();
  const handover = getOrRefuse(await scope.tx.first(handoverById(scope.county.id, id, sql<boolean>`true`)));
  return { handover, next: head + 1 };
}

function mustBeOpen(handover: StoredHandover): void {
  if (handover.state !== 'proposed') throw new Refusal('handover.closed', { id: handover.id, state: handover.state });
}

function mine(scope: Scope, handover: StoredHandover): HandoverSuccessor {
  return getOrRefuse(
    handover.successors.find((one) => one.personId === scope.actor.personId),
    'handover.not_yours',
  );
}

export const acceptHandoverRoute = on(acceptHandover)(async (scope, input) => {
  const { handover, next } = await openHandover(scope, input.id);
  const own = mine(scope, handover);
  mustBeOpen(handover);
  if (own.answeredAt !== null && own.declined === null) throw new Refusal('thing.changed', { id: handover.id });
  const answer = successorRow(handover, { ...own, answeredAt: scope.now.toISOString(), declined: null });
  const others = handover.successors.filter((one) => one.id !== own.id);
  if (others.some((one) => one.answeredAt === null || one.declined !== null))
    return { done: false, onDay: handover.onDay, revision: await scope.revise({ puts: { handover_successor: [answer] } }) };
  const carried = await carryOut(scope, handover);
  const row = handoverRow(handover, { state: 'accepted', onDay: carried.onDay, items: carried.items, appliedIn: next, reason: null });
  const { puts, closes } = carried.writing;
  const revision = await scope.revise({ puts: { ...puts, handover: [row], handover_successor: [answer] }, closes: closes ?? {} });
  return { done: true, onDay: carried.onDay, revision };
});

export const declineHandoverRoute = on(declineHandover)(async (scope, input) => {
  const { handover } = await openHandover(scope, input.id);
  const own = mine(scope, handover);
  mustBeOpen(handover);
  const answer = successorRow(handover, { ...own, answeredAt: scope.now.toISOString(), declined: input.reason });
  return { revision: await scope.revise({ puts: { handover_successor: [answer] } }, input.reason) };
});

export const forceHandoverRoute = on(forceHandover)(async (scope, input) => {
  const { handover, next } = await openHandover(scope, input.id);
  await mustReachPeople(scope, 'tenure.change', [handover.person.id]);
  await mustReachSubjects(
    scope,
    'tenure.change',
    handover.plan.items.map((item) => item.subjectId),
  );
  mustBeOpen(handover);
  const carried = await carryOut(scope, handover);
  const row = handoverRow(handover, { state: 'forced', onDay: carried.onDay, items: carried.items, appliedIn: next, reason: input.reason });
  const { puts, closes } = carried.writing;
  const revision = await scope.revise({ puts: { ...puts, handover: [row] }, closes: closes ?? {} }, input.reason);
  return { onDay: carried.onDay, revision };
});

export const withdrawHandoverRoute = on(withdrawHandover)(async (scope, input) => {
  const { handover } = await openHandover(scope, input.id);
  await mustReachPeople(scope, 'tenure.change', [handover.person.id]);
  mustBeOpen(handover);
  const { onDay, plan } = handover;
  const reason = input.reason ?? null;
  const row = handoverRow(handover, { state: 'withdrawn', onDay, items: plan.items, appliedIn: null, reason });
  return { revision: await scope.revise({ puts: { handover: [row] } }, reason) };
});

function successorRow(handover: StoredHandover, { id, personId, answeredAt, declined }: HandoverSuccessor): Row {
  return { id, handover_id: handover.id, person_id: personId, answered_at: answeredAt, declined };
}

interface Ending {
  readonly state: StoredHandover['state'];
  readonly onDay: string;
  readonly items: StoredHandover['plan']['items'];
  readonly appliedIn: number | null;
  readonly reason: string | null;
}

function handoverRow(handover: StoredHandover, { state, onDay, items, appliedIn, reason }: Ending): Row {
  return {
    id: handover.id,
    person_id: handover.person.id,
    on_day: onDay,
    state,
    plan: { ...handover.plan, items },
    document_id: handover.documentId,
    note: handover.note,
    reason,
    applied_in: appliedIn,
    actor_name: handover.actorName,
    made_at: handover.madeAt,
  };
}
