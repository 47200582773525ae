import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { small } from '../kernel/testing/small-county.ts';
import { bringUpToDate } from './current.ts';
import { horizonOf, keepObligations } from './keep-obligations.ts';
import { checkDrift, startKeeping } from './keeper.ts';
import { openDutyHouse, type DutyHouse } from './testing/duty-house.ts';

const { people, subjects } = small;
let house: DutyHouse;
let owner: pg.Client;

before(async () => {
  house = await openDutyHouse({ guarantor_visit: {}, firm_self_check: {} });
  owner = new pg.Client({ connectionString: house.ownerUrl });
  await owner.connect();
  await keepObligations(house, small.county, 'refresh');
});
after(async () => {
  await owner.end();
  await house.close();
});

async function doneIn(month: string): Promise<number> {
  const { rows } = await owner.query<{ done: number }>(
    `select coalesce(sum(done), 0)::int as done from obligation where county_id = $1 and duty = 'guarantor_visit' and bearer_id = $2 and period_from = $3`,
    [small.county, people.guarantor, `${month}-01`],
  );
  return rows[0]?.done ?? -1;
}

test('after one record only its person and subjects are computed again', async () => {
  await house.done('visit', '2025-06-05', [people.guarantor], [subjects.foundry]);
  const kept = await keepObligations(house, small.county, 'refresh');
  assert.deepEqual([kept?.whole, kept?.written, kept?.removed], [false, 1, 0]);
  assert.equal(await doneIn('2025-06'), 1);
  assert.equal(await keepObligations(house, small.county, 'refresh'), null, 'then there is nothing to do');
});

test('revisions that write no fact of duties move the mark and compute nothing', async () => {
  await house.write('test.document', {});
  const kept = await keepObligations(house, small.county, 'refresh');
  assert.deepEqual([kept?.whole, kept?.obligations, kept?.written], [false, 0, 0]);
});

test('two processes that refresh at once do the work once', async () => {
  await house.done('visit', '2025-06-11', [people.guarantor], [subjects.foundry]);
  const results = await Promise.all([keepObligations(house, small.county, 'refresh'), keepObligations(house, small.county, 'refresh')]);
  assert.equal(results.filter((kept) => kept !== null).length, 1);
  assert.equal(await doneIn('2025-06'), 2);
});

test('a county too large to be held in memory is kept in portions, to the same rows', async () => {
  const threeAtOnce = { together: 0, atOnce: 3 };
  const same = await keepObligations(house, small.county, 'check', threeAtOnce);
  const whole = await keepObligations(house, small.county, 'check');
  assert.ok((same?.obligations ?? 0) > 12);
  assert.deepEqual(same, whole);
  await owner.query('delete from obligation where county_id = $1', [small.county]);
  const again = await keepObligations(house, small.county, 'rebuild', threeAtOnce);
  assert.deepEqual([again?.written, again?.removed], [whole?.obligations, 0]);
  assert.deepEqual(await keepObligations(house, small.county, 'check'), whole);
});

test('a row that was changed by hand is found as drift, told and repaired', async () => {
  await owner.query(`update obligation set done = 0, counted = '{}' where county_id = $1 and bearer_id = $2`, [small.county, people.guarantor]);
  await owner.query(`delete from obligation where county_id = $1 and bearer_id = $2`, [small.county, subjects.chemicalWorks]);
  const told: string[] = [];
  assert.equal(await checkDrift(house, small.county, (line) => told.push(line)), 13, 'a month of the guarantor and twelve of the firm');
  assert.equal(told.length, 1);
  assert.equal(await doneIn('2025-06'), 2);
  assert.equal(await checkDrift(house, small.county, () => {}), 0);
});

test('when the half-year turns, the next one is there', async () => {
  assert.deepEqual(['2025-05-30', '2025-05-31', '2025-11-30', '2025-12-01'].map(horizonOf), ['2025-07-01', '2026-01-01', '2026-01-01', '2026-07-01']);
  house.clock.set('2025-12-02T02:00:00.000Z');
  await bringUpToDate(house, small.county);
  const { rows } = await owner.query<{ last: string }>(`select max(period_from)::text as last from obligation where county_id = $1`, [small.county]);
  assert.equal(rows[0]?.last, '2026-06-01');
});

test('a serving process takes up what it writes within a second, and stops cleanly', async () => {
  const listening = { ...house.house };
  const keeper = await startKeeping(listening, () => [small.county], assert.fail);
  await house.done('visit', '2025-03-05', [people.guarantor], [subjects.foundry]);
  listening.afterRevision?.(small.county);
  const until = performance.now() + 20_000;
  while ((await doneIn('2025-03')) === 0 && performance.now() < until) await new Promise((resolve) => void setTimeout(resolve, 50));
  assert.equal(await doneIn('2025-03'), 1);
  await keeper.stop();
  assert.equal(listening.afterRevision, undefined);
});
