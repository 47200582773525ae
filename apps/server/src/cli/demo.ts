// Loads the demo city into an empty installation, one revision a batch, with the times at which the city learnt of it;
// papers are frozen on the way. A load that was broken off goes on where it stopped: batches are the same on every run, and
// the chain counts them. The accounts come last, with one password made for this installation; they are printed at every start.

import { randomInt } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sql } from 'kysely';
import pg from 'pg';
import type { Office } from '@gridward/contract/permission';
import type { Batch, DemoCity } from '@gridward/demo/shapes';
import { createAccountWithPassword } from '../accounts/accounts.ts';
import { makeCounty } from '../kernel/counties.ts';
import type { Tx } from '../kernel/database.ts';
import type { OpenHouse } from '../kernel/house.ts';
import { newId } from '../kernel/names.ts';
import { writeRevision, type Row, type Writing } from '../kernel/revision.ts';
import type { County } from '../kernel/scope.ts';
import type { TableName } from '../kernel/tables.ts';
import { secretRow } from '../people/people.ts';
import { publishPast } from '../rosters/rosters.ts';
import { roleRows, workSafety } from '../playbooks/playbooks.ts';

type Log = (line: string) => void;

export interface DemoSignIn {
  readonly name: string;
  readonly persona: string;
}
interface DemoMemo {
  /** False until the last account is there: a broken-off load keeps its password and goes on. */
  readonly loaded: boolean;
  readonly password: string;
  readonly accounts: readonly DemoSignIn[];
}

/** Loads what is missing of the demo; answers the lines that tell how to sign in. */
export async function loadDemo(house: OpenHouse, log: Log): Promise<string[]> {
  const memoFile = join(house.config.dataFolder, 'demo-accounts.json');
  const memo = readMemo(memoFile);
  if (memo?.loaded && (await house.refreshCounties()).length > 0) return linesOf(memo);
  // Only a first start needs the generator, which takes seconds to load and run.
  const { generateCity } = await import('@gridward/demo/city');
  const { generateNeighbour } = await import('@gridward/demo/neighbour');
  const password = memo?.password ?? newPassword();
  writeMemo(memoFile, { loaded: false, password, accounts: [] });
  const accounts: DemoSignIn[] = [];
  log('generating the demo city');
  for (const city of [generateCity(), generateNeighbour()]) {
    await loadCity(house, city, password, log);
    accounts.push(...city.accounts.map((account) => ({ name: account.name, persona: account.persona.zh })));
  }
  await tidy(house.ownerUrl);
  const loaded = { loaded: true, password, accounts };
  writeMemo(memoFile, loaded);
  return linesOf(loaded);
}

/** After a bulk load the planner knows nothing yet of the tables; the database would find out by itself within minutes. */
async function tidy(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  await client.query('vacuum analyze');
  await client.end();
}

function readMemo(file: string): DemoMemo | undefined {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as DemoMemo) : undefined; // written below by this program
}

function writeMemo(file: string, memo: DemoMemo): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(memo, null, 2)}\n`, { mode: 0o600 });
}

function linesOf(memo: DemoMemo): string[] {
  return [
    '演示账号 · demo accounts (演示数据为合成数据 · all data are synthetic):',
    ...memo.accounts.map((account) => `  ${account.name.padEnd(12)} ${account.persona}`),
    `  口令 · password: ${memo.password}`,
  ];
}

/** Easy to type from a terminal, different in every installation. */
function newPassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz';
  const part = () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('');
  return `Demo-${part()}-${part()}-${randomInt(10, 99)}`;
}

async function loadCity(house: OpenHouse, city: DemoCity, password: string, log: Log): Promise<void> {
  const county: County = { ...city.county, timeZone: 'Asia/Shanghai', hashAlgorithm: 'sm3' };
  const { firstRevision } = await import('@gridward/demo/shapes');
  const begunAt = new Date(city.batches[0]?.at ?? 0);
  const head = await house.database.transaction({ countyId: county.id, readOnly: false }, async (tx) => {
    await makeCounty(tx, county, begunAt);
    return (await tx.first(sql<{ revision: number }>`select revision from county_head where county_id = ${county.id}`))?.revision ?? 0;
  });
  // Revision 1 are the roles, 2 … n + 1 the batches, n + 2 the accounts.
  if (head < 1)
    await write(house, county, { at: begunAt, actor: '系统', act: 'demo.roles', reason: null }, async () => ({
      puts: { role: roleRows(workSafety(), () => newId()) },
    }));
  for (const [index, batch] of city.batches.entries()) {
    if (head >= index + firstRevision) continue;
    await write(house, county, { ...batch, at: new Date(batch.at) }, async (tx) => writingOf(house, batch, await publicationOf({ tx, county }, batch)));
    if (index % 10 === 9 || index === city.batches.length - 1) log(`${county.name}: ${index + 1} / ${city.batches.length} revisions`);
  }
  if (head < city.batches.length + 2) {
    const at = new Date(city.batches.at(-1)?.at ?? 0);
    await write(house, county, { at, actor: '系统', act: 'demo.accounts', reason: null }, (tx) => accountsOf(tx, city, password, at));
  }
}

interface Entry {
  readonly at: Date;
  readonly actor: string;
  readonly act: string;
  readonly reason: string | null;
}

async function write(house: OpenHouse, county: County, entry: Entry, writing: (tx: Tx) => Promise<Writing>): Promise<void> {
  await house.database.transaction({ countyId: county.id, readOnly: false }, async (tx) => {
    const context = { tx, secrets: house.secrets, hashAlgorithm: county.hashAlgorithm, now: entry.at, actor: { accountId: null, name: entry.actor } };
    await writeRevision(context, entry.act, entry.reason, await writing(tx));
    await house.jobs.enqueue(tx, 'anchor', { countyId: county.id });
  });
}

/** The row of the paper that the batch publishes: its rosters were put in force by the batch before it. */
async function publicationOf(reader: { readonly tx: Tx; readonly county: County }, { publishes, puts }: Batch): Promise<readonly Row[]> {
  if (publishes === null) return [];
  const rosters = puts.flatMap(({ table, rows }) => (table === 'roster' ? rows : [])).map(rosterOf);
  return [await publishPast(reader, { ...publishes, rosters, revision: Math.max(...rosters.map((roster) => roster.appliedIn)) })];
}

function rosterOf(row: Batch['puts'][number]['rows'][number]) {
  const kind: 'yearly' | 'supplement' = row['kind'] === 'yearly' ? 'yearly' : 'supplement';
  const { id } = row;
  return {
    id,
    kind,
    unitId: String(row['unit_id']),
    year: Number(row['year']),
    effectiveOn: String(row['effective_on']),
    appliedIn: Number(row['applied_in']),
  };
}

function writingOf(house: OpenHouse, batch: Batch, publication: readonly Row[]): Writing {
  const roles = new Map(workSafety().roles.map((role) => [role.code, role.single]));
  const puts: Partial<Record<TableName, Row[]>> = {};
  for (const { table, rows } of batch.puts)
    puts[table] = [...(puts[table] ?? []), ...rows.map((row): Row => (table === 'tenure' ? { single: roles.get(String(row['role'])) ?? false, ...row } : row))];
  const secrets = batch.secrets.flatMap((secret) => [
    secretRow(house.secrets, { personId: secret.personId, kind: 'mobile' }, { value: secret.mobile, masked: masked(secret.mobile, 3) }),
    ...(secret.idNumber === undefined
      ? []
      : [secretRow(house.secrets, { personId: secret.personId, kind: 'id_number' }, { value: secret.idNumber, masked: masked(secret.idNumber, 6) })]),
  ]);
  const closes: Partial<Record<TableName, string[]>> = {};
  for (const { table, id } of batch.closes) closes[table] = [...(closes[table] ?? []), id];
  if (publication.length > 0) puts.publication = [...publication];
  return { puts: { ...puts, ...(secrets.length > 0 ? { person_secret: secrets } : {}) }, closes };
}

/** The beginning and the last four digits; the domain checks what people type, the generator needs no check. */
function masked(text: string, shown: number): string {
  return `${text.slice(0, shown)}${'*'.repeat(text.length - shown - 4)}${text.slice(-4)}`;
}

async function accountsOf(tx: Tx, city: DemoCity, password: string, now: Date): Promise<Writing> {
  const account: Row[] = [];
  const account_grant: Row[] = [];
  for (const { name, personId, grants } of city.accounts) {
    const rows = await createAccountWithPassword(
      tx,
      { name, personId, password, grants: grants.map((grant) => ({ office: grant.office as Office, scope: grant.scope, unitId: grant.unitId ?? null })) },
      now,
    );
    account.push(...rows.account);
    account_grant.push(...rows.account_grant);
  }
  return { puts: { account, account_grant } };
}
