import { recordKindsOf } from '@gridward/contract/permission';
import { listForms } from '@gridward/contract/records';
import type { RecordKind } from '@gridward/domain/records/record';
import { mustReachSubjects } from '../accounts/reach.ts';
import { grantsWith } from '../kernel/identity.ts';
import { on } from '../kernel/perform.ts';
import { getOrRefuse } from '../kernel/problems.ts';
import { asOf, type Scope } from '../kernel/scope.ts';
import { formsFor } from './forms.ts';
import { groundOf } from './ground.ts';

export const listFormsRoute = on(listForms)(async (scope, input) => {
  const subject = input.subjectId === undefined ? null : await subjectOf(scope, input.subjectId);
  const kinds = new Set<RecordKind>(grantsWith(scope.actor, 'record.write').flatMap((grant) => [...recordKindsOf[grant.office]]));
  return { rows: formsFor(asOf(scope, input).on, subject, input.kind).map((form) => ({ ...form, mayFill: kinds.has(form.kind) })) };
});

async function subjectOf(scope: Scope, id: string) {
  const ground = await groundOf(scope, { subjectIds: [id], personIds: [], unitId: null });
  const subject = getOrRefuse(ground.subjects[0]);
  await mustReachSubjects(scope, 'register.read', [id]);
  return subject;
}
