// The SQL of files on their way: one row a file and account, its parts until it is whole.

import { sql, type RawBuilder } from 'kysely';
import { leastWaiting } from '@gridward/contract/sync';

export interface SentBlob {
  readonly sha256: string;
  readonly total: number;
  readonly received: number;
  readonly kept: boolean;
  readonly contentType: string | null;
}

const columns = sql`b.sha256, b.total, b.received, b.kept, b.content_type as "contentType"`;

export function sentBlobs(countyId: string, accountId: string, digests: readonly string[]): RawBuilder<SentBlob> {
  return sql<SentBlob>`
    select ${columns} from sent_blob b where b.county_id = ${countyId} and b.account_id = ${accountId}::uuid and b.sha256 = any(${digests})`;
}

/** The row of a file, held until the commit; two parts of one file come one after the other. */
export function heldBlob(countyId: string, accountId: string, sha256: string): RawBuilder<SentBlob> {
  return sql<SentBlob>`
    select ${columns} from sent_blob b where b.county_id = ${countyId} and b.account_id = ${accountId}::uuid and b.sha256 = ${sha256} for update`;
}

export interface BlobPlan {
  readonly accountId: string;
  readonly sha256: string;
  readonly total: number;
  readonly now: string;
}

/** Nothing when it has begun already. */
export function beginBlob(countyId: string, { accountId, sha256, total, now }: BlobPlan): RawBuilder<unknown> {
  return sql`
    insert into sent_blob (county_id, account_id, sha256, total, received, kept, touched_at)
    values (${countyId}, ${accountId}::uuid, ${sha256}, ${total}, 0, false, ${now}) on conflict (county_id, account_id, sha256) do nothing`;
}

export function insertPart(countyId: string, { accountId, sha256, now }: BlobPlan, offset: number, bytes: Uint8Array): RawBuilder<unknown> {
  return sql`
    with part as (insert into sent_blob_part (county_id, account_id, sha256, part_offset, bytes)
      values (${countyId}, ${accountId}::uuid, ${sha256}, ${offset}, ${Buffer.from(bytes)}))
    update sent_blob set received = ${offset + bytes.length}, touched_at = ${now}
    where county_id = ${countyId} and account_id = ${accountId}::uuid and sha256 = ${sha256}`;
}

export function partsOf(countyId: string, accountId: string, sha256: string): RawBuilder<{ bytes: Buffer }> {
  return sql<{ bytes: Buffer }>`
    select p.bytes from sent_blob_part p where p.county_id = ${countyId} and p.account_id = ${accountId}::uuid and p.sha256 = ${sha256} order by p.part_offset`;
}

export function dropParts(countyId: string, accountId: string, sha256: string): RawBuilder<unknown> {
  return sql`delete from sent_blob_part p where p.county_id = ${countyId} and p.account_id = ${accountId}::uuid and p.sha256 = ${sha256}`;
}

export function setReceived(
  countyId: string,
  plan: BlobPlan,
  received: { readonly bytes: number; readonly kept: boolean; readonly contentType: string | null },
): RawBuilder<unknown> {
  const { accountId, sha256, total, now } = plan;
  return sql`
    update sent_blob set total = ${total}, received = ${received.bytes}, kept = ${received.kept}, content_type = ${received.contentType}, touched_at = ${now}
    where county_id = ${countyId} and account_id = ${accountId}::uuid and sha256 = ${sha256}`;
}

/** The kept ones of these, held until the commit: nothing forgets them meanwhile. */
export function keptToAttach(countyId: string, accountId: string, digests: readonly string[]): RawBuilder<SentBlob> {
  return sql<SentBlob>`
    select ${columns} from sent_blob b where b.county_id = ${countyId} and b.account_id = ${accountId}::uuid and b.sha256 = any(${digests}) and b.kept
    order by b.sha256 for update`;
}

export function setAttached(countyId: string, accountId: string, digests: readonly string[]): RawBuilder<unknown> {
  return sql`update sent_blob set attached = true where county_id = ${countyId} and account_id = ${accountId}::uuid and sha256 = any(${digests}) and kept`;
}

/** Bytes of this account that stand at nothing: parts, and whole files, each of them at least the least. */
export function waitingBytes(countyId: string, accountId: string): RawBuilder<{ bytes: number }> {
  return sql<{ bytes: number }>`
    select coalesce(sum(greatest(b.received, ${leastWaiting}::int)), 0)::float8 as bytes from sent_blob b where b.county_id = ${countyId} and b.account_id = ${accountId}::uuid and not b.attached`;
}

/** Kept files, whose parts are gone: that this account sent them is forgotten. */
export function dropSent(countyId: string, accountId: string, digests: readonly string[]): RawBuilder<unknown> {
  return sql`delete from sent_blob b where b.county_id = ${countyId} and b.account_id = ${accountId}::uuid and b.sha256 = any(${digests}) and b.kept`;
}

/** What nobody has gone on with since then. Parts first: each names its file. */
export function sweptParts(countyId: string, before: string): RawBuilder<unknown> {
  return sql`
    delete from sent_blob_part p where p.county_id = ${countyId} and exists (
      select from sent_blob b where b.county_id = ${countyId} and b.account_id = p.account_id and b.sha256 = p.sha256 and b.touched_at < ${before}::timestamptz)`;
}

/** Answers the files that were kept and never attached. */
export function sweptBlobs(countyId: string, before: string): RawBuilder<{ sha256: string }> {
  return sql<{ sha256: string }>`
    with swept as (delete from sent_blob b where b.county_id = ${countyId} and b.touched_at < ${before}::timestamptz returning b.sha256, b.kept, b.attached)
    select distinct s.sha256 from swept s where s.kept and not s.attached`;
}

/** Whether any account still counts on these bytes. */
export function sentByAnybody(countyId: string, sha256: string): RawBuilder<{ sha256: string }> {
  return sql<{ sha256: string }>`select b.sha256 from sent_blob b where b.county_id = ${countyId} and b.sha256 = ${sha256} and b.kept limit 1`;
}
