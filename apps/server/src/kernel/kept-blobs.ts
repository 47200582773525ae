// The blobs of a county, one at a time: told whether they are what the chain names, written out and read in again.

import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Blobs, CountyBlobs } from './blobs.ts';
import { digestOf } from './blob-place.ts';
import { lockBytes, namedBlobs, rowsNaming } from './blobs.sql.ts';
import type { Tx } from './database.ts';
import type { Scope } from './scope.ts';
import type { FilesFound } from './stored-files.ts';

const atOnce = 1000;

async function* digestsNamed(tx: Tx): AsyncGenerator<string> {
  for (let after = ''; ;) {
    const rows = await tx.rows(namedBlobs(tx.countyId, after, atOnce));
    for (const { sha256 } of rows) yield sha256;
    const last = rows.at(-1);
    if (last === undefined || rows.length < atOnce) return;
    after = last.sha256;
  }
}

/** Keeps bytes that a row of this transaction will name. Until it has committed nobody removes them: see `removeUnlessWanted`. */
export async function keepBytes({ tx, county, blobs }: Pick<Scope, 'tx' | 'county' | 'blobs'>, bytes: Uint8Array): Promise<void> {
  await tx.run(lockBytes(county.id, digestOf(bytes)));
  await blobs.keep(bytes);
}

/**
 * Removes bytes that nothing names and nobody counts on. Whoever keeps the same bytes has either committed before, and is
 * seen here, or waits until they are gone and writes them anew.
 */
export async function removeUnlessWanted(
  tx: Tx,
  blobs: Blobs,
  bytes: { readonly sha256: string; readonly quietMs: number; readonly wanted: () => Promise<boolean> },
): Promise<void> {
  await tx.run(lockBytes(tx.countyId, bytes.sha256));
  if ((await namedAnywhere(tx, bytes.sha256)) || (await bytes.wanted())) return;
  await blobs.of(tx.countyId).removeUnlessYoung(bytes.sha256, bytes.quietMs);
}

/** Whether any row of the chain names the file. */
async function namedAnywhere(tx: Tx, sha256: string): Promise<boolean> {
  return (await tx.rows(rowsNaming(tx.countyId, sha256))).length > 0;
}

export async function verifyBlobs(tx: Tx, blobs: CountyBlobs): Promise<FilesFound> {
  const altered: string[] = [];
  const lost: FilesFound['lost'][number][] = [];
  let files = 0;
  for await (const sha256 of digestsNamed(tx)) {
    const state = await blobs.stateOf(sha256);
    if (state !== 'lost') files += 1;
    if (state === 'altered') altered.push(sha256);
    if (state === 'lost') lost.push(...(await tx.rows(rowsNaming(tx.countyId, sha256))));
  }
  return { files, altered, lost };
}

const folderOf = (folder: string) => join(folder, 'blobs');

/** Writes `blobs/<sha256>` into the folder of the facts, and tells which are gone or no longer what they were. */
export async function exportBlobs(tx: Tx, blobs: CountyBlobs, folder: string): Promise<{ readonly files: number; readonly missing: readonly string[] }> {
  const missing: string[] = [];
  let files = 0;
  for await (const sha256 of digestsNamed(tx)) {
    const bytes = await blobs.read(sha256);
    if (bytes === undefined) {
      missing.push(sha256);
      continue;
    }
    if (files === 0) mkdirSync(folderOf(folder));
    writeFileSync(join(folderOf(folder), sha256), bytes);
    files += 1;
  }
  return { files, missing };
}

export async function importBlobs(blobs: CountyBlobs, folder: string): Promise<void> {
  if (!existsSync(folderOf(folder))) return;
  for (const name of readdirSync(folderOf(folder)).toSorted()) {
    if ((await blobs.keep(readFileSync(join(folderOf(folder), name)))) !== name) throw new Error(`blobs/${name} is not named by the SHA-256 of its bytes`);
  }
}
