// `node scripts/load-demo-city.mjs <data folder>`: the first start of a server with the demo city, for the tests that need
// it. Runs under Node 24, because it is the server's own code that does it. The folder is there when the city is whole in it;
// whoever waits for it and waits in vain finds `<data folder>.failed`.
import { renameSync, writeFileSync } from 'node:fs';
import { loadDemoCity } from '../apps/server/src/kernel/testing/demo-city.ts';

const folder = process.argv[2];
try {
  await loadDemoCity(`${folder}.loading`);
  renameSync(`${folder}.loading`, folder);
} catch (error) {
  writeFileSync(`${folder}.failed`, error.message);
  throw error;
}
