// The patrol that tests of the protocol send: of the chemical works, by its grid officer.

import { newId } from '../../kernel/names.ts';
import { small } from '../../kernel/testing/small-county.ts';

export function patrol(more: Record<string, unknown> = {}) {
  return {
    id: newId(),
    kind: 'patrol',
    form: 'patrol_firm',
    happenedOn: '2025-06-01',
    personIds: [small.people.officer],
    subjectIds: [small.subjects.chemicalWorks],
    answers: { exitsClear: { value: 'yes' } },
    ...more,
  };
}
