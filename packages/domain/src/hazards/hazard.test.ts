import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hazardStates, hazardSteps, openStates, stateAfter } from './hazard.ts';

test('a hazard that was found can be taken back once; what is withdrawn goes nowhere', () => {
  assert.equal(stateAfter('found', 'withdraw'), 'withdrawn');
  assert.equal(stateAfter('withdrawn', 'withdraw'), null);
});

test('every state can be reached from being found, and a hazard is open as long as a step can follow', () => {
  const reached = new Set(['found', ...hazardStates.flatMap((state) => hazardSteps.flatMap((step) => stateAfter(state, step) ?? []))]);
  assert.deepEqual([...reached], [...hazardStates]);
  assert.deepEqual(openStates, ['found']);
});
