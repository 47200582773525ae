// Runs `node <arguments>` beside one throw-away database that all its tests share; without it each test file would start
// its own. Runs under Node 24, because the database is started by the server's own code.
import { startCluster } from '../apps/server/src/kernel/testing/cluster.ts';
import { run } from './child.mjs';

let cluster;
try {
  cluster = await startCluster();
} catch (error) {
  // The tests that need it will say so one by one; the others can still run.
  console.error(error);
}
try {
  const env = cluster ? { ...process.env, GRIDWARD_TEST_CLUSTER: cluster.ownerUrl } : process.env;
  process.exitCode = await run(process.execPath, process.argv.slice(2), { env });
} finally {
  await cluster?.stop();
}
