// A throw-away PostgreSQL for tests, migrated once into a template from which each test file clones its own database.
// The test runner starts one and names it in GRIDWARD_TEST_CLUSTER; a test file run alone starts its own.

import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '../embedded-postgres.ts';
import { migrate } from '../migrate.ts';

export const appPassword = 'app-password-of-tests';
const template = 'gridward_template';

export interface Cluster {
  readonly ownerUrl: string;
  stop(): Promise<void>;
}

export async function startCluster(): Promise<Cluster> {
  const dataFolder = mkdtempSync(join(fastestFolder(), 'gridward-test-'));
  const embedded = await startEmbeddedPostgres({ dataFolder, throwaway: true, log: () => {} });
  const url = withDatabase(embedded.ownerUrl, template);
  await execute(embedded.ownerUrl, `create database ${template}`);
  await migrate({ ownerUrl: url, appPassword, log: () => {} });
  return {
    ownerUrl: embedded.ownerUrl,
    stop: async () => {
      await embedded.stop();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

const memoryFolder = '/dev/shm';
const enough = 6 * 2 ** 30;

/** In memory where there is plenty: each test file makes and drops some hundred files, and nothing of them is kept. */
function fastestFolder(): string {
  try {
    const { bavail, bsize } = statfsSync(memoryFolder);
    return bavail * bsize >= enough ? memoryFolder : tmpdir();
  } catch {
    return tmpdir(); // no Linux, or none there
  }
}

export interface TestDatabase {
  readonly ownerUrl: string;
  drop(): Promise<void>;
}

/** A migrated database of its own. */
export async function cloneDatabase(): Promise<TestDatabase> {
  const given = process.env['GRIDWARD_TEST_CLUSTER'];
  const cluster = given ? undefined : await startCluster();
  const ownerUrl = given ?? cluster?.ownerUrl ?? '';
  const name = `t_${randomBytes(6).toString('hex')}`;
  await execute(ownerUrl, `create database ${name} template ${template}`);
  return {
    ownerUrl: withDatabase(ownerUrl, name),
    drop: async () => {
      await execute(ownerUrl, `drop database ${name} with (force)`);
      await cluster?.stop();
    },
  };
}

export function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.toString();
}

async function execute(url: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(text);
  await client.end();
}
