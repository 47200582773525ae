// Files on disk, each written whole under another name, brought to the disk, and only then given its own: a name that is
// there has all its bytes, whatever happened meanwhile. What a crash left unfinished begins with a dot and is nobody's.

import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { unlessGone } from './backup-archive.ts';
import type { BlobPlace } from './blob-place.ts';

export function diskBlobs(folder: string): BlobPlace {
  return {
    write: async (key, bytes) => {
      const path = join(folder, key);
      const made = await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      const unfinished = join(dirname(path), `.${randomUUID()}`);
      try {
        const file = await open(unfinished, 'wx', 0o600);
        try {
          await file.writeFile(bytes);
          await file.sync();
        } finally {
          await file.close();
        }
        await rename(unfinished, path);
      } catch (error) {
        await rm(unfinished, { force: true });
        throw error;
      }
      await syncFolders(dirname(path), made === undefined ? dirname(path) : dirname(made));
    },
    read: (key) => readFile(join(folder, key)).catch(unlessGone),
    removeUnlessYoung: async (key, youngMs) => {
      const path = join(folder, key);
      const aside = join(dirname(path), `.${randomUUID()}`);
      if ((await rename(path, aside).then(() => true, unlessGone)) === undefined) return false;
      if (Date.now() - (await stat(aside)).mtimeMs >= youngMs) {
        await rm(aside);
        return true;
      }
      await rename(aside, path); // the same bytes were written again meanwhile
      return false;
    },
  };
}

/** A name is on the disk when its folder is; a new folder when the one above it is. */
async function syncFolders(from: string, upTo: string): Promise<void> {
  if (process.platform === 'win32') return; // folders cannot be opened there; NTFS keeps names in its journal
  for (let path = from; ; path = dirname(path)) {
    const folder = await open(path, 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
    if (path === upTo || path === dirname(path)) return;
  }
}
