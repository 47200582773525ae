import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addDays } from '../period.ts';
import { digestsOf, standInFor, toldAs, type Leave, type ReminderQuestion, type Unfinished } from './reminders.ts';

const rules = { leadDays: 3, escalationDays: 3 };
/** Wednesday, 10 June 2026. */
const wednesday = { day: '2026-06-10', working: true, nextWorkingDay: '2026-06-11' };
const friday = { day: '2026-06-12', working: true, nextWorkingDay: '2026-06-15' };
const saturday = { day: '2026-06-13', working: false, nextWorkingDay: '2026-06-15' };

function matter(deadline: string, more: Partial<Unfinished> = {}): Unfinished {
  return {
    key: `走访 ${deadline}`,
    deadline,
    from: '2026-01-01',
    holders: ['网格员'],
    prescribed: true,
    ladder: [['网格长'], ['分管副镇长'], ['安委办']],
    ...more,
  };
}
const ask = (question: Partial<ReminderQuestion>): ReminderQuestion => ({ today: wednesday, rules, unfinished: [], leaves: [], told: new Map(), ...question });
const told = (question: Partial<ReminderQuestion>) =>
  digestsOf(ask(question)).map(({ personId, items }) => [personId, ...items.map((item) => `${item.stage} ${item.deadline}`)]);

const cases: readonly (readonly [says: string, question: Partial<ReminderQuestion>, expected: readonly (readonly string[])[]])[] = [
  ['four days before, nobody is reminded', { unfinished: [matter('2026-06-14')] }, []],
  ['three days before, the holder is', { unfinished: [matter('2026-06-13')] }, [['网格员', 'due_soon 2026-06-13']]],
  ['on the last day, it says so', { unfinished: [matter('2026-06-10')] }, [['网格员', 'due_today 2026-06-10']]],
  ['one day late, the holder alone is told', { unfinished: [matter('2026-06-09')] }, [['网格员', 'overdue 2026-06-09']]],
  [
    'three days late, the next in the chain is told as well',
    { unfinished: [matter('2026-06-07')] },
    [
      ['网格员', 'overdue 2026-06-07'],
      ['网格长', 'escalated 2026-06-07'],
    ],
  ],
  [
    'nine days late, it has gone up three steps',
    { unfinished: [matter('2026-06-01')] },
    [
      ['分管副镇长', 'escalated 2026-06-01'],
      ['安委办', 'escalated 2026-06-01'],
      ['网格员', 'overdue 2026-06-01'],
      ['网格长', 'escalated 2026-06-01'],
    ],
  ],
  ['more than two weeks late, it is the boards that show it', { unfinished: [matter('2026-05-26')] }, []],
  [
    'where the county has switched escalation off, it stays with the holder',
    { rules: { leadDays: 3, escalationDays: null }, unfinished: [matter('2026-06-01')] },
    [['网格员', 'overdue 2026-06-01']],
  ],
  ['before its period begins there is nothing to remind of', { unfinished: [matter('2026-06-12', { from: '2026-06-12' })] }, []],
  ['before a weekend, what falls due on it is told on Friday', { today: friday, unfinished: [matter('2026-06-14')] }, [['网格员', 'due_today 2026-06-14']]],
  ['before a weekend, what comes near on it is told on Friday', { today: friday, unfinished: [matter('2026-06-17')] }, [['网格员', 'due_soon 2026-06-17']]],
  ['what comes near on Monday waits for Monday', { today: friday, unfinished: [matter('2026-06-18')] }, []],
  ['on a rest day nothing that comes near is told', { today: saturday, unfinished: [matter('2026-06-14')] }, []],
  [
    'on a rest day what is prescribed and overdue is told, to the holder',
    { today: saturday, unfinished: [matter('2026-06-09')] },
    [['网格员', 'overdue 2026-06-09']],
  ],
  ['on a rest day what the county chose for itself waits', { today: saturday, unfinished: [matter('2026-06-12', { prescribed: false })] }, []],
];
for (const [says, question, expected] of cases) test(says, () => assert.deepEqual(told(question), expected));

test('everything of a person is in one digest: the overdue first, then by deadline', () => {
  const unfinished = [matter('2026-06-12'), matter('2026-06-08'), matter('2026-06-10'), matter('2026-06-11')];
  assert.deepEqual(told({ unfinished }), [['网格员', 'overdue 2026-06-08', 'due_today 2026-06-10', 'due_soon 2026-06-11', 'due_soon 2026-06-12']]);
});

test('a digest goes out when something is new, and then lists what is still open with it', () => {
  const before = new Map([['网格员', new Set([toldAs({ stage: 'due_soon', key: '走访 2026-06-12' })])]]);
  assert.deepEqual(told({ unfinished: [matter('2026-06-12')], told: before }), []);
  const [digest] = digestsOf(ask({ unfinished: [matter('2026-06-12'), matter('2026-06-13')], told: before }));
  assert.deepEqual(
    digest?.items.map((item) => [item.deadline, item.isNew]),
    [
      ['2026-06-12', false],
      ['2026-06-13', true],
    ],
  );
});

test('the digest of an absent person goes to the substitute, who sees whose matter it is', () => {
  const leaves: readonly Leave[] = [{ personId: '网格员', substituteId: '替班', during: { from: '2026-06-08', until: '2026-06-20' } }];
  const own = matter('2026-06-11', { key: '自己的', holders: ['替班'] });
  const [only, ...others] = digestsOf(ask({ unfinished: [matter('2026-06-12'), own], leaves }));
  assert.deepEqual(others, []);
  assert.deepEqual(
    [only?.personId, only?.items.map((item) => [item.key, item.of])],
    [
      '替班',
      [
        ['自己的', []],
        ['走访 2026-06-12', ['网格员']],
      ],
    ],
  );
});

test('a substitute who is away is stood in for in turn; where nobody stands in, the digest stays with the person', () => {
  const during = { from: '2026-06-01', until: null };
  const leaves: Leave[] = [
    { personId: '甲', substituteId: '乙', during },
    { personId: '乙', substituteId: '丙', during },
    { personId: '丁', substituteId: null, during },
    { personId: '戊', substituteId: '己', during },
    { personId: '己', substituteId: '戊', during },
  ];
  assert.deepEqual(
    ['甲', '丁', '戊', '庚'].map((person) => standInFor(person, '2026-06-10', leaves)),
    ['丙', '丁', '戊', '庚'],
  );
  assert.equal(standInFor('甲', '2026-05-31', leaves), '甲', 'before the leave');
});

test('who holds it and stands above it as well is told once, as the holder', () => {
  const unfinished = [matter('2026-06-05', { holders: ['网格员', '网格长'] })];
  assert.deepEqual(told({ unfinished }), [
    ['网格员', 'overdue 2026-06-05'],
    ['网格长', 'overdue 2026-06-05'],
  ]);
});

test('whatever the days, nobody has two digests, none is without news, and no one is told twice of the same stage', () => {
  const day = fc.integer({ min: -20, max: 20 }).map((days) => addDays('2026-06-10', days));
  const people = ['甲', '乙', '丙', '丁'];
  const one = fc.record({
    deadline: day,
    holders: fc.uniqueArray(fc.constantFrom(...people), { minLength: 1, maxLength: 2 }),
    ladder: fc.array(fc.array(fc.constantFrom(...people), { minLength: 1, maxLength: 2 }), { maxLength: 3 }),
  });
  const leave = fc.record({
    personId: fc.constantFrom(...people),
    substituteId: fc.option(fc.constantFrom(...people)),
    during: fc.constant({ from: '2026-06-08', until: '2026-06-14' }),
  });
  fc.assert(
    fc.property(fc.array(one, { maxLength: 12 }), fc.array(leave, { maxLength: 3 }), (ones, leaves) => {
      const unfinished = ones.map((given, index) => matter(given.deadline, { ...given, key: String(index) }));
      const memory = new Map<string, Set<string>>();
      for (let n = 0; n < 14; n++) {
        const today = {
          day: addDays('2026-06-05', n),
          working: n % 7 < 5,
          nextWorkingDay: addDays('2026-06-05', n % 7 === 4 ? n + 3 : n % 7 === 5 ? n + 2 : n + 1),
        };
        const digests = digestsOf(ask({ today, unfinished, leaves, told: memory }));
        assert.equal(new Set(digests.map((digest) => digest.personId)).size, digests.length);
        for (const { personId, items } of digests) {
          assert.ok(items.some((item) => item.isNew));
          assert.equal(new Set(items.map((item) => item.key)).size, items.length);
          const known = memory.get(personId) ?? new Set<string>();
          for (const item of items) {
            if (item.isNew) assert.ok(!known.has(toldAs(item)));
            known.add(toldAs(item));
          }
          memory.set(personId, known);
        }
      }
    }),
  );
});
