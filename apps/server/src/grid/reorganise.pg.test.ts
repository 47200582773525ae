import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { findUnitAt, mergeUnits, readMap, readUnit, setBoundary, splitUnit } from '@gridward/contract/grid';
import { ProblemError } from '@gridward/contract/call';
import { readPerson } from '@gridward/contract/people';
import { openTestHouse, type TestHouse } from '../kernel/testing/test-house.ts';
import { small } from '../kernel/testing/small-county.ts';

const { units, people, subjects } = small;
let house: TestHouse;
before(async () => {
  house = await openTestHouse();
});
after(() => house.close());

const director = () => house.as('安委办主任');
const names = (answer: { rows: readonly { name: string }[] }) => answer.rows.map((row) => row.name);

async function problemOf(act: Promise<unknown>): Promise<string> {
  try {
    await act;
    return 'no problem';
  } catch (error) {
    if (error instanceof ProblemError) return error.answer.problem;
    throw error;
  }
}

test('a merged village hands everything to its successor from the day on and keeps its old answers', async () => {
  const before = await director().call(readUnit, { id: units.xiaoxieLijia });
  assert.deepEqual(before.counts.byKind, { enterprise: 1, premises: 1, red_line: 1 });
  const earlier = await house.head();
  await director().call(mergeUnits, { ids: [units.xiaoxieLijia], intoId: units.zhaizhenLijia, onDay: '2025-08-01' });
  assert.deepEqual((await director().call(readUnit, { id: units.xiaoxieLijia, on: '2025-07-31' })).counts, before.counts);
  const after = await director().call(readUnit, { id: units.zhaizhenLijia, on: '2025-08-01' });
  assert.deepEqual(after.counts.byKind, { enterprise: 2, premises: 1, red_line: 1 });
  assert.equal(after.counts.people, 2);
  assert.deepEqual(
    after.predecessors.map((unit) => [unit.name, unit.onDay]),
    [['李家庄村', '2025-08-01']],
  );
  const gone = await director().call(readUnit, { id: units.xiaoxieLijia, on: '2025-09-01' });
  assert.equal(gone.during.until, '2025-08-01');
  assert.deepEqual(
    gone.successors.map((unit) => unit.name),
    ['李家庄村'],
  );
  assert.deepEqual((await director().call(readUnit, { id: units.zhaizhenLijia, on: '2025-08-01', knownAt: earlier })).counts.byKind, { enterprise: 1 });
  const officer = await director().call(readPerson, { id: people.officer });
  assert.deepEqual(
    officer.posts.map((post) => [post.unit.name, post.during.from, post.during.until]),
    [
      ['李家庄村', '2025-08-01', null],
      ['李家庄村', '2024-01-01', '2025-08-01'],
    ],
  );
  const tenures = await house.database.transaction(
    { countyId: small.county, readOnly: true },
    async (tx) =>
      (
        await tx.client.query('select upper(during)::text as until from tenure where county_id = $1 and subject_id = $2 and upper_inf(known)', [
          small.county,
          units.xiaoxieLijia,
        ])
      ).rows,
  );
  assert.deepEqual(tenures, [{ until: '2025-08-01' }]);
});

test('a split shares out children and subjects, and a part may be split off a unit that goes on', async () => {
  assert.equal(
    await problemOf(director().call(splitUnit, { id: units.zhaizhenLijia, parts: [{ name: '李家东村' }], close: true, onDay: '2025-09-01' })),
    'unit.still_in_use',
  );
  const { ids } = await director().call(splitUnit, {
    id: units.zhaizhenLijia,
    parts: [{ name: '李家东村', code: '370982103290', subjectIds: [subjects.zhaizhenMill] }],
    onDay: '2025-09-01',
  });
  const [east = ''] = ids;
  const read = (id: string, on: string) => director().call(readUnit, { id, on });
  assert.deepEqual((await read(east, '2025-09-01')).counts.byKind, { enterprise: 1 });
  assert.deepEqual(
    (await read(east, '2025-09-01')).predecessors.map((unit) => unit.name),
    ['李家庄村'],
  );
  assert.deepEqual((await read(units.zhaizhenLijia, '2025-08-31')).counts.byKind, { enterprise: 2, premises: 1, red_line: 1 });
  assert.deepEqual((await read(units.zhaizhenLijia, '2025-09-01')).counts.byKind, { enterprise: 1, premises: 1, red_line: 1 });
  const rest = [subjects.chemicalWorks, subjects.clinic, subjects.redLine];
  const second = await director().call(splitUnit, {
    id: units.zhaizhenLijia,
    parts: [{ name: '李家南村', subjectIds: rest }, { name: '李家北村' }],
    close: true,
    onDay: '2025-10-01',
  });
  const south = await read(second.ids[0] ?? '', '2025-10-01');
  assert.deepEqual([south.counts.subjects, south.counts.people], [3, 2]);
  assert.equal(await problemOf(director().call(splitUnit, { id: units.zhaizhenLijia, parts: [{ name: '再分' }], onDay: '2025-11-01' })), 'unit.not_in_force');
  assert.equal(
    await problemOf(director().call(splitUnit, { id: units.xiaoxie, parts: [{ name: '再分', childIds: [units.zhaizhenArea] }], onDay: '2025-11-01' })),
    'thing.not_found',
  );
});

const square = (west: number, south: number, size: number) => ({
  type: 'Polygon' as const,
  coordinates: [
    [
      [west, south],
      [west + size, south],
      [west + size, south + size],
      [west, south + size],
      [west, south],
    ],
  ],
});

test('a boundary is checked before it is kept, drawn on the map and found by a point', async () => {
  const put = (id: string, boundary: Parameters<typeof square> | { type: 'Polygon'; coordinates: unknown[] } | null) =>
    problemOf(director().call(setBoundary, { id, boundary: Array.isArray(boundary) ? square(...boundary) : boundary }));
  const open = {
    type: 'Polygon' as const,
    coordinates: [
      [
        [117, 35],
        [118, 35],
        [118, 36],
        [117, 36],
      ],
    ],
  };
  assert.equal(await put(units.xiaoxie, open), 'request.invalid');
  assert.equal(
    await put(units.xiaoxie, {
      type: 'Polygon',
      coordinates: [
        [
          [217, 35],
          [218, 35],
          [218, 36],
          [217, 35],
        ],
      ],
    }),
    'request.invalid',
  );
  assert.equal(
    await put(units.xiaoxie, {
      type: 'Polygon',
      coordinates: [
        [
          ['117', 35],
          [118, 35],
          [118, 36],
          ['117', 35],
        ],
      ],
    }),
    'request.invalid',
  );
  assert.equal(await put(units.county, [117, 35, 1]), 'no problem');
  assert.equal(await put(units.xiaoxie, [117.1, 35.1, 0.3]), 'no problem');
  const map = await director().call(readMap, {});
  assert.equal(map.parent?.name, '新泰市');
  assert.deepEqual(
    map.features.map((area) => [area.properties.name, area.properties.redLines]),
    [['小协镇', 1]],
  );
  const at = async (longitude: number, latitude: number) => names(await director().call(findUnitAt, { longitude, latitude }));
  assert.deepEqual(await at(117.2, 35.2), ['新泰市', '小协镇']);
  assert.deepEqual(await at(117.9, 35.9), ['新泰市']);
  assert.deepEqual(await at(120, 30), []);
  assert.equal(await put(units.xiaoxie, null), 'no problem');
  assert.deepEqual(await at(117.2, 35.2), ['新泰市']);
  assert.equal((await director().call(readUnit, { id: units.xiaoxie })).code, '370982102');
});
