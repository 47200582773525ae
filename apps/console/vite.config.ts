// Builds the console. The server sends a strict content policy: scripts, styles and workers from its own address only, so
// nothing is inlined and nothing is fetched from elsewhere.

import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { packedCopies } from '../../scripts/packed-copies.ts';

export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  plugins: [react(), packedCopies()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [{ name: 'react', test: /node_modules\/(react|react-dom|scheduler|@tanstack)\// }],
        },
      },
    },
  },
  server: { port: 5173, proxy: { '/api': { target: 'http://127.0.0.1:8080' } } },
});
