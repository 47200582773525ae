// The facts from which chains, coverage and load are computed: rows of the register, with the names of their columns.
//
// Ids are opaque texts, compared only for equality and order. Every row with a period carries both time axes: `during`
// (when it held) and `known` (between which revisions we knew so). A unit is a subject under its own id.

import type { Unit, UnitName, UnitPlacement } from '../grid/unit.ts';
import type { Known, Period } from '../period.ts';

export interface BothAxes {
  readonly during: Period;
  readonly known: Known;
}

export interface IndustryLine extends BothAxes {
  readonly id: string;
  readonly industry: string;
  readonly unitId: string;
}
export interface Person {
  readonly id: string;
  readonly name: string;
}
export interface Post extends BothAxes {
  readonly id: string;
  readonly personId: string;
  readonly unitId: string;
  readonly title: string;
  readonly rank: string;
  readonly officePhone: string | null;
}
export interface Subject {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly industries: readonly string[];
}
export interface SubjectPlacement extends BothAxes {
  readonly id: string;
  readonly subjectId: string;
  readonly unitId: string;
}
export interface SubjectStatus extends BothAxes {
  readonly id: string;
  readonly subjectId: string;
  readonly status: 'active' | 'suspended' | 'closed';
}
export interface BundleMember extends BothAxes {
  readonly id: string;
  readonly bundleId: string;
  readonly memberId: string;
}
export interface Document {
  readonly id: string;
  readonly number: string | null;
  readonly title: string;
}
export interface Tenure extends BothAxes {
  readonly id: string;
  readonly subjectId: string;
  readonly role: string;
  readonly single: boolean;
  readonly slot: number;
  readonly personId: string;
  readonly documentId: string | null;
}

/** What the chain of one subject is computed from. More rows than needed do no harm, in any order. */
export interface ChainFacts {
  readonly units: readonly Unit[];
  readonly unitNames: readonly UnitName[];
  readonly unitPlacements: readonly UnitPlacement[];
  readonly industryLines: readonly IndustryLine[];
  readonly persons: readonly Person[];
  readonly posts: readonly Post[];
  readonly subjects: readonly Subject[];
  readonly subjectPlacements: readonly SubjectPlacement[];
  readonly bundleMembers: readonly BundleMember[];
  readonly documents: readonly Document[];
  readonly tenures: readonly Tenure[];
}

/** What coverage is computed from: always the whole county, since a person may hold something anywhere in it. */
export interface CoverageFacts {
  readonly units: readonly Unit[];
  readonly unitPlacements: readonly UnitPlacement[];
  readonly posts: readonly Omit<Post, 'title' | 'officePhone'>[];
  readonly subjects: readonly Pick<Subject, 'id' | 'kind'>[];
  readonly subjectPlacements: readonly SubjectPlacement[];
  readonly subjectStatuses: readonly SubjectStatus[];
  readonly bundleMembers: readonly BundleMember[];
  readonly tenures: readonly Omit<Tenure, 'documentId' | 'single'>[];
}
