import { mustReachPeople } from '../accounts/reach.ts';
import { appointPerson } from '@gridward/contract/people';
import { on } from '../kernel/perform.ts';
import { getPeople, mustGiveReason, postRowOf } from './enter-person.ts';

/** Both ends must be within reach: whoever could appoint a stranger could then see and change that person. */
export const appointPersonRoute = on(appointPerson)(async (scope, input) => {
  await getPeople(scope, [input.id]);
  await mustReachPeople(scope, 'person.change', [input.id]);
  const post = await postRowOf(scope, input.id, { ...input, path: '' });
  mustGiveReason(scope, input.during.from, input.reason);
  return { revision: await scope.revise({ puts: { post: [post] } }, input.reason), id: String(post['id']) };
});
