import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Period } from './period.ts';
import {
  addDays,
  contains,
  dayBefore,
  dayNumber,
  dayOfNumber,
  daysIn,
  encloses,
  formatKnown,
  formatPeriod,
  gapsIn,
  intersect,
  intersectAll,
  isDay,
  isKnownAt,
  isPeriod,
  normalise,
  overlaps,
  parseKnown,
  parsePeriod,
  subtract,
} from './period.ts';

test('only days of the real calendar are days', () => {
  for (const day of ['2024-02-29', '2000-02-29', '2025-12-31', '0001-01-01', '9999-12-31']) assert.ok(isDay(day), day);
  for (const text of ['2025-02-29', '1900-02-29', '2025-13-01', '2025-00-10', '2025-04-31', '2025-1-1', '0000-01-01', '2025-01-01 ', '', '2025/01/01'])
    assert.ok(!isDay(text), text);
});

test('days are counted as the calendar counts them', () => {
  assert.equal(dayNumber('1970-01-01'), 0);
  assert.equal(addDays('2024-02-28', 1), '2024-02-29');
  assert.equal(addDays('2025-02-28', 1), '2025-03-01');
  assert.equal(dayBefore('2025-01-01'), '2024-12-31');
  assert.equal(daysIn({ from: '2024-01-01', until: '2025-01-01' }), 366);
  assert.throws(() => dayOfNumber(dayNumber('9999-12-31') + 1), RangeError);
});

test('numbering of days agrees with the calendar of the platform over all centuries', () => {
  fc.assert(
    fc.property(fc.integer({ min: -719162, max: 2932896 }), (number) => {
      const day = dayOfNumber(number);
      assert.equal(day, new Date(number * 86_400_000).toISOString().slice(0, 10));
      assert.equal(dayNumber(day), number);
      assert.ok(isDay(day));
    }),
  );
});

test('a period holds on its first day and not on its end', () => {
  const march = { from: '2025-03-01', until: '2025-04-01' };
  assert.ok(contains(march, '2025-03-01'));
  assert.ok(contains(march, '2025-03-31'));
  assert.ok(!contains(march, '2025-04-01'));
  assert.ok(contains({ from: '2025-03-01', until: null }, '9999-12-31'));
  assert.ok(!isPeriod({ from: '2025-03-01', until: '2025-03-01' }));
});

test('periods that touch do not overlap, and are joined when normalised', () => {
  const a = { from: '2025-01-01', until: '2025-02-01' };
  const b = { from: '2025-02-01', until: null };
  assert.ok(!overlaps(a, b));
  assert.equal(intersect(a, b), null);
  assert.deepEqual(normalise([b, a]), [{ from: '2025-01-01', until: null }]);
});

test('PostgreSQL ranges are read and written without loss', () => {
  for (const text of ['[2025-01-01,2025-03-01)', '[2025-01-01,)']) assert.equal(formatPeriod(parsePeriod(text)), text);
  for (const text of ['[3,7)', '[3,)', '[0,1)']) assert.equal(formatKnown(parseKnown(text)), text);
  assert.deepEqual(parsePeriod('[2025-01-01,)'), { from: '2025-01-01', until: null });
  for (const text of ['empty', '(,2025-01-01)', '[2025-02-30,)', '[2025-03-01,2025-01-01)', '[2025-01-01,2025-01-01]'])
    assert.throws(() => parsePeriod(text), RangeError);
  for (const text of ['empty', '(,3)', '[7,3)', '[3,3)']) assert.throws(() => parseKnown(text), RangeError);
});

test('a revision range is half-open, and the head asks for what is known now', () => {
  assert.ok(isKnownAt({ from: 3, until: 7 }, 3));
  assert.ok(!isKnownAt({ from: 3, until: 7 }, 7));
  assert.ok(!isKnownAt({ from: 3, until: null }, 2));
  assert.ok(isKnownAt({ from: 3, until: null }, null));
  assert.ok(!isKnownAt({ from: 3, until: 7 }, null));
});

const horizon = 20;
const dayAt = (index: number) => addDays('2024-02-20', index);
const period = fc
  .tuple(fc.integer({ min: 0, max: horizon }), fc.option(fc.integer({ min: 1, max: 8 })))
  .map(([from, length]): Period => ({ from: dayAt(from), until: length === null ? null : dayAt(from + length) }));
const periods = fc.array(period, { maxLength: 6 });
const days = Array.from({ length: 2 * horizon }, (_, index) => dayAt(index - 2));
const holds = (list: readonly Period[], day: string) => list.some((one) => contains(one, day));

/** Sorted, none empty, and with at least one free day between any two. */
function assertSeparate(list: readonly Period[]): void {
  list.forEach((one, index) => {
    assert.ok(isPeriod(one));
    const next = list[index + 1];
    assert.ok(next === undefined || (one.until !== null && one.until < next.from));
  });
}

test('the algebra agrees with looking at every single day', () => {
  fc.assert(
    fc.property(periods, periods, period, (a, b, window) => {
      const [joined, left, shared, gaps] = [normalise(a), subtract(a, b), intersectAll(a, b), gapsIn(window, a)];
      for (const list of [joined, left, shared, gaps]) assertSeparate(list);
      for (const day of days) {
        assert.equal(holds(joined, day), holds(a, day));
        assert.equal(holds(left, day), holds(a, day) && !holds(b, day));
        assert.equal(holds(shared, day), holds(a, day) && holds(b, day));
        assert.equal(holds(gaps, day), contains(window, day) && !holds(a, day));
      }
    }),
  );
});

test('two periods overlap, intersect and enclose as their days do', () => {
  fc.assert(
    fc.property(period, period, (a, b) => {
      const both = days.filter((day) => contains(a, day) && contains(b, day));
      assert.equal(overlaps(a, b), both.length > 0);
      const shared = intersect(a, b);
      assert.deepEqual(
        days.filter((day) => shared !== null && contains(shared, day)),
        both,
      );
      assert.equal(
        encloses(a, b),
        days.every((day) => !contains(b, day) || contains(a, day)),
      );
    }),
  );
});
