import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Change } from '../bitemporal.ts';
import { afterChange } from '../bitemporal.ts';
import type { Period } from '../period.ts';
import { addDays, contains, isKnownAt, overlaps } from '../period.ts';
import type { Tenure } from './facts.ts';
import { loadOn } from './load.ts';
import type { RoleDefinition, TenureContent, TenurePlan } from './tenure.ts';
import { planAssign, planCorrect, planEnd, planReplace } from './tenure.ts';

const guarantor: RoleDefinition = { code: 'guarantor', single: true, min: 1, max: 1, minimumRank: null };
const officer: RoleDefinition = { code: 'grid_officer', single: false, min: 1, max: 2, minimumRank: null };
const today = '2025-06-01';
const act = { today, reason: null };

function tenure(id: string, personId: string, during: Period, more: Partial<Tenure> = {}): Tenure {
  return { id, subjectId: '化工厂', role: 'guarantor', single: true, slot: 1, personId, documentId: null, during, known: { from: 1, until: null }, ...more };
}
const wang = tenure('t1', '王', { from: '2025-01-01', until: null });
const assign = { subjectId: '化工厂', documentId: '文1', ...act };

test('a free single-holder role is given in slot 1', () => {
  const plan = planAssign({ ...assign, tenures: [], role: guarantor, personId: '李', during: { from: today, until: null } });
  assert.deepEqual(plan, {
    kind: 'planned',
    close: [],
    insert: [{ subjectId: '化工厂', role: 'guarantor', single: true, slot: 1, personId: '李', documentId: '文1', during: { from: today, until: null } }],
  });
});

test('a role with a single holder is refused to a second one on any common day, and the holder is named', () => {
  const plan = planAssign({ ...assign, tenures: [wang], role: guarantor, personId: '李', during: { from: '2025-07-01', until: null } });
  assert.deepEqual(plan, { kind: 'refused', problem: 'tenure.slot_taken', details: { tenureId: 't1', personId: '王', from: '2025-01-01', until: null } });
});

test('whoever holds a role already cannot be given it again', () => {
  const plan = planAssign({ ...assign, tenures: [wang], role: guarantor, personId: '王', during: { from: '2025-07-01', until: null } });
  assert.equal(plan.kind === 'refused' && plan.problem, 'tenure.already_holds');
});

test('another holder of a role with several gets the lowest slot that is free for the whole period', () => {
  const several = { role: 'grid_officer', single: false };
  const tenures = [
    tenure('a', '王', { from: '2025-01-01', until: '2025-07-01' }, { ...several, slot: 1 }),
    tenure('b', '赵', { from: '2025-08-01', until: null }, { ...several, slot: 2 }),
  ];
  const plan = planAssign({ ...assign, tenures, role: officer, personId: '李', during: { from: today, until: null } });
  assert.deepEqual(plan.kind === 'planned' && plan.insert.map((draft) => draft.slot), [3]);
});

test('the number of holders is limited on each day, not over the years', () => {
  const several = { role: 'grid_officer', single: false };
  const tenures = [
    tenure('a', '王', { from: '2025-01-01', until: '2025-07-01' }, { ...several, slot: 1 }),
    tenure('b', '赵', { from: '2025-07-01', until: '2025-08-01' }, { ...several, slot: 1 }),
    tenure('c', '孙', { from: '2025-07-15', until: '2025-07-20' }, { ...several, slot: 2 }),
  ];
  const ask = (during: Period) => planAssign({ ...assign, tenures, role: officer, personId: '李', during });
  assert.equal(ask({ from: today, until: '2025-07-15' }).kind, 'planned');
  assert.deepEqual(ask({ from: today, until: null }), {
    kind: 'refused',
    problem: 'tenure.too_many_holders',
    details: { role: 'grid_officer', max: 2, on: '2025-07-15' },
  });
});

test('whatever changes a day before today needs a reason', () => {
  const during = { from: '2025-05-31', until: null };
  for (const plan of [
    planAssign({ ...assign, tenures: [], role: guarantor, personId: '李', during }),
    planEnd({ ...act, tenures: [wang], tenureId: 't1', on: '2025-05-31' }),
    planReplace({ ...act, tenures: [wang], tenureId: 't1', on: '2025-05-31', personId: '李', documentId: null }),
    planCorrect({ ...act, reason: ' ', tenures: [wang], role: guarantor, subjectId: '化工厂', slot: 1, during, holder: null }),
  ]) {
    assert.deepEqual(plan, { kind: 'refused', problem: 'reason.required', details: { from: '2025-05-31', today } });
  }
  assert.equal(planEnd({ today, reason: '补录退休', tenures: [wang], tenureId: 't1', on: '2025-05-31' }).kind, 'planned');
});

test('a replacement takes over on the day, to the end of the predecessor', () => {
  const plan = planReplace({ ...act, tenures: [wang], tenureId: 't1', on: '2025-07-01', personId: '李', documentId: '文2' });
  assert.ok(plan.kind === 'planned');
  assert.deepEqual(plan.close, ['t1']);
  assert.deepEqual(
    plan.insert.map((draft) => [draft.personId, draft.documentId, draft.during]),
    [
      ['王', null, { from: '2025-01-01', until: '2025-07-01' }],
      ['李', '文2', { from: '2025-07-01', until: null }],
    ],
  );
});

test('ending a tenure ends the whole unbroken run, though a new document began a new row', () => {
  const renewed = [
    tenure('t1', '王', { from: '2025-01-01', until: '2025-07-01' }),
    tenure('t2', '王', { from: '2025-07-01', until: null }, { documentId: '文2' }),
  ];
  const plan = planEnd({ ...act, tenures: renewed, tenureId: 't1', on: '2025-06-10' });
  assert.ok(plan.kind === 'planned');
  assert.deepEqual(plan.close, ['t1', 't2']);
  assert.deepEqual(
    plan.insert.map((draft) => draft.during),
    [{ from: '2025-01-01', until: '2025-06-10' }],
  );
});

test('what is not held on the day cannot be ended or replaced', () => {
  const ended = tenure('t1', '王', { from: '2025-01-01', until: '2025-06-01' });
  const closed = { ...wang, known: { from: 1, until: 2 } };
  for (const tenures of [[ended], [closed], []]) {
    const plan = planEnd({ ...act, tenures, tenureId: 't1', on: '2025-06-01' });
    assert.deepEqual(plan, { kind: 'refused', problem: 'tenure.not_held', details: { tenureId: 't1', on: '2025-06-01' } });
  }
});

test('a correction says who held the role in truth, on exactly those days', () => {
  const during = { from: '2025-02-01', until: '2025-03-01' };
  const plan = planCorrect({
    today,
    reason: '任命文件日期录错',
    tenures: [wang],
    role: guarantor,
    subjectId: '化工厂',
    slot: 1,
    during,
    holder: { personId: '李', documentId: '文2' },
  });
  assert.ok(plan.kind === 'planned');
  assert.deepEqual(
    plan.insert.map((draft) => [draft.personId, draft.during.from, draft.during.until]),
    [
      ['王', '2025-01-01', '2025-02-01'],
      ['李', '2025-02-01', '2025-03-01'],
      ['王', '2025-03-01', null],
    ],
  );
});

test('a period that is none is refused', () => {
  for (const during of [
    { from: '2025-07-01', until: '2025-07-01' },
    { from: '2025-02-30', until: null },
  ]) {
    const plan = planAssign({ ...assign, tenures: [], role: guarantor, personId: '李', during });
    assert.equal(plan.kind === 'refused' && plan.problem, 'day.outside');
  }
});

test('load counts subjects, not tenures', () => {
  const always = { from: '2025-01-01', until: null };
  const tenures = [
    tenure('a', '王', always),
    tenure('b', '王', always, { role: 'grid_lead' }),
    tenure('c', '王', always, { subjectId: '加油站' }),
    tenure('d', '李', always, { subjectId: '幼儿园' }),
    tenure('e', '赵', { from: '2026-01-01', until: null }, { subjectId: '诊所' }),
  ];
  assert.deepEqual(loadOn(tenures, { day: today, knownAt: null }), [
    {
      personId: '王',
      subjects: 2,
      byRole: new Map([
        ['grid_lead', 1],
        ['guarantor', 2],
      ]),
    },
    { personId: '李', subjects: 1, byRole: new Map([['guarantor', 1]]) },
  ]);
});

const dayAt = (index: number) => addDays('2025-05-20', index);
const index = fc.nat({ max: 30 });
const request = fc.record({
  verb: fc.constantFrom('assign', 'end', 'replace', 'correct'),
  role: fc.constantFrom(guarantor, officer),
  personId: fc.constantFrom('王', '李', '赵', '孙'),
  from: index,
  length: fc.option(fc.integer({ min: 1, max: 15 })),
  pick: fc.nat(),
  slot: fc.constantFrom(1, 2),
});
type Request = typeof request extends fc.Arbitrary<infer Value> ? Value : never;

function planOf(tenures: readonly Tenure[], wish: Request): TenurePlan | null {
  const base = { tenures, today, reason: '测试' };
  const during = { from: dayAt(wish.from), until: wish.length === null ? null : dayAt(wish.from + wish.length) };
  const holder = { personId: wish.personId, documentId: null };
  if (wish.verb === 'assign') return planAssign({ ...base, ...holder, role: wish.role, subjectId: '化工厂', during });
  if (wish.verb === 'correct')
    return planCorrect({ ...base, role: wish.role, subjectId: '化工厂', slot: wish.slot, during, holder: wish.pick % 3 === 0 ? null : holder });
  const present = tenures.filter((row) => row.known.until === null);
  const target = present[wish.pick % Math.max(present.length, 1)];
  if (target === undefined) return null;
  const ending = { ...base, tenureId: target.id, on: dayAt(wish.from) };
  return wish.verb === 'end' ? planEnd(ending) : planReplace({ ...ending, ...holder });
}

test('whatever is asked in whatever order: one holder a slot, one slot a person, never more than allowed, the past stands', () => {
  let [plannedCount, refusedCount] = [0, 0];
  fc.assert(
    fc.property(fc.array(request, { minLength: 1, maxLength: 15 }), (wishes) => {
      let rows: readonly Tenure[] = [];
      wishes.forEach((wish, step) => {
        const plan = planOf(rows, wish);
        if (plan === null || plan.kind === 'refused') return void refusedCount++;
        plannedCount++;
        const revision = step + 1;
        const after: readonly Tenure[] = afterChange<TenureContent>(rows, plan satisfies Change<TenureContent>, {
          revision,
          idOf: (part) => `${revision}-${part}`,
        });
        const current = after.filter((row) => isKnownAt(row.known, revision));
        for (const a of current) {
          for (const b of current) {
            if (a.id === b.id || a.role !== b.role || !overlaps(a.during, b.during)) continue;
            assert.ok(a.slot !== b.slot && a.personId !== b.personId, `${JSON.stringify(a)} and ${JSON.stringify(b)}`);
          }
        }
        for (let day = 0; day < 50; day++) {
          for (const role of [guarantor, officer])
            assert.ok(current.filter((row) => row.role === role.code && contains(row.during, dayAt(day))).length <= role.max);
        }
        for (const row of rows) {
          const same = after.find((one) => one.id === row.id);
          assert.deepEqual(same?.during, row.during);
          for (let earlier = 0; earlier < revision; earlier++)
            assert.equal(same !== undefined && isKnownAt(same.known, earlier), isKnownAt(row.known, earlier));
        }
        rows = after;
      });
    }),
    { numRuns: 300 },
  );
  assert.ok(plannedCount > 200 && refusedCount > 200, `${plannedCount} planned, ${refusedCount} refused`);
});
