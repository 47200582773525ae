import assert from 'node:assert/strict';
import { test } from 'node:test';
import { actsOffered, stationOf } from './step-plan.ts';

test('the next act on the way is offered first, the others beside it', () => {
  assert.deepEqual(actsOffered('draft', ['edit', 'submit', 'withdraw', 'take_effect']), { first: 'submit', others: ['withdraw', 'take_effect'] });
  assert.deepEqual(actsOffered('reported', ['merge', 'return']), { first: 'merge', others: ['return'] });
  assert.deepEqual(actsOffered('returned', ['edit', 'submit']), { first: 'submit', others: [] });
});

test('nothing is offered first to somebody who may not take the next step', () => {
  assert.deepEqual(actsOffered('submitted', ['withdraw']), { first: null, others: ['withdraw'] });
  assert.deepEqual(actsOffered('published', []), { first: null, others: [] });
});

test('a returned roster stands where it is drafted, a withdrawn one nowhere', () => {
  assert.equal(stationOf('returned'), 0);
  assert.equal(stationOf('merged'), 4);
  assert.equal(stationOf('withdrawn'), -1);
});
