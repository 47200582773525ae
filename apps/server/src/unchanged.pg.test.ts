import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ProblemError } from '@gridward/contract/call';
import { renameUnit } from '@gridward/contract/grid';
import { changePerson } from '@gridward/contract/people';
import { changeSubject, readSubject } from '@gridward/contract/subjects';
import { correctTenure, readTimeline } from '@gridward/contract/tenure';
import { small } from './kernel/testing/small-county.ts';
import { openTestHouse, type TestHouse } from './kernel/testing/test-house.ts';

const { units, people, subjects } = small;
let house: TestHouse;
before(async () => {
  house = await openTestHouse();
});
after(() => house.close());

test('an act that changes nothing is refused, and leaves no revision behind', async () => {
  const office = house.as('安委办主任');
  const { changedIn } = await office.call(readSubject, { id: subjects.foundry });
  const { rows } = await office.call(readTimeline, { id: subjects.chemicalWorks });
  const [tenure] = rows;
  assert.ok(tenure);
  const head = await house.head();
  const acts: readonly (readonly [what: string, act: () => Promise<unknown>])[] = [
    ['a unit called as it is called', () => office.call(renameUnit, { id: units.xiaoxieWang, name: ' 王家庄村', onDay: '2025-06-10' })],
    ['a subject as it stands', () => office.call(changeSubject, { id: subjects.foundry, seen: changedIn, name: '小协铸造厂', reason: '更正' })],
    ['a person as entered', () => office.call(changePerson, { id: people.guarantor, name: '李国强', reason: '更正' })],
    ['a tenure as recorded', () => office.call(correctTenure, { id: tenure.id, during: tenure.during, personId: tenure.person.id, reason: '更正' })],
    ['a tenure of which nothing is said', () => office.call(correctTenure, { id: tenure.id, reason: '更正' })],
  ];
  for (const [what, act] of acts) await assert.rejects(act, (error) => error instanceof ProblemError && error.answer.problem === 'thing.unchanged', what);
  assert.equal(await house.head(), head);
});

test('a name that holds from later on may be given from an earlier day', async () => {
  const office = house.as('安委办主任');
  await office.call(renameUnit, { id: units.zhaizhenLijia, name: '李家新村', onDay: '2025-07-01' });
  await assert.rejects(office.call(renameUnit, { id: units.zhaizhenLijia, name: '李家新村', onDay: '2025-08-01' }), /thing.unchanged/);
  await office.call(renameUnit, { id: units.zhaizhenLijia, name: '李家新村', onDay: '2025-06-15' });
});
