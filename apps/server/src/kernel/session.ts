// From a session token to an actor. A token names its county and is otherwise random; only its digest is stored. The
// look-up rides in the round trip that opens the transaction, so being signed in costs no query of its own.

import { randomBytes } from 'node:crypto';
import type { Office, ScopeKind } from '@gridward/contract/permission';
import { officeNames } from '@gridward/contract/permission';
import type { Opening } from './database.ts';
import { nobody, type Actor, type Grant } from './identity.ts';
import type { Secrets } from './secrets.ts';

export const sessionCookie = 'gridward_session';

export interface Token {
  readonly countyId: string;
  readonly digest: string;
}

export function newToken(secrets: Secrets, countyId: string): { token: string; digest: string } {
  const token = `${countyId}.${randomBytes(32).toString('base64url')}`;
  return { token, digest: secrets.digest('token', token) };
}

/** The county and digest of a token; undefined when it cannot be one. */
export function parseToken(secrets: Secrets, token: string | undefined): Token | undefined {
  if (token === undefined || !/^[0-9]{6}\.[A-Za-z0-9_-]{43}$/.test(token)) return undefined;
  return { countyId: token.slice(0, 6), digest: secrets.digest('token', token) };
}

/** Who a session is: its account, as long as that is active, and what it was given. */
export function actorOpening(token: Token, now: Date): Opening {
  return {
    name: 'gridward_actor',
    types: ['text', 'text', 'timestamptz'],
    values: [token.countyId, token.digest, now.toISOString()],
    text: `select s.id as "sessionId", s.last_seen_at as "lastSeenAt", a.id as "accountId", a.name, a.person_id as "personId", p.name as "personName",
      coalesce((select json_agg(json_build_object('office', g.office, 'scope', g.scope, 'unitId', g.unit_id) order by g.id)
        from account_grant g where g.county_id = $1 and g.account_id = a.id), '[]'::json) as grants
      from session s join account a on a.county_id = $1 and a.id = s.account_id
      left join person p on p.county_id = $1 and p.id = a.person_id
      where s.county_id = $1 and s.token_digest = $2 and s.ended_at is null and s.expires_at > $3 and a.status = 'active'`,
  };
}

/** Where the register stands, and of a session only whether it still is one. Without a token there is no session. */
export function headOpening(countyId: string, token: Token | undefined, now: Date): Opening {
  return {
    name: 'gridward_head',
    types: ['text', 'text', 'timestamptz'],
    values: [countyId, token?.digest ?? '', now.toISOString()],
    text: `select h.revision, s.id is not null as "hasSession", s.last_seen_at as "lastSeenAt" from county_head h
      left join session s on s.county_id = $1 and s.token_digest = $2 and s.ended_at is null and s.expires_at > $3
      where h.county_id = $1`,
  };
}

export function countyStatement(countyId: string): string {
  return `select c.id, c.name, c.time_zone as "timeZone", c.hash_algorithm as "hashAlgorithm", c.synthetic from county c where c.id = '${countyId}'`;
}

function isGrant(value: unknown): value is Grant {
  if (typeof value !== 'object' || value === null) return false;
  const grant = value as { office?: Office; scope?: ScopeKind };
  return grant.office !== undefined && officeNames.includes(grant.office);
}

export function actorOf(row: Readonly<Record<string, unknown>> | undefined): { actor: Actor; lastSeenAt: Date | null } {
  if (!row) return { actor: nobody, lastSeenAt: null };
  return {
    actor: {
      kind: 'account',
      accountId: String(row['accountId']),
      sessionId: String(row['sessionId']),
      personId: row['personId'] === null ? null : String(row['personId']),
      name: String(row['name']),
      personName: typeof row['personName'] === 'string' ? row['personName'] : null,
      grants: Array.isArray(row['grants']) ? row['grants'].filter(isGrant) : [],
    },
    lastSeenAt: row['lastSeenAt'] instanceof Date ? row['lastSeenAt'] : null,
  };
}
