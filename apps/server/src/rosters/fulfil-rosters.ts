// What rosters ask for, turned into the rows of one revision: planned act by act on a draft of the tenures, so that each
// sees what the ones before it have left. Whatever stands in the way is collected, row by row, and nothing is written here.

import type { Problem } from '@gridward/contract/problem';
import { isKnownAt } from '@gridward/domain/period';
import { collisionsOf, holderChanges, holdersOn, type Collision } from '@gridward/domain/rosters/wishes';
import { contentOfTenure } from '@gridward/domain/tenure/tenure';
import { Refusal } from '../kernel/problems.ts';
import type { Writing } from '../kernel/revision.ts';
import type { Scope } from '../kernel/scope.ts';
import { planSubjectActs, type SubjectAct } from '../subjects/subjects.ts';
import { assignOn, draftOn, endOn, groundOf, loadPosts, replaceOn, type ActContext, type TenureDraft } from '../tenure/tenure.ts';
import { changesAsked, hasMovedGround, type StoredHolderWish, type StoredRoster, type StoredWishes } from './roster-ground.ts';

export interface Fulfilling {
  readonly rosters: readonly StoredRoster[];
  readonly wishes: ReadonlyMap<string, StoredWishes>;
  readonly effectiveOn: string;
  readonly documentId: string | null;
  readonly reason: string | null;
  /** The head that the caller holds. */
  readonly head: number;
}

export interface RefusedChange {
  readonly rosterId: string;
  readonly subjectId: string;
  readonly role: string | null;
  readonly problem: Problem;
}

export interface Fulfilment {
  readonly collisions: readonly Collision[];
  /** Wishes whose ground has moved since they were made. */
  readonly moved: readonly RefusedChange[];
  readonly refused: readonly RefusedChange[];
  readonly writing: Writing;
  /** Roles and subjects that change. */
  readonly changes: number;
  readonly acts: readonly SubjectAct[];
  /** The subjects whose holders change, with those who hold on the day afterwards. */
  readonly holdersAfter: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;
}

type Asked<T> = T & { readonly rosterId: string };

export async function fulfilRosters(scope: Scope, fulfilling: Fulfilling): Promise<Fulfilment> {
  const { rosters, effectiveOn, head } = fulfilling;
  const pending = rosters.filter((roster) => roster.appliedIn === null);
  const { holders, acts } = askedBy(fulfilling, pending);
  const plan = await planSubjectActs(scope, acts, effectiveOn);
  const context = await contextOf(scope, fulfilling, { holders, acts });
  const closed = new Set(acts.flatMap((act) => (act.act === 'close' ? [act.subjectId] : [])));
  const open = holders.filter((wish) => !closed.has(wish.subjectId));
  const moved = open.flatMap((wish) => movedGround(context, wish, effectiveOn));
  const refused = [
    ...plan.refused.map((one) => ({ ...one, role: null, rosterId: acts.find((act) => act.subjectId === one.subjectId)?.rosterId ?? '' })),
    ...(moved.length > 0 ? [] : open.flatMap((wish) => refusalOf(context, wish, effectiveOn))),
  ];
  for (const subjectId of closed) endEverything(context.draft, subjectId, effectiveOn);
  for (const wish of appliedWishes(fulfilling)) putUnderDocument(context.draft, wish, fulfilling.documentId);
  const touched = new Set([...open.map((wish) => wish.subjectId), ...closed]);
  return {
    collisions: [...collisionsOf(pending.flatMap((roster) => changesWith(fulfilling, roster))), ...heldThoughClosed(holders, acts)],
    moved,
    refused,
    writing: joined(plan.writing, context.draft.writing()),
    changes: open.length + acts.length,
    acts,
    holdersAfter: new Map([...touched].map((id) => [id, holdersOf(context.draft.rowsOf(id), effectiveOn, head)])),
  };
}

/** One roster closes what another names somebody for. */
function heldThoughClosed(holders: readonly Asked<StoredHolderWish>[], acts: readonly Asked<SubjectAct>[]): readonly Collision[] {
  const closedBy = new Map(acts.flatMap((act) => (act.act === 'close' ? [[act.subjectId, act.rosterId] as const] : [])));
  return holders.flatMap(({ subjectId, role, personIds, rosterId }) => {
    const closing = closedBy.get(subjectId);
    return closing === undefined || closing === rosterId || personIds.length === 0 ? [] : [{ subjectId, role, rosterIds: [closing, rosterId] }];
  });
}

function changesWith({ wishes }: Fulfilling, roster: StoredRoster) {
  const asked = wishes.get(roster.id);
  return asked === undefined ? [] : [{ ...changesAsked(asked), rosterId: roster.id }];
}

/** What the rosters ask for that is not in force yet; what two of them ask for alike counts once. */
function askedBy(
  fulfilling: Fulfilling,
  pending: readonly StoredRoster[],
): { holders: readonly Asked<StoredHolderWish>[]; acts: readonly Asked<SubjectAct>[] } {
  const holders = new Map<string, Asked<StoredHolderWish>>();
  const acts = new Map<string, Asked<SubjectAct>>();
  for (const { id: rosterId } of pending) {
    const wishes = fulfilling.wishes.get(rosterId);
    if (wishes === undefined) continue;
    const asked = changesAsked(wishes).holders as readonly StoredHolderWish[]; // it only leaves some out
    for (const wish of asked) holders.set(`${wish.subjectId} ${wish.role}`, { ...wish, rosterId });
    for (const wish of wishes.subjects) acts.set(`${wish.subjectId} ${wish.act}`, { ...actOf(wish), rosterId });
  }
  return { holders: [...holders.values()], acts: [...acts.values()] };
}

function actOf(wish: StoredWishes['subjects'][number]): SubjectAct {
  const { subjectId } = wish;
  if (wish.act === 'rename') return { act: 'rename', subjectId, name: wish.name };
  if (wish.act === 'move') return { act: 'move', subjectId, unitId: wish.unitId };
  if (wish.act === 'close') return { act: 'close', subjectId, reason: wish.reason };
  const { kind, name, code, industries, profile, unitId } = wish;
  return { act: 'enter', subjectId, kind, name, code, industries, profile, unitId };
}

async function contextOf(
  scope: Scope,
  fulfilling: Fulfilling,
  asked: { readonly holders: readonly StoredHolderWish[]; readonly acts: readonly SubjectAct[] },
): Promise<ActContext> {
  const entered = asked.acts.filter((act) => act.act === 'enter');
  const fresh = new Set(entered.map((act) => act.subjectId));
  const ids = [...asked.holders, ...asked.acts, ...appliedWishes(fulfilling)].map((one) => one.subjectId).filter((id) => !fresh.has(id));
  const ground = await groundOf(scope, ids);
  const alive = [{ from: fulfilling.effectiveOn, until: null }];
  const standings = new Map([...ground.standings, ...entered.map(({ subjectId: id, name, kind }) => [id, { id, name, kind, unitKind: null, alive }] as const)]);
  const posts = await loadPosts(
    scope,
    asked.holders.flatMap((wish) => wish.personIds),
  );
  const { documentId, reason, head } = fulfilling;
  return { scope, ground: { ...ground, standings }, draft: draftOn(ground.tenures, head), posts, documentId, reason };
}

function movedGround({ draft }: ActContext, wish: Asked<StoredHolderWish>, effectiveOn: string): RefusedChange[] {
  const now = holdersOn(draft.rowsOf(wish.subjectId), wish.role, effectiveOn);
  if (!hasMovedGround(wish, now)) return [];
  const details = { before: wish.beforeIds.join(' '), now: now.join(' ') };
  return [{ rosterId: wish.rosterId, subjectId: wish.subjectId, role: wish.role, problem: { problem: 'roster.ground_moved', details } }];
}

function refusalOf(context: ActContext, wish: Asked<StoredHolderWish>, effectiveOn: string): RefusedChange[] {
  try {
    carryOut(context, wish, effectiveOn);
    return [];
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return [{ rosterId: wish.rosterId, subjectId: wish.subjectId, role: wish.role, problem: error.problem }];
  }
}

function carryOut(context: ActContext, { subjectId, role, personIds }: StoredHolderWish, onDay: string): void {
  const now = holdersOn(context.draft.rowsOf(subjectId), role, onDay);
  const tenureOf = (personId: string) =>
    context.draft
      .rowsOf(subjectId)
      .find((row) => row.role === role && row.personId === personId && row.during.from <= onDay && (row.during.until === null || onDay < row.during.until))
      ?.id ?? '';
  for (const { before, after } of holderChanges(now, personIds)) {
    if (before !== null && after !== null) replaceOn(context, { subjectId, tenureId: tenureOf(before), personId: after, onDay });
    else if (before !== null) endOn(context, { subjectId, tenureId: tenureOf(before), onDay });
    else if (after !== null) assignOn(context, { subjectId, role, personId: after, during: { from: onDay, until: null } });
  }
}

/** A subject that is closed has nobody who answers for it from that day on. */
function endEverything(draft: TenureDraft, subjectId: string, onDay: string): void {
  const rows = draft.rowsOf(subjectId).filter((row) => isKnownAt(row.known, null) && (row.during.until === null || row.during.until > onDay));
  const kept = rows.filter((row) => row.during.from < onDay).map((row) => ({ ...contentOfTenure(row), during: { from: row.during.from, until: onDay } }));
  draft.apply({ close: rows.map((row) => row.id), insert: kept });
}

function appliedWishes({ rosters, wishes }: Fulfilling): readonly (StoredHolderWish & { readonly effectiveOn: string })[] {
  return rosters.flatMap((roster) => {
    const asked = wishes.get(roster.id);
    if (roster.appliedIn === null || asked === undefined) return [];
    const changes = changesAsked(asked).holders as readonly StoredHolderWish[]; // it only leaves some out
    return changes.map((wish) => ({ ...wish, effectiveOn: roster.effectiveOn }));
  });
}

/** Those who answer since an urgent supplement took effect answer under its paper once it exists. */
function putUnderDocument(draft: TenureDraft, wish: StoredHolderWish & { readonly effectiveOn: string }, documentId: string | null): void {
  const rows = draft
    .rowsOf(wish.subjectId)
    .filter(
      (row) =>
        row.role === wish.role &&
        row.documentId === null &&
        row.during.from >= wish.effectiveOn &&
        wish.personIds.includes(row.personId) &&
        !wish.beforeIds.includes(row.personId),
    );
  if (rows.length > 0)
    draft.apply({ close: rows.map((row) => row.id), insert: rows.map((row) => ({ ...contentOfTenure(row), documentId, during: row.during })) });
}

function holdersOf(rows: ReturnType<TenureDraft['rowsOf']>, onDay: string, head: number): ReadonlyMap<string, readonly string[]> {
  // Rows of the draft are known from the next revision on; those that it closed are gone from it.
  const known = rows.filter((row) => row.known.until === null && row.known.from <= head + 1);
  const roles = [...new Set(known.map((row) => row.role))].map((role) => [role, holdersOn(known, role, onDay)] as const);
  return new Map(roles.filter(([, ids]) => ids.length > 0));
}

/** Two parts of one revision; rows of one table are in one part only. */
function joined(subjects: Writing, tenures: Writing): Writing {
  return { closes: { ...subjects.closes, ...tenures.closes }, puts: { ...subjects.puts, ...tenures.puts } };
}
