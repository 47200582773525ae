import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { overlaps, parsePeriod } from '@gridward/domain/period';
import { checkRegistrationNumber } from '@gridward/domain/subjects/registration-number';
import { checkUscc } from '@gridward/domain/subjects/uscc';
import { articleFigures } from './article.ts';
import { demoToday, generateCity } from './city.ts';
import { organisationCheck } from './codes.ts';
import { openCounting } from './count.ts';
import type { KnownRow } from './facts.ts';
import { rowsOf } from './facts.ts';
import { generateNeighbour } from './neighbour.ts';
import type { DemoCity, TableName } from './shapes.ts';

const city = generateCity();
const neighbour = generateNeighbour();

const tables: readonly TableName[] = [
  'document',
  'unit',
  'unit_name',
  'unit_placement',
  'unit_succession',
  'industry_line',
  'person',
  'post',
  'absence',
  'subject',
  'subject_placement',
  'subject_status',
  'bundle_member',
  'tenure',
  'roster',
  'roster_wish',
  'roster_subject',
  'roster_comment',
  'roster_step',
  'handover',
  'handover_successor',
  'duty',
  'inspection_plan',
  'inspector_certificate',
  'record',
  'hazard',
  'lead',
];

function digestOf(generated: DemoCity): string {
  return createHash('sha256').update(JSON.stringify(generated)).digest('hex');
}

test('the same city comes out of every run', () => {
  assert.equal(digestOf(generateCity()), digestOf(city));
  assert.equal(digestOf(generateNeighbour()), digestOf(neighbour));
});

test('every figure of the article is reproduced by counting rows on the demo day', () => {
  const count = openCounting(city, demoToday);
  for (const { key, article, atLeast, counts } of articleFigures) {
    const value = count(counts);
    assert.ok(atLeast ? value >= article && value <= article * 1.2 : value === article, `${key}: counted ${value}, the article gives ${article}`);
  }
  assert.equal(new Set(articleFigures.map((figure) => figure.key)).size, articleFigures.length);
});

test('836 leaders and staff take part, and 186 did in 2016', () => {
  const count = openCounting(city, demoToday);
  assert.equal(count({ by: 'participants' }), 836);
  assert.equal(count({ by: 'guarantors', on: '2016-06-01' }), 186);
});

test('batches follow one another in time and the rows stay few', () => {
  const instants = city.batches.map((batch) => Date.parse(batch.at));
  assert.deepEqual(
    instants,
    instants.toSorted((a, b) => a - b),
  );
  assert.equal(new Set(instants).size, instants.length);
  const rows = city.batches.flatMap((batch) => batch.puts).reduce((sum, put) => sum + put.rows.length, 0);
  assert.ok(rows > 120000 && rows < 160000, `${rows} rows`);
});

for (const generated of [city, neighbour]) {
  test(`${generated.county.name}: whatever a row refers to is there before it or with it`, () => {
    assert.deepEqual(brokenReferences(generated), []);
  });

  test(`${generated.county.name}: ids are unique and have the shape of UUIDv7`, () => {
    const ids = tables.flatMap((table) => rowsOf(generated, table).map((row) => (table === 'subject' ? '' : row.id))).filter((id) => id !== '');
    assert.equal(new Set(ids).size, ids.length);
    assert.ok(ids.every((id) => /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id)));
  });

  test(`${generated.county.name}: nothing is twice at one time, in any state of knowledge`, () => {
    for (const [table, columns] of exclusive) assert.deepEqual(clashes(rowsOf(generated, table), columns), [], `${table} by ${columns.join(', ')}`);
  });
}

const exclusive: readonly (readonly [TableName, readonly string[]])[] = [
  ['tenure', ['subject_id', 'role', 'slot']],
  ['tenure', ['subject_id', 'role', 'person_id']],
  ['unit_name', ['unit_id']],
  ['unit_placement', ['unit_id', 'tree']],
  ['industry_line', ['industry', 'unit_id']],
  ['post', ['person_id', 'unit_id', 'title']],
  ['absence', ['person_id']],
  ['subject_placement', ['subject_id']],
  ['subject_status', ['subject_id']],
  ['bundle_member', ['bundle_id', 'member_id']],
  ['duty', ['code']],
  ['inspector_certificate', ['person_id', 'unit_id']],
];

const references: Readonly<Record<string, TableName>> = {
  unit_id: 'unit',
  parent_id: 'unit',
  successor_id: 'unit',
  person_id: 'person',
  substitute_id: 'person',
  subject_id: 'subject',
  bundle_id: 'subject',
  member_id: 'subject',
  merged_into: 'subject',
  document_id: 'document',
  roster_id: 'roster',
  handover_id: 'handover',
  plan_id: 'inspection_plan',
  person_ids: 'person',
  subject_ids: 'subject',
  routed_unit_id: 'unit',
  routed_person_id: 'person',
};

function brokenReferences(generated: DemoCity): readonly string[] {
  const present = new Map<TableName, Set<string>>(tables.map((table) => [table, new Set()]));
  const broken: string[] = [];
  for (const { puts, closes, secrets, act } of generated.batches) {
    for (const { table, rows } of puts) for (const row of rows) present.get(table)?.add(row.id);
    for (const { table, rows } of puts) {
      for (const row of rows) {
        for (const [column, target] of Object.entries(references)) {
          for (const id of [row[column]].flat()) if (typeof id === 'string' && !present.get(target)?.has(id)) broken.push(`${act}: ${table}.${column} ${id}`);
        }
      }
    }
    for (const { table, id } of closes) if (!present.get(table)?.has(id)) broken.push(`${act}: closes ${table} ${id}`);
    for (const { personId } of secrets) if (!present.get('person')?.has(personId)) broken.push(`${act}: secret of ${personId}`);
  }
  return broken;
}

function clashes(rows: readonly KnownRow[], columns: readonly string[]): readonly string[] {
  const found: string[] = [];
  for (const [key, group] of Map.groupBy(rows, (row) => columns.map((column) => row[column]).join(' '))) {
    for (const [index, row] of group.entries()) {
      for (const other of group.slice(index + 1)) {
        const bothKnown = row.known.from < (other.known.until ?? Infinity) && other.known.from < (row.known.until ?? Infinity);
        if (bothKnown && overlaps(parsePeriod(String(row['during'])), parsePeriod(String(other['during'])))) found.push(key);
      }
    }
  }
  return found;
}

test('codes of firms are valid and not given twice; some firms have none or the older number', () => {
  const firms = rowsOf(city, 'subject').filter((row) => row['kind'] === 'enterprise');
  const codes = firms.flatMap((row) => (row['code'] === null ? [] : [String(row['code'])]));
  assert.equal(new Set(codes).size, codes.length);
  const numbers = codes.filter((code) => code.length === 15);
  for (const code of codes) {
    if (code.length === 15) assert.equal(checkRegistrationNumber(code).kind, 'valid', code);
    else {
      assert.equal(checkUscc(code).kind, 'valid', code);
      assert.equal(organisationCheck(code.slice(8, 16)), code.charAt(16), code);
      assert.match(code, /^9[12]370982/);
    }
  }
  assert.ok(firms.length - codes.length > 80 && numbers.length > 5 && numbers.length < 30, `${firms.length - codes.length} without, ${numbers.length} older`);
});

test('mobiles are marked as invented, one for each person, and stand in no row', () => {
  const secrets = city.batches.flatMap((batch) => batch.secrets);
  assert.ok(secrets.every(({ mobile }) => /^1990538\d{4}$/.test(mobile)));
  assert.equal(new Set(secrets.map(({ mobile }) => mobile)).size, secrets.length);
  assert.equal(secrets.length, rowsOf(city, 'person').length);
  assert.doesNotMatch(JSON.stringify(city.batches.map((batch) => batch.puts)), /1990538\d{4}/);
});

test('every persona of the demo has an account, bound to a person and a unit that exist', () => {
  const persons = new Set([city, neighbour].flatMap((generated) => rowsOf(generated, 'person').map((row) => row.id)));
  const units = new Set(rowsOf(city, 'unit').map((row) => row.id));
  const accounts = [...city.accounts, ...neighbour.accounts];
  assert.deepEqual(
    accounts.map((account) => account.name),
    ['admin', 'anweiban', 'xiaoxie', 'yingji', 'baobao', 'wangge', 'qiye', 'shenji', 'linxian'],
  );
  for (const { name, personId, grants } of accounts) {
    assert.ok(personId === null || persons.has(personId), name);
    for (const grant of grants) assert.ok(grant.unitId === undefined ? grant.scope !== 'unit' && grant.scope !== 'line' : units.has(grant.unitId), name);
  }
});
