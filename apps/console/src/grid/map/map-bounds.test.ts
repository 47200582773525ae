import { it } from 'node:test';
import assert from 'node:assert/strict';
import { boxAround } from './map-bounds.ts';

it('fits one polygon and many', () => {
  const square = {
    type: 'Polygon',
    coordinates: [
      [
        [117, 35],
        [118, 35],
        [118, 36],
        [117, 35],
      ],
    ],
  } as const;
  const two = {
    type: 'MultiPolygon',
    coordinates: [
      square.coordinates,
      [
        [
          [119, 34],
          [120, 34],
          [120, 34.5],
          [119, 34],
        ],
      ],
    ],
  } as const;
  assert.deepEqual(boxAround([square]), [117, 35, 118, 36]);
  assert.deepEqual(boxAround([square, two]), [117, 34, 120, 36]);
});

it('has no box without boundaries', () => {
  assert.equal(boxAround([]), null);
});
