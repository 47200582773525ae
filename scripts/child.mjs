// Running other programs: their end as one number, their noise kept until it matters, our signals passed on.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { root } from './tree.mjs';

const startedAt = performance.now();

/** A progress line. */
export function say(line) {
  console.log(`[gridward ${((performance.now() - startedAt) / 1000).toFixed(1)}s] ${line}`);
}

function exitCode(code, signal) {
  return code ?? 128 + (constants.signals[signal] ?? 0);
}

/**
 * Runs a program to its end with our input and output; resolves with its exit code. Signals that reach us reach it, each
 * kind once: a terminal's Ctrl-C reaches both of us anyway, and npm repeats what it gets.
 */
export function run(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: root, stdio: 'inherit', ...options });
    const passOn = (signal) => child.kill(signal);
    const ignore = () => undefined;
    const signals = process.platform === 'win32' ? ['SIGINT'] : ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of signals) process.once(signal, passOn).on(signal, ignore);
    const watch = whenNpmIsGone(() => child.kill('SIGTERM'));
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      clearInterval(watch);
      for (const name of signals) process.off(name, passOn).off(name, ignore);
      resolve(exitCode(code, signal));
    });
  });
}

/** npm passes signals to the shell between us, which keeps them to itself: the end of either is our signal to stop. */
function whenNpmIsGone(stop) {
  if (!process.env.npm_lifecycle_event) return undefined;
  const shell = process.ppid;
  const npm = ['sh', 'dash', 'bash'].includes(readProcess(shell)?.name) ? readProcess(shell).parent : undefined;
  const isGone = () => process.ppid !== shell || (npm !== undefined && readProcess(shell)?.parent !== npm);
  const watch = setInterval(() => {
    if (!isGone()) return;
    clearInterval(watch);
    stop();
  }, 250);
  return watch;
}

/** Name and parent of a process, where there is a /proc to read them from. */
function readProcess(pid) {
  try {
    const [, name, rest] = /^\d+ \((.*)\) \S (.*)$/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'));
    return { name, parent: Number(rest.split(' ')[0]) };
  } catch {
    return undefined;
  }
}

/** Runs a program quietly; resolves with its exit code and everything it said. `whileRunning` is called every 15 s. */
export function runQuietly(program, args, { whileRunning, ...options } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], ...options });
    const beat = whileRunning && setInterval(whileRunning, 15_000);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
    const end = (code) => {
      clearInterval(beat);
      resolve({ code, output });
    };
    child.on('error', (error) => {
      output += error.message;
      end(127);
    });
    child.on('close', (code, signal) => end(exitCode(code, signal)));
  });
}
