// The face of the accounts: new accounts for those who bring a county into being – setup and the demo. Everybody else
// makes accounts by the endpoint, which never gives a password.

import type { Tx } from '../kernel/database.ts';
import { newId } from '../kernel/names.ts';
import type { Row } from '../kernel/revision.ts';
import type { Secrets } from '../kernel/secrets.ts';
import { grantRow, type GrantPlan } from './administration.ts';
import { hashPassword } from './password.ts';
import { newSetupLink } from './setup-link.ts';
import { accountOf } from './accounts.sql.ts';
import { reserveSignInName, signInNameOf } from './sign-in-name.ts';

export { mustAdminister, type GrantPlan } from './administration.ts';
export { endDeviceSessions, keepDeviceSession } from './device-sessions.ts';

export interface AccountPlan {
  readonly name: string;
  readonly personId: string | null;
  readonly grants: readonly GrantPlan[];
}

/** Only for whoever is known to speak for it: whether somebody guessed an account is nobody’s business. */
export async function isSuspended(tx: Tx, accountId: string): Promise<boolean> {
  return (await tx.first(accountOf(tx.countyId, accountId)))?.status === 'suspended';
}

/** Rows to put in one revision. */
export interface AccountRows {
  readonly account: readonly Row[];
  readonly account_grant: readonly Row[];
}

export function accountRows(plan: AccountPlan & { readonly id: string; readonly passwordHash: string | null }, now: Date): AccountRows {
  const { id, personId, passwordHash } = plan;
  const status = passwordHash === null ? 'invited' : 'active';
  return {
    account: [
      { id, name: signInNameOf(plan.name), person_id: personId, status, password_hash: passwordHash, totp_secret: null, created_at: now.toISOString() },
    ],
    account_grant: plan.grants.map((grant) => grantRow(id, grant)),
  };
}

/** An account that can sign in at once, with a password that is shown to everybody: for the demo and tests only. The rows are put by the caller's revision. */
export async function createAccountWithPassword(
  tx: Tx,
  plan: AccountPlan & { readonly password: string },
  now: Date,
): Promise<AccountRows & { readonly id: string }> {
  const id = newId();
  await reserveSignInName(tx, plan.name, id);
  return { id, ...accountRows({ ...plan, id, passwordHash: await hashPassword(plan.password) }, now) };
}

/** An account with a one-time setup link instead of a password. The rows are put by the caller's revision. */
export async function createAccountWithLink(
  tx: Tx,
  secrets: Secrets,
  plan: AccountPlan,
  now: Date,
): Promise<{
  readonly id: string;
  readonly rows: AccountRows & { readonly setup_link: readonly Row[] };
  readonly setupPath: string;
  readonly expiresAt: string;
}> {
  const id = newId();
  await reserveSignInName(tx, plan.name, id);
  const link = newSetupLink(secrets, tx.countyId, id, now);
  return {
    id,
    rows: { ...accountRows({ ...plan, id, passwordHash: null }, now), setup_link: [link.row] },
    setupPath: link.setupPath,
    expiresAt: link.expiresAt,
  };
}
