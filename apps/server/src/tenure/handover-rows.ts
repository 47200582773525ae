// What a handover passes: while it is open, its items as they stand now, with what has come between; when it is done, the
// items as they passed. And the change that carries it out, which everything that ends a handover goes through.

import { parsePeriod, type Period } from '@gridward/domain/period';
import { laterDay } from '@gridward/domain/period';
import { followItems, type FollowedItem, type HandoverItem } from '@gridward/domain/tenure/handover-items';
import type { OutputOf } from '@gridward/contract/endpoint';
import type { Problem } from '@gridward/contract/problem';
import type { readHandover } from '@gridward/contract/tenure-handovers';
import { sql } from 'kysely';
import { reachesSubject, reachOf } from '../accounts/reach.ts';
import { Refusal } from '../kernel/problems.ts';
import type { Writing } from '../kernel/revision.ts';
import type { Scope } from '../kernel/scope.ts';
import { draftOn } from './draft.ts';
import { leaverOn, planFor, type PreparedHandover } from './handover-plan.ts';
import { itemsOf, type StoredHandover } from './handovers.sql.ts';

type Row = OutputOf<typeof readHandover>['rows'][number];
/** With the first day of the tenure that passes. */
export type HandoverSheetRow = Row & { readonly since: string };

/** The predecessor answers until it is done: an acceptance that comes late moves the day, and no day is uncovered. */
export function dayOfEffect(scope: Scope, handover: StoredHandover): string {
  return handover.state === 'proposed' ? laterDay(handover.onDay, scope.today) : handover.onDay;
}

interface Followed {
  readonly items: readonly FollowedItem[];
  readonly prepared: PreparedHandover;
}

/** The items of an open handover on what is known now, planned. */
async function follow(scope: Scope, handover: StoredHandover): Promise<Followed> {
  const onDay = dayOfEffect(scope, handover);
  const leaver = await leaverOn(scope, handover.person.id, onDay);
  const items = followItems(handover.plan.items, leaver.ground.tenures, handover.person.id, onDay);
  const successorOf = new Map(items.flatMap(({ item, tenure }) => (tenure === null ? [] : [[tenure.id, item.successorId] as const])));
  // What the person has been given since was never proposed: it stays.
  const choices = leaver.ground.tenures
    .filter((row) => row.personId === handover.person.id)
    .map((row) => ({ tenureId: row.id, successorId: successorOf.get(row.id) ?? null }));
  const basis = { documentId: handover.documentId, reason: null };
  return { items, prepared: await planFor(scope, leaver, { personId: handover.person.id, onDay, choices }, basis) };
}

export async function rowsOf(scope: Scope, handover: StoredHandover): Promise<readonly HandoverSheetRow[]> {
  const rows = handover.state === 'proposed' ? await openRows(scope, handover) : handover.plan.items.map((item) => ({ ...plainRow(handover, item) }));
  const reach = await reachOf(scope, 'register.read');
  const asked = handover.plan.items.filter((item) => item.successorId === scope.actor.personId).map((item) => item.tenureId);
  const within = sql<boolean>`(${reachesSubject(reach, sql.ref('s.id'))} or t.id = any(${asked}::uuid[]))`;
  const ids = rows.map((row) => row.tenureId);
  const shown = await scope.tx.rows(itemsOf(scope.county.id, ids, dayOfEffect(scope, handover), within));
  return shown.flatMap(({ during, ...item }) =>
    rows
      .filter((row) => row.tenureId === item.tenureId)
      .map(({ passes, ...row }): HandoverSheetRow => {
        const held = parsePeriod(during);
        return { ...item, ...row, during: passes ?? (row.verdict === 'passes' ? from(handover.onDay, held) : held), since: held.from };
      }),
  );
}

/** Of what was held, what has passed. */
function from(day: string, held: Period): Period {
  return { from: laterDay(held.from, day), until: held.until };
}

type PlannedRow = Pick<Row, 'tenureId' | 'successor' | 'verdict' | 'problem' | 'note'> & { readonly passes: Period | null };

async function openRows(scope: Scope, handover: StoredHandover): Promise<readonly PlannedRow[]> {
  const { items, prepared } = await follow(scope, handover);
  const gone = items.flatMap(({ item, tenure }): PlannedRow[] =>
    tenure === null ? [{ ...plainRow(handover, item), verdict: 'refused', problem: 'held_no_longer' }] : [],
  );
  const passing = prepared.rows.map((row): PlannedRow => ({
    tenureId: row.tenureId,
    passes: row.during,
    successor: row.successorId === null ? null : { id: row.successorId, name: prepared.names.get(row.successorId) ?? '' },
    verdict: row.obstacle === null ? 'passes' : 'refused',
    problem: row.obstacle?.kind ?? null,
    note: row.obstacle?.kind === 'below_minimum_rank' ? row.obstacle.minimumRank : null,
  }));
  const kept = prepared.kept.map((tenure): PlannedRow => ({ tenureId: tenure.id, passes: null, successor: null, verdict: 'kept', problem: null, note: null }));
  return [...gone, ...passing, ...kept];
}

function plainRow(handover: StoredHandover, item: HandoverItem): PlannedRow {
  const successor = handover.successors.find((one) => one.personId === item.successorId);
  const verdict = handover.state === 'withdrawn' ? 'kept' : 'passes';
  return {
    tenureId: item.tenureId,
    passes: null,
    successor: successor === undefined ? null : { id: successor.personId, name: successor.name },
    verdict,
    problem: null,
    note: null,
  };
}

export interface Carried {
  readonly onDay: string;
  readonly items: readonly HandoverItem[];
  readonly writing: Writing;
}

/** Everything that was proposed passes, or nothing does and each row that stands against it is told. */
export async function carryOut(scope: Scope, handover: StoredHandover): Promise<Carried> {
  const { items, prepared } = await follow(scope, handover);
  const gone = items.flatMap(({ item, tenure }) => (tenure === null ? [item.tenureId] : []));
  const refused = [
    ...gone.map((tenureId) => rowProblem(tenureId, 'held_no_longer')),
    ...prepared.rows.flatMap((row) => (row.obstacle === null ? [] : [rowProblem(row.tenureId, row.obstacle.kind)])),
  ];
  if (refused.length > 0) throw new Refusal('tenure.handover_refused', { refused: refused.length, of: items.length }, undefined, refused);
  const { plan, ground } = prepared;
  if (plan.kind === 'refused') throw new Refusal(plan.problem, plan.details);
  const draft = draftOn(ground.tenures, scope.head);
  draft.apply(plan);
  const now = items.flatMap(({ item, tenure }) => (tenure === null ? [] : [{ ...item, tenureId: tenure.id }]));
  return { onDay: dayOfEffect(scope, handover), items: now, writing: draft.writing() };
}

function rowProblem(tenureId: string, obstacle: string): Problem {
  return { problem: 'tenure.handover_refused', path: `tenures.${tenureId}`, details: { obstacle } };
}
