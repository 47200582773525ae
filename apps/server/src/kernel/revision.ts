// The only way to write the register. A revision takes everything one act changes, locks the county's head row, writes
// the rows stamped with the next number, chains what was written and moves the head – all in the caller's transaction,
// so the revision is there exactly when its rows are. Revision order is commit order. Load and decide before you call:
// the lock is held from here to the commit. Rows that another act closed meanwhile are refused as thing.changed.

import { sql } from 'kysely';
import type { Opening, Tx } from './database.ts';
import { changesDigester, revisionHash, type Change, type HashAlgorithm } from './chain.ts';
import { collectWhenGrown } from './memory.ts';
import { Refusal, refusalFromDatabase } from './problems.ts';
import { beforeManyRows, closeRows, endRevisions, insertChanges, lockHead, putRows, removeRows, type RevisionRow, type WrittenRow } from './revision.sql.ts';
import type { Secrets } from './secrets.ts';
import { chainedTables, getChainedTable, type ChainedTable, type TableName } from './tables.ts';

/** A row of a table as it is to stand, without county_id, known and changed_in: those are stamped. */
export type Row = Readonly<Record<string, unknown>>;

/** Rows to put: a list, or rows that are made when they are written, so that a large act needs little memory. */
export type Rows = Iterable<Row> & { readonly length: number };

/** One row for each item, made when it is asked for. */
export function rowsMadeOf<T>(items: readonly T[], rowOf: (item: T) => Row): Rows {
  return {
    length: items.length,
    *[Symbol.iterator]() {
      for (const item of items) yield rowOf(item);
    },
  };
}

export function joinRows(first: Rows, second: Rows): Rows {
  return {
    length: first.length + second.length,
    *[Symbol.iterator]() {
      yield* first;
      yield* second;
    },
  };
}

/** Everything one act changes. Rows are closed first, table by table in the order of `chainedTables`. */
export interface Writing {
  readonly puts?: Partial<Readonly<Record<TableName, Rows>>>;
  /** Bitemporal rows that are known no longer. */
  readonly closes?: Partial<Readonly<Record<TableName, readonly string[]>>>;
  readonly removes?: Partial<Readonly<Record<TableName, readonly string[]>>>;
}

export interface RevisionContext {
  readonly tx: Tx;
  readonly secrets: Secrets;
  readonly hashAlgorithm: HashAlgorithm;
  readonly now: Date;
  readonly actor: { readonly accountId: string | null; readonly name: string };
}

const rowsAtOnce = 2500;

export async function writeRevision(context: RevisionContext, act: string, reason: string | null, writing: Writing): Promise<number> {
  const { tx } = context;
  const head = await tx.first(lockHead(tx.countyId));
  if (!head) throw new Error(`county ${tx.countyId} has no head`);
  const number = head.revision + 1;
  const changes = changeLog(context, number);

  for (const name of namesOf(writing.closes)) await changes.record(getChainedTable(name), await close(tx, name, writing.closes?.[name] ?? [], number));
  for (const name of namesOf(writing.removes)) await changes.removed(name, await remove(tx, name, writing.removes?.[name] ?? []));
  const putting = namesOf(writing.puts);
  if (putting.reduce((sum, name) => sum + (writing.puts?.[name]?.length ?? 0), 0) > rowsAtOnce) for (const statement of beforeManyRows) await tx.run(statement);
  for (const name of putting)
    for await (const rows of put(tx, name, writing.puts?.[name] ?? [], number)) {
      await changes.record(getChainedTable(name), rows);
      if (rows.length === rowsAtOnce) collectWhenGrown();
    }
  const { count, digest: changesDigest, rest, firstPosition } = changes.finish();
  const link = linkOf(context, { act, reason, number, changeCount: count, changesDigest, previousHash: head.hash });
  const left = rest.map((change, at) => ({ ...change, revision: number, position: firstPosition + at }));
  tx.runLast(endRevisions(tx.countyId, { changes: JSON.stringify(left), revisions: [link] }));
  return number;
}

interface Ended {
  readonly act: string;
  readonly reason: string | null;
  readonly number: number;
  readonly changeCount: number;
  readonly changesDigest: string;
  readonly previousHash: string;
}

/** The link of the chain that a revision is, once it is known what it changes. */
export function linkOf({ tx, now, actor, hashAlgorithm }: Omit<RevisionContext, 'secrets'>, ended: Ended): RevisionRow {
  const { act, reason, number, changeCount, changesDigest, previousHash } = ended;
  const at = now.toISOString();
  const content = { county: tx.countyId, number, at, actorId: actor.accountId, actorName: actor.name, act, reason, changeCount, changesDigest };
  return {
    number,
    at,
    actor_id: actor.accountId,
    actor_name: actor.name,
    act,
    reason,
    change_count: changeCount,
    changes_digest: changesDigest,
    previous_hash: previousHash,
    hash: revisionHash(hashAlgorithm, previousHash, content),
  };
}

/** Takes the head in the round trip that opens a transaction. */
export function lockedHeadOpening(countyId: string): Opening {
  return {
    name: 'gridward_locked_head',
    types: ['text'],
    values: [countyId],
    text: 'select revision, hash from county_head where county_id = $1 for update',
  };
}

function namesOf(part: Partial<Readonly<Record<TableName, { readonly length: number }>>> | undefined): TableName[] {
  return chainedTables.map((table) => table.name).filter((name) => (part?.[name]?.length ?? 0) > 0);
}

/** The row as the chain carries it: keyed columns as digests. */
export function chainedRow(secrets: Secrets, table: ChainedTable, row: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const carried = { ...row };
  for (const column of table.keyed) {
    const value = carried[column];
    if (typeof value === 'string') carried[column] = `keyed:${secrets.digest('chain', value)}`;
  }
  return carried;
}

/** Digests changes in order and stores them a few thousand at a time, so that a large act needs little memory. */
function changeLog(context: RevisionContext, revision: number) {
  const digester = changesDigester(context.hashAlgorithm);
  let stored = 0;
  let pending: Change[] = [];
  async function flush(): Promise<void> {
    if (pending.length === 0) return;
    await context.tx.run(insertChanges(context.tx.countyId, revision, stored, JSON.stringify(pending)));
    stored += pending.length;
    pending = [];
  }
  async function add(change: Change): Promise<void> {
    digester.add(change);
    pending.push(change);
    if (pending.length >= rowsAtOnce) await flush();
  }
  return {
    record: async (table: ChainedTable, rows: readonly WrittenRow[]) => {
      for (const { id, row } of rows) await add({ table: table.name, id, row: chainedRow(context.secrets, table, row) });
    },
    removed: async (table: TableName, ids: readonly string[]) => {
      for (const id of ids) await add({ table, id, row: null });
    },
    /** What is not stored yet is left to whoever ends the revision. */
    finish: () => ({ count: stored + pending.length, digest: digester.digest(), rest: pending, firstPosition: stored }),
  };
}

async function remove(tx: Tx, name: TableName, ids: readonly string[]): Promise<string[]> {
  const removed = await tx.rows(removeRows(tx.countyId, name, ids));
  return removed.map((row) => row.id).sort();
}

async function close(tx: Tx, name: TableName, ids: readonly string[], number: number): Promise<WrittenRow[]> {
  const distinct = [...new Set(ids)];
  const closed = await tx.rows(closeRows(tx.countyId, name, distinct, number));
  if (closed.length !== distinct.length) throw new Refusal('thing.changed', { table: name });
  return inOrderOf(distinct, closed);
}

async function* put(tx: Tx, name: TableName, rows: Rows, number: number): AsyncGenerator<WrittenRow[]> {
  const stamp = getChainedTable(name).bitemporal ? { known: `[${number},)` } : { changed_in: number };
  for (const part of partsOf(rows)) {
    try {
      yield await writtenRows(
        tx,
        name,
        part.map((row) => ({ ...row, ...stamp })),
      );
    } catch (error) {
      throw refusalFromDatabase(error, name) ?? error;
    }
  }
}

/** Puts rows that are stamped, and answers them as they stand, in the order in which they were given. */
export async function writtenRows(tx: Tx, name: TableName, stamped: readonly Row[]): Promise<WrittenRow[]> {
  const json = JSON.stringify(stamped.map((row) => ({ ...row, county_id: tx.countyId })));
  const answered = await tx.rows(putRows(name, await columnsOf(tx, name), json, !getChainedTable(name).bitemporal));
  return inOrderOf(
    stamped.map((row) => String(row['id'])),
    answered,
  );
}

function* partsOf(rows: Rows): Generator<readonly Row[]> {
  let part: Row[] = [];
  for (const row of rows) {
    part.push(row);
    if (part.length < rowsAtOnce) continue;
    yield part;
    part = [];
  }
  if (part.length > 0) yield part;
}

/** The database may answer rows in any order; the chain lists them in the order they were given. */
function inOrderOf(ids: readonly string[], rows: readonly WrittenRow[]): WrittenRow[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

const columnCache = new Map<string, readonly string[]>();

async function columnsOf(tx: Tx, table: string): Promise<readonly string[]> {
  const known = columnCache.get(table);
  if (known) return known;
  const rows = await tx.rows(
    sql<{ name: string }>`select attname as name from pg_attribute where attrelid = ${table}::regclass and attnum > 0 and not attisdropped order by attnum`,
  );
  const columns = rows.map((row) => row.name);
  columnCache.set(table, columns);
  return columns;
}
