// What coverage asks for and what it answers, as plain values. The rules come from a playbook: which roles a subject of a
// kind must have, which kinds may be covered by a bundle, which officials must hold something, how many red lines a
// township must have. A finding always names exact days: `during` is [from, until) inside the window.

import type { Day } from '../period.ts';

export interface RoleRequirement {
  readonly role: string;
  readonly min: number;
  readonly max: number;
  readonly minimumRank: string | null;
}

/** A business is named itself (点) or in exactly one bundle (面). */
export type BusinessRule =
  /** Needs its own roles, except on days on which it is in a bundle. To be in several is a finding of its own. */
  | { readonly kind: 'named' }
  /** Needs exactly one bundle, except on days on which somebody holds `ownRole` for it. Its own roles are needed anyway. */
  | { readonly kind: 'bundled'; readonly ownRole: string };

export interface KindRequirement {
  /** Kind of subject. For kind 'unit' there is one entry for each list of unit kinds. */
  readonly kind: string;
  /** Null: every subject of the kind. Otherwise, for kind 'unit', the kinds of unit this entry is about. */
  readonly unitKinds: readonly string[] | null;
  readonly roles: readonly RoleRequirement[];
  readonly business: BusinessRule | null;
}

export interface OfficialsRule {
  readonly minimumRank: string;
  /** Kinds of unit whose officials must hold something; null: officials of every unit. */
  readonly unitKinds: readonly string[] | null;
}

export interface RedLineFloor {
  readonly subjectKind: string;
  readonly unitKinds: readonly string[];
  readonly count: number;
}

export interface CoverageRules {
  /** Ranks, highest first. A rank that is not in the list is below every rank that is. */
  readonly ranks: readonly string[];
  readonly kinds: readonly KindRequirement[];
  /** Roles whose holders need no post in a unit: a firm's own people. */
  readonly rolesWithoutPost: readonly string[];
  /** Null: nobody must hold anything. */
  readonly officials: OfficialsRule | null;
  readonly floors: readonly RedLineFloor[];
}

/** The days asked about. Always bounded. */
export interface Window {
  readonly from: Day;
  readonly until: Day;
}

export interface CoverageQuestion {
  readonly window: Window;
  /** Null: as known now. */
  readonly knownAt: number | null;
  /** Null: the whole county. Otherwise findings about these subjects and persons only; all facts still count. */
  readonly only: { readonly subjectIds: ReadonlySet<string>; readonly personIds: ReadonlySet<string> } | null;
}

export type Finding =
  /** Fewer holders than required: `held` of `required`. */
  | { readonly kind: 'gap'; readonly subjectId: string; readonly role: string; readonly during: Window; readonly held: number; readonly required: number }
  | { readonly kind: 'over_max'; readonly subjectId: string; readonly role: string; readonly during: Window; readonly held: number; readonly allowed: number }
  /** The highest rank of the holder on these days is below the minimum. */
  | {
      readonly kind: 'under_rank';
      readonly subjectId: string;
      readonly role: string;
      readonly personId: string;
      readonly during: Window;
      readonly rank: string;
      readonly minimumRank: string;
    }
  /** The holder had no post at all on these days of the tenure. */
  | { readonly kind: 'not_in_post'; readonly subjectId: string; readonly role: string; readonly personId: string; readonly during: Window }
  /** The subject existed and was in no existing unit. */
  | { readonly kind: 'not_placed'; readonly subjectId: string; readonly during: Window }
  | { readonly kind: 'not_in_a_bundle'; readonly subjectId: string; readonly during: Window }
  | { readonly kind: 'in_several_bundles'; readonly subjectId: string; readonly during: Window; readonly bundles: number }
  /** In a post that obliges to hold something, and held nothing. */
  | { readonly kind: 'idle_official'; readonly personId: string; readonly during: Window }
  | {
      readonly kind: 'too_few_red_lines';
      readonly subjectId: string;
      readonly subjectKind: string;
      readonly during: Window;
      readonly counted: number;
      readonly required: number;
    };

export type FindingKind = Finding['kind'];

/** Every kind of finding, in the order in which findings are listed. */
export const findingKinds = [
  'gap',
  'over_max',
  'under_rank',
  'not_in_post',
  'not_placed',
  'not_in_a_bundle',
  'in_several_bundles',
  'idle_official',
  'too_few_red_lines',
] as const satisfies readonly FindingKind[];

export interface CoverageSummary {
  /** Subjects that existed on at least one day of the window, units included. */
  readonly subjects: number;
  /** Sum of days × required roles, and how many of them had enough holders. */
  readonly requiredDays: number;
  readonly coveredDays: number;
  readonly findings: Readonly<Record<FindingKind, number>>;
}

export interface Coverage {
  readonly findings: readonly Finding[];
  readonly summary: CoverageSummary;
}
