import { mustReachPeople } from '../accounts/reach.ts';
import { recordAbsence } from '@gridward/contract/people';
import { formatPeriod, isPeriod } from '@gridward/domain/period';
import { newId } from '../kernel/names.ts';
import { on } from '../kernel/perform.ts';
import { Refusal } from '../kernel/problems.ts';
import { getPeople } from './enter-person.ts';

export const recordAbsenceRoute = on(recordAbsence)(async (scope, input) => {
  const people = [input.id, ...(input.substituteId ? [input.substituteId] : [])];
  await getPeople(scope, people);
  await mustReachPeople(scope, 'person.change', people);
  if (!isPeriod(input.during)) throw new Refusal('day.outside', { ...input.during });
  if (input.substituteId === input.id) throw new Refusal('request.invalid', { rule: 'substitute' }, 'substituteId');
  const id = newId();
  const absence = { id, person_id: input.id, substitute_id: input.substituteId ?? null, reason: input.reason, during: formatPeriod(input.during) };
  return { revision: await scope.revise({ puts: { absence: [absence] } }, input.reason), id };
});
