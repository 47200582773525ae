// Brings a database to the newest schema: plain forward-only SQL files, each applied once in its own transaction under
// one lock, by the owner. A file that has been applied must not change afterwards: its digest is kept and compared.
// Also makes the role the app signs in with, which owns nothing and cannot bypass row-level security.

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { migrateJobs } from './jobs.ts';

const folder = join(import.meta.dirname, '..', 'migrations');
const lockNumber = 370982;

export interface MigrationOptions {
  readonly ownerUrl: string;
  readonly appPassword: string;
  readonly log: (line: string) => void;
}

export async function migrate(options: MigrationOptions): Promise<void> {
  const client = new pg.Client({ connectionString: options.ownerUrl });
  await client.connect();
  try {
    const version = Number((await client.query<{ n: string }>(`select current_setting('server_version_num') as n`)).rows[0]?.n);
    if (version < 150000) throw new Error(`PostgreSQL 15 or newer is needed; this is ${version}`);
    await client.query('select pg_advisory_lock($1)', [lockNumber]);
    await makeAppRole(client, options.appPassword);
    await applyFiles(client, options.log);
  } finally {
    await client.end();
  }
  await migrateJobs(options.ownerUrl);
  await grantJobs(options.ownerUrl);
}

async function makeAppRole(client: pg.Client, password: string): Promise<void> {
  const literal = client.escapeLiteral(password);
  const { rows } = await client.query<{ super: boolean; bypass: boolean }>(
    `select rolsuper as super, rolbypassrls as bypass from pg_roles where rolname = 'gridward_app'`,
  );
  if (rows[0]?.super || rows[0]?.bypass) throw new Error('the role gridward_app can bypass row-level security; take SUPERUSER and BYPASSRLS from it');
  await client.query(rows.length === 0 ? `create role gridward_app login password ${literal}` : `alter role gridward_app login password ${literal}`);
}

async function applyFiles(client: pg.Client, log: (line: string) => void): Promise<void> {
  await client.query('create table if not exists migration (name text primary key, digest text not null, applied_at timestamptz not null default now())');
  const applied = new Map(
    (await client.query<{ name: string; digest: string }>('select name, digest from migration')).rows.map((row) => [row.name, row.digest]),
  );
  for (const name of readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort()) {
    const text = readFileSync(join(folder, name), 'utf8');
    const digest = createHash('sha256').update(text).digest('hex');
    const before = applied.get(name);
    if (before === digest) continue;
    if (before !== undefined) throw new Error(`migration ${name} was changed after it had been applied; write a new one instead`);
    log(`migration ${name}`);
    await client.query('begin');
    await client.query(text);
    await client.query('insert into migration (name, digest) values ($1, $2)', [name, digest]);
    await client.query('commit');
  }
}

async function grantJobs(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  await client.query(`
    grant usage on schema pgboss to gridward_app;
    grant select, insert, update, delete on all tables in schema pgboss to gridward_app;
    grant usage on all sequences in schema pgboss to gridward_app;
    grant execute on all functions in schema pgboss to gridward_app`);
  await client.end();
}
