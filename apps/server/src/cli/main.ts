// `gridward`: the command line.

import { runCommandLine } from './command-line.ts';

// Whoever reads the answer may have read enough of it: `gridward diff … | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE' && error.code !== 'ERR_STREAM_DESTROYED') throw error;
});

await runCommandLine(process.argv.slice(2));
