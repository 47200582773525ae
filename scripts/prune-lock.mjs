// Removes from package-lock.json the optional dependencies that the lock does not hold.
//
// Tools with native parts (oxlint, oxfmt) name one optional package per platform. Where a registry
// lacks some of those, `npm install` leaves them out of the lock without a word, and the next
// `npm ci` stops with "Missing: … from lock file" (EUSAGE). Without their names `npm ci` passes;
// the platforms concerned go without that tool. Required dependencies are never touched.
//
// Run it after every change of dependencies:  node scripts/prune-lock.mjs
// Prove that nothing is left to prune:        node scripts/prune-lock.mjs --check
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const lockFile = fileURLToPath(new URL('../package-lock.json', import.meta.url));

/** Node's lookup: the package's own node_modules, then each folder above, then the root's. */
function isHeld(packages, dependent, name) {
  for (let folder = dependent; ;) {
    if (packages[`${folder ? `${folder}/` : ''}node_modules/${name}`]) return true;
    if (!folder) return false;
    const end = folder.lastIndexOf('/node_modules/');
    folder = end === -1 ? '' : folder.slice(0, end);
  }
}

/** Deletes the missing names from the lock given and returns them as "dependent → name". */
export function pruneLock(lock) {
  const removed = [];
  for (const [dependent, entry] of Object.entries(lock.packages)) {
    // A name missing for a workspace of ours stands in its package.json too: that has to be mended there.
    if (!dependent.includes('node_modules/')) continue;
    for (const name of Object.keys(entry.optionalDependencies ?? {})) {
      if (isHeld(lock.packages, dependent, name)) continue;
      delete entry.optionalDependencies[name];
      removed.push(`${dependent} → ${name}`);
    }
    if (entry.optionalDependencies && Object.keys(entry.optionalDependencies).length === 0) delete entry.optionalDependencies;
  }
  return removed;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const lock = JSON.parse(readFileSync(lockFile, 'utf8'));
  const removed = pruneLock(lock);
  if (process.argv.includes('--check')) {
    for (const line of removed) console.error(`not in the lock: ${line}`);
    process.exitCode = removed.length > 0 ? 1 : 0;
  } else {
    if (removed.length > 0) writeFileSync(lockFile, `${JSON.stringify(lock, null, 2)}\n`);
    console.log(`${removed.length} optional dependencies removed from the lock`);
  }
}
