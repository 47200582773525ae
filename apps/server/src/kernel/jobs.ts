// Work that happens by itself, on pg-boss: a job is enqueued in the transaction that calls for it and exists when that
// commits. The rest of the server sees these verbs and not the library.

import { PgBoss } from 'pg-boss';
import type { Tx } from './database.ts';

export interface Jobs {
  enqueue(tx: Tx, job: string, details: Readonly<Record<string, unknown>>): Promise<void>;
  work(job: string, run: (details: Readonly<Record<string, unknown>>) => Promise<void>): Promise<void>;
  stop(): Promise<void>;
}

/** For processes that write but do not work jobs off (the command line): jobs wait for the server. */
export interface JobsOptions {
  readonly url: string;
  readonly works: boolean;
  readonly onError: (error: Error) => void;
}

export const queues = ['anchor', 'obligations', 'digests', 'deliveries', 'sweeping'] as const;

/** Makes the queue's own schema and the queues; run by the owner, before the app role is let in. */
export async function migrateJobs(ownerUrl: string): Promise<void> {
  const boss = new PgBoss({ connectionString: ownerUrl, max: 2, supervise: false, schedule: false });
  boss.on('error', () => {});
  await boss.start();
  // One waiting job a county is enough: it looks at the newest head when it runs.
  for (const queue of queues) await boss.createQueue(queue, { policy: 'short', retryLimit: 5, retryBackoff: true });
  await boss.stop({ graceful: false });
}

export async function startJobs(options: JobsOptions): Promise<Jobs> {
  const boss = new PgBoss({ connectionString: options.url, max: 3, migrate: false, createSchema: false, supervise: options.works, schedule: false });
  boss.on('error', options.onError);
  await boss.start();
  return {
    enqueue: async (tx, job, details) => {
      const db = { executeSql: async (text: string, values?: unknown[]) => ({ rows: (await tx.client.query(text, values as unknown[])).rows }) };
      await boss.send(job, details, { db, singletonKey: String(details['countyId'] ?? '') });
    },
    work: async (job, run) => {
      await boss.work(job, { batchSize: 1, pollingIntervalSeconds: 2 }, async ([first]) => {
        if (first) await run(first.data as Readonly<Record<string, unknown>>);
      });
    },
    stop: () => boss.stop({ graceful: true, timeout: 5000 }),
  };
}

/** No queue at all, for tests and tools that look only at the register. */
export const noJobs: Jobs = { enqueue: async () => {}, work: async () => {}, stop: async () => {} };
