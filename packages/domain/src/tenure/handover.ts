// Handover 交接: everything a person holds, or a chosen part of it, passes to successors on a day, in one act.
//
// The preview lists each tenure with its successor and what stands against it; only when nothing does are there changes.
// Each tenure passes with its slot and for the rest of its days, so not one day is uncovered and none has two holders.
// Tenures that begin after the day pass as a whole; days before it are never touched.

import type { Act } from '../act.ts';
import { lacksReason } from '../act.ts';
import type { Change } from '../bitemporal.ts';
import { mergeChanges, supersede } from '../bitemporal.ts';
import type { Day, Period } from '../period.ts';
import { asKnownAt, contains, isDay, isKnownAt, laterDay, overlaps } from '../period.ts';
import type { Refusal } from '../refusal.ts';
import { refuse } from '../refusal.ts';
import { compareTexts } from '../text.ts';
import { orderOfRanks } from './coverage-view.ts';
import type { Post, Tenure } from './facts.ts';
import type { TenureContent } from './tenure.ts';
import { contentOfTenure } from './tenure.ts';

export interface HandOver extends Act {
  /** All tenures of the person, and all of the same subjects and roles. */
  readonly tenures: readonly Tenure[];
  /** The posts of the successors. */
  readonly posts: readonly Pick<Post, 'personId' | 'rank' | 'during' | 'known'>[];
  readonly personId: string;
  /** The first day of the successors. */
  readonly on: Day;
  /** By tenure id. A tenure not named here passes to the default successor. */
  readonly successors: ReadonlyMap<string, string>;
  readonly defaultSuccessorId: string | null;
  /** Ids of the tenures that pass; null: all of them. */
  readonly chosen: ReadonlySet<string> | null;
  readonly documentId: string | null;
  /** Ranks, highest first. */
  readonly ranks: readonly string[];
  /** The minimum rank for the role on the kind of that subject, and whether its holder must be in a post at all. */
  readonly requirementOf: (tenure: Tenure) => { readonly minimumRank: string | null; readonly needsPost: boolean };
}

export type HandOverObstacle =
  | { readonly kind: 'no_successor' }
  | { readonly kind: 'same_person' }
  | { readonly kind: 'already_holds'; readonly tenureId: string; readonly during: Period }
  | { readonly kind: 'not_in_post' }
  | { readonly kind: 'below_minimum_rank'; readonly rank: string; readonly minimumRank: string };

export interface HandOverRow {
  readonly tenureId: string;
  readonly subjectId: string;
  readonly role: string;
  readonly slot: number;
  /** The days that pass to the successor. */
  readonly during: Period;
  readonly successorId: string | null;
  readonly obstacle: HandOverObstacle | null;
}

export type HandOverPlan = { readonly rows: readonly HandOverRow[] } & (
  | ({ readonly kind: 'planned' } & Change<TenureContent>)
  | Refusal<'day.outside' | 'reason.required' | 'tenure.nothing_to_hand_over' | 'tenure.handover_refused'>
);

export function planHandOver(act: HandOver): HandOverPlan {
  if (!isDay(act.on)) return { rows: [], ...refuse('day.outside', { on: act.on }) };
  const passing = passingTenures(act);
  const rows = passing.map((tenure) => rowOf(act, tenure));
  if (rows.length === 0) return { rows, ...refuse('tenure.nothing_to_hand_over', { personId: act.personId, on: act.on }) };
  if (lacksReason(act.on, act)) return { rows, ...refuse('reason.required', { from: act.on, today: act.today }) };
  const refused = rows.filter((row) => row.obstacle !== null).length;
  if (refused > 0) return { rows, ...refuse('tenure.handover_refused', { refused, of: rows.length }) };
  return { rows, kind: 'planned', ...mergeChanges(passing.map((tenure) => passOn(act, tenure))) };
}

/** The tenures of the person that hold on the day or begin later, in the order of subject, role and time. */
function passingTenures({ tenures, personId, on, chosen }: HandOver): readonly Tenure[] {
  return tenures
    .filter((row) => row.personId === personId && isKnownAt(row.known, null))
    .filter((row) => overlaps(row.during, { from: on, until: null }) && (chosen === null || chosen.has(row.id)))
    .toSorted(
      (a, b) => compareTexts(a.subjectId, b.subjectId) || compareTexts(a.role, b.role) || a.slot - b.slot || compareTexts(a.during.from, b.during.from),
    );
}

function passingDays(on: Day, tenure: Tenure): Period {
  return { from: laterDay(on, tenure.during.from), until: tenure.during.until };
}

function successorOf(act: HandOver, tenure: Tenure): string | null {
  return act.successors.get(tenure.id) ?? act.defaultSuccessorId;
}

function rowOf(act: HandOver, tenure: Tenure): HandOverRow {
  const { id, subjectId, role, slot } = tenure;
  return { tenureId: id, subjectId, role, slot, during: passingDays(act.on, tenure), successorId: successorOf(act, tenure), obstacle: obstacleOf(act, tenure) };
}

function obstacleOf(act: HandOver, tenure: Tenure): HandOverObstacle | null {
  const successorId = successorOf(act, tenure);
  if (successorId === null) return { kind: 'no_successor' };
  if (successorId === act.personId) return { kind: 'same_person' };
  const during = passingDays(act.on, tenure);
  const held = asKnownAt(act.tenures, null).find(
    (row) => row.personId === successorId && row.subjectId === tenure.subjectId && row.role === tenure.role && overlaps(row.during, during),
  );
  if (held !== undefined) return { kind: 'already_holds', tenureId: held.id, during: held.during };
  return standingObstacle(act, tenure, successorId, during.from);
}

function standingObstacle(act: HandOver, tenure: Tenure, successorId: string, day: Day): HandOverObstacle | null {
  const { minimumRank, needsPost } = act.requirementOf(tenure);
  const order = orderOfRanks(act.ranks);
  const [best] = asKnownAt(act.posts, null)
    .filter((post) => post.personId === successorId && contains(post.during, day))
    .map((post) => post.rank)
    .toSorted((a, b) => order(a) - order(b));
  if (best === undefined) return needsPost ? { kind: 'not_in_post' } : null;
  if (minimumRank === null || order(best) <= order(minimumRank)) return null;
  return { kind: 'below_minimum_rank', rank: best, minimumRank };
}

function passOn(act: HandOver, tenure: Tenure): Change<TenureContent> {
  const content = { ...contentOfTenure(tenure), personId: successorOf(act, tenure) ?? tenure.personId, documentId: act.documentId };
  return supersede<TenureContent>({ rows: [tenure], contentOf: contentOfTenure, during: passingDays(act.on, tenure), content });
}
