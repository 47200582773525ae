// Handovers as they are read: the list, one of them with its rows, and what its sheet says. Whoever may read about the
// person who leaves may read it, and those who are asked to take over.

import { listHandovers, readHandover } from '@gridward/contract/tenure-handovers';
import { sql, type RawBuilder } from 'kysely';
import { reachesPerson, reachesSubject, reachOf } from '../accounts/reach.ts';
import { pageFrom, parseCursor } from '../kernel/cursor.ts';
import { mayAnywhere } from '../kernel/identity.ts';
import { on } from '../kernel/perform.ts';
import { getOrRefuse, Refusal } from '../kernel/problems.ts';
import type { Scope } from '../kernel/scope.ts';
import { dayOfEffect, rowsOf, type HandoverSheetRow } from './handover-rows.ts';
import { asksPerson, handoverById, itemsKnownAt, itemsUnseen, listedHandovers, type StoredHandover } from './handovers.sql.ts';

async function readable(scope: Scope): Promise<RawBuilder<boolean>> {
  const reach = await reachOf(scope, 'register.read');
  return sql<boolean>`(${reachesPerson(reach, sql.ref('h.person_id'))} or ${asksPerson(scope.county.id, scope.actor.personId)})`;
}

export const listHandoversRoute = on(listHandovers)(async (scope, input) => {
  const rows = await scope.tx.rows(
    listedHandovers({
      countyId: scope.county.id,
      state: input.state,
      personId: input.personId,
      waitsFor: input.mine === true ? scope.actor.personId : undefined,
      within: await readable(scope),
      after: parseCursor(input.cursor, ['number', 'instant', 'id']),
      limit: input.limit + 1,
    }),
  );
  const page = pageFrom(rows, input.limit, (row) => [row.state === 'proposed' ? 1 : 0, row.madeAt, row.id]);
  return { next: page.next, rows: page.rows.map(briefOf) };
});

export const readHandoverRoute = on(readHandover)(async (scope, input) => {
  const handover = await readableHandover(scope, input.id);
  return {
    ...briefOf(handover),
    onDay: dayOfEffect(scope, handover),
    note: handover.note,
    reason: handover.reason,
    rows: (await rowsOf(scope, handover)).map(({ since: _since, ...row }) => row),
    may: await mayOn(scope, handover),
  };
});

async function readableHandover(scope: Scope, id: string): Promise<StoredHandover> {
  const handover = getOrRefuse(await scope.tx.first(handoverById(scope.county.id, id, await readable(scope))));
  if (!handover.within) throw new Refusal('permission.out_of_scope', { id });
  return handover;
}

function briefOf(handover: StoredHandover) {
  const { id, state, person, unit, onDay, plan, appliedIn, at, actorName } = handover;
  return {
    id,
    state,
    person,
    unit,
    successors: handover.successors.map(({ personId, name, answeredAt, declined }) => ({
      id: personId,
      name,
      acceptedAt: declined === null ? answeredAt : null,
      declined,
    })),
    onDay,
    proposedFor: plan.proposedFor,
    passes: plan.items.length,
    revision: appliedIn,
    at,
    actorName,
  };
}

async function mayOn(scope: Scope, handover: StoredHandover): Promise<('accept' | 'decline' | 'force' | 'withdraw')[]> {
  if (handover.state !== 'proposed') return [];
  const own = handover.successors.find((one) => one.personId === scope.actor.personId);
  const accepts = own !== undefined && (own.answeredAt === null || own.declined !== null);
  const changes = mayAnywhere(scope.actor, 'tenure.change') && (await reachesLeaver(scope, handover));
  return [...(accepts ? (['accept'] as const) : []), ...(own ? (['decline'] as const) : []), ...(changes ? (['force', 'withdraw'] as const) : [])];
}

async function reachesLeaver(scope: Scope, handover: StoredHandover): Promise<boolean> {
  const within = reachesPerson(await reachOf(scope, 'tenure.change'), sql.ref('h.person_id'));
  return (await scope.tx.first(handoverById(scope.county.id, handover.id, within)))?.within === true;
}

/** What the sheet of a handover says. */
export interface HandoverSheet extends Pick<StoredHandover, 'id' | 'person' | 'unit' | 'title' | 'note' | 'state' | 'revision' | 'revisionHash' | 'at'> {
  readonly onDay: string;
  readonly successors: readonly string[];
  /** What passes; what stays with the person is not in it. */
  readonly rows: readonly HandoverSheetRow[];
}

export async function handoverSheetOf(scope: Scope, id: string): Promise<HandoverSheet> {
  const handover = await readableHandover(scope, id);
  const rows = await rowsOf(scope, handover);
  return {
    ...handover,
    onDay: dayOfEffect(scope, handover),
    successors: handover.successors.map((one) => one.name),
    rows: rows.filter((row) => row.successor !== null),
  };
}

/** What a sheet listed, to be asked of the register again. */
export interface SheetListed {
  readonly handoverId: string;
  readonly onDay: string;
  readonly items: readonly { readonly tenureId: string; readonly successorId: string }[];
}

export type KnownSheetRow = Pick<HandoverSheetRow, 'subject' | 'unit' | 'role' | 'successor'> & {
  readonly since: string | null;
  readonly document: { readonly number: string | null; readonly title: string } | null;
};

/** The rows of a sheet as the register says them, as known at a revision; who is to take over stands for it until it has been done. */
export async function handoverSheetKnownAt(scope: Scope, { handoverId, onDay, items }: SheetListed, knownAt: number): Promise<readonly KnownSheetRow[]> {
  const handover = await readableHandover(scope, handoverId);
  const done = handover.appliedIn !== null && handover.appliedIn <= knownAt;
  const givenUp = handover.state === 'withdrawn' && handover.revision <= knownAt;
  const asked = new Map(items.map((item) => [item.tenureId, handover.successors.find((one) => one.personId === item.successorId)]));
  const ids = items.map((item) => item.tenureId);
  const rows = await scope.tx.rows(itemsKnownAt(scope.county.id, ids, { on: onDay, knownAt }));
  return rows.map(({ tenureId, holder, ...row }) => {
    const planned = asked.get(tenureId);
    const next = planned === undefined ? null : { id: planned.personId, name: planned.name };
    return { ...row, successor: done ? holder : givenUp ? null : next };
  });
}

/** Whether the one who asks may see everything that a sheet listed. */
export async function seesHandoverSheet(scope: Scope, { handoverId, items }: SheetListed): Promise<boolean> {
  await readableHandover(scope, handoverId);
  const reach = await reachOf(scope, 'register.read');
  const asked = items.filter((item) => item.successorId === scope.actor.personId).map((item) => item.tenureId);
  const within = sql<boolean>`(${reachesSubject(reach, sql.ref('s.id'))} or t.id = any(${asked}::uuid[]))`;
  const ids = items.map((item) => item.tenureId);
  return ((await scope.tx.first(itemsUnseen(scope.county.id, ids, within)))?.unseen ?? 0) === 0;
}
