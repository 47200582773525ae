import { it } from 'node:test';
import assert from 'node:assert/strict';
import { classesOf, classIndexOf } from './map-classes.ts';

it('puts areas without any into a class of their own', () => {
  assert.deepEqual(classesOf([0, 0, 5, 7], 2), [
    { from: 0, to: 0, count: 2 },
    { from: 5, to: 5, count: 1 },
    { from: 7, to: 7, count: 1 },
  ]);
});

it('never parts equal numbers, and counts every area once', () => {
  const values = [1, 1, 1, 1, 2, 9];
  const classes = classesOf(values, 3);
  assert.deepEqual(
    classes.map((each) => [each.from, each.to]),
    [
      [1, 1],
      [2, 2],
      [9, 9],
    ],
  );
  assert.equal(
    classes.reduce((sum, each) => sum + each.count, 0),
    values.length,
  );
});

it('finds the class of every value', () => {
  const classes = classesOf([0, 3, 4, 8, 20], 2);
  for (const [value, index] of [
    [0, 0],
    [3, 1],
    [4, 1],
    [8, 2],
    [20, 2],
  ] as const) {
    assert.equal(classIndexOf(classes, value), index);
  }
});

it('has no class when there is nothing', () => {
  assert.deepEqual(classesOf([], 5), []);
});
