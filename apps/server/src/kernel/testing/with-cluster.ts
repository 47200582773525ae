// Runs a command with one throw-away PostgreSQL for all its test files: node with-cluster.ts COMMAND ARGS…

import { spawn } from 'node:child_process';
import { startCluster } from './cluster.ts';

const [command, ...args] = process.argv.slice(2);
if (command === undefined) throw new Error('name a command to run');
const cluster = await startCluster();
const child = spawn(command, args, { stdio: 'inherit', env: { ...process.env, GRIDWARD_TEST_CLUSTER: cluster.ownerUrl } });
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
child.on('exit', (code) => {
  void cluster.stop().then(() => process.exit(code ?? 1));
});
