// One-time setup links: how an account gets its first password, or a new one. Only the digest of the token is kept; the
// token is shown once, to whoever makes the account, and works for seven days. It names its county, as a session does.

import { newId } from '../kernel/names.ts';
import type { Approached, House } from '../kernel/perform.ts';
import { getOrRefuse, Refusal } from '../kernel/problems.ts';
import type { Row } from '../kernel/revision.ts';
import type { Secrets } from '../kernel/secrets.ts';
import { newToken, parseToken } from '../kernel/session.ts';
import { openLinkWith, type OpenLink } from './accounts.sql.ts';

const linkDays = 7;

export interface NewLink {
  /** A row of `setup_link`. */
  readonly row: Row;
  readonly setupPath: string;
  readonly expiresAt: string;
}

export function newSetupLink(secrets: Secrets, countyId: string, accountId: string, now: Date): NewLink {
  const { token, digest } = newToken(secrets, countyId);
  const expiresAt = new Date(now.getTime() + linkDays * 24 * 60 * 60 * 1000).toISOString();
  return { row: { id: newId(), token_digest: digest, account_id: accountId, expires_at: expiresAt }, setupPath: `/setup/${token}`, expiresAt };
}

export interface FoundLink extends OpenLink {
  readonly digest: string;
}

/** The open link of a token and the county it names; a used, old, wrong or suspended one is refused alike. */
export async function approachLink(house: House, text: string): Promise<Approached<FoundLink>> {
  const token = parseToken(house.secrets, text);
  if (!token) throw new Refusal('account.link_invalid');
  const { countyId, digest } = token;
  const now = house.clock.now().toISOString();
  const row = await house.database.transaction({ countyId, readOnly: true }, (tx) => tx.first(openLinkWith(countyId, digest, now)));
  const { accountName, countyName, ...link } = getOrRefuse(row, 'account.link_invalid');
  return { countyId, found: { link, accountName, countyName, digest } };
}
