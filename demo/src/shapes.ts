// What the generator gives: batches of rows, in the order in which the register learnt them.
//
// A batch becomes exactly one revision. Its rows carry the columns of the tables, without county_id, changed_in and known:
// whoever loads them stamps known = [revision,) on the rows put and ends it at the revision for the rows closed. A row of
// a table without the two time axes may be put again under the same id: that is an update. Nothing here is a real person.

import type { Day } from '@gridward/domain/period';

export type TableName =
  | 'document'
  | 'unit'
  | 'unit_name'
  | 'unit_placement'
  | 'unit_succession'
  | 'industry_line'
  | 'person'
  | 'post'
  | 'absence'
  | 'subject'
  | 'subject_placement'
  | 'subject_status'
  | 'bundle_member'
  | 'tenure'
  | 'roster'
  | 'roster_wish'
  | 'roster_subject'
  | 'roster_comment'
  | 'roster_step'
  | 'handover'
  | 'handover_successor'
  | 'duty'
  | 'inspection_plan'
  | 'inspector_certificate'
  | 'record'
  | 'hazard'
  | 'lead';

export type Row = { readonly id: string } & Readonly<Record<string, unknown>>;

/** To be encrypted by whoever loads it; never part of a row. */
export interface Secret {
  readonly personId: string;
  readonly mobile: string;
  readonly idNumber?: string;
}

export interface Batch {
  readonly at: string;
  readonly actor: string;
  readonly act: string;
  readonly reason: string | null;
  readonly puts: readonly { readonly table: TableName; readonly rows: readonly Row[] }[];
  readonly closes: readonly { readonly table: TableName; readonly id: string }[];
  readonly secrets: readonly Secret[];
  /** A paper that is frozen and published in this revision, with the rosters that the batch puts. */
  readonly publishes: PublicationPlan | null;
}

export interface PublicationPlan {
  readonly id: string;
  readonly documentId: string;
  readonly number: string;
  readonly title: string;
  readonly issuer: string;
  readonly issuedOn: Day;
  readonly effectiveOn: Day;
}

/** Before the first batch whoever loads them writes the roles of the playbook. */
export const firstRevision = 2;

export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

export interface DemoGrant {
  readonly office: string;
  readonly scope: 'county' | 'unit' | 'line' | 'own';
  readonly unitId?: string;
}

export interface DemoAccount {
  readonly name: string;
  readonly personId: string | null;
  readonly countyId: string;
  readonly grants: readonly DemoGrant[];
  readonly persona: Bilingual;
}

/** A gap left on purpose: coverage must find it, and nothing else. */
export interface PlantedGap {
  readonly kind: string;
  /** The subject, or for an idle official the person. */
  readonly about: string;
  readonly name: string;
  readonly role: string | null;
  readonly from: Day;
  readonly until: Day | null;
  readonly why: Bilingual;
}

export interface DemoCity {
  readonly county: { readonly id: string; readonly name: string; readonly synthetic: true };
  readonly batches: readonly Batch[];
  readonly accounts: readonly DemoAccount[];
  readonly plantedGaps: readonly PlantedGap[];
}
