// Test files share processes, ten a process: starting one for each, and loading the server in it anew, took a third of the
// time of all tests. Each file is a suite of its own: its hooks run around its tests and nobody else's.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const filesInGroup = 10;
/** Of one file, as if it had a process of its own. */
const longestFile = 300_000;

/** Writes the groups into a folder and answers their paths. `files` are relative to `root`. */
export function writeGroups(files, root, folder, timeout = longestFile) {
  mkdirSync(folder, { recursive: true });
  return Array.from({ length: Math.ceil(files.length / filesInGroup) }, (_, index) => {
    const path = join(folder, `group-${String(index + 1).padStart(2, '0')}.test.mjs`);
    writeFileSync(path, groupOf(files.slice(index * filesInGroup, (index + 1) * filesInGroup), root, timeout));
    return path;
  });
}

function groupOf(files, root, timeout) {
  const suites = files.map((file) => {
    const name = JSON.stringify(file.replaceAll('\\', '/'));
    return `describe(${name}, { timeout: ${timeout} }, async () => { await import(${JSON.stringify(pathToFileURL(join(root, file)).href)}); });`;
  });
  return `import { describe } from 'node:test';\n${suites.join('\n')}\n`;
}
