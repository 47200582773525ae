// An officer holds a certificate to inspect for a body, from a day to a day. Two of them make an inspection lawful.

import { certifyInspector } from '@gridward/contract/records-inspections';
import { formatPeriod } from '@gridward/domain/period';
import { newId } from '../kernel/names.ts';
import { on } from '../kernel/perform.ts';
import { Refusal } from '../kernel/problems.ts';
import { mustBeBody } from './inspection-body.ts';
import { personAndDocument } from './inspection-plans.sql.ts';

export const certifyInspectorRoute = on(certifyInspector)(async (scope, { personId, unitId, number, from, until }) => {
  await mustBeBody(scope, 'inspection.plan', unitId);
  const found = await scope.tx.first(personAndDocument(scope.county.id, personId, null));
  if (found?.person == null) throw new Refusal('thing.not_found', { id: personId }, 'personId');
  if (until !== null && until <= from) throw new Refusal('day.outside', { day: until }, 'until');
  const id = newId();
  const row = { id, person_id: personId, unit_id: unitId, number, during: formatPeriod({ from, until }) };
  return { id, revision: await scope.revise({ puts: { inspector_certificate: [row] } }) };
});
