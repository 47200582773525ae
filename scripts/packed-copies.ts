// For the builds of the web apps: beside each text two packed copies, of which the server sends the smaller one that a browser
// takes (Brotli only over an encrypted connection). On a slow network that is the time to the first screen.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

/** Too small to be worth it. */
const leastBytes = 512;
/** What is larger would take many seconds. */
const mostBytesAtBest = 512 * 1024;

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
        if (bytes.length < leastBytes) continue;
        writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
        const quality = bytes.length > mostBytesAtBest ? 9 : 11;
        const params = { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
        writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params }));
      }
    },
  };
}
