// A certificate is taken back or runs out before its day; one that was entered by mistake is known no longer. What was
// inspected before under it stays as it is.

import { endInspectorCertificate } from '@gridward/contract/records-inspections';
import { formatPeriod, parsePeriod } from '@gridward/domain/period';
import { newId } from '../kernel/names.ts';
import { on } from '../kernel/perform.ts';
import { getOrRefuse, Refusal } from '../kernel/problems.ts';
import { mustBeBody } from './inspection-body.ts';
import { certificateToEnd } from './inspection-plans.sql.ts';

export const endInspectorCertificateRoute = on(endInspectorCertificate)(async (scope, { id, until, reason }) => {
  await scope.lockHead();
  const before = getOrRefuse(await scope.tx.first(certificateToEnd(scope.county.id, id)), 'thing.not_found', { id });
  await mustBeBody(scope, 'inspection.plan', before.unit_id);
  const during = parsePeriod(before.during);
  if (until !== null && (until <= during.from || (during.until !== null && until >= during.until))) throw new Refusal('day.outside', { day: until }, 'until');
  const row = until === null ? [] : [{ ...before, id: newId(), during: formatPeriod({ from: during.from, until }) }];
  return { revision: await scope.revise({ closes: { inspector_certificate: [id] }, puts: { inspector_certificate: row } }, reason) };
});
