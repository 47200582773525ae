import { createPerson } from '@gridward/contract/people';
import { tidy } from '@gridward/domain/text';
import { newId, searchKeysOfPerson } from '../kernel/names.ts';
import { on } from '../kernel/perform.ts';
import { postRowOf, readNumbers } from './enter-person.ts';
import { secretRow } from './people.ts';

export const createPersonRoute = on(createPerson)(async (scope, input) => {
  const numbers = readNumbers(input);
  const id = newId();
  const name = tidy(input.name);
  const post = await postRowOf(scope, id, { ...input.post, during: { from: input.post.from, until: null }, path: 'post' });
  const secrets = numbers.flatMap(({ kind, read }) => (read === null ? [] : [secretRow(scope.secrets, { personId: id, kind }, read)]));
  const revision = await scope.revise({ puts: { person: [{ id, name, ...searchKeysOfPerson(name) }], person_secret: secrets, post: [post] } });
  return { revision, id };
});
