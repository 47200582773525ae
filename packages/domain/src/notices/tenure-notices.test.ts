import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tenureNotices, type OwnTenure } from './tenure-notices.ts';

const days = ['', '2025-01-02', '2025-03-01', '2025-06-01', '2025-09-01'];

function row(subjectId: string, during: readonly [string, string | null], known: readonly [number, number | null], more: Partial<OwnTenure> = {}): OwnTenure {
  return {
    id: `${subjectId} ${during[0]} ${known[0]}`,
    subjectId,
    role: 'guarantor',
    documentId: null,
    during: { from: during[0], until: during[1] },
    known: { from: known[0], until: known[1] },
    ...more,
  };
}
const told = (rows: readonly OwnTenure[]) =>
  tenureNotices(rows, (revision) => days[revision] ?? '').map(({ kind, revision, subjects }) => [
    revision,
    kind,
    ...subjects.map((one) => `${one.subjectId} ${one.on}`),
  ]);

test('what begins is told by the revision that says so, all subjects of one act together, the newest first', () => {
  const rows = [row('化工厂', ['2025-01-10', null], [1, null]), row('加油站', ['2025-01-05', null], [1, null]), row('煤矿', ['2025-03-01', null], [2, null])];
  assert.deepEqual(told(rows), [
    [2, 'begins', '煤矿 2025-03-01'],
    [1, 'begins', '加油站 2025-01-05', '化工厂 2025-01-10'],
  ]);
});

test('what ends from a day to come is told with that day, and only once', () => {
  const rows = [row('化工厂', ['2025-01-10', null], [1, 3]), row('化工厂', ['2025-01-10', '2025-07-01'], [3, null])];
  assert.deepEqual(told(rows), [
    [3, 'ends', '化工厂 2025-07-01'],
    [1, 'begins', '化工厂 2025-01-10'],
  ]);
});

test('days of the past that change are a correction: an end put back, a beginning moved, a tenure that never was', () => {
  const ended = [row('甲', ['2025-01-10', null], [1, 3]), row('甲', ['2025-01-10', '2025-05-01'], [3, null])];
  const moved = [row('乙', ['2025-01-10', null], [1, 3]), row('乙', ['2025-02-01', null], [3, null])];
  const never = [row('丙', ['2025-01-10', null], [1, 3])];
  assert.deepEqual(told([...ended, ...moved, ...never])[0], [3, 'corrected', '丙 2025-01-10', '乙 2025-01-10', '甲 2025-05-01']);
});

test('the same days under another document are not told', () => {
  const rows = [row('化工厂', ['2025-01-10', null], [1, 3]), row('化工厂', ['2025-01-10', null], [3, null], { documentId: '安发〔2025〕2号' })];
  assert.deepEqual(
    told(rows).map(([revision]) => revision),
    [1],
  );
});

test('somebody who is named after the day is told that it began, and a second role is told apart', () => {
  const rows = [row('化工厂', ['2025-02-01', null], [2, null]), row('化工厂', ['2025-09-15', null], [4, null], { role: 'principal' })];
  assert.deepEqual(told(rows), [
    [4, 'begins', '化工厂 2025-09-15'],
    [2, 'begins', '化工厂 2025-02-01'],
  ]);
});
