// Exports in threads of their own, with connections of their own: a few at a time, the others wait in line without holding
// anything. Whoever enters records meanwhile shares neither thread nor pool with them. A thread that had nothing to make
// for a while ends; one that fails takes no other with it.

import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { arrivals } from '../kernel/arrivals.ts';
import type { DatabaseOptions } from '../kernel/database.ts';
import { Refusal } from '../kernel/problems.ts';
import type { Exported, ExportTask } from './export-task.ts';

const mostThreads = 2;
const idleFor = 60_000;
const mostMegabytes = 512;

interface Line {
  readonly idle: Worker[];
  readonly waiting: (() => void)[];
  busy: number;
}
const lines = new Map<string, Line>();

/** The finished file, to be read once: it has no name any more. */
export async function exportedFile(database: DatabaseOptions, task: ExportTask): Promise<AsyncIterable<Uint8Array>> {
  const folder = await mkdtemp(join(tmpdir(), 'gridward-export-'));
  try {
    const path = join(folder, 'table');
    const exported = await inLine(database, { ...task, path });
    if (exported.kind === 'refused') throw new Refusal(exported.problem.problem, exported.problem.details, exported.problem.path, exported.fields);
    if (exported.kind === 'failed') throw new Error(exported.message);
    return (await open(path, 'r')).createReadStream();
  } finally {
    // The open file can still be read where a name may go before its file; elsewhere the folder for such files is emptied by the system.
    await rm(folder, { recursive: true, force: true }).catch(() => {});
  }
}

async function inLine(database: DatabaseOptions, task: ExportTask & { readonly path: string }): Promise<Exported> {
  const line = lines.get(database.url) ?? { idle: [], waiting: [], busy: 0 };
  lines.set(database.url, line);
  if (line.busy >= mostThreads) await new Promise<void>((resolve) => line.waiting.push(resolve));
  else line.busy += 1;
  const worker = line.idle.pop() ?? begin(database, line);
  try {
    const exported = await answerOf(worker, task);
    line.idle.push(worker);
    return exported;
  } finally {
    const next = line.waiting.shift();
    if (next === undefined) line.busy -= 1;
    else next(); // the place in the line is handed on
  }
}

function begin(database: DatabaseOptions, line: Line): Worker {
  const worker = new Worker(new URL('./export-worker.ts', import.meta.url), {
    workerData: { database, idleFor, arrivals },
    resourceLimits: { maxOldGenerationSizeMb: mostMegabytes },
  });
  worker.setMaxListeners(0);
  worker.once('exit', () => {
    const at = line.idle.indexOf(worker);
    if (at >= 0) line.idle.splice(at, 1);
  });
  return worker;
}

/** Keeps the process alive while it works, and not while it waits. */
function answerOf(worker: Worker, task: ExportTask & { readonly path: string }): Promise<Exported> {
  worker.ref();
  return new Promise<Exported>((resolve, reject) => {
    const failed = (error: Error) => settle(() => reject(error));
    const ended = (code: number) => settle(() => reject(new Error(`the thread of an export ended with ${code}`)));
    const answered = (exported: Exported) => settle(() => resolve(exported));
    function settle(how: () => void): void {
      worker.off('error', failed).off('exit', ended).off('message', answered);
      worker.unref();
      how();
    }
    worker.once('error', failed).once('exit', ended).once('message', answered);
    worker.postMessage(task);
  });
}
