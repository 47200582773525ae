import assert from 'node:assert/strict';
import { test } from 'node:test';
import { holdsPoint, readBoundary } from './boundary.ts';

const ring = (west: number, south: number, size: number) => [
  [west, south],
  [west + size, south],
  [west + size, south + size],
  [west, south + size],
  [west, south],
];
const faultOf = (coordinates: unknown[]) => {
  const read = readBoundary({ type: 'Polygon', coordinates });
  return 'fault' in read ? `${read.fault} ${read.path}` : 'sound';
};

test('a boundary with a fault is refused, and the faulty ring is named', () => {
  assert.equal(faultOf([ring(117, 35, 1)]), 'sound');
  assert.equal(faultOf([]), 'empty boundary.coordinates');
  assert.equal(faultOf([ring(117, 35, 1).slice(0, 4)]), 'not_closed boundary.coordinates.0');
  assert.equal(faultOf([ring(117, 35, 1), [[1, 1]]]), 'too_short boundary.coordinates.1');
  assert.equal(faultOf([ring(117, 89.5, 1)]), 'outside_the_world boundary.coordinates.0');
  assert.equal(
    faultOf([
      [
        [0, 0],
        [1, 1],
        [2, 2],
        [0, 0],
      ],
    ]),
    'no_area boundary.coordinates.0',
  );
  assert.equal(
    faultOf([
      [
        [0, 0],
        [Number.NaN, 1],
        [2, 2],
        [0, 0],
      ],
    ]),
    'not_a_position boundary.coordinates.0',
  );
});

test('a point in a hole or between two islands is not inside', () => {
  const read = readBoundary({ type: 'MultiPolygon', coordinates: [[ring(0, 0, 10), ring(4, 4, 2)], [ring(20, 0, 5)]] });
  assert.ok(!('fault' in read));
  assert.deepEqual(read.bbox, [0, 0, 25, 10]);
  const inside = (x: number, y: number) => holdsPoint(read.polygons, x, y);
  assert.deepEqual([inside(1, 1), inside(5, 5), inside(15, 2), inside(22, 2)], [true, false, false, true]);
});
