// How far running imports are, by the ticket their caller chose. In the memory of this process only: when it is gone, so
// is the import. Everybody sees and stops their own tickets and nobody else's.

import { collectWhenGrown } from '../kernel/memory.ts';
import { Refusal } from '../kernel/problems.ts';
import type { Rows, Writing } from '../kernel/revision.ts';
import type { Scope } from '../kernel/scope.ts';

/** Of what is read and judged, next to which the whole draft is kept. */
const worthAPause = 12 * 1024 * 1024;

export type Step = 'reading' | 'matching' | 'writing' | 'done';

interface Progress {
  readonly step: Step;
  readonly rows: number;
}

const running = new Map<string, Progress>();
/** Those that are to stop at their next step. */
const cancelled = new Set<string>();
const mostTickets = 500;

function keyOf(scope: Scope, ticket: string): string {
  return `${scope.tx.databaseName} ${scope.county.id} ${scope.actor.accountId ?? scope.actor.name} ${ticket}`;
}

export function progressOf(scope: Scope, ticket: string): { readonly step: Step | 'unknown'; readonly rows: number } {
  return running.get(keyOf(scope, ticket)) ?? { step: 'unknown', rows: 0 };
}

/** Asks a running import of one's own to stop. False: there is none under the ticket, or it is through. */
export function cancelTicket(scope: Scope, ticket: string): boolean {
  const key = keyOf(scope, ticket);
  const step = running.get(key)?.step;
  if (step === undefined || step === 'done') return false;
  cancelled.add(key);
  return true;
}

export interface Told {
  readonly rows: number;
  readonly step: Step;
}

const watchers = new Map<string, (told: Told) => void>();

/** Tells of every step under a ticket, in this process: for the command line. Answers how to stop. */
export function watchImport(ticket: string, tell: (told: Told) => void): () => void {
  watchers.set(ticket, tell);
  return () => void watchers.delete(ticket);
}

/** Notes a step, and gives other requests their turn. An import that was cancelled ends here, and its transaction with it. */
export function reporterOf(scope: Scope, ticket: string | undefined): (step: Step, rows: number) => Promise<void> {
  return async (step, rows) => {
    if (ticket !== undefined) note(keyOf(scope, ticket), ticket, { step, rows });
    await new Promise<void>((resolve) => setImmediate(resolve));
    if (rows > 0) collectWhenGrown(worthAPause);
    if (ticket !== undefined) endIfCancelled(keyOf(scope, ticket));
  };
}

function note(key: string, ticket: string, told: Told): void {
  watchers.get(ticket)?.(told);
  running.delete(key);
  running.set(key, told);
  for (const oldest of running.keys()) {
    if (running.size <= mostTickets) break;
    running.delete(oldest);
  }
}

function endIfCancelled(key: string): void {
  if (!cancelled.delete(key)) return;
  running.delete(key);
  throw new Refusal('import.cancelled');
}

const rowsANote = 1000;

/** The same writing, which tells how far it is – of so many rows of the file – and ends when it is cancelled. */
export function reportedWhileWritten(
  scope: Scope,
  { ticket, rows }: { readonly ticket: string | undefined; readonly rows: number },
  writing: Writing,
): Writing {
  if (ticket === undefined) return writing;
  const key = keyOf(scope, ticket);
  const tables = Object.entries(writing.puts ?? {});
  const all = tables.reduce((sum, [, put]) => sum + (put?.length ?? 0), 0);
  let written = 0;
  const reported = (put: Rows): Rows => ({
    length: put.length,
    *[Symbol.iterator]() {
      for (const row of put) {
        yield row;
        if (++written % rowsANote !== 0) continue;
        endIfCancelled(key);
        note(key, ticket, { step: 'writing', rows: Math.floor((rows * written) / all) });
      }
    },
  });
  return { ...writing, puts: Object.fromEntries(tables.map(([table, put]) => [table, reported(put ?? [])])) };
}
