import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { createPerson } from '@gridward/contract/people';
import { mergeUnits } from '@gridward/contract/grid';
import { createSubject, mergeSubjects } from '@gridward/contract/subjects';
import { endTenure, readChain, replaceTenure } from '@gridward/contract/tenure';
import type { OutputOf } from '@gridward/contract/endpoint';
import { keepObligations } from '../duties/duties.ts';
import { newId } from '../kernel/names.ts';
import type { PersonaName } from '../kernel/testing/personas.ts';
import { fixedId, small } from '../kernel/testing/small-county.ts';
import { openTestHouse, type TestHouse } from '../kernel/testing/test-house.ts';
import { Device, LostAnswer } from './testing/device.ts';
import { patrol as patrolOf } from './testing/patrol.ts';

const { people, subjects, units } = small;
let house: TestHouse;
before(async () => {
  house = await openTestHouse();
  await keepObligations(house, small.county, 'refresh');
});
after(() => house.close());

const now = () => house.clock.now();
async function deviceOf(who: PersonaName): Promise<Device> {
  const device = new Device(house.as(who), now);
  await device.register();
  return device;
}

const patrol = (more: Record<string, unknown> = {}) => patrolOf({ answers: { exitsClear: { value: 'no', note: '南门堆放纸箱' } }, ...more });
const sorted = (ids: readonly string[]) => ids.toSorted();

describe('what a scope holds', () => {
  test('a guarantor is given what they hold, a grid officer too, a township its villages, an auditor nothing but words', async () => {
    const guarantor = await deviceOf('包保领导');
    await guarantor.pull();
    assert.deepEqual(sorted(guarantor.keysOf('subject')), sorted([subjects.chemicalWorks, subjects.foundry, subjects.redLine]));
    assert.deepEqual(guarantor.thing('subject', subjects.foundry)?.mine, ['guarantor']);
    assert.deepEqual(guarantor.thing('subject', subjects.chemicalWorks)?.path, ['新泰市', '小协镇', '城东管理区', '李家庄村']);
    const officer = await deviceOf('网格员');
    await officer.pull();
    assert.deepEqual(sorted(officer.keysOf('subject')), sorted([subjects.chemicalWorks, units.xiaoxieLijia]));
    const clerk = await deviceOf('乡镇安监站');
    await clerk.pull();
    assert.ok(clerk.keysOf('subject').includes(subjects.kindergarten) && clerk.keysOf('subject').includes(units.xiaoxieWang));
    assert.ok(!clerk.keysOf('subject').includes(subjects.zhaizhenMill) && !clerk.keysOf('subject').includes(units.zhaizhenLijia));
    const auditor = await deviceOf('审计');
    await auditor.pull();
    assert.deepEqual([auditor.keysOf('subject'), auditor.keysOf('book').length, auditor.keysOf('me').length], [[], 1, 1]);
  });

  test('the neighbouring county is given its own and nothing of this one', async () => {
    const neighbour = await deviceOf('外县');
    await neighbour.pull();
    const text = JSON.stringify([...neighbour.things.values()]);
    for (const word of ['新泰市', '宏达化工', '李国强', subjects.chemicalWorks]) assert.ok(!text.includes(word), word);
    assert.deepEqual(neighbour.keysOf('subject'), [small.neighbourSubject]);
  });

  test('the chain on a card is the chain that the console shows, for every subject of the scope', async () => {
    const clerk = await deviceOf('乡镇安监站');
    await clerk.pull();
    let links = 0;
    for (const id of clerk.keysOf('subject')) {
      const asked: OutputOf<typeof readChain> = await house.as('乡镇安监站').call(readChain, { id });
      const expected = asked.links.map(({ via, subject, level, role, person, since }) => ({ via, of: subject.name, level, role, personId: person.id, since }));
      assert.deepEqual(clerk.thing('subject', id)?.chain, expected, id);
      links += expected.length;
    }
    assert.ok(links > 20);
    for (const id of clerk.keysOf('subject'))
      for (const { personId } of clerk.thing('subject', id)?.chain ?? []) assert.ok(clerk.thing('person', personId), personId);
  });

  test('mobile numbers come masked', async () => {
    await house.as('安委办主任').call(createPerson, {
      name: '新网格员',
      mobile: '13805380099',
      post: { unitId: units.xiaoxieWang, title: '网格员', rank: 'village', from: '2025-06-01' },
    });
    const clerk = await deviceOf('乡镇安监站');
    await clerk.pull();
    const mobiles = clerk.keysOf('person').map((id) => clerk.thing('person', id)?.mobile ?? null);
    assert.ok(mobiles.some((mobile) => mobile !== null && /\*/.test(mobile)));
    assert.ok(!JSON.stringify(mobiles).includes('13805380099'));
  });
});

describe('the difference', () => {
  test('while nothing has moved the answer is empty; one record brings that record, its card and what it meets, and no more', async () => {
    const device = await deviceOf('网格员');
    await device.pull();
    const first = device.lastPuts;
    assert.ok(first > 5);
    await device.pull();
    assert.deepEqual([device.lastPuts, device.lastRemoves], [0, 0]);
    const input = patrol();
    device.capture('createRecord', input);
    await device.push();
    await device.pull();
    assert.ok(device.thing('record', input.id));
    assert.equal(device.thing('subject', subjects.chemicalWorks)?.last[0]?.id, input.id);
    assert.deepEqual(device.thing('subject', subjects.chemicalWorks)?.last[0]?.found.length, 1);
    const obligations = device.keysOf('obligation').filter((key) => device.thing('obligation', key)?.counted.includes(input.id)).length;
    assert.equal(device.lastPuts, 2 + obligations);
    assert.equal(device.lastRemoves, 0);
  });

  test('a lost answer is asked for again, and the device ends with the same things as one that lost none', async () => {
    const [lossy, whole] = [await deviceOf('包保领导'), await deviceOf('包保领导')];
    lossy.losing = () => true;
    await assert.rejects(lossy.pull(), LostAnswer);
    lossy.losing = () => false;
    await lossy.pull();
    await whole.pull();
    assert.deepEqual(new Map(lossy.things), new Map(whole.things));
  });

  test('a tenure that ends takes its card away and leaves the others alone', async () => {
    const device = await deviceOf('包保领导');
    await device.pull();
    await house.as('安委办主任').call(endTenure, { id: fixedId('tenure', 6), onDay: '2025-06-02' });
    await device.pull();
    assert.ok(!device.keysOf('subject').includes(subjects.foundry));
    assert.ok(device.keysOf('subject').includes(subjects.chemicalWorks));
    assert.ok(device.lastPuts <= 1, `${device.lastPuts} puts`); // the person of a chain may change post; nothing else does
    assert.ok(device.lastRemoves >= 1);
  });

  test('a transfer gives the successor the card and takes it from the one before, and neither gets everything again', async () => {
    const before = await deviceOf('包保领导');
    await before.pull();
    await house.as('安委办主任').call(replaceTenure, { id: fixedId('tenure', 2), personId: people.successor, onDay: '2025-06-02' });
    await before.pull();
    assert.ok(!before.keysOf('subject').includes(subjects.chemicalWorks));
    assert.ok(before.keysOf('subject').includes(subjects.redLine));
    const officer = await deviceOf('网格员');
    await officer.pull();
    assert.ok(officer.thing('subject', subjects.chemicalWorks)?.chain.some((link) => link.personId === people.successor));
  });

  test('merged villages change the cards that lie in them and nothing else', async () => {
    const clerk = await deviceOf('乡镇安监站');
    await clerk.pull();
    const all = clerk.things.size;
    await house.as('安委办主任').call(mergeUnits, { ids: [units.xiaoxieWang], intoId: units.xiaoxieLijia, onDay: '2025-06-02' });
    await clerk.pull();
    assert.ok(!clerk.keysOf('subject').includes(units.xiaoxieWang));
    assert.equal(clerk.thing('subject', subjects.foundry)?.unitId, units.xiaoxieLijia);
    assert.ok(clerk.lastPuts < all / 2, `${clerk.lastPuts} of ${all}`);
  });

  test('a new subject comes with the next pull, a merged one goes', async () => {
    const clerk = await deviceOf('乡镇安监站');
    await clerk.pull();
    const id = newId();
    await house.as('乡镇安监站').call(createSubject, { id, kind: 'premises', name: '村口小超市', unitId: units.xiaoxieLijia, from: '2025-06-02' });
    await clerk.pull();
    assert.equal(clerk.thing('subject', id)?.name, '村口小超市');
    assert.equal(clerk.lastPuts, 1);
    await house.as('乡镇安监站').call(mergeSubjects, { id, intoId: subjects.clinic, onDay: '2025-06-02', reason: '重复登记' });
    await clerk.pull();
    assert.equal(clerk.thing('subject', id), undefined);
  });

  test('a new day is looked at although the register has not moved', async () => {
    const device = await deviceOf('网格员');
    const { on } = await device.pull();
    house.clock.set('2025-06-03T02:00:00.000Z');
    const next = await device.pull();
    assert.notEqual(next.on, on);
    house.clock.set('2025-06-02T02:00:00.000Z');
  });
});
