// What an administrative inspection 行政检查 needs that no other act does: a plan item of a qualified body, room under the
// cap of the enterprise and year, two certified officers, and a signature or the note that it was refused
// (国办发〔2024〕54号; 行政处罚法 art 42). Nothing else counts towards the cap: visits and patrols are not inspections.

import type { Day, Period } from '../period.ts';
import { contains } from '../period.ts';

export interface InspectionPlan {
  readonly id: string;
  readonly unitId: string;
  readonly year: number;
  /** Inspections of one enterprise a year. */
  readonly cap: number;
  readonly ended: boolean;
}
export interface InspectorCertificate {
  readonly personId: string;
  readonly unitId: string;
  readonly during: Period;
}

export interface InspectionCase {
  readonly happenedOn: Day;
  readonly unitId: string | null;
  readonly personIds: readonly string[];
  readonly subjectIds: readonly string[];
  readonly plan: InspectionPlan | null;
  /** Why it was made outside the plan or above the cap: a complaint, an accident, an assignment from above. */
  readonly exception: string | null;
  readonly signed: boolean;
  readonly refusalNoted: boolean;
  readonly certificates: readonly InspectorCertificate[];
  /** Inspections of each subject in that year by this body, this one left out. */
  readonly madeThisYear: ReadonlyMap<string, number>;
}

export type InspectionFault =
  | { readonly problem: 'inspection.unplanned'; readonly path: 'planId' }
  | { readonly problem: 'inspection.cap_reached'; readonly path: 'subjectIds'; readonly subjectId: string; readonly cap: number; readonly made: number }
  | { readonly problem: 'inspection.uncertified'; readonly path: 'personIds'; readonly certified: number }
  | { readonly problem: 'inspection.unsigned'; readonly path: 'answers' };

const officersNeeded = 2;

export function inspectionFaults(one: InspectionCase): readonly InspectionFault[] {
  const faults: InspectionFault[] = [];
  const { plan } = one;
  const planned = plan !== null && !plan.ended && plan.unitId === one.unitId && one.happenedOn.startsWith(String(plan.year));
  if (!planned && one.exception === null) faults.push({ problem: 'inspection.unplanned', path: 'planId' });
  if (planned && one.exception === null) {
    for (const subjectId of one.subjectIds) {
      const made = one.madeThisYear.get(subjectId) ?? 0;
      if (made >= plan.cap) faults.push({ problem: 'inspection.cap_reached', path: 'subjectIds', subjectId, cap: plan.cap, made });
    }
  }
  const certified = new Set(
    one.certificates
      .filter((row) => row.unitId === one.unitId && one.personIds.includes(row.personId) && contains(row.during, one.happenedOn))
      .map((row) => row.personId),
  ).size;
  if (certified < officersNeeded) faults.push({ problem: 'inspection.uncertified', path: 'personIds', certified });
  if (!one.signed && !one.refusalNoted) faults.push({ problem: 'inspection.unsigned', path: 'answers' });
  return faults;
}
