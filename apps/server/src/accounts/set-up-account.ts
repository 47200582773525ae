import { setUpAccount } from '@gridward/contract/accounts';
import { approaching } from '../kernel/perform.ts';
import { getOrRefuse } from '../kernel/problems.ts';
import { accountOf, openLinkWith } from './accounts.sql.ts';
import { settleAttempts } from './attempts.sql.ts';
import { hashPassword, mustBeStrong } from './password.ts';
import { endSessionsOf } from './sessions.sql.ts';
import { approachLink } from './setup-link.ts';

export const setUpAccountRoute = approaching(setUpAccount, async (house, input) => {
  const { countyId, found } = await approachLink(house, input.token);
  mustBeStrong(input.password, found.accountName, 'password');
  return { countyId, found: { digest: found.digest, passwordHash: await hashPassword(input.password) } };
})(async (scope, _input, { digest, passwordHash }) => {
  const { county, tx } = scope;
  const now = scope.now.toISOString();
  await scope.lockHead(); // a link that two people open at once works for one of them
  const { accountName: _name, countyName: _county, ...link } = getOrRefuse(await tx.first(openLinkWith(county.id, digest, now)), 'account.link_invalid');
  const account = getOrRefuse(await tx.first(accountOf(county.id, link.account_id)), 'account.link_invalid');
  const revision = await scope.revise({
    puts: { account: [{ ...account, status: 'active', password_hash: passwordHash }], setup_link: [{ ...link, used_at: now }] },
  });
  await tx.run(endSessionsOf(county.id, account.id, null, now));
  await tx.run(settleAttempts(county.id, account.id, null));
  return { revision };
});
