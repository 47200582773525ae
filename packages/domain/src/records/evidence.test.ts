import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hintsOf, kilometresBetween, type EvidenceRecord, type Neighbourhood } from './evidence.ts';

const minute = 60_000;
const at = Date.UTC(2025, 5, 2, 2);
const record = (more: Partial<EvidenceRecord> = {}): EvidenceRecord => ({
  recordId: '这一次',
  kind: 'visit',
  happenedOn: '2025-06-02',
  capturedAt: at,
  subjectIds: ['宏达化工'],
  contentDigest: '这一次的内容',
  photos: [],
  place: null,
  ...more,
});
const before = (more: Partial<EvidenceRecord> = {}): EvidenceRecord =>
  record({ recordId: '上一次', happenedOn: '2025-05-20', capturedAt: at - 13 * 24 * 60 * minute, contentDigest: '上一次的内容', ...more });
const kinds = (one: EvidenceRecord, around: Partial<Neighbourhood> = {}) =>
  hintsOf(one, { others: [], subjectPlaces: [], absences: [], receivedAt: at, ...around }).map((hint) => hint.kind);

test('an ordinary record calls for no second look', () => {
  assert.deepEqual(
    kinds(record({ photos: ['甲'], place: { lon: 117.65, lat: 35.82 } }), { others: [before()], subjectPlaces: [{ lon: 117.66, lat: 35.83 }] }),
    [],
  );
});

test('a photo that an earlier record carries is told, with that record; one that a later record carries is told there', () => {
  const earlier = before({ photos: ['甲'] });
  const [hint] = hintsOf(record({ photos: ['甲'] }), { others: [earlier], subjectPlaces: [], absences: [], receivedAt: at });
  assert.deepEqual(hint, { kind: 'photo_used_before', recordId: '上一次', sha256: '甲' });
  assert.deepEqual(kinds(earlier, { others: [record({ photos: ['甲'] })] }), []);
});

test('ten records within five minutes are told from each of them; nine are not', () => {
  const series = (count: number) =>
    Array.from({ length: count }, (_, index) => before({ recordId: `r${index}`, capturedAt: at - (index % 5) * minute, contentDigest: `d${index}` }));
  assert.deepEqual(kinds(record(), { others: series(9) }), ['many_at_once']);
  assert.deepEqual(kinds(record(), { others: series(8) }), []);
});

test('five minutes and a second later is another time', () => {
  const others = Array.from({ length: 12 }, (_, index) => before({ recordId: `r${index}`, capturedAt: at - 5 * minute - 1000, contentDigest: `d${index}` }));
  assert.deepEqual(kinds(record(), { others }), []);
});

test('a place thirty kilometres off is told; where the nearest of several subjects is near, it is not', () => {
  const there = { lon: 117.65, lat: 35.82 };
  const far = { lon: 118.05, lat: 35.82 }; // about 36 km east
  assert.deepEqual(kinds(record({ place: there }), { subjectPlaces: [far] }), ['far_away']);
  assert.deepEqual(kinds(record({ place: there }), { subjectPlaces: [far, { lon: 117.7, lat: 35.8 }] }), []);
  assert.deepEqual(kinds(record({ place: there })), [], 'where no subject has a known place nothing is said');
  assert.deepEqual(kinds(record(), { subjectPlaces: [far] }), [], 'a place is never asked for');
});

test('distances are right to a part in a hundred', () => {
  const beijingToJinan = kilometresBetween({ lon: 116.4074, lat: 39.9042 }, { lon: 117.1205, lat: 36.651 });
  assert.ok(Math.abs(beijingToJinan - 367) < 4, String(beijingToJinan));
  assert.equal(kilometresBetween({ lon: 117, lat: 36 }, { lon: 117, lat: 36 }), 0);
});

test('the same answers as the last record of the kind about the subject are told', () => {
  const same = before({ contentDigest: '这一次的内容' });
  assert.deepEqual(kinds(record(), { others: [same] }), ['same_as_last_time']);
  assert.deepEqual(kinds(record(), { others: [{ ...same, kind: 'patrol' }] }), [], 'a patrol is no visit');
  assert.deepEqual(kinds(record(), { others: [{ ...same, subjectIds: ['铸造厂'] }] }), [], 'another firm');
});

test('only the last time counts, whatever the order in which records come', () => {
  const older = before({ recordId: '更早', capturedAt: at - 40 * 24 * 60 * minute, contentDigest: '这一次的内容' });
  assert.deepEqual(kinds(record(), { others: [older, before()] }), []);
  assert.deepEqual(kinds(record(), { others: [before(), older] }), []);
});

test('a day of absence is told; the day of return is none', () => {
  const absences = [{ from: '2025-06-01', until: '2025-06-03' }];
  assert.deepEqual(kinds(record(), { absences }), ['while_absent']);
  assert.deepEqual(kinds(record({ happenedOn: '2025-06-03' }), { absences }), []);
});

test('a device whose clock is more than ten minutes ahead is told by how much; a late record is none', () => {
  assert.deepEqual(hintsOf(record({ capturedAt: at + 25 * minute }), { others: [], subjectPlaces: [], absences: [], receivedAt: at }), [
    { kind: 'clock_ahead', minutes: 25 },
  ]);
  assert.deepEqual(kinds(record({ capturedAt: at + 10 * minute })), []);
  assert.deepEqual(kinds(record({ capturedAt: at - 21 * 24 * 60 * minute })), []);
});
