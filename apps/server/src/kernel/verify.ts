// Proves the register against its chain: every revision's hash follows from its content and the hash before it, every
// row is what the last change to it wrote, no row is missing or extra, files are what they are stored as, and – against an anchor kept outside – the
// newest revisions are still there. It trusts nothing it can recompute, and names the row or revision that fails.

import { sql } from 'kysely';
import { canonical, changesDigester, genesisHash, revisionHash, type HashAlgorithm } from './chain.ts';
import type { Tx } from './database.ts';
import { verifyBlobs } from './kept-blobs.ts';
import type { House } from './perform.ts';
import { chainedRow } from './revision.ts';
import type { County } from './scope.ts';
import type { Secrets } from './secrets.ts';
import { verifyFiles } from './stored-files.ts';
import { chainedTables, type ChainedTable } from './tables.ts';
import { changesOf, countChanges, hiddenRecords, lostRows, restoredRevision, revisionsAfter, rowsOf, signInNames, type RevisionRow } from './verify.sql.ts';

export interface Anchor {
  readonly revision: number;
  readonly hash: string;
}

export interface Fault {
  readonly kind:
    | 'revision_altered'
    | 'revision_missing'
    | 'changes_altered'
    | 'row_altered'
    | 'row_lost'
    | 'row_extra'
    | 'head_altered'
    | 'anchor_missing'
    | 'anchor_differs'
    | 'secret_unreadable'
    | 'sign_in_name_altered'
    | 'file_altered'
    | 'file_lost';
  readonly revision: number | null;
  readonly table: string | null;
  readonly id: string | null;
  readonly column: string | null;
}

export interface Verification {
  readonly revisions: number;
  readonly rows: number;
  readonly files: number;
  readonly head: Anchor;
  readonly erased: number;
  readonly faults: readonly Fault[];
}

const nowhere = { revision: null, table: null, id: null, column: null } as const;
const atOnce = 2000;

export async function verifyCounty(
  tx: Tx,
  county: County,
  { secrets, blobs }: Pick<House, 'secrets' | 'blobs'>,
  anchors: readonly Anchor[] = [],
): Promise<Verification> {
  const faults: Fault[] = [];
  const head = await verifyChain(tx, county, anchors, faults);
  const restored = (await tx.first(restoredRevision(tx.countyId)))?.revision ?? 0;
  let rows = 0;
  let erased = 0;
  for (const table of chainedTables) {
    const seen = await verifyTable({ tx, secrets, restored, faults }, table);
    rows += seen.rows;
    erased += seen.erased;
  }
  for (const row of await tx.rows(signInNames(tx.countyId))) faults.push({ ...nowhere, kind: 'sign_in_name_altered', table: 'sign_in_name', id: row.name });
  for (const { id } of await tx.rows(hiddenRecords(tx.countyId))) faults.push({ ...nowhere, kind: 'row_lost', table: 'record_involved', id });
  const stored = await verifyFiles(tx);
  for (const id of stored.altered) faults.push({ ...nowhere, kind: 'file_altered', table: 'stored_file', id, column: 'bytes' });
  const kept = await verifyBlobs(tx, blobs.of(county.id));
  for (const id of kept.altered) faults.push({ ...nowhere, kind: 'file_altered', table: 'blob', id, column: 'bytes' });
  for (const lost of [...stored.lost, ...kept.lost]) faults.push({ ...nowhere, kind: 'file_lost', ...lost });
  return { revisions: head.revision, rows, files: stored.files + kept.files, head, erased, faults };
}

async function verifyChain(tx: Tx, county: County, anchors: readonly Anchor[], faults: Fault[]): Promise<Anchor> {
  const counts = new Map((await tx.rows(countChanges(tx.countyId))).map((row) => [row.revision, row.count]));
  const hashes = new Map<number, string>([[0, genesisHash(county)]]);
  let last: Anchor = { revision: 0, hash: genesisHash(county) };
  for (;;) {
    const revisions = await tx.rows(revisionsAfter(tx.countyId, last.revision, atOnce));
    if (revisions.length === 0) break;
    for (const revision of revisions) {
      for (let missing = last.revision + 1; missing < revision.number; missing += 1) faults.push({ ...nowhere, kind: 'revision_missing', revision: missing });
      faults.push(...(await verifyRevision(tx, county, { revision, last, count: counts.get(revision.number) ?? 0 })));
      counts.delete(revision.number);
      last = { revision: revision.number, hash: revision.hash };
      hashes.set(last.revision, last.hash);
    }
  }
  for (const revision of counts.keys()) faults.push({ ...nowhere, kind: 'revision_missing', revision });
  const stored = await tx.first(sql<Anchor>`select revision, hash from county_head where county_id = ${tx.countyId}`);
  if (!stored || stored.revision !== last.revision || stored.hash !== last.hash)
    faults.push({ ...nowhere, kind: 'head_altered', revision: stored?.revision ?? null });
  for (const anchor of anchors) {
    const found = hashes.get(anchor.revision);
    if (found === undefined) faults.push({ ...nowhere, kind: 'anchor_missing', revision: anchor.revision });
    else if (found !== anchor.hash) faults.push({ ...nowhere, kind: 'anchor_differs', revision: anchor.revision });
  }
  return last;
}

interface Step {
  readonly revision: RevisionRow;
  /** The revision before it. */
  readonly last: Anchor;
  /** How many changes of it are stored. */
  readonly count: number;
}

async function verifyRevision(tx: Tx, county: County, { revision, last, count }: Step): Promise<Fault[]> {
  const faults: Fault[] = [];
  const digester = changesDigester(county.hashAlgorithm);
  for (let from = 0; ;) {
    const changes = await tx.rows(changesOf(tx.countyId, revision.number, from, atOnce));
    for (const change of changes) digester.add({ table: change.table, id: change.id, row: change.row });
    if (changes.length < atOnce) break;
    from = (changes.at(-1)?.position ?? 0) + 1;
  }
  const changesDigest = digester.digest();
  if (changesDigest !== revision.changesDigest || count !== revision.changeCount)
    faults.push({ ...nowhere, kind: 'changes_altered', revision: revision.number });
  const content = {
    county: county.id,
    number: revision.number,
    at: revision.at.toISOString(),
    actorId: revision.actorId,
    actorName: revision.actorName,
    act: revision.act,
    reason: revision.reason,
    changeCount: revision.changeCount,
    changesDigest: revision.changesDigest,
  };
  const holdsOn = (algorithm: HashAlgorithm, previous: string) =>
    revision.previousHash === previous && revisionHash(algorithm, previous, content) === revision.hash;
  if (holdsOn(county.hashAlgorithm, last.hash)) return faults;
  // The first revision hangs on the county's own row: where it holds in itself, it is that row which is not as it was.
  const isCountys = revision.number === 1 && (['sm3', 'sha256'] as const).some((algorithm) => holdsOn(algorithm, revision.previousHash));
  faults.push(
    isCountys ? { ...nowhere, kind: 'row_altered', table: 'county', id: county.id } : { ...nowhere, kind: 'revision_altered', revision: revision.number },
  );
  return faults;
}

interface TableCheck {
  readonly tx: Tx;
  readonly secrets: Secrets;
  /** Up to this revision keyed columns may have been withheld. */
  readonly restored: number;
  readonly faults: Fault[];
}

async function verifyTable({ tx, secrets, restored, faults }: TableCheck, table: ChainedTable): Promise<{ rows: number; erased: number }> {
  let rows = 0;
  let erased = 0;
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const part = await tx.rows(rowsOf(tx.countyId, table.name, after, atOnce));
    for (const { id, row, last, lastRevision } of part) {
      rows += 1;
      if (last === null) faults.push({ kind: 'row_extra', revision: lastRevision, table: table.name, id, column: null });
      else {
        const differing = differingColumn(underKeyOf(secrets, table, row, last), last, (lastRevision ?? 0) <= restored ? table.keyed : []);
        if (differing !== undefined) faults.push({ kind: 'row_altered', revision: lastRevision, table: table.name, id, column: differing });
      }
      if (table.name === 'person_secret') {
        if (row['ciphertext'] === null) erased += 1;
        else if (!readable(secrets, row)) faults.push({ kind: 'secret_unreadable', revision: lastRevision, table: table.name, id, column: 'ciphertext' });
      }
    }
    const final = part.at(-1);
    if (!final || part.length < atOnce) break;
    after = final.id;
  }
  for (const lost of await tx.rows(lostRows(tx.countyId, table.name)))
    faults.push({ kind: 'row_lost', revision: lost.revision, table: table.name, id: lost.id, column: null });
  return { rows, erased };
}

/** The first column in which a row is not what the chain says; undefined when they agree. Columns in `withheld` may be empty. */
function differingColumn(row: Readonly<Record<string, unknown>>, last: Readonly<Record<string, unknown>>, withheld: readonly string[]): string | undefined {
  const columns = new Set([...Object.keys(row), ...Object.keys(last)]);
  for (const column of [...columns].sort()) {
    const [is, was] = [row[column], last[column]];
    if (is === was) continue;
    if (is === null && withheld.includes(column)) continue;
    if (is === undefined || was === undefined || canonical(is) !== canonical(was)) return column;
  }
  return undefined;
}

/** The row as the chain carries it; a keyed column under the key with which it was written, where that is still here. */
function underKeyOf(
  secrets: Secrets,
  table: ChainedTable,
  row: Readonly<Record<string, unknown>>,
  last: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const carried = chainedRow(secrets, table, row);
  for (const column of table.keyed) {
    const value = row[column];
    const written = last[column];
    if (typeof value === 'string' && secrets.digestsEver('chain', value).some((digest) => `keyed:${digest}` === written)) carried[column] = written;
  }
  return carried;
}

function readable(secrets: Secrets, row: Readonly<Record<string, unknown>>): boolean {
  try {
    const digests = secrets.digestsEver('lookup', `${String(row['kind'])}:${secrets.decrypt(String(row['ciphertext']))}`);
    return digests.includes(String(row['digest']));
  } catch {
    return false;
  }
}
