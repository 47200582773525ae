import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answersOf } from './answers.ts';

test('fields left empty are no answers, and blanks around words do not count', () => {
  assert.deepEqual(answersOf({ a: '', b: '  ', c: [], d: ['', ' 井盖破损 '], e: { value: undefined }, f: 0, g: undefined }), { d: ['井盖破损'], f: 0 });
});

test('a note belongs to a “no”; with another answer it is dropped', () => {
  assert.deepEqual(answersOf({ a: { value: 'no', note: ' 堆放杂物 ' }, b: { value: 'yes', note: '旧的说明' }, c: { value: 'no' } }), {
    a: { value: 'no', note: '堆放杂物' },
    b: { value: 'yes' },
    c: { value: 'no' },
  });
});
