import assert from 'node:assert/strict';
import { test } from 'node:test';
import { movedForward, orderedChoices, withChosen, withoutPerson, type PersonRow } from './holder-choices.ts';

const wang = { id: 'wang', name: '王建国' };
const li = { id: 'li', name: '李明' };

function person(id: string, unitId: string | null): PersonRow {
  const during = { from: '2024-01-01', until: null };
  const unit = { id: unitId ?? '', name: '', kind: 'township' };
  const post = unitId === null ? null : { id: `post ${id}`, unit, title: '副镇长', rank: 'section_deputy', portfolio: null, officePhone: null, during };
  return { id, name: id, post, mobile: null, holds: 0 };
}

test('people of the row’s own unit are offered first, those already chosen not at all', () => {
  const offered = orderedChoices([person('a', 'far'), person('b', 'near'), person('c', null), person('d', 'near')], ['near'], [{ id: 'd', name: 'd' }]);
  assert.deepEqual(
    offered.map((one) => one.id),
    ['b', 'a', 'c'],
  );
});

test('a role of one holder is replaced, a role of several is added to, nobody twice', () => {
  assert.deepEqual(withChosen([wang], li, true), [li]);
  assert.deepEqual(withChosen([wang], li, false), [wang, li]);
  assert.deepEqual(withChosen([wang, li], li, false), [wang, li]);
});

test('holders can be taken out and moved forward', () => {
  assert.deepEqual(withoutPerson([wang, li], 'wang'), [li]);
  assert.deepEqual(movedForward([wang, li], 'li'), [li, wang]);
  assert.deepEqual(movedForward([wang, li], 'wang'), [wang, li]);
});
