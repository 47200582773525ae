import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { renameUnit } from '@gridward/contract/grid';
import { appointPerson, changePerson, endPost } from '@gridward/contract/people';
import { readChain } from '@gridward/contract/tenure';
import { openTestHouse, type TestHouse } from '../kernel/testing/test-house.ts';
import { fixedId, small } from '../kernel/testing/small-county.ts';

// What a chain keeps in memory is never older than the register.

const { subjects, units } = small;
let house: TestHouse;
before(async () => {
  house = await openTestHouse();
});
after(() => house.close());

async function guarantor(more: { on?: string; knownAt?: number } = {}) {
  const chain = await house.as('安委办主任').call(readChain, { id: subjects.chemicalWorks, ...more });
  return chain.links.find((link) => link.via === 'own' && link.role === 'guarantor') ?? assert.fail('nobody guarantees');
}

async function townshipName(on: string): Promise<string | undefined> {
  const chain = await house.as('安委办主任').call(readChain, { id: subjects.chemicalWorks, on });
  return chain.links.find((link) => link.via === 'territory' && link.subject.id === units.xiaoxie)?.subject.name;
}

test('a person whose name and mobile are corrected bears them in the very next chain', async () => {
  const { person, mobile } = await guarantor();
  const office = house.as('安委办主任');
  await office.call(changePerson, { id: person.id, name: '李国墙', mobile: '13853800099', reason: '更正' });
  const corrected = await guarantor();
  assert.equal(corrected.person.name, '李国墙');
  assert.notEqual(corrected.mobile, mobile);
  await office.call(changePerson, { id: person.id, name: person.name, reason: '更正' });
  assert.equal((await guarantor()).person.name, person.name);
});

test('a post that ends and one that begins are seen at once; an earlier revision still shows the old one', async () => {
  const office = house.as('安委办主任');
  const before = await guarantor({ on: '2025-09-01' });
  const knownAt = await house.head();
  const { post } = before;
  assert.ok(post);
  const held = (
    await house.database.transaction({ countyId: house.county.id, readOnly: true }, (tx) =>
      tx.client.query<{ id: string }>('select id from post where county_id = $1 and person_id = $2 and upper_inf(known)', [house.county.id, before.person.id]),
    )
  ).rows;
  for (const { id } of held) await office.call(endPost, { id, onDay: '2025-08-01' });
  await office.call(appointPerson, {
    id: before.person.id,
    unitId: post.unit.id,
    title: '人大主席',
    rank: post.rank,
    during: { from: '2025-08-01', until: null },
  });
  assert.equal((await guarantor({ on: '2025-09-01' })).post?.title, '人大主席');
  assert.equal((await guarantor({ on: '2025-07-01' })).post?.title, post.title);
  assert.equal((await guarantor({ on: '2025-09-01', knownAt })).post?.title, post.title);
});

test('a unit that is renamed bears the new name from its day on', async () => {
  assert.equal(await townshipName('2025-09-01'), '小协镇');
  await house.as('安委办主任').call(renameUnit, { id: units.xiaoxie, name: '小协街道', onDay: '2025-08-01' });
  assert.equal(await townshipName('2025-09-01'), '小协街道');
  assert.equal(await townshipName('2025-07-01'), '小协镇');
});

test('whoever reads while names change leaves no old name behind', async () => {
  const { person } = await guarantor();
  const office = house.as('安委办主任');
  for (let round = 0; round < 12; round++) {
    const name = `李国强${round}`;
    await Promise.all([office.call(changePerson, { id: person.id, name, reason: '更正' }), ...Array.from({ length: 6 }, () => guarantor())]);
    assert.equal((await guarantor()).person.name, name);
  }
});

test('a name that is changed among thousands of others is not missed', async () => {
  const { person } = await guarantor();
  const named = (id: string, name: string) => ({ id, name, pinyin: '', initials: '' });
  const others = Array.from({ length: 5_200 }, (_, index) => named(fixedId('person', 500_000 + index), `某人${index}`));
  await house.write('test', { puts: { person: [...others, named(person.id, '李改名')] } });
  assert.equal((await guarantor()).person.name, '李改名');
});
