// What the command line says and with which code it ends. Whatever answers in JSON is run as it is run, a process; the
// others in this one, since each process would read the program anew.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, before, mock, test } from 'node:test';
import pg from 'pg';
import { appPassword } from '../kernel/testing/cluster.ts';
import { small } from '../kernel/testing/small-county.ts';
import { openTestHouse, type TestHouse } from '../kernel/testing/test-house.ts';
import { runCommandLine } from './command-line.ts';

let house: TestHouse;
let folder: string;
before(async () => {
  house = await openTestHouse();
  folder = mkdtempSync(join(tmpdir(), 'gridward-command-line-'));
});
after(async () => {
  rmSync(folder, { recursive: true, force: true });
  await house.close();
});

interface Said {
  readonly code: number | string | null;
  readonly out: string;
  readonly err: string;
}

const environment = () => ({
  DATABASE_URL: house.ownerUrl,
  GRIDWARD_APP_PASSWORD: appPassword,
  GRIDWARD_SECRET_KEY: Buffer.alloc(32, 7).toString('base64'),
  GRIDWARD_DATA: join(folder, 'data'),
});

async function gridward(...words: readonly string[]): Promise<Said> {
  const said = { out: [] as string[], err: [] as string[] };
  const mocks = [
    mock.method(console, 'log', (line: string) => void said.out.push(line)),
    mock.method(console, 'error', (line: string) => void said.err.push(line)),
    mock.method(process.stderr, 'write', (text: string) => said.err.push(text) > 0),
  ];
  const before = Object.keys(environment()).map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, environment());
  process.exitCode = undefined;
  try {
    await runCommandLine(words);
    return { code: process.exitCode ?? 0, out: said.out.map((line) => `${line}\n`).join(''), err: said.err.join('\n') };
  } finally {
    process.exitCode = undefined;
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
    for (const one of mocks) one.mock.restore();
  }
}

async function asProcess(...words: readonly string[]): Promise<Said> {
  const env = { ...process.env, ...environment(), NODE_TEST_CONTEXT: '' };
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts'), ...words], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit') as Promise<[number | null]>]);
  return { code, out, err };
}

function file(name: string, content: string | Uint8Array): string {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

async function asOwner(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: house.ownerUrl });
  await client.connect();
  await client.query(statement);
  await client.end();
}

const verify = (...words: readonly string[]) => gridward('verify', '--county', small.county, ...words);

test('a file without one anchor of the county proves nothing and is never called intact; lines that are no anchors are told', async () => {
  const { revision, hash } = (
    await house.database.transaction({ countyId: small.county, readOnly: true }, (tx) =>
      tx.client.query<{ revision: number; hash: string }>('select revision, hash from county_head'),
    )
  ).rows[0] ?? { revision: 0, hash: '' };
  const anchor = JSON.stringify({ county: small.county, revision, hash, at: '2025-06-02T02:00:00.000Z' });
  const unusable = { empty: '', text: '名册\n', cut: anchor.slice(0, 40), other: `${JSON.stringify({ county: small.neighbour, revision: 1, hash: 'x' })}\n` };
  for (const [name, content] of Object.entries(unusable)) {
    const said = await verify('--anchor', file(`${name}.jsonl`, content));
    assert.deepEqual([said.code, said.out], [5, ''], name);
    assert.match(said.err, /没有新泰市的锚点/, name);
  }
  const said = await verify('--anchor', file('kept.jsonl', `# 十一月\n\n${anchor}\n${anchor.slice(0, 30)}`));
  assert.equal(said.code, 0, said.err);
  assert.match(said.out, /1 anchors[^]*2 行不是锚点，没有用于核对：第 1、4 行[^]*完好/);
  const { unreadLines } = JSON.parse((await asProcess('verify', '--county', small.county, '--json', '--anchor', join(folder, 'kept.jsonl'))).out) as {
    unreadLines: number[];
  };
  assert.deepEqual(unreadLines, [1, 4]);
});

test('a sign-in name that was given away, renamed or deleted is one finding each, told in words before its code', async () => {
  await asOwner(`update sign_in_name set account_id = gen_random_uuid() where name = 'wangge'`);
  await asOwner(`update sign_in_name set name = 'renamed' where name = 'anweiban'`);
  await asOwner(`delete from sign_in_name where name = 'shenji'`);
  const said = await verify();
  assert.equal(said.code, 5);
  assert.deepEqual(said.out.split('\n').slice(1, -1), [
    ...['renamed', 'shenji', 'wangge'].map((name) => `  登录名与账号不符 · sign_in_name_altered · sign_in_name ${name}`),
    '3 处不符 · faults',
  ]);
});

test('a refusal is told with its cure and its code, a field by its option; with --json as one object, and nothing else', async () => {
  const sheet = file('photo.xlsx', Buffer.from('89504e470d0a1a0a0000000d49484452000000010000', 'hex'));
  const unreadable = await gridward('import', 'people', sheet, '--county', small.county);
  assert.match(unreadable.err, /读不懂这个文件：请使用 \.xlsx、\.xls 或 \.csv 表格。（import\.unreadable）/);
  const day = await gridward('who', '小协镇', '--county', small.county, '--on', '2025-13-01');
  assert.match(day.err, /填写的内容有误（request\.invalid）\n {2}--on：须为确有的一天，写作 YYYY-MM-DD（request\.invalid invalid_format）/);
  const json = await asProcess('who', '小协镇', '--county', small.county, '--on', '2025-13-01', '--json');
  assert.equal(json.code, 2);
  assert.equal(json.out, '');
  const { problem, cure, fields } = JSON.parse(json.err) as { problem: string; cure: null; fields: { path: string; option: string }[] };
  assert.deepEqual([problem, cure, fields.map((field) => [field.path, field.option])], ['request.invalid', null, [['on', '--on']]]);
  for (const [words, code, name] of [
    [['handover', 'x', '--json'], 2, 'usage'],
    [['who', '没有这个', '--county', small.county, '--json'], 3, 'not_found'],
    [['import', 'people', sheet, '--county', small.county, '--json'], 2, 'import.unreadable'],
  ] as const) {
    const said = await gridward(...words);
    assert.deepEqual([said.code, said.out, (JSON.parse(said.err) as { problem: string }).problem], [code, '', name]);
  }
});

test('what is foreseen never ends as unforeseen: wrong input is usage, what is there already and what cannot be passed is refused', async () => {
  const county = ['--county', small.county];
  mkdirSync(join(folder, 'data', 'kept'), { recursive: true });
  const facts = join(folder, 'facts');
  assert.equal((await gridward('export', 'facts', '--out', facts, ...county)).code, 0);
  const person = small.people.guarantor;
  const expected: readonly (readonly [readonly string[], number])[] = [
    [['coverage', '--from', '2025-06-02', '--until', '2025-06-01', ...county], 2],
    [['import', 'people', file('empty.csv', ''), ...county], 2],
    [['import', 'people', join(folder, 'missing.csv'), ...county], 3],
    [['setup', '--code', '1', '--name', '县', '--administrator', 'someone'], 2],
    [['export', 'facts', '--out', facts, ...county], 7],
    [['import', 'facts', facts], 7],
    [['restore', '--from', file('backup.tar', '')], 7],
    [['handover', person, '--to', person, '--on', '2025-06-02', ...county], 7],
  ];
  for (const [words, code] of expected) {
    const said = await gridward(...words);
    assert.equal(said.code, code, `${words.join(' ')}: ${said.err}`);
  }
});

test('an import of which nothing was written says how many rows were refused and how many were the same', async () => {
  const rows = (name: string, ...lines: readonly string[]) => file(name, ['名称,类别,上级单位', ...lines].join('\n'));
  const apply = (sheet: string) => gridward('import', 'units', sheet, '--apply', '--skip-refused', '--county', small.county);
  const refused = '甲村,村居,没有这个镇';
  const none = await apply(rows('none.csv', refused, '乙村,村居,没有这个镇'));
  assert.match(none.out, /什么也没有写入：2 行都不能导入。/);
  assert.equal(none.code, 6);
  const some = await apply(rows('some.csv', '新村,村居,小协镇', refused));
  assert.match(some.out, /已导入，修订号 \d+。另有 1 行不能导入，没有写入。/);
  const same = await apply(rows('same.csv', '新村,村居,小协镇', refused));
  assert.match(same.out, /什么也没有写入：1 行与名册一致，1 行不能导入。/);
});

test('what is uncovered today is told since the day on which it began', async () => {
  const told = await asProcess('coverage', '--json', '--county', small.county);
  const { from, rows } = JSON.parse(told.out) as { from: string; rows: { subject: { name: string } | null; during: { from: string } }[] };
  // The village of the sheet above began today.
  const older = rows.filter(({ subject }) => subject?.name !== '新村');
  assert.ok(older.length > 0 && older.every(({ during }) => during.from < from), told.out);
  const table = await gridward('coverage', '--county', small.county);
  assert.match(table.out, /无人负责 .*20\d\d-\d\d-\d\d {2}至今/);
});
