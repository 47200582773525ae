import { mustReachPeople } from '../accounts/reach.ts';
import { revealPersonalData } from '@gridward/contract/people';
import { newId } from '../kernel/names.ts';
import { on } from '../kernel/perform.ts';
import { getOrRefuse, Refusal } from '../kernel/problems.ts';
import { secretsOf } from './changes.sql.ts';
import { getPeople } from './enter-person.ts';

/** The view is written before the number is answered: it commits first, or nobody sees anything. */
export const revealPersonalDataRoute = on(revealPersonalData)(async (scope, input) => {
  const { accountId } = scope.actor;
  // A view is logged under an account; whoever has none (the machine's own command line) cannot be named and sees nothing.
  if (accountId === null) throw new Refusal('permission.out_of_scope', { id: input.id });
  await getPeople(scope, [input.id]);
  await mustReachPeople(scope, 'person.reveal', [input.id]);
  const secrets = await scope.tx.rows(secretsOf(scope.county.id, input.id));
  const ciphertext = getOrRefuse(secrets.find((row) => row.kind === input.kind)?.ciphertext);
  const value = scope.secrets.decrypt(ciphertext);
  const view = { id: newId(), person_id: input.id, account_id: accountId, kind: input.kind, reason: input.reason, at: scope.now.toISOString() };
  return { revision: await scope.revise({ puts: { personal_data_view: [view] } }, input.reason), value };
});
