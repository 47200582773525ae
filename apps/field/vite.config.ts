// Builds the field app. Its service worker is an entry of its own that keeps the name sw.js, because browsers know it by
// that name; the list of what it keeps is taken from the bundle, so that nothing can be forgotten. Nothing is inlined: the
// server's content policy forbids it.

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { packedCopies } from '../../scripts/packed-copies.ts';

const base = '/m/';
const publicFolder = join(import.meta.dirname, 'public');

function fieldWorker(): Plugin {
  return {
    name: 'field-worker',
    apply: 'build',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const worker = bundle['sw.js'];
      if (worker?.type !== 'chunk') throw new Error('the service worker is missing');
      if (worker.imports.length > 0) throw new Error(`the service worker must stand alone: ${worker.imports.join(' ')}`);
      const hash = createHash('sha256');
      const made = Object.values(bundle)
        .filter((file) => file.fileName !== 'sw.js')
        .toSorted((one, other) => (one.fileName < other.fileName ? -1 : 1));
      for (const file of made) hash.update(file.fileName).update(file.type === 'chunk' ? file.code : file.source);
      const given = readdirSync(publicFolder).toSorted();
      for (const name of given) hash.update(name).update(readFileSync(join(publicFolder, name)));
      const files = [...made.map((file) => file.fileName), ...given].map((name) => base + name);
      const list = JSON.stringify({ version: hash.digest('hex').slice(0, 12), files });
      const filled = worker.code.replace(/(["'`])__PRECACHE__\1/, JSON.stringify(list));
      if (filled === worker.code) throw new Error('the service worker has no place for its list');
      worker.code = filled;
    },
  };
}

/** The words of the language that nearly everybody speaks are asked for with the program, and not after it. */
function firstWords(): Plugin {
  return {
    name: 'first-words',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(_page, { bundle }) {
        const words = Object.values(bundle ?? {}).find((file) => file.type === 'chunk' && file.moduleIds.some((id) => id.endsWith('/zh-CN/all-field.ts')));
        if (words === undefined) throw new Error('the words are missing');
        return [{ tag: 'link', attrs: { rel: 'modulepreload', crossorigin: true, href: base + words.fileName }, injectTo: 'head' }];
      },
    },
  };
}

export default defineConfig({
  root: import.meta.dirname,
  base,
  plugins: [react(), firstWords(), fieldWorker(), packedCopies()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: ['chrome87', 'safari14', 'firefox90'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { main: join(import.meta.dirname, 'index.html'), sw: join(import.meta.dirname, 'src/app/sw.ts') },
      output: { entryFileNames: (chunk) => (chunk.name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js') },
    },
  },
  server: { port: 5175, proxy: { '/api': { target: 'http://127.0.0.1:8080' } } },
});
