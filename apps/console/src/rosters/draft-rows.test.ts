import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  cellOf,
  changeOf,
  editedCell,
  isSameCell,
  rolesOfTable,
  shownHolders,
  tableKey,
  tablesInOrder,
  withCell,
  type DraftCell,
  type DraftRow,
} from './draft-rows.ts';

const wang = { id: 'wang', name: '王建国' };
const li = { id: 'li', name: '李明' };
const zhao = { id: 'zhao', name: '赵敏' };

function cell(patch: Partial<DraftCell> = {}): DraftCell {
  return { role: 'guarantor', before: [wang], after: [wang], changed: false, moved: false, seen: null, editor: null, findings: [], ...patch };
}

function row(cells: DraftCell[]): DraftRow {
  return { subject: { id: 's', name: '恒达建材', kind: 'enterprise' }, unit: null, township: null, industries: [], acts: [], cells, findings: [], comments: 0 };
}

test('a replaced holder is shown struck before the one who comes', () => {
  const shown = shownHolders(cell({ after: [li] })).map(({ person, mark }) => [person.name, mark]);
  assert.deepEqual(shown, [
    ['王建国', 'ended'],
    ['李明', 'added'],
  ]);
});

test('of several holders only those who change carry a mark', () => {
  const shown = shownHolders(cell({ before: [wang, li], after: [li, zhao] })).map(({ person, mark }) => [person.name, mark]);
  assert.deepEqual(shown, [
    ['王建国', 'ended'],
    ['李明', 'kept'],
    ['赵敏', 'added'],
  ]);
});

test('a cell put back to who holds it is no change', () => {
  const changed = editedCell(cell(), [li]);
  assert.equal(changed.changed, true);
  assert.equal(editedCell(changed, [wang]).changed, false);
});

test('the same people in another order are no change of holders, yet something to save', () => {
  const both = cell({ before: [wang, li], after: [wang, li] });
  assert.equal(editedCell(both, [li, wang]).changed, false);
  assert.equal(isSameCell(both, [li, wang]), false);
  assert.equal(isSameCell(both, [wang, li]), true);
});

test('a cell whose ground has moved can be saved as it is, to confirm it', () => {
  assert.equal(isSameCell(cell({ moved: true }), [wang]), false);
});

test('a role nobody has asked for yet is an empty cell, and is kept once written', () => {
  const empty = cellOf(row([]), 'regulator');
  assert.deepEqual(empty.after, []);
  assert.equal(empty.seen, null);
  assert.deepEqual(
    withCell(row([cell()]), { ...empty, after: [li] }).cells.map((each) => each.role),
    ['guarantor', 'regulator'],
  );
});

test('columns are the roles of the playbook, then whatever else is held', () => {
  const table = { kind: 'enterprise', unitKind: null, subjects: 1, roles: ['principal', 'guarantor'] };
  const rows = [row([cell(), cell({ role: 'linked_leader' }), cell({ role: 'team_lead', before: [], after: [] })])];
  assert.deepEqual(rolesOfTable(table, rows), ['principal', 'guarantor', 'linked_leader']);
});

test('units are told apart by their kind of unit', () => {
  assert.equal(tableKey({ kind: 'unit', unitKind: 'village', subjects: 3, roles: [] }), 'village');
  assert.equal(tableKey({ kind: 'bundle', unitKind: null, subjects: 3, roles: [] }), 'bundle');
});

test('firms come before units among the tables', () => {
  const tables = [
    { kind: 'unit', unitKind: 'village', subjects: 18, roles: [] },
    { kind: 'enterprise', unitKind: null, subjects: 97, roles: [] },
  ];
  assert.deepEqual(tablesInOrder(tables).map(tableKey), ['enterprise', 'village']);
});

test('one more holder is new, one fewer is ended, another in the place of one is a replacement', () => {
  assert.equal(changeOf(cell({ after: [wang, li] })), 'added');
  assert.equal(changeOf(cell({ before: [wang, li], after: [li] })), 'ended');
  assert.equal(changeOf(cell({ after: [li] })), 'replaced');
});
