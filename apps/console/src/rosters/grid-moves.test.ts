import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cellActOf, placeAfter } from './grid-moves.ts';

const size = { rows: 30, columns: 5 };

test('arrows move by one cell and stop at the edges', () => {
  assert.deepEqual(placeAfter({ row: 3, column: 2 }, 'ArrowDown', size), { row: 4, column: 2 });
  assert.deepEqual(placeAfter({ row: 0, column: 0 }, 'ArrowUp', size), { row: 0, column: 0 });
  assert.deepEqual(placeAfter({ row: 29, column: 4 }, 'ArrowRight', size), { row: 29, column: 4 });
});

test('Home, End and the page keys move within a row and by pages', () => {
  assert.deepEqual(placeAfter({ row: 3, column: 2 }, 'End', size), { row: 3, column: 4 });
  assert.deepEqual(placeAfter({ row: 3, column: 2 }, 'Home', size), { row: 3, column: 0 });
  assert.deepEqual(placeAfter({ row: 25, column: 1 }, 'PageDown', size), { row: 29, column: 1 });
});

test('a letter opens the search with that letter, Delete empties, Ctrl+D copies from above', () => {
  assert.deepEqual(cellActOf({ key: 'w', ctrl: false, alt: false }), { kind: 'edit', typed: 'w' });
  assert.deepEqual(cellActOf({ key: '王', ctrl: false, alt: false }), { kind: 'edit', typed: '王' });
  assert.deepEqual(cellActOf({ key: 'Enter', ctrl: false, alt: false }), { kind: 'edit', typed: '' });
  assert.deepEqual(cellActOf({ key: 'Delete', ctrl: false, alt: false }), { kind: 'empty' });
  assert.deepEqual(cellActOf({ key: 'D', ctrl: true, alt: false }), { kind: 'copy_above' });
});

test('other keys are left to the browser', () => {
  for (const key of ['Tab', 'Escape', 'Shift', 'Process', '5', 'F5']) assert.equal(cellActOf({ key, ctrl: false, alt: false }), null, key);
  assert.equal(cellActOf({ key: 'r', ctrl: true, alt: false }), null);
  assert.equal(placeAfter({ row: 1, column: 1 }, 'Tab', size), null);
});
