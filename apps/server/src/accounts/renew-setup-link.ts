// A new setup link for somebody who has lost the password or the phone: until it is used nothing opens the account.

import { renewSetupLink } from '@gridward/contract/accounts';
import { on } from '../kernel/perform.ts';
import { openLinksOf } from './accounts.sql.ts';
import { holdOtherAccount } from './administration.ts';
import { endSessionsOf } from './sessions.sql.ts';
import { newSetupLink } from './setup-link.ts';

export const renewSetupLinkRoute = on(renewSetupLink)(async (scope, input) => {
  const account = await holdOtherAccount(scope, input.id);
  const { county, tx } = scope;
  const now = scope.now.toISOString();
  const earlier = await tx.rows(openLinksOf(county.id, account.id, now));
  const link = newSetupLink(scope.secrets, county.id, account.id, scope.now);
  const status = account.status === 'suspended' ? 'suspended' : 'invited';
  const revision = await scope.revise({
    puts: {
      account: [{ ...account, status, password_hash: null, totp_secret: null }],
      setup_link: [...earlier.map((one) => ({ ...one, expires_at: now })), link.row],
    },
  });
  await tx.run(endSessionsOf(county.id, account.id, null, now));
  return { revision, setupPath: link.setupPath, expiresAt: link.expiresAt };
});
