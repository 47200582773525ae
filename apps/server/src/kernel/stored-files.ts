// The files of a county, one at a time: told whether they are what they are kept as, written out and read in again. The
// chain carries their SHA-256; the bytes lie beside it.

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Tx } from './database.ts';
import { lostFiles, putStoredFile, storedFileAfter } from './stored-files.sql.ts';

async function* storedFiles(tx: Tx): AsyncGenerator<{ readonly sha256: string; readonly bytes: Buffer }> {
  for (let after = ''; ;) {
    const file = await tx.first(storedFileAfter(tx.countyId, after));
    if (file === undefined) return;
    yield file;
    after = file.sha256;
  }
}

export interface FilesFound {
  readonly files: number;
  /** Kept under a digest that is not theirs. */
  readonly altered: readonly string[];
  /** Rows whose file is gone. */
  readonly lost: readonly { readonly table: string; readonly id: string; readonly column: string }[];
}

export async function verifyFiles(tx: Tx): Promise<FilesFound> {
  const altered: string[] = [];
  let files = 0;
  for await (const { sha256, bytes } of storedFiles(tx)) {
    files += 1;
    if (createHash('sha256').update(bytes).digest('hex') !== sha256) altered.push(sha256);
  }
  return { files, altered, lost: await tx.rows(lostFiles(tx.countyId)) };
}

const folderOf = (folder: string) => join(folder, 'files');

/** Writes `files/<sha256>` into the folder of the facts. */
export async function exportFiles(tx: Tx, folder: string): Promise<number> {
  let files = 0;
  for await (const { sha256, bytes } of storedFiles(tx)) {
    if (files === 0) mkdirSync(folderOf(folder));
    writeFileSync(join(folderOf(folder), sha256), bytes);
    files += 1;
  }
  return files;
}

export async function importFiles(tx: Tx, folder: string): Promise<void> {
  if (!existsSync(folderOf(folder))) return;
  for (const name of readdirSync(folderOf(folder)).toSorted()) {
    if (!/^[0-9a-f]{64}$/.test(name)) throw new Error(`files/${name} is not named by the SHA-256 of its bytes`);
    await tx.run(putStoredFile(tx.countyId, name, readFileSync(join(folderOf(folder), name))));
  }
}
