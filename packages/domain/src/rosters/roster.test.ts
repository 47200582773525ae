import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { afterStep, isEditable, openSteps, rosterKinds, rosterStates, rosterSteps, type Roster } from './roster.ts';

const roster = (change: Partial<Roster> = {}): Roster => ({ kind: 'yearly', state: 'draft', effectiveOn: '2026-01-01', appliedIn: null, ...change });

describe('the way of a roster', () => {
  test('a yearly roster is drafted, submitted, decided, reported, merged and published, in this order', () => {
    let state: Roster['state'] = 'draft';
    const way: string[] = [state];
    for (const step of ['submit', 'decide', 'report', 'merge', 'publish'] as const) {
      const next = afterStep(roster({ state }), step, null);
      assert.equal(next.kind, 'planned', step);
      if (next.kind === 'planned') state = next.state;
      way.push(state);
    }
    assert.deepEqual(way, ['draft', 'submitted', 'decided', 'reported', 'merged', 'published']);
  });

  test('what is open in each state is exactly this', () => {
    const open = Object.fromEntries(rosterStates.map((state) => [state, openSteps(roster({ state })).join(' ')]));
    assert.deepEqual(open, {
      draft: 'submit withdraw',
      submitted: 'decide return withdraw',
      decided: 'report return withdraw',
      reported: 'merge return withdraw',
      merged: 'return publish',
      returned: 'submit withdraw',
      published: '',
      withdrawn: '',
    });
  });

  test('to return one and to let one take effect before its paper needs a reason, and a blank is none', () => {
    for (const reason of [null, '', '   ']) {
      assert.deepEqual(afterStep(roster({ state: 'reported' }), 'return', reason), { kind: 'refused', problem: 'reason.required', details: {} });
      assert.equal(afterStep(roster({ kind: 'supplement' }), 'take_effect', reason).kind, 'refused');
    }
    assert.deepEqual(afterStep(roster({ state: 'reported' }), 'return', '漏了两家企业'), { kind: 'planned', state: 'returned' });
  });

  test('only a supplement takes effect before its paper; its state stays, and then nothing of it can be taken back or taken twice', () => {
    assert.equal(afterStep(roster(), 'take_effect', '急').kind, 'refused');
    const urgent = roster({ kind: 'supplement', state: 'submitted' });
    assert.deepEqual(afterStep(urgent, 'take_effect', '急'), { kind: 'planned', state: 'submitted' });
    const applied = { ...urgent, appliedIn: 7 };
    for (const step of ['take_effect', 'withdraw'] as const)
      assert.deepEqual(afterStep(applied, step, '急'), { kind: 'refused', problem: 'roster.in_effect', details: {} });
    assert.equal(afterStep(applied, 'decide', null).kind, 'planned');
  });

  test('rows are changed in a draft or in one that came back, and never once it is in effect', () => {
    const editable = rosterStates.filter((state) => isEditable(roster({ state })));
    assert.deepEqual(editable, ['draft', 'returned']);
    assert.equal(isEditable(roster({ kind: 'supplement', appliedIn: 7 })), false);
  });

  test('whatever is tried in whatever order, a roster is published only after it was decided and merged', () => {
    const tries = fc.array(fc.constantFrom(...rosterSteps), { maxLength: 30 });
    fc.assert(
      fc.property(fc.constantFrom(...rosterKinds), tries, (kind, steps) => {
        let current = roster({ kind });
        const taken: string[] = [];
        for (const step of steps) {
          const next = afterStep(current, step, '理由');
          assert.equal(next.kind === 'planned', openSteps(current).includes(step));
          if (next.kind === 'refused') continue;
          // What came back is decided anew.
          if (step === 'return') taken.length = 0;
          taken.push(step);
          current = { ...current, state: next.state, appliedIn: step === 'take_effect' ? 9 : current.appliedIn };
        }
        if (current.state === 'published')
          assert.deepEqual(
            taken.filter((step) => step !== 'return' && step !== 'take_effect'),
            ['submit', 'decide', 'report', 'merge', 'publish'],
          );
      }),
    );
  });
});
