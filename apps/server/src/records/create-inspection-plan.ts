// An item of the yearly plan: what a body inspects, on which basis, and how often it may at most visit one enterprise.

import { createInspectionPlan } from '@gridward/contract/records-inspections';
import { newId } from '../kernel/names.ts';
import { on } from '../kernel/perform.ts';
import { Refusal } from '../kernel/problems.ts';
import { mustBeBody } from './inspection-body.ts';
import { personAndDocument } from './inspection-plans.sql.ts';

export const createInspectionPlanRoute = on(createInspectionPlan)(async (scope, input) => {
  const { unitId, year, matter, basis, cap, joint } = input;
  await mustBeBody(scope, 'inspection.plan', unitId);
  const documentId = input.documentId ?? null;
  const found = await scope.tx.first(personAndDocument(scope.county.id, null, documentId));
  if (documentId !== null && found?.document == null) throw new Refusal('thing.not_found', { id: documentId }, 'documentId');
  const id = newId();
  const row = { id, unit_id: unitId, year, matter, basis, cap, joint, document_id: documentId, ended: false };
  return { id, revision: await scope.revise({ puts: { inspection_plan: [row] } }) };
});
