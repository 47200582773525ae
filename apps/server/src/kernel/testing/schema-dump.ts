// What a migrated database looks like, written as text from its catalogue: tables, columns, constraints, indexes, policies
// and what the app may do. schema.sql is this text, checked in, so that a migration's effect is seen in review.

import type pg from 'pg';

interface Line {
  readonly table: string;
  readonly line: string;
}

const columns = `
  select c.relname as "table", '  ' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || case when a.attnotnull then ' not null' else '' end
    || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '') as line
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by c.relname collate "C", a.attnum`;

// PostgreSQL 18 lists NOT NULL among the constraints, older ones do not; the columns say it already.
const constraints = `
  select c.relname as "table", '  constraint ' || k.conname || ' ' || pg_get_constraintdef(k.oid) as line
  from pg_constraint k join pg_class c on c.oid = k.conrelid
  where c.relnamespace = 'public'::regnamespace and k.contype in ('p', 'u', 'x', 'c', 'f')
  order by c.relname collate "C", array_position(array['p', 'u', 'x', 'c', 'f'], k.contype::text), k.conname collate "C"`;

const indexes = `
  select c.relname as "table", pg_get_indexdef(i.indexrelid) || ';' as line
  from pg_index i join pg_class c on c.oid = i.indrelid join pg_class x on x.oid = i.indexrelid
  where c.relnamespace = 'public'::regnamespace and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))
  order by c.relname collate "C", x.relname collate "C"`;

const policies = `
  select c.relname as "table", 'create policy ' || p.polname || ' on ' || c.relname || ' using ' || pg_get_expr(p.polqual, p.polrelid) || ';' as line
  from pg_policy p join pg_class c on c.oid = p.polrelid where c.relnamespace = 'public'::regnamespace order by c.relname collate "C", p.polname`;

const security = `
  select c.relname as "table", 'alter table ' || c.relname || ' enable row level security, force row level security;' as line
  from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relrowsecurity and c.relforcerowsecurity order by c.relname collate "C"`;

const grants = `
  select g.table_name as "table", 'grant ' || string_agg(lower(g.privilege_type), ', ' order by g.privilege_type) || ' on ' || g.table_name || ' to gridward_app;' as line
  from information_schema.role_table_grants g where g.table_schema = 'public' and g.grantee = 'gridward_app' group by g.table_name order by g.table_name collate "C"`;

export async function dumpSchema(client: pg.Client): Promise<string> {
  const lines = async (text: string) => Map.groupBy((await client.query<Line>(text)).rows, (row) => row.table);
  const inTable = [await lines(columns), await lines(constraints)];
  const afterTable = [await lines(indexes), await lines(security), await lines(policies), await lines(grants)];
  const tables = [...(inTable[0] ?? new Map<string, Line[]>()).keys()].map((table) => {
    const body = inTable.flatMap((part) => part.get(table) ?? []).map(({ line }) => line);
    const after = afterTable.flatMap((part) => part.get(table) ?? []).map(({ line }) => line);
    return [`create table ${table} (`, body.join(',\n'), ');', ...after, ''].join('\n');
  });
  return `-- The database after all migrations, read from its catalogue by npm run generate. For reading; migrations make it.\n\n${tables.join('\n')}`;
}
