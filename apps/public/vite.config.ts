// Builds the public pages. They open from a code on paper, on whatever phone somebody has: little script, old syntax,
// nothing inlined (the server's content policy forbids it) and nothing from elsewhere.

import { defineConfig } from 'vite';
import { packedCopies } from '../../scripts/packed-copies.ts';

export default defineConfig({
  root: import.meta.dirname,
  base: '/p/',
  plugins: [packedCopies()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: ['chrome61', 'safari11', 'firefox60'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: { port: 5174, proxy: { '/api': { target: 'http://127.0.0.1:8080' } } },
});
