import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Obligation } from '../app/things.ts';
import { standings, type CapturedRecord } from './provisional.ts';

const twoVisits: Obligation = {
  kind: 'obligation',
  key: 'k',
  duty: { code: 'visit', version: 1, name: { zh: '走访', en: 'Visits' } },
  acts: ['visit'],
  basis: { zh: '', en: '' },
  minutes: 30,
  subject: { id: 'shop', name: '商店', kind: 'enterprise' },
  period: { from: '2026-11-01', until: '2026-12-01' },
  required: 2,
  done: 0,
  late: 0,
  deadline: '2026-11-30',
  state: 'open',
  counted: [],
  distinctDays: true,
};
const visit = (id: string, happenedOn: string, given: Partial<CapturedRecord> = {}): CapturedRecord => ({
  id,
  kind: 'visit',
  happenedOn,
  subjectIds: ['shop'],
  personIds: ['me'],
  ...given,
});
const standing = (captured: readonly CapturedRecord[], obligation = twoVisits) => {
  const [one] = standings([obligation], captured, (id) => (id === 'old' ? '2026-11-03' : undefined));
  return [one?.provisional, one?.missing];
};

test('what was captured counts at once, each day once where days must differ', () => {
  assert.deepEqual(standing([visit('a', '2026-11-05')]), [1, 1]);
  assert.deepEqual(standing([visit('a', '2026-11-05'), visit('b', '2026-11-05')]), [1, 1]);
  assert.deepEqual(standing([visit('a', '2026-11-05'), visit('b', '2026-11-06'), visit('c', '2026-11-07')]), [2, 0]);
});

test('another kind, another subject, another month do not count', () => {
  assert.deepEqual(
    standing([
      visit('a', '2026-11-05', { kind: 'patrol' }),
      visit('b', '2026-11-05', { subjectIds: ['mill'] }),
      visit('c', '2026-10-31'),
      visit('d', '2026-12-01'),
    ]),
    [0, 2],
  );
});

test('what the server has counted is not counted again', () => {
  const onceDone: Obligation = { ...twoVisits, done: 1, counted: ['old'] };
  assert.deepEqual(standing([visit('old', '2026-11-03')], onceDone), [0, 1]);
  assert.deepEqual(standing([visit('new', '2026-11-03')], onceDone), [0, 1], 'the same day as one that counted');
  assert.deepEqual(standing([visit('new', '2026-11-04')], onceDone), [1, 0]);
});
