// To begin from: what was said last time. Findings of last time are shown beside it and not repeated.

import { prefillRecord } from '@gridward/contract/records';
import { mustReachSubjects } from '../accounts/reach.ts';
import { on } from '../kernel/perform.ts';
import { getOrRefuse, Refusal } from '../kernel/problems.ts';
import { fits, formNamed, versionOn } from './forms.ts';
import { groundOf } from './ground.ts';
import { findingsIn, mutable } from './read-record.ts';
import { lastOfForm, namesIn } from './records.sql.ts';

export const prefillRecordRoute = on(prefillRecord)(async (scope, input) => {
  const ground = await groundOf(scope, { subjectIds: [input.subjectId], personIds: [], unitId: null });
  const subject = getOrRefuse(ground.subjects[0]);
  await mustReachSubjects(scope, 'register.read', [input.subjectId]);
  const form = getOrRefuse(formNamed(input.form), 'record.form_unknown', { form: input.form });
  if (!fits(form, subject)) throw new Refusal('record.form_unknown', { form: input.form }, 'form');
  const version = versionOn(form, scope.today);
  const last = await scope.tx.first(lastOfForm(scope.county.id, input.subjectId, input.form));
  const names = await scope.tx.rows(namesIn(scope.county.id, { personIds: last?.personIds ?? [], subjectIds: [input.subjectId], unitIds: [] }, scope.today));
  const nameOf = (sort: string, id: string) => names.find((row) => row.sort === sort && row.id === id);
  return {
    form: { ...form, versions: [version] },
    formVersion: version.version,
    subject: { id: input.subjectId, name: nameOf('subject', input.subjectId)?.name ?? '', kind: subject.unitKind ?? subject.kind },
    last:
      last === undefined
        ? null
        : {
            recordId: last.recordId,
            happenedOn: last.happenedOn,
            persons: last.personIds.map((id) => ({ id, name: nameOf('person', id)?.name ?? '' })),
            answers: mutable(last.answers),
            findings: findingsIn(last),
          },
  };
});
