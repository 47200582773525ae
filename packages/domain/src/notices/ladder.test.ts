import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ladderOf, type Standing } from './ladder.ts';

const above = new Map([
  ['grid_officer', 'grid_lead'],
  ['grid_lead', 'safety_deputy'],
  ['safety_deputy', 'government_head'],
  ['guarantor', 'government_head'],
  ['regulator', 'government_head'],
]);
function link(role: string, personId: string, subjectId: string, more: Partial<Standing> = {}): Standing {
  return { role, personId, subjectId, unitId: null, rank: null, ...more };
}
/** Of a firm in a village: its own links, the township, the department of its industry. */
const chain = [
  link('grid_lead', '网格长', '企业'),
  link('grid_officer', '网格员', '企业'),
  link('guarantor', '副镇长', '企业', { unitId: '镇', rank: 3 }),
  link('regulator', '科长', '企业', { unitId: '局', rank: 4 }),
  link('safety_deputy', '分管副镇长', '镇', { unitId: '镇', rank: 3 }),
  link('government_head', '镇长', '镇', { unitId: '镇', rank: 2 }),
  link('government_head', '局长', '局', { unitId: '局', rank: 2 }),
];
const ladder = (holders: readonly string[], roles: readonly string[], links: readonly Standing[] = chain) =>
  ladderOf(links, { holders, roles, above, fromPost: 'government_head' });

test('from the grid officer it goes to the grid lead, the deputy in charge of safety, the head of the township', () => {
  assert.deepEqual(ladder(['网格员'], ['grid_officer']), [['网格长'], ['分管副镇长'], ['镇长']]);
});

test('from the regulator of a department it goes to the head of the department, not of the township', () => {
  assert.deepEqual(ladder(['科长'], ['regulator']), [['局长']]);
});

test('whoever holds the next role too is passed over', () => {
  const same = chain.map((one) => (one.role === 'grid_lead' ? { ...one, personId: '网格员' } : one));
  assert.deepEqual(ladder(['网格员'], ['grid_officer'], same), [['分管副镇长'], ['镇长']]);
});

test('a role that nobody holds is passed over', () => {
  const without = chain.filter((one) => one.role !== 'grid_lead');
  assert.deepEqual(ladder(['网格员'], ['grid_officer'], without), [['分管副镇长'], ['镇长']]);
});

test('a leader of the city is not reported to the head of a township', () => {
  const vice = chain.map((one) => (one.role === 'guarantor' ? { ...one, personId: '副市长', unitId: '市', rank: 1 } : one));
  assert.deepEqual(ladder(['副市长'], ['guarantor'], vice), []);
});

test('for a duty that goes with a post it begins with the head of the unit', () => {
  assert.deepEqual(ladder(['办事员'], []), [['镇长']]);
  assert.deepEqual(ladder(['镇长'], []), [], 'who is not told of their own');
});

test('rules that stand above each other in a circle come to an end', () => {
  const circle = new Map([
    ['a', 'b'],
    ['b', 'a'],
  ]);
  const links = [link('a', '甲', 's'), link('b', '乙', 's')];
  assert.deepEqual(ladderOf(links, { holders: ['甲'], roles: ['a'], above: circle, fromPost: 'x' }), [['乙']]);
});
