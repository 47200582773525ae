import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { routeOf, type PlaceHolder } from './lead.ts';

const holder = (level: number, unitKind: string, role: string, personId: string, slot = 1): PlaceHolder => ({
  level,
  unitId: `${unitKind} ${level}`,
  unitKind,
  role,
  slot,
  personId,
});
const village = [holder(0, 'village', 'grid_officer', '周'), holder(0, 'village', 'principal', '支书')];
const area = holder(1, 'area', 'grid_lead', '片长');
const township = [holder(2, 'township', 'safety_deputy', '副镇长'), holder(2, 'township', 'party_secretary', '书记')];
const county = holder(3, 'county', 'safety_deputy', '副县长');

const cases: readonly (readonly [string, readonly PlaceHolder[], string])[] = [
  ['the grid lead of the area receives it', [...village, area, ...township, county], '片长'],
  ['where the area has none, the deputy of the township does', [...village, ...township, county], '副镇长'],
  ['an area within an area comes first', [...village, holder(2, 'area', 'grid_lead', '大片长'), area], '片长'],
  ['of two in one role the first slot does', [holder(1, 'area', 'grid_lead', '乙', 2), holder(1, 'area', 'grid_lead', '甲', 1)], '甲'],
  ['where nobody is in force the office of the county does, never the county’s leader', [...village, county], 'office'],
  ['nobody at all', [], 'office'],
];
for (const [name, holders, expected] of cases)
  test(`a lead: ${name}`, () => {
    const route = routeOf(holders);
    assert.equal(route.kind === 'office' ? 'office' : route.personId, expected);
  });

test('the order in which holders are known changes nothing', () => {
  const all = [...village, area, ...township, county, holder(1, 'area', 'grid_lead', '另一位')];
  fc.assert(fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (holders) => assert.deepEqual(routeOf(holders), routeOf(all))));
});
