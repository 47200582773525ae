// `node scripts/load-demo-city.mjs <data folder>`: the first start of a server with the demo city, for the tests that need
// it. Runs under Node 24, because it is the server's own code that does it.
import { loadDemoCity } from '../apps/server/src/kernel/testing/demo-city.ts';

await loadDemoCity(process.argv[2]);
