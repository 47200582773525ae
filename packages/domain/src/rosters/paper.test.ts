import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tableDifferences, type Annex } from './paper.ts';

const row = ['1', '小协铸造厂', '李国强'];
function annex(change: Partial<Annex> = {}): Annex {
  return {
    key: 'enterprises',
    title: '企业名册',
    columns: [
      { key: 'number', header: '序号', weight: 1 },
      { key: 'name', header: '企业名称', weight: 4 },
      { key: 'guarantor', header: '包保责任人', weight: 2 },
    ],
    groups: [{ name: '小协镇', rows: [row] }],
    ...change,
  };
}
const kinds = (found: readonly Annex[]) => tableDifferences([annex()], found).map(({ annex: key, group, column }) => [key, group, column]);

test('the same tables differ in nothing, whatever numbers their rows have', () => {
  assert.deepEqual(kinds([annex({ groups: [{ name: '小协镇', rows: [['7', ...row.slice(1)]] }] })]), []);
});

test('an altered cell is named by its column', () => {
  assert.deepEqual(kinds([annex({ groups: [{ name: '小协镇', rows: [['1', '小协铸造厂', '王接任']] }] })]), [['enterprises', '小协镇', '包保责任人']]);
});

test('a cell, a row, a group or a table more than was issued is a difference', () => {
  assert.deepEqual(kinds([annex({ groups: [{ name: '小协镇', rows: [[...row, '免责']] }] })]), [['enterprises', '小协镇', null]]);
  assert.deepEqual(kinds([annex({ groups: [{ name: '小协镇', rows: [row, ['2', '冒名厂', '李国强']] }] })]), [['enterprises', '小协镇', null]]);
  const twice = { name: '小协镇', rows: [['1', '小协铸造厂', '王接任']] };
  assert.deepEqual(kinds([annex({ groups: [twice, { name: '小协镇', rows: [row] }] })]), [['enterprises', '小协镇', null]]);
  assert.deepEqual(kinds([annex(), annex({ key: 'others' })]), [['others', '小协镇', null]]);
  assert.deepEqual(kinds([annex({ groups: [twice] }), annex()]), [['enterprises', '小协镇', null]]);
});

test('what is missing is a difference', () => {
  assert.deepEqual(kinds([]), [['enterprises', '小协镇', null]]);
});
