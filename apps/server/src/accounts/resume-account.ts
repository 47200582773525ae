import { resumeAccount } from '@gridward/contract/accounts';
import { on } from '../kernel/perform.ts';
import { Refusal } from '../kernel/problems.ts';
import { holdOtherAccount } from './administration.ts';

export const resumeAccountRoute = on(resumeAccount)(async (scope, input) => {
  const account = await holdOtherAccount(scope, input.id);
  if (account.status !== 'suspended') throw new Refusal('thing.changed');
  const status = account.password_hash === null ? 'invited' : 'active';
  return { revision: await scope.revise({ puts: { account: [{ ...account, status }] } }, input.reason) };
});
