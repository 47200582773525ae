// A small place that a grid officer finds in the village: entered, answered for and recorded about at once, also from a phone
// that had no network; and everywhere else it is refused.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ProblemError } from '@gridward/contract/call';
import type { ProblemKey } from '@gridward/contract/problem';
import { createSubject, readSubject } from '@gridward/contract/subjects';
import { readChain, readCoverage, replaceTenure } from '@gridward/contract/tenure';
import { takeOnSubject } from '@gridward/contract/tenure-take-on';
import { newId } from '../kernel/names.ts';
import { fixedId, small } from '../kernel/testing/small-county.ts';
import { openTestHouse, type TestHouse } from '../kernel/testing/test-house.ts';
import { Device } from '../sync/testing/device.ts';

const { people, units } = small;
const today = '2025-06-02';
let house: TestHouse;
before(async () => {
  house = await openTestHouse();
});
after(() => house.close());

const shop = (more: object = {}) => ({ kind: 'premises', name: '村口新开小超市', unitId: units.xiaoxieLijia, ...more });
async function refused(act: Promise<unknown>, problem: ProblemKey): Promise<void> {
  const error = await act.then(
    () => assert.fail(`expected ${problem}`),
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof ProblemError, String(error));
  assert.equal(error.answer.problem, problem, JSON.stringify(error.answer));
}

test('a shop found in the village is entered with its finder as grid officer, in one revision; what else it requires is a gap', async () => {
  const [officer, office] = [house.as('网格员'), house.as('安委办主任')];
  const head = await house.head();
  const { id, role, revision } = await officer.call(takeOnSubject, shop());
  assert.deepEqual([role, revision, await house.head()], ['grid_officer', head + 1, head + 1]);
  const { links } = await office.call(readChain, { id });
  assert.deepEqual(
    links.filter((link) => link.via === 'own').map((link) => [link.role, link.person.name, link.since]),
    [['grid_officer', '周大海', today]],
  );
  assert.equal((await officer.call(readSubject, { id })).unit?.id, units.xiaoxieLijia);
  const open = await office.call(readCoverage, { kind: 'not_in_a_bundle' });
  assert.ok(
    open.rows.some((row) => row.subject?.id === id),
    'nobody guarantees it yet, and the coverage says so',
  );
});

test('whoever finds a place is told what the register has like it in the same village, also where they do not answer for that', async () => {
  const [officer, office] = [house.as('网格员'), house.as('安委办主任')];
  const before = await office.call(createSubject, { kind: 'premises', name: '同德中医诊所', unitId: units.xiaoxieLijia, from: '2025-05-01' });
  await office.call(createSubject, { kind: 'premises', name: '同德中医诊所', unitId: units.xiaoxieWang, from: '2025-05-01' });
  const found = await officer.call(takeOnSubject, shop({ name: '同德中医诊所' }));
  assert.deepEqual(found.duplicates, [{ id: before.id, name: '同德中医诊所', kind: 'premises' }], 'not of the next village, which is out of reach');
  await refused(officer.call(readSubject, { id: before.id }), 'permission.out_of_scope');
});

test('only small places, only in units one answers for, only in a role that takes them on', async () => {
  const officer = house.as('网格员');
  await refused(officer.call(takeOnSubject, shop({ unitId: units.xiaoxieWang })), 'permission.out_of_scope');
  await refused(officer.call(takeOnSubject, shop({ unitId: units.xiaoxie })), 'permission.out_of_scope');
  await refused(officer.call(takeOnSubject, shop({ unitId: newId() })), 'permission.out_of_scope');
  for (const kind of ['enterprise', 'facility', 'red_line', 'bundle', 'unit', 'castle'])
    await refused(officer.call(takeOnSubject, shop({ kind })), 'subject.kind_not_on_site');
  await refused(officer.call(takeOnSubject, shop({ profile: { size: 'large' } })), 'subject.field_invalid');
  await refused(officer.call(takeOnSubject, shop({ id: small.subjects.clinic })), 'thing.in_use');
  for (const who of ['安委办主任', '包保领导', '企业负责人', '审计'] as const) await refused(house.as(who).call(takeOnSubject, shop()), 'permission.missing');
  await refused(house.as('管理员').call(takeOnSubject, shop()), 'permission.out_of_scope');
});

test('from a phone it is judged by the day on which it was found, and what was recorded about it follows', async () => {
  const officer = new Device(house.as('网格员'), () => house.clock.now());
  await officer.register();
  const find = () => {
    const id = newId();
    const made = officer.capture('takeOnSubject', { id, ...shop({ name: `新开小吃店${id.slice(-4)}` }) });
    const patrol = {
      id: newId(),
      kind: 'patrol',
      form: 'patrol_firm',
      personIds: [people.officer],
      subjectIds: [id],
      answers: { exitsClear: { value: 'yes' } },
    };
    officer.capture('createRecord', { ...patrol, happenedOn: house.clock.now().toISOString().slice(0, 10) }, { after: [made.id] });
    return id;
  };
  const found = find();
  house.clock.set('2025-06-20T02:00:00Z');
  const late = find();
  await house.as('安委办主任').call(replaceTenure, { id: fixedId('tenure', 9), personId: people.successor, onDay: '2025-06-10', reason: '调整' });
  house.clock.set('2025-06-25T02:00:00Z');
  const outcomes = await officer.push();
  assert.deepEqual(
    outcomes.map((one) => (one.state === 'refused' ? one.problem.problem : one.state)),
    ['applied', 'applied', 'permission.out_of_scope', 'sync.after_refused'],
  );
  const pulled = await officer.pull();
  assert.ok(pulled);
  const card = officer.things.get(`subject/${found}`)?.thing;
  assert.ok(card?.kind === 'subject' && card.mine.includes('grid_officer') && card.last.length === 1);
  assert.equal(officer.things.has(`subject/${late}`), false);
});

test('a phone is told which kinds it may enter where', async () => {
  const told = async (who: '网格员' | '乡镇安监站') => {
    const device = new Device(house.as(who), () => house.clock.now());
    await device.register();
    await device.pull();
    const me = [...device.things.values()].map(({ thing }) => thing).find((thing) => thing.kind === 'me');
    return me?.kind === 'me' ? me.places.filter((place) => place.takesOn.length > 0).map((place) => [place.name, place.takesOn, place.mayEnter]) : [];
  };
  house.clock.set('2025-06-05T02:00:00Z');
  assert.deepEqual(await told('网格员'), [['李家庄村', ['premises'], false]]);
  assert.deepEqual(await told('乡镇安监站'), []);
});
