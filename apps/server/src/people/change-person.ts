import { mustReachPeople } from '../accounts/reach.ts';
import { changePerson } from '@gridward/contract/people';
import { tidy } from '@gridward/domain/text';
import { searchKeysOfPerson } from '../kernel/names.ts';
import { on } from '../kernel/perform.ts';
import { Refusal } from '../kernel/problems.ts';
import { secretsOf } from './changes.sql.ts';
import { getPeople, readNumbers } from './enter-person.ts';
import { erasedSecretRow, secretRow } from './people.ts';

/** A name that is left out stays; a number given as null or empty is taken away. */
export const changePersonRoute = on(changePerson)(async (scope, input) => {
  const numbers = readNumbers(input);
  const [person] = await getPeople(scope, [input.id]);
  await mustReachPeople(scope, 'person.change', [input.id]);
  const stored = await scope.tx.rows(secretsOf(scope.county.id, input.id));
  const person_secret = numbers.flatMap(({ kind, read }) => {
    const id = stored.find((row) => row.kind === kind)?.id;
    if (read !== null) return [secretRow(scope.secrets, { personId: input.id, kind, id }, read)];
    return id === undefined ? [] : [erasedSecretRow({ personId: input.id, kind, id })];
  });
  const name = input.name === undefined ? undefined : tidy(input.name);
  if ((name === undefined || name === person?.['name']) && person_secret.length === 0) throw new Refusal('thing.unchanged');
  const row = { ...person, ...(name === undefined ? {} : { name, ...searchKeysOfPerson(name) }) };
  return { revision: await scope.revise({ puts: { person: [row], person_secret } }, input.reason) };
});
