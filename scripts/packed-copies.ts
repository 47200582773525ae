// For the builds of the web apps: beside each text a packed copy, which the server sends to whoever takes it. On a slow
// network that is the time to the first screen.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

/** Too small to be worth it. */
const leastBytes = 512;

export function packedCopies(): Plugin {
  return {
    name: 'packed-copies',
    apply: 'build',
    enforce: 'post',
    writeBundle({ dir }) {
      if (dir === undefined) return;
      for (const entry of readdirSync(dir, { recursive: true, withFileTypes: true })) {
        const file = join(entry.parentPath, entry.name);
        if (!entry.isFile() || !/\.(js|css|html|svg|json|webmanifest)$/.test(entry.name)) continue;
        const bytes = readFileSync(file);
        if (bytes.length >= leastBytes) writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
      }
    },
  };
}
