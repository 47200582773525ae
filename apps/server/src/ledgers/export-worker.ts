// The thread that writes exported files: one connection, one file at a time, after those who enter and look up – on Linux
// a thread can be told to stand back, elsewhere the whole process would be.

import { setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { standingBack } from '../kernel/arrivals.ts';
import { openDatabase, type DatabaseOptions } from '../kernel/database.ts';
import { Refusal } from '../kernel/problems.ts';
import { readingScope } from '../kernel/scope.ts';
import { writeTable } from './export-file.ts';
import { sourceOf } from './export-sources.ts';
import type { Exported, ExportTask } from './export-task.ts';

const { database: options, idleFor, arrivals } = workerData as { database: DatabaseOptions; idleFor: number; arrivals: Int32Array }; // sent by export-threads
const database = openDatabase({ ...options, poolSize: 1 });
if (process.platform === 'linux') setPriority(10);

let ending = setTimeout(end, idleFor);
parentPort?.on('message', (task: ExportTask & { readonly path: string }) => {
  clearTimeout(ending);
  void write(task).then((exported) => {
    parentPort?.postMessage(exported);
    ending = setTimeout(end, idleFor);
  });
});

async function write({ question, at, sheetName, footer, asked, path }: ExportTask & { readonly path: string }): Promise<Exported> {
  try {
    await database.transaction({ countyId: asked.county.id, readOnly: true }, async (tx) => {
      const source = await sourceOf(readingScope(tx, asked), question, at);
      await writeTable({ sheetName, footer, ...source, batches: standingBack(source.batches, arrivals) }, question.format, path);
    });
    return { kind: 'written' };
  } catch (error) {
    if (error instanceof Refusal) return { kind: 'refused', problem: error.problem, fields: error.fields };
    return { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
}

function end(): void {
  void database.close().then(() => process.exit(0)); // of a thread, this ends the thread
}
