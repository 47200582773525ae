// An item of the plan is mended where it stands, or ended. What was inspected under it stays; an ended item takes no more.

import { changeInspectionPlan } from '@gridward/contract/records-inspections';
import { on } from '../kernel/perform.ts';
import { getOrRefuse, Refusal } from '../kernel/problems.ts';
import { mustBeBody } from './inspection-body.ts';
import { personAndDocument, planToChange } from './inspection-plans.sql.ts';

export const changeInspectionPlanRoute = on(changeInspectionPlan)(async (scope, { id, reason, documentId, ...changed }) => {
  await scope.lockHead();
  const before = getOrRefuse(await scope.tx.first(planToChange(scope.county.id, id)), 'thing.not_found', { id });
  await mustBeBody(scope, 'inspection.plan', before.unit_id);
  if (before.ended) throw new Refusal('thing.not_found', { id });
  if (documentId != null) {
    const found = await scope.tx.first(personAndDocument(scope.county.id, null, documentId));
    if (found?.document == null) throw new Refusal('thing.not_found', { id: documentId }, 'documentId');
  }
  const row = {
    ...before,
    matter: changed.matter ?? before.matter,
    basis: changed.basis ?? before.basis,
    cap: changed.cap ?? before.cap,
    joint: changed.joint ?? before.joint,
    document_id: documentId === undefined ? before.document_id : documentId,
    ended: changed.ended ?? false,
  };
  return { revision: await scope.revise({ puts: { inspection_plan: [row] } }, reason) };
});
