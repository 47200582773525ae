// The conditions of an administrative inspection, loaded and judged. The county's head is held while they are: two
// inspections of one firm at one moment must not both find room under its cap.

import type { Answers } from '@gridward/domain/records/record';
import { inspectionFaults } from '@gridward/domain/records/inspection';
import { parsePeriod } from '@gridward/domain/period';
import { mustReachUnit } from '../accounts/reach.ts';
import { getOrRefuse, Refusal, refuseFields } from '../kernel/problems.ts';
import { mayAnywhere } from '../kernel/identity.ts';
import type { Scope } from '../kernel/scope.ts';
import { certificatesOf, inspectionsMade, planById } from './inspections.sql.ts';

export interface InspectionInput {
  readonly happenedOn: string;
  readonly personIds: readonly string[];
  readonly subjectIds: readonly string[];
  readonly unitId?: string | null | undefined;
  readonly planId?: string | null | undefined;
  readonly exception?: string | null | undefined;
  readonly answers: Answers;
}

export async function mustBeLawfulInspection(scope: Scope, recordId: string, input: InspectionInput): Promise<void> {
  if (!mayAnywhere(scope.actor, 'inspection.write')) throw new Refusal('record.kind_not_yours', { kind: 'inspection' }, 'kind');
  const unitId = getOrRefuse(input.unitId, 'inspection.unplanned');
  await mustReachUnit(scope, 'inspection.write', unitId);
  await scope.lockHead();
  const plan = input.planId == null ? null : ((await scope.tx.first(planById(scope.county.id, input.planId))) ?? null);
  const certificates = await scope.tx.rows(certificatesOf(scope.county.id, input.personIds, unitId));
  const made = await scope.tx.rows(
    inspectionsMade(scope.county.id, { unitId, year: input.happenedOn.slice(0, 4), subjectIds: input.subjectIds, without: recordId }),
  );
  const faults = inspectionFaults({
    happenedOn: input.happenedOn,
    unitId,
    personIds: input.personIds,
    subjectIds: input.subjectIds,
    plan,
    exception: input.exception ?? null,
    signed: isGiven(input.answers['signature']),
    refusalNoted: isGiven(input.answers['refusalNoted']),
    certificates: certificates.map((row) => ({ ...row, during: parsePeriod(row.during) })),
    madeThisYear: new Map(made.map((row) => [row.subjectId, row.made])),
  });
  if (faults.length === 0) return;
  const fields = faults.map(({ problem, path, ...details }) => ({ problem, path, details: { ...details } }));
  const [only] = fields;
  if (fields.length === 1 && only !== undefined) throw new Refusal(only.problem, only.details, only.path);
  throw refuseFields(fields);
}

function isGiven(answer: Answers[string] | undefined): boolean {
  return answer !== undefined && answer !== '' && !(Array.isArray(answer) && answer.length === 0);
}
