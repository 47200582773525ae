// Coverage against an oracle that knows no algebra: it looks at every single day and asks every single question, over
// random histories in which the past is corrected again and again.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Versioned } from '../bitemporal.ts';
import { afterChange, supersede } from '../bitemporal.ts';
import type { Day, Period } from '../period.ts';
import { addDays, contains, isKnownAt } from '../period.ts';
import { coverage } from './coverage.ts';
import { canonicalInputs } from './coverage-inputs.ts';
import type { CoverageRules, Finding } from './coverage-rules.ts';
import { findingKinds } from './coverage-rules.ts';
import type { CoverageFacts } from './facts.ts';

const rules: CoverageRules = {
  ranks: ['head', 'deputy', 'staff'],
  kinds: [
    { kind: 'unit', unitKinds: ['township'], roles: [{ role: 'lead', min: 1, max: 1, minimumRank: 'deputy' }], business: null },
    { kind: 'unit', unitKinds: ['village'], roles: [{ role: 'officer', min: 2, max: 2, minimumRank: null }], business: null },
    {
      kind: 'enterprise',
      unitKinds: null,
      roles: [
        { role: 'lead', min: 1, max: 1, minimumRank: 'deputy' },
        { role: 'officer', min: 1, max: 1, minimumRank: 'staff' },
        { role: 'owner', min: 1, max: 9, minimumRank: null },
      ],
      business: { kind: 'named' },
    },
    { kind: 'premises', unitKinds: null, roles: [], business: { kind: 'bundled', ownRole: 'lead' } },
    { kind: 'bundle', unitKinds: null, roles: [{ role: 'lead', min: 1, max: 1, minimumRank: 'head' }], business: null },
  ],
  rolesWithoutPost: ['owner'],
  officials: { minimumRank: 'deputy', unitKinds: ['township'] },
  floors: [{ subjectKind: 'red_line', unitKinds: ['township'], count: 2 }],
};

const units = [
  { id: 'u-county', kind: 'county' },
  { id: 'u-t1', kind: 'township' },
  { id: 'u-t2', kind: 'township' },
  { id: 'u-v1', kind: 'village' },
] as const;
const subjects = [
  ...units.map((unit) => ({ id: unit.id, kind: 'unit' })),
  { id: 's-e1', kind: 'enterprise' },
  { id: 's-p1', kind: 'premises' },
  { id: 's-b1', kind: 'bundle' },
  { id: 's-b2', kind: 'bundle' },
  { id: 's-r1', kind: 'red_line' },
  { id: 's-r2', kind: 'red_line' },
];

type Table = 'unitPlacements' | 'posts' | 'subjectPlacements' | 'subjectStatuses' | 'bundleMembers' | 'tenures';
type Content = Readonly<Record<string, string | number | null>>;
interface Wish {
  readonly table: Table;
  /** The fields that make the key: no two rows of a key hold on one day. */
  readonly key: Content;
  readonly value: Content | null;
  readonly during: Period;
}

const horizon = 16;
const dayAt = (index: number): Day => addDays('2025-01-25', index);
const during = fc
  .tuple(fc.integer({ min: -2, max: horizon - 1 }), fc.option(fc.integer({ min: 1, max: 9 })))
  .map(([from, length]): Period => ({ from: dayAt(from), until: length === null ? null : dayAt(from + length) }));
const one = <Value>(...values: readonly Value[]) => fc.constantFrom(...values);
const nothing = one<Content | null>(null);
const wishIn = (table: Table, key: fc.Arbitrary<Content>, value: fc.Arbitrary<Content | null>): fc.Arbitrary<Wish> =>
  fc.record({ table: fc.constant(table), key, value: fc.oneof({ weight: 3, arbitrary: value }, { weight: 1, arbitrary: nothing }), during });

const unitPlacement = fc.oneof(
  wishIn('unitPlacements', one({ unitId: 'u-t1', tree: 'territory' }, { unitId: 'u-t2', tree: 'territory' }), one({ parentId: 'u-county' })),
  wishIn('unitPlacements', one({ unitId: 'u-v1', tree: 'territory' }), one({ parentId: 'u-t1' }, { parentId: 'u-t2' })),
);
const person = one('p1', 'p2', 'p3');
const post = wishIn('posts', fc.record({ personId: person, unitId: one('u-t1', 'u-v1') }), fc.record({ rank: one('head', 'deputy', 'staff', 'unheard of') }));
const someSubject = one('s-e1', 's-p1', 's-b1', 's-b2', 's-r1', 's-r2');
const subjectPlacement = wishIn('subjectPlacements', fc.record({ subjectId: someSubject }), fc.record({ unitId: one('u-t1', 'u-t2', 'u-v1', 'u-county') }));
const status = wishIn('subjectStatuses', fc.record({ subjectId: someSubject }), fc.record({ status: one('active', 'active', 'suspended', 'closed') }));
const membership = wishIn('bundleMembers', fc.record({ bundleId: one('s-b1', 's-b2'), memberId: one('s-e1', 's-p1') }), one({}));
// A person never has two slots at once: each slot has its own people.
const tenure = fc
  .record({ subjectId: one('u-t1', 'u-v1', 's-e1', 's-p1', 's-b1', 's-r1'), role: one('lead', 'officer', 'owner'), slot: one(1, 2, 3) })
  .chain((key) => wishIn('tenures', fc.constant(key), fc.constant({ personId: `p${key.slot}` })));
const always: Period = { from: '2020-01-01', until: null };
const fact = (table: Table, key: Content, value: Content): Wish => ({ table, key, value, during: always });
/** A county in which nearly all is well; the random wishes then spoil and mend it. */
const wellKept: readonly Wish[] = [
  ...['u-t1', 'u-t2'].map((unitId) => fact('unitPlacements', { unitId, tree: 'territory' }, { parentId: 'u-county' })),
  fact('unitPlacements', { unitId: 'u-v1', tree: 'territory' }, { parentId: 'u-t1' }),
  ...['s-e1', 's-p1', 's-b1', 's-b2', 's-r1', 's-r2'].flatMap((subjectId) => [
    fact('subjectStatuses', { subjectId }, { status: 'active' }),
    fact('subjectPlacements', { subjectId }, { unitId: 'u-v1' }),
  ]),
  fact('bundleMembers', { bundleId: 's-b1', memberId: 's-p1' }, {}),
  ...['p1', 'p2', 'p3'].map((personId) => fact('posts', { personId, unitId: 'u-t1' }, { rank: 'head' })),
  ...['u-t1', 's-e1', 's-b1'].map((subjectId) => fact('tenures', { subjectId, role: 'lead', slot: 1 }, { personId: 'p1' })),
  ...['u-v1', 's-e1'].map((subjectId) => fact('tenures', { subjectId, role: 'officer', slot: 2 }, { personId: 'p2' })),
];
const anyWish = fc.oneof(unitPlacement, post, subjectPlacement, status, membership, tenure, tenure, tenure);
const wishes = fc.tuple(one([], wellKept), fc.array(anyWish, { minLength: 5, maxLength: 40, size: 'max' })).map(([base, random]) => [...base, ...random]);

type Store = Record<Table, readonly Versioned<Content>[]>;
const empty: Store = { unitPlacements: [], posts: [], subjectPlacements: [], subjectStatuses: [], bundleMembers: [], tenures: [] };

const mapStore = (store: Store, change: (rows: Store[Table]) => Store[Table]): Store => ({
  unitPlacements: change(store.unitPlacements),
  posts: change(store.posts),
  subjectPlacements: change(store.subjectPlacements),
  subjectStatuses: change(store.subjectStatuses),
  bundleMembers: change(store.bundleMembers),
  tenures: change(store.tenures),
});

const contentOf = ({ id: _id, during: _during, known: _known, ...content }: Versioned<Content>): Content => content as Content;

function write(store: Store, wish: Wish, revision: number): Store {
  const rows = store[wish.table];
  const ofKey = rows.filter((row) => Object.entries(wish.key).every(([field, value]) => row[field] === value));
  const change = supersede<Content>({ rows: ofKey, contentOf, during: wish.during, content: wish.value === null ? null : { ...wish.key, ...wish.value } });
  return { ...store, [wish.table]: afterChange(rows, change, { revision, idOf: (index) => `${wish.table}-${revision}-${index}` }) };
}

// The generator writes each table with the fields of its rows; the compiler cannot see it through the shared shape.
const factsOf = (store: Store) => ({ units, subjects, ...store }) as unknown as CoverageFacts;

/** One text for each thing that is wrong on one day. */
function* wrongOn(facts: CoverageFacts, day: Day, knownAt: number | null): Generator<string> {
  const now = <Row extends { readonly during: Period; readonly known: { readonly from: number; readonly until: number | null } }>(rows: readonly Row[]) =>
    rows.filter((row) => isKnownAt(row.known, knownAt) && contains(row.during, day));
  const [places, posts, placed, statuses, members, tenures] = [
    now(facts.unitPlacements),
    now(facts.posts),
    now(facts.subjectPlacements),
    now(facts.subjectStatuses),
    now(facts.bundleMembers),
    now(facts.tenures),
  ];
  const unitLives = (id: string) => places.some((row) => row.unitId === id);
  const lives = (id: string) => unitLives(id) || statuses.some((row) => row.subjectId === id && row.status !== 'closed');
  const order = (rank: string) => (rules.ranks.includes(rank) ? rules.ranks.indexOf(rank) : rules.ranks.length);
  for (const subject of subjects) {
    if (!lives(subject.id)) continue;
    const unit = units.find((entry) => entry.id === subject.id);
    const rule = rules.kinds.find((entry) => entry.kind === subject.kind && (unit === undefined || entry.unitKinds?.includes(unit.kind)));
    const bundles = members.filter((row) => row.memberId === subject.id && lives(row.bundleId)).length;
    if (unit === undefined && !placed.some((row) => row.subjectId === subject.id && unitLives(row.unitId))) yield `not_placed ${subject.id}`;
    if (bundles > 1) yield `in_several_bundles ${subject.id} ${bundles}`;
    const own = tenures.filter((row) => row.subjectId === subject.id);
    if (rule?.business?.kind === 'bundled' && bundles === 0 && own.every((row) => row.role !== 'lead')) yield `not_in_a_bundle ${subject.id}`;
    for (const { role, min, max } of rule?.roles ?? []) {
      const held = own.filter((row) => row.role === role).length;
      const needed = rule?.business?.kind !== 'named' || bundles === 0;
      if (needed) yield `required ${subject.id} ${role} ${held < min ? 'short' : 'covered'}`;
      if (needed && held < min) yield `gap ${subject.id} ${role} ${held} ${min}`;
      if (held > max) yield `over_max ${subject.id} ${role} ${held} ${max}`;
    }
    for (const row of own) {
      const mine = posts.filter((entry) => entry.personId === row.personId).toSorted((a, b) => order(a.rank) - order(b.rank));
      const minimum = rule?.roles.find((entry) => entry.role === row.role)?.minimumRank ?? null;
      const best = mine[0];
      if (best === undefined && row.role !== 'owner') yield `not_in_post ${subject.id} ${row.role} ${row.personId}`;
      if (best !== undefined && minimum !== null && order(best.rank) > order(minimum))
        yield `under_rank ${subject.id} ${row.role} ${row.personId} ${best.rank} ${minimum}`;
    }
    if (unit?.kind === 'township') {
      const below = (id: string) => id === unit.id || places.some((row) => row.unitId === id && row.parentId === unit.id);
      const lines = subjects.filter((line) => line.kind === 'red_line' && statuses.some((row) => row.subjectId === line.id && row.status === 'active'));
      const here = lines.filter((line) => placed.some((row) => row.subjectId === line.id && below(row.unitId))).length;
      if (here < 2) yield `too_few_red_lines ${unit.id} red_line ${here} 2`;
    }
  }
  for (const id of ['p1', 'p2', 'p3']) {
    const obliged = posts.some((row) => row.personId === id && order(row.rank) <= order('deputy') && row.unitId === 'u-t1');
    if (obliged && !tenures.some((row) => row.personId === id && lives(row.subjectId))) yield `idle_official ${id}`;
  }
}

function textOf(finding: Finding): string {
  switch (finding.kind) {
    case 'gap':
      return `gap ${finding.subjectId} ${finding.role} ${finding.held} ${finding.required}`;
    case 'over_max':
      return `over_max ${finding.subjectId} ${finding.role} ${finding.held} ${finding.allowed}`;
    case 'under_rank':
      return `under_rank ${finding.subjectId} ${finding.role} ${finding.personId} ${finding.rank} ${finding.minimumRank}`;
    case 'not_in_post':
      return `not_in_post ${finding.subjectId} ${finding.role} ${finding.personId}`;
    case 'in_several_bundles':
      return `in_several_bundles ${finding.subjectId} ${finding.bundles}`;
    case 'idle_official':
      return `idle_official ${finding.personId}`;
    case 'too_few_red_lines':
      return `too_few_red_lines ${finding.subjectId} ${finding.subjectKind} ${finding.counted} ${finding.required}`;
    default:
      return `${finding.kind} ${finding.subjectId}`;
  }
}

const window = { from: dayAt(0), until: dayAt(horizon) };
const days = Array.from({ length: horizon }, (_, index) => dayAt(index));
const storeAfter = (history: readonly Wish[]) => history.reduce((store, wish, index) => write(store, wish, index + 1), empty);

test('coverage finds exactly what looking at every single day finds, as known at any revision', () => {
  fc.assert(
    fc.property(wishes, fc.option(fc.nat({ max: 60 })), (history, knownAt) => {
      const facts = factsOf(storeAfter(history));
      const answer = coverage(facts, rules, { window, knownAt, only: null });
      const found = answer.findings.flatMap((finding) => days.filter((day) => contains(finding.during, day)).map((day) => `${day} ${textOf(finding)}`));
      const wrong = days.flatMap((day) => [...wrongOn(facts, day, knownAt)].map((text) => `${day} ${text}`));
      const isRequired = (text: string) => text.includes(' required ');
      assert.deepEqual(found.toSorted(), wrong.filter((text) => !isRequired(text)).toSorted());
      const required = wrong.filter(isRequired);
      assert.equal(answer.summary.requiredDays, required.length);
      assert.equal(answer.summary.coveredDays, required.filter((text) => text.endsWith('covered')).length);
      for (const a of answer.findings) {
        // Each finding is as long as it can be: the same thing is never wrong on the day after its end.
        assert.ok(!answer.findings.some((b) => textOf(a) === textOf(b) && a.during.until === b.during.from));
        assert.ok(a.during.from >= window.from && a.during.until <= window.until && a.during.from < a.during.until);
      }
    }),
    { numRuns: 400 },
  );
});

test('the random histories meet every kind of finding', () => {
  const met = new Set<string>();
  for (const history of fc.sample(wishes, { numRuns: 300, seed: 7 })) {
    for (const finding of coverage(factsOf(storeAfter(history)), rules, { window, knownAt: null, only: null }).findings) met.add(finding.kind);
  }
  assert.deepEqual([...met].toSorted(), findingKinds.toSorted());
});

test('the order of the facts changes neither the findings nor the digest of the inputs', () => {
  fc.assert(
    fc.property(wishes, (history) => {
      const store = storeAfter(history);
      const facts = factsOf(store);
      const turned = factsOf(mapStore(store, (rows) => rows.toReversed()));
      const question = { window, knownAt: null, only: null };
      assert.deepEqual(coverage(turned, rules, question), coverage(facts, rules, question));
      assert.deepEqual(canonicalInputs(turned, rules, question), canonicalInputs(facts, rules, question));
    }),
    { numRuns: 60 },
  );
});

test('a correction never changes what was known before it', () => {
  fc.assert(
    fc.property(wishes, wishes, (history, corrections) => {
      const before = factsOf(storeAfter(history));
      const after = factsOf(storeAfter([...history, ...corrections]));
      const question = { window, knownAt: history.length, only: null };
      assert.deepEqual(coverage(after, rules, question), coverage(before, rules, question));
      assert.deepEqual(canonicalInputs(after, rules, question), canonicalInputs(before, rules, question));
    }),
    { numRuns: 100 },
  );
});

test('asking about some subjects and people gives the findings about them and no others', () => {
  fc.assert(
    fc.property(wishes, (history) => {
      const facts = factsOf(storeAfter(history));
      const only = { subjectIds: new Set(['s-e1', 'u-t1']), personIds: new Set(['p2']) };
      const all = coverage(facts, rules, { window, knownAt: null, only: null }).findings;
      const some = coverage(facts, rules, { window, knownAt: null, only }).findings;
      assert.deepEqual(
        some,
        all.filter((finding) => (finding.kind === 'idle_official' ? only.personIds.has(finding.personId) : only.subjectIds.has(finding.subjectId))),
      );
    }),
    { numRuns: 60 },
  );
});
