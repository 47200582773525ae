// The SQL of accounts, what they are granted, and setup links.

import { sql, type RawBuilder } from 'kysely';
import type { Office, ScopeKind } from '@gridward/contract/permission';

/** A row of `account` as it stands, to be written back whole. */
export interface AccountRecord {
  readonly id: string;
  readonly name: string;
  readonly person_id: string | null;
  readonly status: 'invited' | 'active' | 'suspended';
  readonly password_hash: string | null;
  readonly totp_secret: string | null;
  readonly created_at: Date;
}

/** Whose name this is, in whatever county. The table is the one thing a caller without a county may look into. */
export function accountNamed(signInName: string): RawBuilder<{ countyId: string; accountId: string }> {
  return sql<{ countyId: string; accountId: string }>`select county_id as "countyId", account_id as "accountId" from sign_in_name where name = ${signInName}`;
}

/** Changes no row when the name is taken, here or in another county. */
export function takeSignInName(signInName: string, countyId: string, accountId: string): RawBuilder<unknown> {
  return sql`insert into sign_in_name (name, county_id, account_id) values (${signInName}, ${countyId}, ${accountId}::uuid) on conflict (name) do nothing`;
}

export function accountOf(countyId: string, accountId: string): RawBuilder<AccountRecord> {
  return sql<AccountRecord>`
    select id, name, person_id, status, password_hash, totp_secret, created_at from account where county_id = ${countyId} and id = ${accountId}::uuid`;
}

/** Holds an account's password and status as they are until the commit; nothing when they are no longer those compared with. */
export function holdAccount(countyId: string, accountId: string, passwordHash: string | null): RawBuilder<{ id: string }> {
  return sql<{ id: string }>`
    select id from account where county_id = ${countyId} and id = ${accountId}::uuid and status = 'active' and password_hash is not distinct from ${passwordHash}
    for share`;
}

export interface GrantRecord {
  readonly id: string;
  readonly accountId: string;
  readonly office: Office;
  readonly scope: ScopeKind;
  readonly unitId: string | null;
  readonly unitName: string | null;
}

export function grantsOf(countyId: string, accountIds: readonly string[], on: string): RawBuilder<GrantRecord> {
  return sql<GrantRecord>`
    select g.id, g.account_id as "accountId", g.office, g.scope, g.unit_id as "unitId", n.name as "unitName"
    from account_grant g
    left join unit_name n on n.county_id = ${countyId} and n.unit_id = g.unit_id and upper_inf(n.known) and n.during @> ${on}::date
    where g.county_id = ${countyId} and g.account_id = any(${accountIds}::uuid[])
    order by g.id`;
}

export interface AccountListRow {
  readonly id: string;
  readonly name: string;
  readonly status: AccountRecord['status'];
  readonly secondFactor: boolean;
  readonly personId: string | null;
  readonly personName: string | null;
  readonly lastSeenAt: Date | null;
}

export interface AccountFilter {
  readonly q: string | undefined;
  readonly after: readonly (string | number | null)[] | undefined;
  readonly limit: number;
}

export function accountList(countyId: string, filter: AccountFilter): RawBuilder<AccountListRow> {
  const pattern = filter.q ? `%${filter.q.toLowerCase().replace(/[\\%_]/g, '\\$&')}%` : null;
  const [name, id] = filter.after ?? [null, null];
  return sql<AccountListRow>`
    select a.id, a.name, a.status, a.totp_secret is not null as "secondFactor", p.id as "personId", p.name as "personName",
      (select max(s.last_seen_at) from session s where s.county_id = ${countyId} and s.account_id = a.id) as "lastSeenAt"
    from account a
    left join person p on p.county_id = ${countyId} and p.id = a.person_id
    where a.county_id = ${countyId}
      and (${pattern}::text is null or lower(a.name) like ${pattern}::text or lower(p.name) like ${pattern}::text
        or p.pinyin like ${pattern}::text or p.initials like ${pattern}::text)
      and (${id}::uuid is null or (a.name, a.id) > (${name}::text, ${id}::uuid))
    order by a.name, a.id
    limit ${filter.limit + 1}::int`;
}

export function personNamed(countyId: string, personId: string): RawBuilder<{ id: string; name: string }> {
  return sql<{ id: string; name: string }>`select id, name from person where county_id = ${countyId} and id = ${personId}::uuid`;
}

export function kindsOfUnits(countyId: string, unitIds: readonly string[]): RawBuilder<{ id: string; kind: string }> {
  return sql<{ id: string; kind: string }>`select id, kind from unit where county_id = ${countyId} and id = any(${unitIds}::uuid[])`;
}

/** A row of `setup_link` with whose it is. */
export interface LinkRecord {
  readonly id: string;
  readonly token_digest: string;
  readonly account_id: string;
  readonly expires_at: Date;
  readonly used_at: Date | null;
}

export function openLinksOf(countyId: string, accountId: string, now: string): RawBuilder<LinkRecord> {
  return sql<LinkRecord>`
    select id, token_digest, account_id, expires_at, used_at from setup_link
    where county_id = ${countyId} and account_id = ${accountId}::uuid and used_at is null and expires_at > ${now}::timestamptz`;
}

export interface OpenLink {
  readonly link: LinkRecord;
  readonly accountName: string;
  readonly countyName: string;
}

/** The link of a token, when it is unused, in time, and its account is not suspended. */
export function openLinkWith(countyId: string, tokenDigest: string, now: string): RawBuilder<OpenLink['link'] & Omit<OpenLink, 'link'>> {
  return sql<OpenLink['link'] & Omit<OpenLink, 'link'>>`
    select l.id, l.token_digest, l.account_id, l.expires_at, l.used_at, a.name as "accountName", c.name as "countyName"
    from setup_link l
    join account a on a.county_id = ${countyId} and a.id = l.account_id
    join county c on c.id = ${countyId}
    where l.county_id = ${countyId} and l.token_digest = ${tokenDigest} and l.used_at is null and l.expires_at > ${now}::timestamptz and a.status <> 'suspended'`;
}
