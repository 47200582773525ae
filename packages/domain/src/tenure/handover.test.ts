import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { afterChange } from '../bitemporal.ts';
import type { Period } from '../period.ts';
import { addDays, contains, isKnownAt } from '../period.ts';
import type { Tenure } from './facts.ts';
import type { HandOver } from './handover.ts';
import { planHandOver } from './handover.ts';
import type { TenureContent } from './tenure.ts';

const known = { from: 1, until: null };
const open: Period = { from: '2025-01-01', until: null };
const today = '2025-06-01';

function tenure(id: string, subjectId: string, personId: string, during: Period = open, more: Partial<Tenure> = {}): Tenure {
  return { id, subjectId, role: 'guarantor', single: true, slot: 1, personId, documentId: '文1', during, known, ...more };
}
const post = (personId: string, rank: string, during: Period = open) => ({ personId, rank, during, known });

const base: HandOver = {
  tenures: [tenure('t1', '化工厂', '王'), tenure('t2', '加油站', '王'), tenure('t3', '煤矿', '赵')],
  posts: [post('李', 'section_deputy'), post('孙', 'staff')],
  personId: '王',
  on: '2025-07-01',
  successors: new Map(),
  defaultSuccessorId: '李',
  chosen: null,
  documentId: '文2',
  ranks: ['section_head', 'section_deputy', 'staff'],
  requirementOf: () => ({ minimumRank: 'section_deputy', needsPost: true }),
  today,
  reason: null,
};

test('everything a person holds passes on the day, and nobody else loses anything', () => {
  const plan = planHandOver(base);
  assert.ok(plan.kind === 'planned');
  assert.deepEqual(plan.close, ['t2', 't1']);
  assert.deepEqual(
    plan.insert.map((row) => [row.subjectId, row.personId, row.documentId, row.during.from, row.during.until]),
    [
      ['加油站', '王', '文1', '2025-01-01', '2025-07-01'],
      ['加油站', '李', '文2', '2025-07-01', null],
      ['化工厂', '王', '文1', '2025-01-01', '2025-07-01'],
      ['化工厂', '李', '文2', '2025-07-01', null],
    ],
  );
});

test('a chosen part may pass, each tenure to its own successor', () => {
  const plan = planHandOver({ ...base, chosen: new Set(['t2']), successors: new Map([['t2', '李']]), defaultSuccessorId: null });
  assert.ok(plan.kind === 'planned');
  assert.deepEqual(plan.close, ['t2']);
});

test('the preview says of each tenure what stands against it, and then nothing passes', () => {
  const tenures = [
    ...base.tenures,
    tenure('t4', '矿山', '王', open, { role: 'member', single: false }),
    tenure('t5', '矿山', '李', open, { role: 'member', single: false, slot: 2 }),
  ];
  const plan = planHandOver({
    ...base,
    tenures,
    successors: new Map([
      ['t1', '孙'],
      ['t2', '钱'],
    ]),
  });
  assert.ok(plan.kind === 'refused' && plan.problem === 'tenure.handover_refused');
  assert.deepEqual(plan.details, { refused: 3, of: 3 });
  assert.deepEqual(
    plan.rows.map((row) => [row.tenureId, row.obstacle]),
    [
      ['t2', { kind: 'not_in_post' }],
      ['t1', { kind: 'below_minimum_rank', rank: 'staff', minimumRank: 'section_deputy' }],
      ['t4', { kind: 'already_holds', tenureId: 't5', during: open }],
    ],
  );
});

test('a tenure without a successor, or passed to the same person, is refused', () => {
  const obstacles = (act: Partial<HandOver>) => planHandOver({ ...base, ...act }).rows.map((row) => row.obstacle?.kind);
  assert.deepEqual(obstacles({ defaultSuccessorId: null }), ['no_successor', 'no_successor']);
  assert.deepEqual(obstacles({ defaultSuccessorId: '王' }), ['same_person', 'same_person']);
});

test('the successor must be in post on the first day, not before and not only later', () => {
  const obstacles = (during: Period) => planHandOver({ ...base, posts: [post('李', 'section_head', during)] }).rows.map((row) => row.obstacle?.kind);
  assert.deepEqual(obstacles({ from: '2025-07-01', until: null }), [undefined, undefined]);
  assert.deepEqual(obstacles({ from: '2025-07-02', until: null }), ['not_in_post', 'not_in_post']);
  assert.deepEqual(obstacles({ from: '2025-01-01', until: '2025-07-01' }), ['not_in_post', 'not_in_post']);
});

test('whoever holds nothing from that day on has nothing to hand over', () => {
  const plan = planHandOver({ ...base, tenures: [tenure('t1', '化工厂', '王', { from: '2025-01-01', until: '2025-07-01' })] });
  assert.equal(plan.kind === 'refused' && plan.problem, 'tenure.nothing_to_hand_over');
});

test('a handover in the past needs a reason, and is previewed even so', () => {
  const plan = planHandOver({ ...base, on: '2025-05-01' });
  assert.equal(plan.kind === 'refused' && plan.problem, 'reason.required');
  assert.equal(plan.rows.length, 2);
});

const dayAt = (index: number) => addDays('2025-06-20', index);
/** In each slot the same few people follow one another, with gaps and new documents. */
const slots = fc.array(
  fc.array(fc.record({ personId: fc.constantFrom('王', '赵'), length: fc.integer({ min: 1, max: 9 }), pause: fc.nat({ max: 2 }), last: fc.boolean() }), {
    minLength: 1,
    maxLength: 4,
  }),
  { minLength: 1, maxLength: 5 },
);

function tenuresFrom(histories: readonly (readonly { personId: string; length: number; pause: number; last: boolean }[])[]): readonly Tenure[] {
  return histories.flatMap((history, slotIndex) => {
    let start = 0;
    return history.map((stay, order) => {
      const from = start + stay.pause;
      start = from + stay.length;
      const until = stay.last && order === history.length - 1 ? null : dayAt(start);
      return tenure(`${slotIndex}-${order}`, `subject ${slotIndex}`, stay.personId, { from: dayAt(from), until });
    });
  });
}

test('on every day before, all is as it was; from the day on, the successor holds exactly what the person held', () => {
  fc.assert(
    fc.property(slots, fc.nat({ max: 30 }), (histories, on) => {
      const before = tenuresFrom(histories);
      const plan = planHandOver({ ...base, tenures: before, on: dayAt(on) });
      if (plan.kind === 'refused') {
        assert.equal(plan.problem, 'tenure.nothing_to_hand_over');
        assert.ok(!before.some((row) => row.personId === '王' && (row.during.until === null || row.during.until > dayAt(on))));
        return;
      }
      const after: readonly Tenure[] = afterChange<TenureContent>(before, plan, { revision: 2, idOf: (part) => `new-${part}` });
      for (let index = -1; index < 60; index++) {
        const day = dayAt(index);
        const holders = (rows: readonly Tenure[], revision: number) =>
          rows
            .filter((row) => isKnownAt(row.known, revision) && contains(row.during, day))
            .map((row) => [row.subjectId, row.personId])
            .toSorted();
        const expected = holders(before, 1).map(([subject, person]) => [subject, index >= on && person === '王' ? '李' : person]);
        assert.deepEqual(holders(after, 2), expected);
        assert.deepEqual(holders(after, 1), holders(before, 1));
      }
    }),
  );
});
