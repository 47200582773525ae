// What publishing some rosters comes to, worked out before anything is written: the rows of the one revision, what stands
// in its way, and the paper. The preview shows it; publishing writes it. Both go through here.

import type { Problem } from '@gridward/contract/problem';
import type { AnnexState } from '@gridward/domain/rosters/annex-state';
import type { Annex, HeadStyle, Paragraph } from '@gridward/domain/rosters/paper';
import { afterStep } from '@gridward/domain/rosters/roster';
import { mayAnywhere } from '../kernel/identity.ts';
import { Refusal } from '../kernel/problems.ts';
import type { Scope } from '../kernel/scope.ts';
import { stateAfter } from './after-state.ts';
import { annexStateOn } from './annex-ground.ts';
import { annexesFrom, yearOf, type PaperBasis } from './annexes.ts';
import { usualBody } from './body-text.ts';
import { fulfilRosters, type Fulfilment } from './fulfil-rosters.ts';
import { documentNumbered, yearlyDocumentBefore } from './publications.sql.ts';
import { changesAsked, rostersAsked, wishesOf, type StoredRoster, type StoredWishes } from './roster-ground.ts';

export interface PaperAsked {
  readonly rosterIds: readonly string[];
  readonly number: string;
  readonly title: string;
  readonly issuer: string;
  readonly issuedOn: string;
  readonly effectiveOn: string;
  readonly recipients?: string | undefined;
  readonly body?: readonly Paragraph[] | undefined;
  readonly copies?: string | undefined;
  readonly contact?: string | undefined;
  readonly head: HeadStyle;
  readonly reason?: string | undefined;
}

export interface PublishPlan {
  readonly rosters: readonly StoredRoster[];
  readonly wishes: ReadonlyMap<string, StoredWishes>;
  readonly fulfilment: Fulfilment;
  readonly before: AnnexState;
  readonly after: AnnexState;
}

export interface PublishingGround {
  readonly documentId: string;
  readonly head: number;
  /** Or is it only looked at? */
  readonly writes: boolean;
}

/** Refuses what no row is to blame for: rosters that are not there or not merged, the number, the days. */
export async function planPublishing(scope: Scope, asked: PaperAsked, on: PublishingGround): Promise<PublishPlan> {
  const rosters = await rostersAsked(scope, asked.rosterIds, 'roster.publish');
  for (const roster of rosters) {
    const step = afterStep(roster, 'publish', null);
    if (step.kind === 'refused') throw new Refusal(step.problem, { ...step.details, title: roster.title });
  }
  const taken = await scope.tx.first(documentNumbered(scope.county.id, asked.number));
  if (taken) throw new Refusal('document.number_taken', { number: asked.number }, 'number');
  if (asked.issuedOn > scope.today) throw new Refusal('day.outside', { day: asked.issuedOn }, 'issuedOn');
  const wishes = await wishesOf(
    scope,
    rosters.map((roster) => roster.id),
  );
  const { effectiveOn, reason = null } = asked;
  if (on.writes && rosters.some((roster) => asksForSomething(roster, wishes))) mustMayTakeEffectOn(scope, effectiveOn, reason);
  const fulfilment = await fulfilRosters(scope, { rosters, wishes, effectiveOn, documentId: on.documentId, reason, head: on.head });
  const peopleToo = [...wishes.values()].flatMap((one) => one.holders.flatMap((wish) => wish.personIds));
  const before = await annexStateOn(scope, { on: effectiveOn, knownAt: on.head, filesAt: on.head, peopleToo });
  return { rosters, wishes, fulfilment, before, after: stateAfter(before, fulfilment) };
}

function asksForSomething(roster: StoredRoster, wishes: ReadonlyMap<string, StoredWishes>): boolean {
  const asked = wishes.get(roster.id);
  if (roster.appliedIn !== null || asked === undefined) return false;
  const { holders, subjects } = changesAsked(asked);
  return holders.length + subjects.length > 0;
}

/** Changing days that have passed is a correction: it needs the right to one, and a reason. */
export function mustMayTakeEffectOn(scope: Scope, effectiveOn: string, reason: string | null): void {
  if (effectiveOn >= scope.today) return;
  if (!mayAnywhere(scope.actor, 'tenure.correct')) throw new Refusal('permission.missing', { verb: 'tenure.correct' });
  if (reason === null) throw new Refusal('reason.required', { day: effectiveOn }, 'reason');
}

export function basisOf(rosters: readonly StoredRoster[], effectiveOn: string, head: number): PaperBasis {
  return { rosters, effectiveOn, revision: head + 1 };
}

export async function tablesOf(scope: Scope, { rosters, after }: PublishPlan, effectiveOn: string, head: number): Promise<readonly Annex[]> {
  return annexesFrom(scope, basisOf(rosters, effectiveOn, head), after);
}

/** What the office wrote, or the usual text. */
export async function bodyOf(scope: Scope, { rosters }: PublishPlan, asked: PaperAsked, head: number): Promise<readonly Paragraph[]> {
  if (asked.body !== undefined && asked.body.length > 0) return asked.body;
  const last = await scope.tx.first(yearlyDocumentBefore(scope.county.id, head + 1));
  const basis = last === undefined ? null : `《${last.title}》${last.number === null ? '' : `（${last.number}）`}`;
  return usualBody({ year: yearOf(rosters), effectiveOn: asked.effectiveOn, basis });
}

export interface TroubledRow {
  readonly rosterId: string;
  readonly subjectId: string;
  readonly role: string | null;
  readonly problem: Problem;
}

/** Every row that stands in the way: collisions once for each roster that takes part in one. */
export function troubleOf(fulfilment: Fulfilment): readonly TroubledRow[] {
  const collisions = fulfilment.collisions.flatMap(({ subjectId, role, rosterIds }) =>
    rosterIds.map((rosterId): TroubledRow => ({ rosterId, subjectId, role, problem: { problem: 'roster.collision', details: { with: rosterIds.join(' ') } } })),
  );
  return [...collisions, ...fulfilment.moved, ...fulfilment.refused];
}
