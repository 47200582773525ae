import { removeSecondFactor } from '@gridward/contract/accounts';
import { approaching } from '../kernel/perform.ts';
import { approachOwnAccount, holdComparedAccount } from './own-account.ts';

export const removeSecondFactorRoute = approaching(removeSecondFactor, (house, input, request) =>
  approachOwnAccount(house, request, input.password, 'password'),
)(async (scope, _input, compared) => {
  const account = await holdComparedAccount(scope, compared);
  return { revision: await scope.revise({ puts: { account: [{ ...account, totp_secret: null }] } }) };
});
