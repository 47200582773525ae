import { readPerson } from '@gridward/contract/people';
import type { Verb } from '@gridward/contract/permission';
import { parsePeriod } from '@gridward/domain/period';
import { mustReachPeople, reachOf } from '../accounts/reach.ts';
import { mayAnywhere } from '../kernel/identity.ts';
import { on } from '../kernel/perform.ts';
import { getOrRefuse } from '../kernel/problems.ts';
import { asOf, type Scope } from '../kernel/scope.ts';
import { postAnswer } from './list-people.ts';
import { personOn, reachesAre } from './people.sql.ts';

export const readPersonRoute = on(readPerson)(async (scope, input) => {
  const person = getOrRefuse(await scope.tx.first(personOn(scope.county.id, input.id, asOf(scope, input))));
  await mustReachPeople(scope, 'register.read', [person.id]);
  return {
    ...person,
    posts: person.posts.map(postAnswer),
    absences: person.absences.map((absence) => ({ ...absence, during: parsePeriod(absence.during) })),
    may: await mayOnPerson(scope, person.id),
  };
});

const verbsOnPeople: readonly Verb[] = ['person.change', 'person.reveal', 'tenure.change', 'tenure.correct'];

async function mayOnPerson(scope: Scope, personId: string): Promise<Verb[]> {
  const verbs = verbsOnPeople.filter((verb) => mayAnywhere(scope.actor, verb));
  if (verbs.length === 0) return [];
  const reaches = [];
  for (const verb of verbs) reaches.push(await reachOf(scope, verb));
  const reached = (await scope.tx.first(reachesAre(personId, reaches)))?.reached ?? [];
  return verbs.filter((_, index) => reached[index] === true);
}
