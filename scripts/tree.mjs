// The working tree: where it is, what is in it, and the fingerprint of a part of it. Fingerprints are of the contents,
// not of times: a fresh clone or a `git checkout` changes times without changing anything.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(fileURLToPath(new URL('..', import.meta.url)));

const SKIPPED = new Set(['node_modules', 'dist', '.git', '.gridward', 'planted']);

/** All files under a folder of the tree, sorted, without what is installed or built. */
export function filesUnder(folder) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => !SKIPPED.has(entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? filesUnder(join(folder, entry.name)) : entry.isFile() ? [join(folder, entry.name)] : []));
}

export function fingerprint(files, ...also) {
  const hash = createHash('sha256');
  for (const file of files) {
    const content = readFileSync(join(root, file));
    hash.update(`${relative('.', file).split(sep).join('/')}\0${content.length}\0`).update(content);
  }
  return hash.update(also.join('\0')).digest('hex');
}

export function readStamp(file) {
  try {
    return readFileSync(join(root, file), 'utf8').trim();
  } catch {
    return undefined;
  }
}
