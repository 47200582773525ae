// Every fact of a county as JSON Lines: one file a table, with both time axes, and the chain of revisions that wrote
// them. Enough to recompute any answer without this program, and to restore the county elsewhere – which is checked
// against its chain before it is kept. Secrets stay behind: personal data, password hashes and link tokens are null in
// the files. docs/facts.md is the format.

import { createReadStream, createWriteStream, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { finished } from 'node:stream/promises';
import { formatKnown, formatPeriod, parseKnown, parsePeriod, type Known, type Period } from '@gridward/domain/period';
import { makeCounty } from './counties.ts';
import type { Tx } from './database.ts';
import { factRows, markRestored, restoreHead, restoreInvolved, restoreRows, restoreSignInNames } from './facts.sql.ts';
import { exportBlobs, importBlobs } from './kept-blobs.ts';
import type { House } from './perform.ts';
import { Declined } from './problems.ts';
import type { County } from './scope.ts';
import { exportFiles, importFiles } from './stored-files.ts';
import { chainedTables, type ChainedTable } from './tables.ts';
import { changesOf, revisionsAfter } from './verify.sql.ts';
import { verifyCounty, type Verification } from './verify.ts';

const format = 1;
const atOnce = 4000;
const firstId = '00000000-0000-0000-0000-000000000000';
type Row = Record<string, unknown>;

export interface FactsSummary {
  readonly revision: number;
  readonly counts: Readonly<Record<string, number>>;
  /** Attachments that are gone or no longer what they were: the folder is without them, and cannot be restored. */
  readonly missing: readonly string[];
}

/** Further files of an export by name, read in its transaction. */
export type FurtherFiles = (tx: Tx) => Promise<Readonly<Record<string, unknown>>>;

/** Writes the facts of a county into an empty or new folder, as of one moment. */
export async function exportFacts(
  { database, blobs }: Pick<House, 'database' | 'blobs'>,
  county: County,
  folder: string,
  further: FurtherFiles,
): Promise<FactsSummary> {
  mkdirSync(folder, { recursive: true });
  if (readdirSync(folder).length > 0)
    throw new Declined('there_already', `${folder} 不是空的，请导出到新的文件夹 · it is not empty; facts are written into a new folder`);
  return database.transaction({ countyId: county.id, readOnly: true, opening: [] }, async (tx) => {
    await tx.client.query('set transaction isolation level repeatable read');
    const counts: Record<string, number> = {};
    for (const table of chainedTables) counts[table.name] = await writeLines(join(folder, `${table.name}.jsonl`), tableRows(tx, table));
    counts['stored_file'] = await exportFiles(tx, folder);
    const kept = await exportBlobs(tx, blobs.of(county.id), folder);
    counts['blob'] = kept.files;
    counts['revision'] = await writeLines(join(folder, 'revision.jsonl'), revisionRows(tx));
    const { id, name, timeZone, hashAlgorithm, synthetic } = county;
    const revision = counts['revision'];
    writeFileSync(join(folder, 'county.json'), `${JSON.stringify({ format, county: { id, name, timeZone, hashAlgorithm, synthetic }, revision }, null, 2)}\n`);
    for (const [file, content] of Object.entries(await further(tx))) writeFileSync(join(folder, file), `${JSON.stringify(content, null, 2)}\n`);
    return { revision, counts, missing: kept.missing };
  });
}

async function writeLines(file: string, rows: AsyncIterable<unknown>): Promise<number> {
  const stream = createWriteStream(file);
  let count = 0;
  for await (const row of rows) {
    count += 1;
    if (!stream.write(`${JSON.stringify(row)}\n`)) await once(stream, 'drain');
  }
  stream.end();
  await finished(stream);
  return count;
}

async function* tableRows(tx: Tx, table: ChainedTable): AsyncGenerator<Row> {
  for (let after = firstId; ;) {
    const rows = await tx.rows(factRows(tx.countyId, table.name, after, atOnce));
    for (const { row } of rows) yield toFact(table, row);
    const last = rows.at(-1);
    if (!last || rows.length < atOnce) return;
    after = last.id;
  }
}

async function* revisionRows(tx: Tx): AsyncGenerator<Row> {
  for (let after = 0; ;) {
    const revisions = await tx.rows(revisionsAfter(tx.countyId, after, 500));
    for (const revision of revisions) {
      const changes: Row[] = [];
      for (let from = 0; ;) {
        const part = await tx.rows(changesOf(tx.countyId, revision.number, from, atOnce));
        changes.push(...part.map(({ table, id, row }) => ({ table, id, row })));
        if (part.length < atOnce) break;
        from = (part.at(-1)?.position ?? 0) + 1;
      }
      yield { ...revision, at: revision.at.toISOString(), changes };
    }
    const last = revisions.at(-1);
    if (!last) return;
    after = last.number;
  }
}

/** Ranges become { from, until }; what is keyed is withheld. */
function toFact(table: ChainedTable, row: Row): Row {
  const fact = { ...row };
  if (typeof fact['during'] === 'string') fact['during'] = parsePeriod(fact['during']);
  if (typeof fact['known'] === 'string') fact['known'] = parseKnown(fact['known']);
  for (const column of table.keyed) fact[column] = null;
  return fact;
}

function toRow(fact: Row): Row {
  const row = { ...fact };
  // Written by toFact; a file changed by hand fails here or at the chain.
  if (row['during'] !== undefined) row['during'] = formatPeriod(row['during'] as Period);
  if (row['known'] !== undefined) row['known'] = formatKnown(row['known'] as Known);
  return row;
}

/** Restores a county from a folder of facts, all or nothing; refuses when the county is there or the chain does not hold. */
export async function importFacts(
  house: Pick<House, 'database' | 'secrets' | 'blobs'>,
  folder: string,
  now: Date,
): Promise<{ county: County; verification: Verification }> {
  const head = JSON.parse(readFileSync(join(folder, 'county.json'), 'utf8')) as { format: number; county: County };
  if (head.format !== format) throw new Declined('wrong_file', `${folder} 的格式是 ${head.format}，本程序读取 ${format} · the facts are of another format`);
  const { county } = head;
  return house.database.transaction({ countyId: county.id, readOnly: false }, async (tx) => {
    if (!(await makeCounty(tx, county, now)))
      throw new Declined(
        'there_already',
        `${county.id} 已在这里，不能再恢复一次 · the county is here already; facts are restored into an installation without it`,
      );
    await importFiles(tx, folder);
    await importBlobs(house.blobs.of(county.id), folder);
    for (const table of chainedTables) {
      const file = join(folder, `${table.name}.jsonl`);
      if (existsSync(file)) await restoreTable(tx, table.name, file, toRow);
    }
    await restoreRevisions(tx, join(folder, 'revision.jsonl'));
    await tx.run(restoreHead(tx.countyId));
    await tx.run(markRestored(tx.countyId));
    await tx.run(restoreSignInNames(tx.countyId));
    await tx.run(restoreInvolved(tx.countyId));
    const verification = await verifyCounty(tx, county, house);
    const fault = verification.faults[0];
    if (fault)
      throw new Declined(
        'faulty',
        `与修订链不符，什么也没有恢复 · the facts do not agree with their chain: ${JSON.stringify(fault)} (${verification.faults.length} faults)`,
      );
    return { county, verification };
  });
}

async function* linesOf(file: string): AsyncGenerator<Row> {
  for await (const line of createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity })) {
    if (line !== '') yield JSON.parse(line) as Row;
  }
}

async function restoreTable(tx: Tx, table: string, file: string, convert: (row: Row) => Row): Promise<void> {
  let pending: Row[] = [];
  const flush = async () => {
    if (pending.length > 0) await tx.run(restoreRows(tx.countyId, table, JSON.stringify(pending)));
    pending = [];
  };
  for await (const line of linesOf(file)) {
    pending.push(convert(line));
    if (pending.length >= atOnce) await flush();
  }
  await flush();
}

async function restoreRevisions(tx: Tx, file: string): Promise<void> {
  for await (const line of linesOf(file)) {
    const { number, at, actorId, actorName, act, reason, changeCount, changesDigest, previousHash, hash } = line;
    const revision = {
      number,
      at,
      actor_id: actorId,
      actor_name: actorName,
      act,
      reason,
      change_count: changeCount,
      changes_digest: changesDigest,
      previous_hash: previousHash,
      hash,
    };
    await tx.run(restoreRows(tx.countyId, 'revision', JSON.stringify([revision])));
    const changes = Array.isArray(line['changes']) ? (line['changes'] as Row[]) : [];
    for (let start = 0; start < changes.length; start += atOnce) {
      const rows = changes
        .slice(start, start + atOnce)
        .map((change, index) => ({ revision: number, position: start + index, table_name: change['table'], row_id: change['id'], row: change['row'] }));
      await tx.run(restoreRows(tx.countyId, 'revision_change', JSON.stringify(rows)));
    }
  }
}
