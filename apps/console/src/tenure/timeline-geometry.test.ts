import { describe, it } from 'node:test';
import assert from 'node:assert/strict';
import {
  dayAt,
  fractionOf,
  gapsOfRole,
  lanesOf,
  lastYears,
  noveltyOf,
  paintOf,
  stepIndexAt,
  stepsOf,
  stepSpan,
  ticksOf,
  windowOf,
} from './timeline-geometry.ts';
import type { TimelineTenure } from './timeline-geometry.ts';

function held(person: string, from: string, until: string | null, known: [number, number | null], role = 'guarantor', slot = 1): TimelineTenure {
  const id = `${person}-${from}-${known[0]}`;
  return { id, role, slot, person: { id: person, name: person }, during: { from, until }, known: { from: known[0], until: known[1] } };
}
const year = { from: '2025-01-01', until: '2026-01-01' };

describe('the timeline of tenures', () => {
  it('draws a day at its own place and finds it there again', () => {
    assert.equal(fractionOf(year, '2025-01-01'), 0);
    assert.equal(fractionOf(year, '2026-01-01'), 1);
    for (const day of ['2025-01-01', '2025-02-28', '2025-12-31']) assert.equal(dayAt(year, fractionOf(year, day) + 1e-9), day);
    assert.equal(dayAt(year, 7), '2025-12-31');
  });

  it('shows every tenure, also one that begins after today', () => {
    const window = windowOf([held('张', '2021-03-01', null, [1, null]), held('李', '2027-01-01', '2027-06-01', [1, null])], '2026-01-01');
    assert.ok(window.from < '2021-03-01' && window.until > '2027-06-01');
  });

  it('marks months when there is room, else quarters, years, or every so many years', () => {
    const days = (window: { from: string; until: string }, most: number): string[] => ticksOf(window, most).map((tick) => tick.day);
    assert.equal(days(year, 12).length, 12);
    assert.deepEqual(days(year, 5), ['2025-01-01', '2025-04-01', '2025-07-01', '2025-10-01']);
    const decade = { from: '2015-06-01', until: '2025-06-01' };
    assert.equal(days(decade, 10).length, 10);
    assert.deepEqual(days(decade, 5), ['2016-01-01', '2018-01-01', '2020-01-01', '2022-01-01', '2024-01-01']);
  });

  it('can look at the last years only, never before there is anything', () => {
    assert.deepEqual(lastYears({ from: '2016-01-01', until: '2026-03-01' }, '2025-12-31', 1), { from: '2024-12-31', until: '2026-03-01' });
    assert.deepEqual(lastYears({ from: '2025-06-01', until: '2026-03-01' }, '2025-12-31', 3), { from: '2025-06-01', until: '2026-03-01' });
  });

  it('keeps one lane for each slot, in the order of the playbook', () => {
    const lanes = lanesOf(
      [
        held('丙', '2025-01-01', null, [1, null], 'grid_officer', 2),
        held('乙', '2025-01-01', null, [1, null], 'grid_officer', 1),
        held('甲', '2025-01-01', null, [1, null], 'principal'),
      ],
      ['principal', 'grid_officer'],
    );
    assert.deepEqual(
      lanes.map((lane) => `${lane.role} ${lane.slot}`),
      ['principal 1', 'grid_officer 1', 'grid_officer 2'],
    );
  });

  it('shows the days on which nobody held a role, but not days before its first holder', () => {
    const rows = [held('张', '2025-01-01', '2025-03-01', [1, null]), held('李', '2025-03-11', null, [1, null])];
    assert.deepEqual(gapsOfRole(rows, 'guarantor', '2025-12-31'), [{ from: '2025-03-01', until: '2025-03-11' }]);
    assert.deepEqual(gapsOfRole(rows, 'principal', '2025-12-31'), []);
  });
});

describe('the axis of knowledge', () => {
  const rows = [
    held('张', '2024-01-01', null, [3, 9]),
    held('张', '2024-01-01', '2025-06-01', [9, 12]),
    held('李', '2025-06-01', null, [9, 12]),
    held('张', '2024-01-01', '2025-05-20', [12, null]),
    held('李', '2025-05-20', null, [12, null]),
  ];
  const revisions = [12, 3, 7, 9].map((number) => ({ number, at: '2025-06-01T00:00:00Z' }));
  const steps = stepsOf(rows, revisions);

  it('has one step for each revision that changed what is known, oldest first', () => {
    assert.deepEqual(
      steps.map((step) => step.number),
      [3, 9, 12],
    );
    assert.equal(stepIndexAt(steps, 8), 0);
    assert.equal(stepIndexAt(steps, 2), -1);
    assert.equal(stepIndexAt(steps, null), 2);
    assert.deepEqual(stepSpan(steps, { from: 3, until: 9 }), { from: 0, until: 1 });
    assert.deepEqual(stepSpan(steps, { from: 12, until: null }), { from: 2, until: 3 });
  });

  it('tells a first entry, a change of days to come and a correction of the past apart', () => {
    assert.equal(noveltyOf(rows, 'guarantor', { number: 3, day: '2024-02-01' }), 'entered');
    assert.equal(noveltyOf(rows, 'guarantor', { number: 9, day: '2025-05-28' }), 'changed');
    assert.equal(noveltyOf(rows, 'guarantor', { number: 12, day: '2025-07-03' }), 'corrected');
    assert.equal(noveltyOf(rows, 'principal', { number: 12, day: '2025-07-03' }), null);
  });

  it('does not call it a correction when only the document of a past tenure changed', () => {
    const same = [held('张', '2024-01-01', null, [3, 9]), held('张', '2024-01-01', null, [9, null])];
    assert.equal(noveltyOf(same, 'guarantor', { number: 9, day: '2025-05-28' }), 'changed');
  });

  it('does not call it a correction when days that nobody was known to hold are filled in', () => {
    const filled = [held('张', '2016-01-01', '2024-01-01', [3, null]), held('李', '2024-01-01', null, [6, null])];
    assert.equal(noveltyOf(filled, 'guarantor', { number: 6, day: '2024-01-15' }), 'changed');
  });

  it('gives a person the same paint in every state of knowledge', () => {
    assert.deepEqual(
      [...paintOf(rows)],
      [
        ['张', 0],
        ['李', 1],
      ],
    );
  });
});
