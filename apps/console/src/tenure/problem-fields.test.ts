import { it } from 'node:test';
import assert from 'node:assert/strict';
import { fieldOf, placeProblems } from './problem-fields.ts';

it('puts a refusal on the field that the server names, also inside lists and files', () => {
  assert.equal(fieldOf({ problem: 'request.invalid', path: 'profile.employees' }, ['name', 'profile.employees']), 'profile.employees');
  assert.equal(fieldOf({ problem: 'unit.name_repeated', path: 'parts.1.name' }, ['parts.0.name', 'parts.1.name']), 'parts.1.name');
  assert.equal(fieldOf({ problem: 'request.invalid', path: 'during.from' }, ['from', 'until']), 'from');
});

it('knows what a refusal is usually about when the server names no field', () => {
  assert.equal(fieldOf({ problem: 'person.not_in_post' }, ['role', 'personId']), 'personId');
  assert.equal(fieldOf({ problem: 'day.outside' }, ['from', 'until']), 'from');
});

it('leaves a refusal that is about no field for the notice above the form', () => {
  const { placed, rest } = placeProblems(
    [{ problem: 'permission.out_of_scope' }, { problem: 'reason.required' }, { problem: 'request.invalid', path: 'reason' }],
    ['reason'],
  );
  assert.deepEqual(
    rest.map((problem) => problem.problem),
    ['permission.out_of_scope'],
  );
  assert.equal(placed.get('reason')?.length, 2);
});
