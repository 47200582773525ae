import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { formatKnown, formatPeriod, type Known, type Period } from '@gridward/domain/period';
import { chainOf, type ChainQuestion } from '@gridward/domain/tenure/chain';
import { chainCases, lineOf } from '@gridward/domain/tenure/chain-cases';
import { chainCaseFacts } from '@gridward/domain/tenure/chain-county';
import { makeCounty } from '../kernel/counties.ts';
import { openDatabase, type Database } from '../kernel/database.ts';
import { appUrlOf } from '../kernel/house.ts';
import { appPassword, cloneDatabase, type TestDatabase } from '../kernel/testing/cluster.ts';
import { loadChain } from './chain.ts';

// The same table of cases that holds the pure chain holds the SQL.

const countyId = '370982';
let testDatabase: TestDatabase;
let database: Database;

before(async () => {
  testDatabase = await cloneDatabase();
  database = openDatabase({ url: appUrlOf(testDatabase.ownerUrl, appPassword), poolSize: 2, prepared: true });
  await database.transaction({ countyId, readOnly: false }, (tx) =>
    makeCounty(tx, { id: countyId, name: '新泰市', timeZone: 'Asia/Shanghai', hashAlgorithm: 'sm3', synthetic: true }, new Date('2025-01-01')),
  );
  await plant();
});
after(async () => {
  await database.close();
  await testDatabase.drop();
});

type Row = Record<string, unknown>;

function axes(row: { readonly during: Period; readonly known: Known }): Row {
  return { during: formatPeriod(row.during), known: formatKnown(row.known) };
}

const named = { pinyin: '', initials: '', changed_in: 1 };
const facts = chainCaseFacts;
const roles = [...new Map(facts.tenures.map((row) => [row.role, row.single]))];
const homes: Record<string, string> = { department: 'line', sector: 'sector', brigade: 'sector' };

const tables: readonly (readonly [string, readonly Row[]])[] = [
  [
    'role',
    roles.map(([code, single], index) => ({
      id: `00000000-0000-7000-8000-0000009${String(index).padStart(5, '0')}`,
      code,
      playbook: 'work-safety',
      single,
      changed_in: 1,
    })),
  ],
  ['document', facts.documents.map((row) => ({ ...row, issuer: '安委会', issued_on: '2024-01-01', changed_in: 1 }))],
  ['unit', facts.units.map((row) => ({ id: row.id, kind: row.kind, changed_in: 1 }))],
  ['unit_name', facts.unitNames.map((row) => ({ id: row.id, unit_id: row.unitId, name: row.name, pinyin: '', initials: '', ...axes(row) }))],
  ['unit_placement', facts.unitPlacements.map((row) => ({ id: row.id, unit_id: row.unitId, tree: row.tree, parent_id: row.parentId, ...axes(row) }))],
  ['industry_line', facts.industryLines.map((row) => ({ id: row.id, industry: row.industry, unit_id: row.unitId, ...axes(row) }))],
  ['person', facts.persons.map((row) => ({ ...row, ...named }))],
  [
    'post',
    facts.posts.map((row) => ({
      id: row.id,
      person_id: row.personId,
      unit_id: row.unitId,
      title: row.title,
      rank: row.rank,
      office_phone: row.officePhone,
      ...axes(row),
    })),
  ],
  ['subject', facts.subjects.map((row) => ({ id: row.id, kind: row.kind, name: row.name, industries: row.industries, profile: {}, ...named }))],
  ['subject_placement', facts.subjectPlacements.map((row) => ({ id: row.id, subject_id: row.subjectId, unit_id: row.unitId, ...axes(row) }))],
  ['bundle_member', facts.bundleMembers.map((row) => ({ id: row.id, bundle_id: row.bundleId, member_id: row.memberId, ...axes(row) }))],
  [
    'tenure',
    facts.tenures.map((row) => ({
      id: row.id,
      subject_id: row.subjectId,
      role: row.role,
      single: row.single,
      slot: row.slot,
      person_id: row.personId,
      document_id: row.documentId,
      ...axes(row),
    })),
  ],
];

async function plant(): Promise<void> {
  const client = new pg.Client({ connectionString: testDatabase.ownerUrl });
  await client.connect();
  for (const [table, rows] of tables) {
    const columns = Object.keys(rows[0] ?? {});
    const list = ['county_id', ...columns].join(', ');
    await client.query(`insert into ${table} (${list}) select ${list} from jsonb_populate_recordset(null::${table}, $1::jsonb)`, [
      JSON.stringify(rows.map((row) => ({ ...row, county_id: countyId }))),
    ]);
  }
  await client.end();
}

async function chainBySql(question: ChainQuestion): Promise<string[]> {
  const knownAt = question.knownAt ?? 1_000_000;
  const query = { countyId, subjectId: question.subjectId, on: question.day, knownAt, head: 0, roles: question.roles, ranks: question.ranks };
  const chain = await database.transaction({ countyId, readOnly: true }, (tx) => loadChain(tx, query));
  const links = chain?.links ?? assert.fail('no such subject');
  return links.map((row) => lineOf({ ...row, documentId: row.document?.id ?? null }, facts.documents));
}

test('the facts know every kind of unit whose home tree the SQL spells out', () => {
  assert.ok(facts.units.some((unit) => homes[unit.kind] === 'sector') && facts.units.some((unit) => homes[unit.kind] === 'line'));
});

for (const { name, question, links } of chainCases) {
  test(`by SQL: ${name}`, async () => {
    assert.deepEqual(await chainBySql(question), links);
  });
}

test('by SQL and by the pure function every subject has the same chain on every day of the cases, at every revision', async () => {
  const days = [...new Set(chainCases.map((one) => one.question.day))];
  const { roles: roleOrder, ranks } = chainCases[0]?.question ?? assert.fail();
  for (const subject of facts.subjects) {
    for (const day of days) {
      for (const knownAt of [null, 2, 5]) {
        const question = { subjectId: subject.id, day, knownAt, roles: roleOrder, ranks };
        assert.deepEqual(
          await chainBySql(question),
          chainOf(facts, question).map((link) => lineOf(link, facts.documents)),
          `${subject.name} ${day} ${knownAt}`,
        );
      }
    }
  }
});
