// Enters a subject: its file, its place and its first episode from one day on. Answers what looks like the same one.

import { createSubject } from '@gridward/contract/subjects';
import { on } from '../kernel/perform.ts';
import { mustReachPlace } from './reach-of-place.ts';
import { enteredSubject } from './subjects.ts';

export const createSubjectRoute = on(createSubject)(async (scope, input) => {
  await mustReachPlace(scope, input.unitId, input.industries);
  const { id, puts, duplicates } = await enteredSubject(scope, input);
  return { id, revision: await scope.revise({ puts }), duplicates: [...duplicates] };
});
