import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Versioned } from './bitemporal.ts';
import { afterChange, isNoChange, supersede } from './bitemporal.ts';
import type { Period } from './period.ts';
import { addDays, contains, isKnownAt, overlaps } from './period.ts';

interface Holder {
  readonly person: string;
}
type Row = Versioned<Holder>;

const contentOf = (row: Row): Holder => ({ person: row.person });
const change = (rows: readonly Row[], during: Period, person: string | null) =>
  supersede<Holder>({ rows, contentOf, during, content: person === null ? null : { person } });
const now = { from: 1, until: null };

test('a successor from a day on leaves the days before to the predecessor', () => {
  const rows: readonly Row[] = [{ id: 'a', person: '王', during: { from: '2025-01-01', until: null }, known: now }];
  assert.deepEqual(change(rows, { from: '2025-06-01', until: null }, '李'), {
    close: ['a'],
    insert: [
      { person: '王', during: { from: '2025-01-01', until: '2025-06-01' } },
      { person: '李', during: { from: '2025-06-01', until: null } },
    ],
  });
});

test('a correction in the middle of a period puts both remaining parts back', () => {
  const rows: readonly Row[] = [{ id: 'a', person: '王', during: { from: '2025-01-01', until: null }, known: now }];
  assert.deepEqual(change(rows, { from: '2025-03-01', until: '2025-04-01' }, null), {
    close: ['a'],
    insert: [
      { person: '王', during: { from: '2025-01-01', until: '2025-03-01' } },
      { person: '王', during: { from: '2025-04-01', until: null } },
    ],
  });
});

test('saying again what is already so changes nothing', () => {
  const rows: readonly Row[] = [
    { id: 'a', person: '王', during: { from: '2025-01-01', until: '2025-06-01' }, known: now },
    { id: 'b', person: '王', during: { from: '2025-06-01', until: null }, known: now },
  ];
  assert.ok(isNoChange(change(rows, { from: '2025-03-01', until: null }, '王')));
});

test('a row that already says what is wanted stays, and only the days around it are filled', () => {
  const rows: readonly Row[] = [{ id: 'a', person: '王', during: { from: '2025-02-01', until: '2025-03-01' }, known: now }];
  assert.deepEqual(change(rows, { from: '2025-01-01', until: '2025-04-01' }, '王'), {
    close: [],
    insert: [
      { person: '王', during: { from: '2025-01-01', until: '2025-02-01' } },
      { person: '王', during: { from: '2025-03-01', until: '2025-04-01' } },
    ],
  });
});

test('rows that are no longer known are left alone', () => {
  const rows: readonly Row[] = [{ id: 'a', person: '王', during: { from: '2025-01-01', until: null }, known: { from: 1, until: 2 } }];
  assert.deepEqual(change(rows, { from: '2025-01-01', until: null }, null), { close: [], insert: [] });
});

const horizon = 24;
const dayAt = (index: number) => addDays('2025-01-01', index);
const period = fc
  .tuple(fc.integer({ min: 0, max: horizon - 1 }), fc.option(fc.integer({ min: 1, max: horizon })))
  .map(([from, length]): Period => ({ from: dayAt(from), until: length === null ? null : dayAt(from + length) }));
const wish = fc.record({ during: period, person: fc.option(fc.constantFrom('王', '李', '张')) });

const holderOn = (rows: readonly Row[], day: string, revision: number) =>
  rows.filter((row) => isKnownAt(row.known, revision) && contains(row.during, day)).map((row) => row.person);

test('after any history: earlier revisions answer as before, exactly the wished days differ, no two rows at once', () => {
  fc.assert(
    fc.property(fc.array(wish, { maxLength: 8 }), (wishes) => {
      let rows: readonly Row[] = [];
      wishes.forEach(({ during, person }, index) => {
        const revision = index + 1;
        const before = rows;
        rows = afterChange(before, change(before, during, person), { revision, idOf: (part) => `${revision}.${part}` });
        for (let step = -1; step <= 2 * horizon + 1; step++) {
          const day = dayAt(step);
          for (let earlier = 0; earlier < revision; earlier++) assert.deepEqual(holderOn(rows, day, earlier), holderOn(before, day, earlier));
          const expected = contains(during, day) ? (person === null ? [] : [person]) : holderOn(before, day, revision - 1);
          assert.deepEqual(holderOn(rows, day, revision), expected);
        }
        for (const a of rows) {
          for (const b of rows) {
            const together = isKnownAt(a.known, revision) && isKnownAt(b.known, revision) && overlaps(a.during, b.during);
            assert.ok(a.id === b.id || !together);
          }
        }
      });
    }),
  );
});
