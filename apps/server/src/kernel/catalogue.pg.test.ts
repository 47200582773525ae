// The rules of the database, read from its own catalogue: docs/decisions/0004-database.md.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { cloneDatabase, type TestDatabase } from './testing/cluster.ts';
import { dumpSchema } from './testing/schema-dump.ts';

let database: TestDatabase;
let client: pg.Client;
before(async () => {
  database = await cloneDatabase();
  client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
});
after(async () => {
  await client.end();
  await database.drop();
});

async function names(text: string, values: readonly unknown[] = []): Promise<string[]> {
  return (await client.query<{ name: string }>(text, [...values])).rows.map((row) => row.name);
}

/** Not a tenant's: the counties themselves, and which county a sign-in name leads to before anybody has signed in. */
const reference = ['county', 'sign_in_name'];

const tenantTables = `
  select c.oid, c.relname from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> all ($1::text[])
    and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'county_id' and not a.attisdropped)`;

const openTables = () =>
  names(
    `select t.relname as name from (${tenantTables}) t join pg_class c on c.oid = t.oid
     where not c.relrowsecurity or not c.relforcerowsecurity
       or not exists (select from pg_policy p where p.polrelid = c.oid and pg_get_expr(p.polqual, p.polrelid) like '%county_id%gridward.county%')
       or exists (select from pg_policy p where p.polrelid = c.oid and pg_get_expr(p.polqual, p.polrelid) not like '%county_id%gridward.county%')`,
    [reference],
  );

const astrayIndexes = () =>
  names(
    `select i.indexrelid::regclass::text as name from pg_index i join (${tenantTables}) t on t.oid = i.indrelid
     left join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0] where a.attname is distinct from 'county_id' order by 1`,
    [reference],
  );

const bareForeignKeys = () =>
  names(
    `select k.conrelid::regclass || ' (' || (select string_agg(a.attname, ', ' order by o) from unnest(k.conkey) with ordinality u (n, o)
        join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.n) || ')' as name
     from pg_constraint k
     where k.contype = 'f' and k.connamespace = 'public'::regnamespace and not exists (
       select from pg_index i where i.indrelid = k.conrelid and (i.indpred is null or pg_get_expr(i.indpred, i.indrelid) ~ '^\\(\\w+ IS NOT NULL\\)$')
         and (select array_agg(n order by n) from unnest((i.indkey::int2[])[0:cardinality(k.conkey) - 1]) n) = (select array_agg(n order by n) from unnest(k.conkey) n))
     order by 1`,
  );

test('every table but the named few belongs to a county', async () => {
  const all = await names(`select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`);
  const tenants = await names(`select t.relname as name from (${tenantTables}) t`, [reference]);
  assert.ok(tenants.length >= 25);
  assert.deepEqual(all.filter((table) => !tenants.includes(table)).sort(), ['county', 'migration', 'sign_in_name']);
});

test('every table of a county shows the rows of that county only, to its owner too', async () => {
  const open = await openTables();
  assert.deepEqual(open, []);
});

test('county_id leads every key, exclusion and index of a county’s table', async () => {
  const astray = await astrayIndexes();
  assert.deepEqual(astray, []);
});

test('every foreign key has an index that begins with its columns', async () => {
  const bare = await bareForeignKeys();
  assert.deepEqual(bare, []);
});

test('a table that breaks these rules is found', async () => {
  await client.query('begin');
  await client.query(
    `create table planted (county_id text not null, id uuid primary key, person_id uuid, foreign key (county_id, person_id) references person (county_id, id))`,
  );
  const found = [await openTables(), await astrayIndexes(), await bareForeignKeys()];
  await client.query('rollback');
  assert.deepEqual(found, [['planted'], ['planted_pkey'], ['planted (county_id, person_id)']]);
});

test('every foreign key stays inside one county', async () => {
  const crossing = await names(
    `select k.conname as name from pg_constraint k where k.contype = 'f' and k.connamespace = 'public'::regnamespace and not exists (
       select from unnest(k.conkey, k.confkey) u (mine, its)
       join pg_attribute m on m.attrelid = k.conrelid and m.attnum = u.mine join pg_attribute t on t.attrelid = k.confrelid and t.attnum = u.its
       where m.attname = 'county_id' and t.attname in ('county_id', 'id') and (t.attname = 'county_id' or k.confrelid = 'county'::regclass)) order by 1`,
  );
  assert.deepEqual(crossing, []);
});

test('no trigger and no deferred check stands behind a write', async () => {
  assert.deepEqual(
    await names(
      `select tgname as name from pg_trigger t join pg_class c on c.oid = t.tgrelid where c.relnamespace = 'public'::regnamespace and not tgisinternal`,
    ),
    [],
  );
  assert.deepEqual(
    await names(`select conname as name from pg_constraint where connamespace = 'public'::regnamespace and (condeferrable or confdeltype in ('n', 'd', 'c'))`),
    [],
  );
});

test('the app signs in as nobody special: no superuser, no bypass, owner of nothing', async () => {
  const { rows } = await client.query(
    `select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication, (select count(*)::int from pg_class where relowner = r.oid) as owns,
       (select count(*)::int from pg_auth_members where member = r.oid) as member_of from pg_roles r where rolname = 'gridward_app'`,
  );
  assert.deepEqual(rows, [{ rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false, rolreplication: false, owns: 0, member_of: 0 }]);
});

test('the app cannot change or remove a revision or what it changed', async () => {
  const granted = await names(
    `select table_name || ' ' || privilege_type as name from information_schema.role_table_grants where grantee = 'gridward_app' and table_name in ('revision', 'revision_change') order by 1`,
  );
  assert.deepEqual(granted, ['revision INSERT', 'revision SELECT', 'revision_change INSERT', 'revision_change SELECT']);
});

test('schema.sql is what the migrations make', async () => {
  const file = readFileSync(join(import.meta.dirname, '..', 'schema.sql'), 'utf8');
  assert.equal(file, await dumpSchema(client), 'apps/server/src/schema.sql is stale: npm run generate');
});
