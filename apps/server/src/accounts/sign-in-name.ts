// An account's name is what its owner signs in with: one spelling, whatever the case and width of the letters typed, and
// unique in the whole installation.

import type { Tx } from '../kernel/database.ts';
import { Refusal } from '../kernel/problems.ts';
import { takeSignInName } from './accounts.sql.ts';

export function signInNameOf(accountName: string): string {
  return accountName.normalize('NFKC').trim().toLowerCase();
}

/** Reserves the name in the transaction that makes the account. Whose it is already, is not told. */
export async function reserveSignInName(tx: Tx, accountName: string, accountId: string): Promise<void> {
  const taken = await tx.run(takeSignInName(signInNameOf(accountName), tx.countyId, accountId));
  if (taken === 0) throw new Refusal('account.name_taken', { name: accountName }, 'name');
}
