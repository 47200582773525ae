import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { moveUnit } from '@gridward/contract/grid';
import {
  bundleSubjects,
  changeSubject,
  createSubject,
  listSubjects,
  mergeSubjects,
  moveSubject,
  readSubject,
  setSubjectStatus,
} from '@gridward/contract/subjects';
import { assignTenure, endTenure } from '@gridward/contract/tenure';
import type { Tx } from '../kernel/database.ts';
import { fixedId, small } from '../kernel/testing/small-county.ts';
import { openTestHouse, type TestHouse } from '../kernel/testing/test-house.ts';
import { pageRows } from './page-rows.ts';
import { listPage, type SubjectQuestion } from './subject-list.sql.ts';

const { units, subjects, people } = small;
const today = '2025-06-02';
let house: TestHouse;
before(async () => {
  house = await openTestHouse();
});
after(() => house.close());

const office = () => house.as('安委办主任');
const inCounty = <T>(act: (tx: Tx) => Promise<T>): Promise<T> => house.database.transaction({ countyId: small.county, readOnly: true }, act);

type Asked = Partial<Omit<SubjectQuestion, 'countyId'>>;
const ofGuarantor = {
  kind: 'part',
  countyId: small.county,
  on: today,
  unitIds: [units.zhaizhenLijia],
  departmentIds: [units.emergencyBureau],
  industries: ['chemicals'],
  personId: people.guarantor,
  reads: true,
} as const;

/** What lists ask, each for today and for a day on which things lay elsewhere. */
const questions: readonly Asked[] = [
  {},
  { kind: 'enterprise' },
  { kind: 'enterprise', limit: 1 },
  { kind: 'unit', lacking: 'linked_leader' },
  { unitId: units.zhaizhen },
  { unitId: units.emergencyBureau },
  { personId: people.guarantor },
  { status: 'closed' },
  { status: 'any' },
  { q: '小协' },
  { industry: 'chemicals' },
  { reach: ofGuarantor },
].flatMap((asked) => [asked, { ...asked, on: '2025-05-20' }]);

async function told(way: 'memory' | 'database'): Promise<unknown[]> {
  const head = await house.head();
  const answers: unknown[] = [];
  for (const { on = today, ...asked } of questions as readonly (Asked & { on?: string })[]) {
    const question: SubjectQuestion = { countyId: small.county, reach: { kind: 'county' }, limit: 50, ...asked, at: { on, knownAt: head } };
    answers.push(await inCounty(async (tx) => (way === 'memory' ? await pageRows({ tx, head }, question) : await tx.rows(listPage(question)))));
  }
  return answers;
}

test('a bundle that is called otherwise is called so beside its members', async () => {
  const bundleOf = async () => (await office().call(listSubjects, { q: '卫生室' })).rows[0]?.bundle?.name;
  assert.equal(await bundleOf(), '小协镇医疗卫生打包');
  const { changedIn } = await office().call(readSubject, { id: subjects.bundle });
  await office().call(changeSubject, { id: subjects.bundle, seen: changedIn, name: '小协镇诊所打包' });
  assert.equal(await bundleOf(), '小协镇诊所打包');
});

test('after every change the list from memory says what the database says', async () => {
  const seen = async (id: string) => (await office().call(readSubject, { id })).changedIn;
  let shop = '';
  let guaranteed = '';
  const changes: readonly (readonly [what: string, act: () => Promise<unknown>])[] = [
    ['nothing yet', async () => {}],
    [
      'entered',
      async () => {
        const made = await office().call(createSubject, { kind: 'enterprise', name: '小协水泥厂', unitId: units.xiaoxieWang, from: '2025-05-02' });
        shop = made.id;
      },
    ],
    ['moved', () => office().call(moveSubject, { id: shop, unitId: units.zhaizhenLijia, onDay: '2025-05-25', reason: '补录' })],
    [
      'guaranteed',
      async () => {
        const during = { from: '2025-05-20', until: null };
        guaranteed = (await office().call(assignTenure, { subjectId: shop, role: 'guarantor', personId: people.guarantor, during, reason: '补录' })).id;
      },
    ],
    ['guaranteed no more', () => office().call(endTenure, { id: guaranteed, onDay: '2025-05-28', reason: '补录' })],
    [
      'of a line, under another name',
      async () => office().call(changeSubject, { id: shop, seen: await seen(shop), industries: ['chemicals'], name: '翟镇水泥厂' }),
    ],
    [
      'an area passes to another township',
      () => office().call(moveUnit, { id: units.zhaizhenArea, parentId: units.xiaoxie, onDay: '2025-05-26', reason: '补录' }),
    ],
    ['suspended', () => office().call(setSubjectStatus, { id: shop, status: 'suspended', onDay: '2025-05-30', reason: '停产' })],
    ['merged', () => office().call(mergeSubjects, { id: shop, intoId: subjects.zhaizhenMill, onDay: '2025-05-31', reason: '同一家' })],
    ['closed', () => office().call(setSubjectStatus, { id: subjects.foundry, status: 'closed', onDay: '2025-05-31', reason: '注销' })],
    ['out of its bundle', () => office().call(bundleSubjects, { id: subjects.bundle, remove: [subjects.clinic], onDay: '2025-05-31', reason: '补录' })],
  ];
  let before = '';
  for (const [what, act] of changes) {
    await told('memory'); // so that something is there to grow old
    await act();
    const fromMemory = await told('memory');
    assert.deepEqual(fromMemory, await told('database'), what);
    assert.deepEqual(await told('memory'), fromMemory, `${what}, asked again`);
    const all = JSON.stringify(fromMemory);
    assert.notEqual(all, before, what);
    before = all;
  }
});

test('asked again, the list asks the database for nothing; after a change that is not of its tables, only what has changed', async () => {
  const statements = async (): Promise<number> => {
    const head = await house.head();
    let asked = 0;
    await inCounty((tx) => {
      const rows: Tx['rows'] = (query) => {
        asked += 1;
        return tx.rows(query);
      };
      const question: SubjectQuestion = { countyId: small.county, reach: { kind: 'county' }, kind: 'enterprise', limit: 50, at: { on: today, knownAt: head } };
      return pageRows({ tx: { ...tx, rows }, head }, question);
    });
    return asked;
  };
  await statements();
  assert.equal(await statements(), 0);
  await house.write('test.document', {
    puts: {
      document: [{ id: fixedId('document', 77), number: '新安委发〔2025〕77号', title: '通知', issuer: '新泰市安全生产委员会', issued_on: '2025-06-01' }],
    },
  });
  assert.equal(await statements(), 1);
  assert.equal(await statements(), 0);
});
