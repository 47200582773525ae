import { it } from 'node:test';
import assert from 'node:assert/strict';
import { choicesFor, choose, unarranged } from './handover-choices.ts';

const li = { id: 'li', name: '李' };

it('gives, keeps and returns to the default, many rows at once', () => {
  const given = choose(new Map(), ['a', 'b', 'c'], { kind: 'give', to: li });
  const some = choose(choose(given, ['b'], { kind: 'keep' }), ['c'], null);
  assert.deepEqual(choicesFor(some, ['a', 'b', 'c', 'd']), [
    { tenureId: 'a', successorId: 'li' },
    { tenureId: 'b', successorId: null },
  ]);
  assert.equal(given.get('b')?.kind, 'give');
});

it('forgets choices for what is no longer held on the day', () => {
  assert.deepEqual(choicesFor(choose(new Map(), ['gone'], { kind: 'keep' }), ['a']), []);
});

it('counts what has no successor yet, unless there is a default', () => {
  const choices = choose(new Map(), ['a'], { kind: 'keep' });
  assert.equal(unarranged(choices, ['a', 'b', 'c'], null), 2);
  assert.equal(unarranged(choices, ['a', 'b', 'c'], li), 0);
});
