import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addDays } from '../period.ts';
import { computedAgain } from './again.ts';
import type { DutyBearer, DutyPer, DutyRule } from './duty.ts';
import { obligationDifferences } from './differences.ts';
import { evaluate, explainEach } from './evaluate.ts';
import type { DutyFacts } from './facts.ts';
import type { DutyQuestion, Obligation } from './obligation.ts';
import { naiveObligations } from './oracle.ts';

const persons = ['p1', 'p2', 'p3'];
const firms = ['f1', 'f2'];
const places = ['u1', 'u2'];
const subjects = [...firms, ...places];
const base = '2025-01-06';
const length = 150;
const horizon = { from: '2024-01-01', until: '2028-06-01' };

const dayOf = fc.integer({ min: 0, max: length }).map((offset) => addDays(base, offset));
const periodOf = fc
  .tuple(fc.integer({ min: -20, max: length }), fc.option(fc.integer({ min: 1, max: 90 }), { nil: null }))
  .map(([from, days]) => ({ from: addDays(base, from), until: days === null ? null : addDays(base, from + days) }));
const knownOf = fc.constantFrom({ from: 1, until: null }, { from: 1, until: null }, { from: 1, until: 3 }, { from: 3, until: null });
const someOf = (values: readonly string[]) => fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 2 });

const bearers: readonly DutyBearer[] = [
  { kind: 'holder', roles: ['guarantor'] },
  { kind: 'holder', roles: ['guarantor', 'officer'] },
  { kind: 'subject', answeredBy: ['officer', 'guarantor'] },
  { kind: 'post', minimumRank: 'deputy', unitKinds: ['village'] },
  { kind: 'post', minimumRank: 'staff', unitKinds: null },
];
const pers: readonly DutyPer[] = [
  { kind: 'calendar', unit: 'day' },
  { kind: 'calendar', unit: 'week' },
  { kind: 'calendar', unit: 'month' },
  { kind: 'calendar', unit: 'quarter' },
  { kind: 'calendar', unit: 'half_year' },
  { kind: 'calendar', unit: 'year' },
  { kind: 'date', month: 3, date: 10, openDays: 5 },
  { kind: 'since', days: 12 },
];

const rule = fc.record({
  code: fc.constantFrom('one', 'two'),
  bearer: fc.constantFrom(...bearers),
  on: fc.constantFrom(
    { kinds: ['enterprise'], unitKinds: null, industries: null, profile: {} },
    { kinds: ['enterprise', 'unit'], unitKinds: ['village'], industries: null, profile: {} },
    { kinds: ['enterprise'], unitKinds: null, industries: ['coal'], profile: {} },
    { kinds: ['unit'], unitKinds: null, industries: null, profile: { grade: ['A', 'B'] } },
  ),
  acts: fc.constantFrom(['visit'], ['visit', 'talk']),
  times: fc.integer({ min: 1, max: 3 }),
  per: fc.constantFrom(...pers),
  count: fc.constantFrom('bearer', 'subject', 'pair'),
  distinctDays: fc.boolean(),
  days: fc.constantFrom('all', 'all', 'working'),
  prorate: fc.constantFrom('days', 'days', 'none'),
  graceDays: fc.constantFrom(0, 0, 3, 10),
  changesOn: fc.option(fc.integer({ min: 10, max: 100 }), { nil: null }),
});

/** One or two versions of each of two duties; of a subject counted per subject, of a post per bearer. */
const duties = fc.array(rule, { minLength: 1, maxLength: 3 }).map((wishes) => {
  const rules: DutyRule[] = [];
  for (const { changesOn, ...wish } of wishes) {
    const before = rules.filter((one) => one.code === wish.code);
    const last = before.at(-1);
    if (last !== undefined && last.during.until === null) continue;
    const from = last?.during.until ?? '2025-01-01';
    const until = changesOn === null ? null : addDays(from, changesOn);
    const bearer = last?.bearer ?? wish.bearer;
    const count = last?.count ?? (bearer.kind === 'subject' ? 'subject' : bearer.kind === 'post' ? 'bearer' : (wish.count as DutyRule['count']));
    rules.push({
      ...(wish as Omit<DutyRule, 'id' | 'version' | 'during' | 'known'>),
      bearer,
      count,
      id: `${wish.code}${before.length}`,
      version: before.length + 1,
      during: { from, until },
      known: { from: 1, until: null },
    });
  }
  return rules;
});

const facts: fc.Arbitrary<DutyFacts> = fc.record({
  ranks: fc.constant(['head', 'deputy', 'staff']),
  units: fc.constant([
    { id: 'u1', kind: 'village' as const },
    { id: 'u2', kind: 'township' as const },
  ]),
  unitPlacements: fc.array(
    fc.record({ unitId: fc.constantFrom(...places), tree: fc.constantFrom('territory', 'territory', 'sector'), during: periodOf, known: knownOf }),
    { maxLength: 4 },
  ),
  unitMergers: fc.array(fc.record({ unitId: fc.constantFrom('u1'), successorId: fc.constantFrom('u2', 'f1'), on: dayOf }), { maxLength: 2 }),
  subjects: fc.tuple(fc.constantFrom(null, 'f2', null), fc.constantFrom('A', 'B', 'C'), fc.constantFrom('A', 'C'), dayOf).map(([merged, grade, later, on]) =>
    subjects.map((id) => ({
      id,
      kind: id.startsWith('u') ? 'unit' : 'enterprise',
      versions: [
        { from: '2024-06-01', industries: id === 'f1' ? ['coal'] : [], profile: { grade } },
        { from: on, industries: ['coal'], profile: { grade: later } },
      ],
      mergedInto: id === 'f1' ? merged : null,
    })),
  ),
  subjectStatuses: fc.array(
    fc.record({ subjectId: fc.constantFrom(...firms), status: fc.constantFrom('active', 'active', 'suspended', 'closed'), during: periodOf, known: knownOf }),
    { maxLength: 6 },
  ),
  tenures: fc.array(
    fc.record({
      subjectId: fc.constantFrom(...subjects),
      role: fc.constantFrom('guarantor', 'officer'),
      slot: fc.constant(1),
      personId: fc.constantFrom(...persons),
      during: periodOf,
      known: knownOf,
    }),
    { maxLength: 10 },
  ),
  posts: fc.array(
    fc.record({
      personId: fc.constantFrom(...persons),
      unitId: fc.constantFrom(...places),
      rank: fc.constantFrom('head', 'deputy', 'staff', 'other'),
      during: periodOf,
      known: knownOf,
    }),
    { maxLength: 4 },
  ),
  absences: fc.array(fc.record({ personId: fc.constantFrom(...persons), during: periodOf, known: knownOf }), { maxLength: 2 }),
  duties,
  records: fc
    .array(
      fc.record({
        kind: fc.constantFrom('visit', 'visit', 'talk', 'drill'),
        happenedOn: dayOf,
        personIds: someOf(persons),
        subjectIds: someOf(subjects),
        withdrawn: fc.constantFrom(false, false, false, true),
        known: knownOf,
      }),
      { maxLength: 40 },
    )
    .map((rows) => rows.map((row, index) => ({ ...row, recordId: `r${String(index).padStart(3, '0')}` }))),
  unusualDays: fc.uniqueArray(fc.record({ day: dayOf, working: fc.boolean() }), { selector: (one) => one.day, maxLength: 10 }),
}) as fc.Arbitrary<DutyFacts>;

const question: fc.Arbitrary<DutyQuestion> = fc.record({
  window: fc
    .tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 1, max: 120 }))
    .map(([from, days]) => ({ from: addDays(base, from), until: addDays(base, from + days) })),
  asOf: dayOf,
  knownAt: fc.constantFrom(null, 1, 2, 3),
  only: fc.constant(null),
});

function shortOf(rows: readonly Obligation[]) {
  return rows
    .map(({ key, required, done, late, askedDays, deadline, state, counted, answerable }) => ({
      key,
      required,
      done,
      late,
      askedDays,
      deadline,
      state,
      counted,
      answerable,
    }))
    .toSorted((a, b) => (a.key < b.key ? -1 : 1));
}

test('on any history, evaluation finds what counting day by day finds', () => {
  fc.assert(
    fc.property(facts, question, (world, asked) => {
      const expected = naiveObligations(world, asked, horizon).toSorted((a, b) => (a.key < b.key ? -1 : 1));
      assert.deepEqual(shortOf(evaluate(world, asked)), expected);
    }),
    { numRuns: 400 },
  );
});

test('the order in which facts are told changes nothing', () => {
  const shuffled = <T>(rows: readonly T[], seed: number) =>
    rows
      .map((row, index) => ({ row, key: (index * 7919 + seed * 104_729) % 1009 }))
      .toSorted((a, b) => a.key - b.key)
      .map(({ row }) => row);
  fc.assert(
    fc.property(facts, question, fc.integer({ min: 1, max: 999 }), (world, asked, seed) => {
      const other = Object.fromEntries(
        Object.entries(world).map(([name, rows]) => [name, name === 'ranks' ? rows : shuffled(rows as readonly unknown[], seed)]),
      ) as unknown as DutyFacts;
      assert.deepEqual(evaluate(other, asked), evaluate(world, asked));
    }),
  );
});

test('a part of the county gives the same answers as the whole', () => {
  fc.assert(
    fc.property(facts, question, someOf(persons), someOf(subjects), (world, asked, some, others) => {
      const only = { personIds: new Set(some), subjectIds: new Set(others) };
      const belongs = (one: Obligation) => (one.bearer.kind === 'person' ? only.personIds.has(one.bearer.id) : only.subjectIds.has(one.bearer.id));
      assert.deepEqual(evaluate(world, { ...asked, only }), evaluate(world, asked).filter(belongs));
    }),
  );
});

test('a window only chooses: what lies in two windows is the same in both', () => {
  fc.assert(
    fc.property(facts, question, (world, asked) => {
      const wide = evaluate(world, { ...asked, window: { from: '2024-12-01', until: '2026-01-01' } });
      const inside = wide.filter((one) => one.period.until > asked.window.from && one.period.from < asked.window.until);
      assert.deepEqual(evaluate(world, asked), inside);
    }),
  );
});

test('nothing is ever done more than it was asked, and a record counts once for a bearer and duty', () => {
  fc.assert(
    fc.property(facts, question, (world, asked) => {
      const rows = evaluate(world, { ...asked, window: { from: '2024-12-01', until: '2026-01-01' } });
      for (const one of rows) assert.ok(one.done <= one.required && one.late <= one.done && one.askedDays <= one.periodDays, one.key);
      for (const [chain, list] of Map.groupBy(rows, (one) => `${one.duty} ${one.bearer.id} ${one.subjectId}`)) {
        const counted = list.flatMap((one) => one.counted);
        assert.equal(new Set(counted).size, counted.length, chain);
      }
    }),
  );
});

test('every record named in an explanation is told once, and what counted is what the obligation counts', () => {
  fc.assert(
    fc.property(facts, question, (world, asked) => {
      explainEach(world, asked, (obligation, { counted, refused }) => {
        assert.deepEqual(
          counted.map((one) => one.recordId),
          obligation.counted,
        );
        const ids = [...counted, ...refused].map((one) => one.recordId);
        assert.equal(new Set(ids).size, ids.length, obligation.key);
      });
    }),
  );
});

test('between two states of knowledge exactly those obligations are told as changed that read otherwise', () => {
  fc.assert(
    fc.property(facts, question, (world, asked) => {
      const [before, after] = [evaluate(world, { ...asked, knownAt: 1 }), evaluate(world, { ...asked, knownAt: 3 })];
      const textOf = new Map(before.map((one) => [one.key, JSON.stringify(one)]));
      const keys = new Set([...before, ...after].map((one) => one.key));
      const changed = [...keys].filter((key) => textOf.get(key) !== JSON.stringify(after.find((one) => one.key === key)));
      assert.deepEqual(
        obligationDifferences(before, after).map((one) => one.key),
        changed.toSorted(),
      );
    }),
  );
});

/** What these are and what any of them has gone into. */
function becomeAll(world: DutyFacts, ids: readonly string[]): readonly string[] {
  const found = new Set(ids);
  for (const id of found) {
    for (const { unitId, successorId } of world.unitMergers) if (unitId === id) found.add(successorId);
    for (const subject of world.subjects) if (subject.id === id && subject.mergedInto !== null) found.add(subject.mergedInto);
  }
  return [...found];
}

test('after a record only what is computed again can differ, and the records near it are enough for that', () => {
  const whole = { from: '2024-12-01', until: '2026-01-01' };
  fc.assert(
    fc.property(facts, question, fc.nat(), (world, { asOf, knownAt }, chosen) => {
      const [record] = world.records.slice(chosen % (world.records.length || 1));
      if (record === undefined) return;
      const asked = { window: whole, asOf, knownAt, only: null };
      const kept = new Map(evaluate({ ...world, records: world.records.filter((one) => one !== record) }, asked).map((one) => [one.key, one]));
      const named = becomeAll(world, record.subjectIds);
      const about = named.map((id) => ({
        kind: id.startsWith('u') ? 'unit' : 'enterprise',
        unitKind: world.units.find((unit) => unit.id === id)?.kind ?? null,
      }));
      const written = { kinds: new Set([record.kind]), from: record.happenedOn, until: addDays(record.happenedOn, 1), about };
      for (const { duties: codes, window, records } of computedAgain(world.duties, written, { window: whole, knownAt })) {
        const { kinds, days } = records;
        const near = world.records.filter((one) => kinds.has(one.kind) && (days === null || (one.happenedOn >= days.from && one.happenedOn < days.until)));
        const some = { ...world, duties: world.duties.filter((rule) => codes.has(rule.code)), records: near };
        for (const one of kept.values()) if (codes.has(one.duty) && one.period.from < window.until && one.period.until > window.from) kept.delete(one.key);
        for (const one of evaluate(some, { ...asked, window })) kept.set(one.key, one);
      }
      assert.deepEqual(shortOf([...kept.values()]), shortOf(evaluate(world, asked)));
    }),
    { numRuns: 300 },
  );
});
