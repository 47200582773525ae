import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { moveUnit, readMap, readUnit } from '@gridward/contract/grid';
import { changeSubject, createSubject, mergeSubjects, moveSubject, readSubject, setSubjectStatus } from '@gridward/contract/subjects';
import { addDays } from '@gridward/domain/period';
import type { PersonaName } from '../kernel/testing/personas.ts';
import { small } from '../kernel/testing/small-county.ts';
import { openTestHouse, type TestHouse } from '../kernel/testing/test-house.ts';

const { units, subjects } = small;
const today = '2025-06-02';
let house: TestHouse;
before(async () => {
  house = await openTestHouse();
});
after(() => house.close());

const director = () => house.as('安委办主任');
const readers: readonly PersonaName[] = ['安委办主任', '乡镇安监站', '部门科长', '包保领导', '网格员'];
const { county, xiaoxie, zhaizhenLijia, emergencyBureau, east } = units;

/** What each reader is told of each unit and of the map, on a day. */
async function told(on: string): Promise<Record<string, unknown>> {
  const answers: Record<string, unknown> = {};
  for (const reader of readers) {
    for (const [name, id] of Object.entries({ county, xiaoxie, zhaizhenLijia, emergencyBureau, east })) {
      const unit = await house
        .as(reader)
        .call(readUnit, { id, on })
        .catch((error: Error) => error.message);
      answers[`${reader} ${name}`] = typeof unit === 'string' ? unit : unit.counts;
    }
    const map = await house
      .as(reader)
      .call(readMap, { parentId: units.county, on })
      .catch(() => null);
    answers[`${reader} map`] = map?.features.map((feature) => feature.properties);
  }
  return answers;
}

test('what lies in a unit today is told from memory as the database counts it, for everybody, after every change', async () => {
  const seen = async (id: string) => (await director().call(readSubject, { id })).changedIn;
  let shop = '';
  const changes: readonly (readonly [what: string, act: () => Promise<unknown>])[] = [
    ['nothing', async () => {}],
    [
      'the first subject of a village',
      async () => {
        const made = await director().call(createSubject, {
          kind: 'enterprise',
          name: '小协水泥厂',
          unitId: units.xiaoxieWang,
          from: '2025-05-02',
          industries: ['chemicals'],
        });
        shop = made.id;
      },
    ],
    ['moved', () => director().call(moveSubject, { id: shop, unitId: units.zhaizhenLijia, onDay: '2025-05-03', reason: '补录' })],
    ['of another line', async () => director().call(changeSubject, { id: shop, seen: await seen(shop), industries: [] })],
    ['suspended', () => director().call(setSubjectStatus, { id: shop, status: 'suspended', onDay: '2025-05-04', reason: '停产' })],
    ['at work again', () => director().call(setSubjectStatus, { id: shop, status: 'active', onDay: '2025-05-05', reason: '复产' })],
    [
      'an area passes to another township',
      () => director().call(moveUnit, { id: units.zhaizhenArea, parentId: units.xiaoxie, onDay: '2025-05-06', reason: '补录' }),
    ],
    ['merged', () => director().call(mergeSubjects, { id: shop, intoId: subjects.zhaizhenMill, onDay: '2025-05-07', reason: '同一家' })],
    ['closed', () => director().call(setSubjectStatus, { id: subjects.foundry, status: 'closed', onDay: '2025-05-08', reason: '注销' })],
  ];
  let before = '';
  for (const [what, act] of changes) {
    await act();
    const fromMemory = await told(today);
    // Nothing begins tomorrow; another day than today is for the database to count.
    assert.deepEqual(fromMemory, await told(addDays(today, 1)), what);
    const all = JSON.stringify(fromMemory);
    assert.notEqual(all, before, what);
    before = all;
  }
});

test('a question that stands at an older revision is answered as of that revision', async () => {
  const earlier = await house.head();
  const before = (await director().call(readUnit, { id: units.county })).counts;
  await director().call(createSubject, { kind: 'enterprise', name: '小协砖厂', unitId: units.xiaoxieWang, from: '2025-05-02' });
  const now = (await director().call(readUnit, { id: units.county })).counts;
  assert.equal(now.subjects, before.subjects + 1);
  assert.deepEqual((await director().call(readUnit, { id: units.county, knownAt: earlier })).counts.subjects, before.subjects);
  assert.deepEqual((await director().call(readUnit, { id: units.county })).counts, now);
});

test('many who ask at once while a subject changes place are all told one or the other', async () => {
  const made = await director().call(createSubject, { kind: 'enterprise', name: '小协窑厂', unitId: units.xiaoxieWang, from: '2025-05-02' });
  const ask = async () => (await director().call(readUnit, { id: units.xiaoxie })).counts.subjects;
  const here = await ask();
  const move = director().call(moveSubject, { id: made.id, unitId: units.zhaizhen, onDay: '2025-05-03', reason: '补录' });
  const answers = await Promise.all([...Array.from({ length: 20 }, ask), move.then(ask)]);
  assert.deepEqual(
    [...new Set(answers)].filter((answer) => answer !== here && answer !== here - 1),
    [],
  );
  assert.equal(answers.at(-1), here - 1);
});
