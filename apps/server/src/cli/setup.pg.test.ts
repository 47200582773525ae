import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setUpAccount } from '@gridward/contract/accounts';
import { enter } from '../accounts/testing.ts';
import { openTestHouse, type TestHouse } from '../kernel/testing/test-house.ts';
import { verifyCounty } from '../kernel/verify.ts';
import { setUp } from './setup.ts';

let house: TestHouse;
before(async () => {
  house = await openTestHouse();
});
after(() => house.close());

const plan = { countyCode: '370911', countyName: '岱岳区', administrator: 'daiyue.admin' };
const county = { id: '370911', name: '岱岳区', timeZone: 'Asia/Shanghai', hashAlgorithm: 'sm3', synthetic: false } as const;

async function read<T>(text: string): Promise<T[]> {
  return house.database.transaction({ countyId: county.id, readOnly: true }, async (tx) => (await tx.client.query(text)).rows as T[]);
}

test('two people who set up the same county at once make one county, and a second run is refused', async () => {
  const outcomes = await Promise.all([setUp(house.house, plan), setUp(house.house, { ...plan, administrator: 'second.admin' })]);
  assert.deepEqual(outcomes.map((outcome) => (outcome.kind === 'made' ? 'made' : outcome.because)).sort(), ['county_exists', 'made']);
  assert.deepEqual(await setUp(house.house, plan), { kind: 'refused', because: 'county_exists' });
  assert.equal((await read('select number from revision')).length, 1);
});

test('the new county has the roles of the playbook, one root in three trees that answers as a subject, and a chain that verifies', async () => {
  assert.equal((await read('select 1 from role')).length, 14);
  assert.deepEqual(
    await read(`select p.tree, p.during::text, n.name, n.initials, s.kind, t.status from unit u
    join unit_placement p on p.unit_id = u.id join unit_name n on n.unit_id = u.id join subject s on s.id = u.id join subject_status t on t.subject_id = s.id
    order by p.tree`),
    ['line', 'sector', 'territory'].map((tree) => ({ tree, during: '[2025-01-01,)', name: '岱岳区', initials: 'dyq', kind: 'unit', status: 'active' })),
  );
  const { faults } = await house.database.transaction({ countyId: county.id, readOnly: true }, (tx) => verifyCounty(tx, county, house.house, []));
  assert.deepEqual(faults, []);
});

test('the administrator has no password until the one-time link is used, and then may do everything', async () => {
  const made = await setUp(house.house, { countyCode: '370921', countyName: '宁阳县', administrator: 'ningyang.admin', since: '2023-07-01' });
  if (made.kind !== 'made') throw new Error(made.because);
  for (const guess of ['', 'admin', 'ningyang.admin', '123456']) assert.notEqual((await enter(house, 'ningyang.admin', guess)).status, 200);
  await house.as('陌生人').call(setUpAccount, { token: made.setupPath.slice('/setup/'.length), password: 'Tulips7garden' });
  const entered = await enter(house, 'ningyang.admin', 'Tulips7garden');
  assert.equal(entered.status, 200);
  assert.deepEqual(entered.body['county'], { id: '370921', name: '宁阳县', timeZone: 'Asia/Shanghai', synthetic: false, today: '2025-06-02', revision: 2 });
  assert.ok((entered.body['may'] as string[]).includes('account.change'));
});

test('a code that is no code, a day that is no day and a name that is taken make nothing', async () => {
  const refusals: readonly (readonly [object, string])[] = [
    [{ countyCode: '37092' }, 'code_invalid'],
    [{ countyCode: '370923', countyName: ' ' }, 'name_missing'],
    [{ countyCode: '370923', administrator: 'a b' }, 'administrator_invalid'],
    [{ countyCode: '370923', since: '2025-02-30' }, 'since_invalid'],
    [{ countyCode: '370923', administrator: 'Admin' }, 'administrator_taken'],
  ];
  for (const [change, because] of refusals) assert.deepEqual(await setUp(house.house, { ...plan, ...change }), { kind: 'refused', because });
  assert.equal((await house.database.pool.query(`select 1 from county where id = '370923'`)).rows.length, 0);
});
