// What happens in a county, each in a few lines: who is asked what when people, places and rules change in mid-period.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { obligationDifferences } from './differences.ts';
import type { DutyRule } from './duty.ts';
import { evaluate, explain } from './evaluate.ts';
import type { DutyFacts, RecordFact } from './facts.ts';
import type { DutyQuestion } from './obligation.ts';

const now = { from: 1, until: null };
const always = { from: '2024-01-01', until: null };

/** 李强 guarantees 恒泰化工; 王村 has the officer 赵磊. Nothing is recorded. */
const county: DutyFacts = {
  ranks: ['section_head', 'section_deputy', 'staff'],
  units: [
    { id: '王村', kind: 'village' },
    { id: '李村', kind: 'village' },
    { id: '新泰市', kind: 'county' },
  ],
  unitPlacements: ['王村', '李村', '新泰市'].map((unitId) => ({ unitId, tree: 'territory' as const, during: always, known: now })),
  unitMergers: [],
  subjects: [
    { id: '恒泰化工', kind: 'enterprise', versions: [{ from: '2024-01-01', industries: ['chemicals'], profile: {} }], mergedInto: null },
    { id: '王村', kind: 'unit', versions: [{ from: '2024-01-01', industries: [], profile: { grade: 'B' } }], mergedInto: null },
    { id: '李村', kind: 'unit', versions: [{ from: '2024-01-01', industries: [], profile: { grade: 'B' } }], mergedInto: null },
  ],
  subjectStatuses: [{ subjectId: '恒泰化工', status: 'active', during: always, known: now }],
  tenures: [
    { subjectId: '恒泰化工', role: 'guarantor', slot: 1, personId: '李强', during: always, known: now },
    { subjectId: '王村', role: 'grid_officer', slot: 1, personId: '赵磊', during: always, known: now },
    { subjectId: '李村', role: 'grid_officer', slot: 1, personId: '孙丽', during: always, known: now },
  ],
  posts: [{ personId: '李强', unitId: '新泰市', rank: 'section_head', during: always, known: now }],
  absences: [],
  duties: [],
  records: [],
  unusualDays: [],
};

const visits: DutyRule = {
  id: 'visits',
  code: 'visits',
  version: 1,
  bearer: { kind: 'holder', roles: ['guarantor'] },
  on: { kinds: ['enterprise'], unitKinds: null, industries: null, profile: {} },
  acts: ['visit'],
  times: 2,
  per: { kind: 'calendar', unit: 'month' },
  count: 'bearer',
  distinctDays: true,
  days: 'all',
  prorate: 'days',
  graceDays: 0,
  during: { from: '2025-01-01', until: null },
  known: now,
};
const patrols: DutyRule = {
  ...visits,
  id: 'patrols',
  code: 'patrols',
  bearer: { kind: 'holder', roles: ['grid_officer'] },
  on: { kinds: ['unit'], unitKinds: ['village'], industries: null, profile: { grade: ['B'] } },
  acts: ['patrol'],
  times: 4,
  count: 'subject',
};

let written = 0;
function record(kind: string, happenedOn: string, personId: string, subjectId: string, more: Partial<RecordFact> = {}): RecordFact {
  written += 1;
  return {
    recordId: `r${String(written).padStart(3, '0')}`,
    kind,
    happenedOn,
    personIds: [personId],
    subjectIds: [subjectId],
    withdrawn: false,
    known: now,
    ...more,
  };
}
const visit = (day: string, personId: string, more: Partial<RecordFact> = {}) => record('visit', day, personId, '恒泰化工', more);

function march(asOf = '2026-04-15', knownAt: number | null = null): DutyQuestion {
  return { window: { from: '2026-03-01', until: '2026-04-01' }, asOf, knownAt, only: null };
}
/** 'bearer from–until done/required state'. */
function linesOf(facts: DutyFacts, question: DutyQuestion = march()): readonly string[] {
  return evaluate(facts, question).map(
    (one) =>
      `${one.bearer.id} ${one.period.from.slice(5)}–${one.period.until.slice(5)} ${one.done}/${one.required} ${one.state}${one.late > 0 ? ` ${one.late} late` : ''}`,
  );
}

test('two visits on two days of the month fulfil the duty of the month', () => {
  const facts = { ...county, duties: [visits], records: [visit('2026-03-04', '李强'), visit('2026-03-20', '李强')] };
  assert.deepEqual(linesOf(facts), ['李强 03-01–04-01 2/2 met']);
});

test('two visits on one day are one, and what comes after enough is not needed', () => {
  const [first, second, third, fourth] = [visit('2026-03-04', '李强'), visit('2026-03-04', '李强'), visit('2026-03-20', '李强'), visit('2026-03-28', '李强')];
  const facts = { ...county, duties: [visits], records: [first, second, third, fourth] };
  const answer = explain(facts, march(), 'visits:1:李强:-:2026-03-01');
  assert.deepEqual(answer?.obligation.counted, [first.recordId, third.recordId]);
  assert.deepEqual(
    answer?.explanation.refused.map((one) => [one.recordId, one.because]),
    [
      [second.recordId, 'same_day'],
      [fourth.recordId, 'enough'],
    ],
  );
});

test('while the month runs the duty is open; on the day after its end it is overdue', () => {
  const facts = { ...county, duties: [visits], records: [visit('2026-03-04', '李强')] };
  assert.deepEqual(linesOf(facts, march('2026-03-31')), ['李强 03-01–04-01 1/2 open']);
  assert.deepEqual(linesOf(facts, march('2026-04-01')), ['李强 03-01–04-01 1/2 overdue']);
});

const handedOver: DutyFacts = {
  ...county,
  duties: [visits],
  tenures: [
    { subjectId: '恒泰化工', role: 'guarantor', slot: 1, personId: '李强', during: { from: '2024-01-01', until: '2026-03-17' }, known: now },
    { subjectId: '恒泰化工', role: 'guarantor', slot: 1, personId: '周涛', during: { from: '2026-03-17', until: null }, known: now },
  ],
};

test('when a firm passes on in mid-month, each guarantor is asked for their part of it', () => {
  const facts = { ...handedOver, records: [visit('2026-03-10', '李强'), visit('2026-03-25', '周涛')] };
  assert.deepEqual(linesOf(facts), ['周涛 03-01–04-01 1/1 met', '李强 03-01–04-01 1/1 met']);
});

test('a visit made before the transfer and uploaded three weeks later counts for the one who held then', () => {
  const late = visit('2026-03-16', '李强', { known: { from: 40, until: null } });
  const facts = { ...handedOver, records: [late] };
  assert.deepEqual(linesOf(facts, march('2026-04-15', 39)), ['周涛 03-01–04-01 0/1 overdue', '李强 03-01–04-01 0/1 overdue']);
  assert.deepEqual(linesOf(facts, march('2026-04-15', 40)), ['周涛 03-01–04-01 0/1 overdue', '李强 03-01–04-01 1/1 met']);
});

test('a visit of the predecessor after the transfer counts for nobody, and the answer says that the role was not held', () => {
  const facts = { ...handedOver, records: [visit('2026-03-18', '李强')] };
  assert.deepEqual(linesOf(facts), ['周涛 03-01–04-01 0/1 overdue', '李强 03-01–04-01 0/1 overdue']);
  const answer = explain(facts, march(), 'visits:1:李强:-:2026-03-01');
  assert.deepEqual(
    answer?.explanation.refused.map((one) => one.because),
    ['not_held'],
  );
});

test('a merged village is asked for its part; from the day of the merger a patrol of it is one of its successor', () => {
  const facts: DutyFacts = {
    ...county,
    duties: [patrols],
    unitPlacements: [
      { unitId: '王村', tree: 'territory', during: { from: '2024-01-01', until: '2026-03-16' }, known: now },
      { unitId: '李村', tree: 'territory', during: always, known: now },
    ],
    unitMergers: [{ unitId: '王村', successorId: '李村', on: '2026-03-16' }],
    records: [
      record('patrol', '2026-03-05', '赵磊', '王村'),
      record('patrol', '2026-03-12', '赵磊', '王村'),
      // Made without a network, under the name the officer knew.
      record('patrol', '2026-03-18', '孙丽', '王村'),
      record('patrol', '2026-03-20', '孙丽', '李村'),
    ],
  };
  assert.deepEqual(linesOf(facts), ['李村 03-01–04-01 2/4 overdue', '王村 03-01–04-01 2/2 met']);
});

test('ten days for which a firm is closed are not asked, and a visit on one of them still counts', () => {
  const closedForTen: DutyFacts = {
    ...county,
    duties: [visits],
    subjectStatuses: [
      { subjectId: '恒泰化工', status: 'active', during: { from: '2024-01-01', until: '2026-03-10' }, known: now },
      { subjectId: '恒泰化工', status: 'suspended', during: { from: '2026-03-10', until: '2026-03-20' }, known: now },
      { subjectId: '恒泰化工', status: 'active', during: { from: '2026-03-20', until: null }, known: now },
    ],
    records: [visit('2026-03-12', '李强')],
  };
  // 21 of 31 days: 1.35, rounded to 1.
  assert.deepEqual(linesOf(closedForTen), ['李强 03-01–04-01 1/1 met']);
});

test('a leader on leave for the whole month is excused', () => {
  const facts = { ...county, duties: [visits], absences: [{ personId: '李强', during: { from: '2026-02-20', until: '2026-04-02' }, known: now }] };
  assert.deepEqual(linesOf(facts), ['李强 03-01–04-01 0/0 excused']);
});

test('a rule changed on the 15th asks by the old rule before and by the new one after', () => {
  const stricter = { ...visits, id: 'visits2', version: 2, times: 4, during: { from: '2026-03-15', until: null } };
  const facts: DutyFacts = {
    ...county,
    duties: [{ ...visits, during: { from: '2025-01-01', until: '2026-03-15' } }, stricter],
    records: [visit('2026-03-02', '李强'), visit('2026-03-16', '李强'), visit('2026-03-20', '李强')],
  };
  assert.deepEqual(linesOf(facts), ['李强 03-01–03-15 1/1 met', '李强 03-15–04-01 2/2 met']);
});

test('what is not prorated follows the old rule to the end of the year in which it changed', () => {
  const talk: DutyRule = { ...visits, code: 'talk', acts: ['talk'], times: 1, per: { kind: 'calendar', unit: 'year' }, prorate: 'none' };
  const twice = { ...talk, version: 2, times: 2, during: { from: '2026-03-15', until: null } };
  const facts = { ...county, duties: [{ ...talk, during: { from: '2025-01-01', until: '2026-03-15' } }, twice] };
  assert.deepEqual(linesOf(facts), ['李强 01-01–01-01 0/1 open']);
  assert.deepEqual(linesOf(facts, { ...march(), window: { from: '2027-01-01', until: '2027-02-01' } }), ['李强 01-01–01-01 0/2 open']);
});

test('a corrected date moves the visit to the month it belongs to, with the cause; what was known before stays', () => {
  const wrong = visit('2026-03-03', '李强', { recordId: 'v', known: { from: 10, until: 20 } });
  const right = visit('2026-02-27', '李强', { recordId: 'v', known: { from: 20, until: null } });
  const facts = { ...county, duties: [visits], records: [wrong, right] };
  const spring = (knownAt: number | null): DutyQuestion => ({ ...march('2026-04-15', knownAt), window: { from: '2026-02-01', until: '2026-04-01' } });
  assert.deepEqual(linesOf(facts, spring(15)), ['李强 02-01–03-01 0/2 overdue', '李强 03-01–04-01 1/2 overdue']);
  assert.deepEqual(linesOf(facts, spring(null)), ['李强 02-01–03-01 1/2 overdue', '李强 03-01–04-01 0/2 overdue']);
  assert.deepEqual(
    obligationDifferences(evaluate(facts, spring(15)), evaluate(facts, spring(null))).map((one) => [one.key, one.causes]),
    [
      ['visits:1:李强:-:2026-02-01', [{ kind: 'record_counts', recordId: 'v' }]],
      ['visits:1:李强:-:2026-03-01', [{ kind: 'record_counts_no_longer', recordId: 'v' }]],
    ],
  );
});

test('a visit in the days of grace makes good the month before, and is not counted again for its own', () => {
  const lenient = { ...visits, times: 1, graceDays: 5 };
  const made = visit('2026-03-03', '李强');
  const facts = { ...county, duties: [lenient], records: [made] };
  assert.deepEqual(linesOf(facts, { ...march(), window: { from: '2026-02-01', until: '2026-04-01' } }), [
    '李强 02-01–03-01 1/1 met 1 late',
    '李强 03-01–04-01 0/1 overdue',
  ]);
  assert.deepEqual(explain(facts, march(), 'visits:1:李强:-:2026-03-01')?.explanation.refused, [
    { recordId: made.recordId, happenedOn: '2026-03-03', because: 'used_for_earlier' },
  ]);
});

test('counted from the last time, a check that came late begins the next thirty days', () => {
  const check: DutyRule = { ...visits, code: 'check', times: 1, per: { kind: 'since', days: 30 }, count: 'pair', during: { from: '2026-03-01', until: null } };
  const facts = { ...county, duties: [check], records: [visit('2026-03-10', '李强'), visit('2026-04-20', '李强')] };
  const spring = { ...march('2026-05-01'), window: { from: '2026-03-01', until: '2026-06-01' } };
  assert.deepEqual(linesOf(facts, spring), ['李强 03-01–03-31 1/1 met', '李强 03-11–04-10 1/1 met 1 late', '李强 04-21–05-21 0/1 open']);
});

test('a village graded higher in the middle of the year is asked no more of the months before', () => {
  const [, village, other] = county.subjects;
  assert.ok(village && other);
  const upgraded = {
    ...village,
    versions: [
      { from: '2024-01-01', industries: [], profile: { grade: 'D' } },
      { from: '2026-03-16', industries: [], profile: { grade: 'B' } },
    ],
  };
  const facts = { ...county, duties: [patrols], subjects: [upgraded] };
  assert.deepEqual(linesOf(facts, { ...march(), window: { from: '2026-01-01', until: '2026-04-01' } }), ['王村 03-01–04-01 0/2 overdue']);
});

test('an answer from which only time has passed names time as the cause', () => {
  const facts = { ...county, duties: [visits] };
  const causes = obligationDifferences(evaluate(facts, march('2026-03-31')), evaluate(facts, march('2026-04-01'))).map((one) => one.causes);
  assert.deepEqual(causes, [[{ kind: 'time_passed' }]]);
});

test('a rule that was replaced is told as changed, not as one that went and one that came', () => {
  const stricter = { ...visits, id: 'visits2', version: 2, times: 4 };
  const before = evaluate({ ...county, duties: [visits] }, march());
  const after = evaluate({ ...county, duties: [stricter] }, march());
  const causes = obligationDifferences(before, after).map((one) => one.causes[0].kind);
  assert.deepEqual(causes, ['rule_changed', 'rule_changed']);
});
