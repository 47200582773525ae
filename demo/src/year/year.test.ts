// The year of records: what docs/compliance-stories.md and the README tell of it, computed from the generated rows.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { evaluate, explain } from '@gridward/domain/duties/evaluate';
import type { Obligation } from '@gridward/domain/duties/obligation';
import type { Day } from '@gridward/domain/period';
import { hintsOf } from '@gridward/domain/records/evidence';
import { inspectionFaults } from '@gridward/domain/records/inspection';
import type { Answers, FormItem } from '@gridward/domain/records/record';
import { answerFaults } from '@gridward/domain/records/record';
import { demoToday, generateCity } from '../city.ts';
import { dutyFactsOf } from '../duty-facts.ts';
import type { KnownRow } from '../facts.ts';
import { rowsOf } from '../facts.ts';
import { formNamed, leadKinds } from '../playbook.ts';
import { readRegister } from './register.ts';
import { flooded } from './patrols.ts';
import { missed } from './sessions.ts';

const city = generateCity();
const { cast } = city;
const facts = dutyFactsOf(city);
const register = readRegister(city);
const records = rowsOf(city, 'record');
const current = records.filter((row) => row.known.until === null && row['withdrawn'] === false);
const year = evaluate(facts, { window: { from: '2025-11-01', until: '2026-11-24' }, asOf: demoToday, knownAt: null, only: null });
const text = (row: KnownRow, column: string) => String(row[column]);
const ids = (row: KnownRow, column: string) => row[column] as readonly string[];

interface Asked {
  readonly duty: string;
  readonly who: string;
  readonly month: Day;
  /** Before the demo's day: as known in the evening of it. */
  readonly on?: Day;
}

/** Obligations of the months as lines: 'from done/required state: days that counted | days refused and why'. */
function told({ duty, who, month, on = demoToday }: Asked): readonly string[] {
  const until = `${month.slice(0, 5)}${String(Number(month.slice(5, 7)) + 1).padStart(2, '0')}-01`;
  const knownAt = city.batches.findLastIndex((batch) => batch.at < `${on}T16`) + 1;
  const question = { window: { from: month, until }, asOf: on, knownAt, only: { personIds: new Set([who]), subjectIds: new Set([who]) } };
  return evaluate(facts, question)
    .filter((one) => one.duty === duty && one.bearer.id === who)
    .map((one) => {
      const why = explain(facts, question, one.key)?.explanation;
      const counted = why?.counted.map((record) => record.happenedOn.slice(5)).join(' ');
      const refused = why?.refused.filter((record) => record.because !== 'other_subject').map((record) => `${record.happenedOn.slice(5)} ${record.because}`);
      return `${one.period.from} ${one.done}/${one.required} ${one.state}: ${counted} | ${[...new Set(refused)].join(', ')}`;
    });
}
const visits = (who: string, month: Day, on?: Day) => told({ duty: 'guarantor_visit', who, month, ...(on === undefined ? {} : { on }) });

test('刘永东 handed over on 17 March 2026: each of the two owed one visit, and none made when the other held the role counts', () => {
  const { before, after } = cast.transferred;
  assert.deepEqual([before, after].map(register.nameOf), ['刘永东', '伍泽山']);
  assert.deepEqual(visits(before, '2026-03-01'), ['2026-03-01 1/1 met: 03-05 | 03-20 not_held']);
  assert.deepEqual(visits(after, '2026-03-01'), ['2026-03-01 1/1 met: 03-24 | 03-12 not_held']);
});

test('甄家庄村 was merged into 两桥庄村 on 1 March 2026: a patrol of 5 March under the old name counts for the village it is in', () => {
  const { village, into } = cast.merged;
  assert.deepEqual(
    [village, into].map((id) => register.subjects.get(id)?.name),
    ['甄家庄村', '两桥庄村'],
  );
  assert.deepEqual(told({ duty: 'village_patrol_b', who: village, month: '2026-02-01' }), ['2026-02-01 4/4 met: 02-02 02-05 02-10 02-26 | ']);
  assert.deepEqual(told({ duty: 'village_patrol_b', who: village, month: '2026-03-01' }), []);
  assert.deepEqual(told({ duty: 'village_patrol_c', who: into, month: '2026-03-01' }), ['2026-03-01 2/2 met: 03-05 03-19 | ']);
});

test('新泰市楼德新悦机械厂 stood still for ten days of May 2026: its guarantor owed one visit, and the one made in those days counts', () => {
  const { firm, guarantor } = cast.closed;
  assert.deepEqual([register.subjects.get(firm)?.name, register.nameOf(guarantor)], ['新泰市楼德新悦机械厂', '齐慧']);
  assert.deepEqual(visits(guarantor, '2026-05-01'), ['2026-05-01 1/1 met: 05-15 | ']);
  assert.equal(year.find((one) => one.duty === 'firm_self_check' && one.bearer.id === firm && one.period.from === '2026-05-01')?.askedDays, 21);
});

test('the rule of 15 June 2026 asks 南羊流村 for three patrols under the old version and four under the new one', () => {
  assert.equal(register.subjects.get(cast.graded.village)?.name, '南羊流村');
  assert.deepEqual(told({ duty: 'village_patrol_a', who: cast.graded.village, month: '2026-06-01' }), [
    '2026-06-01 3/3 met: 06-03 06-08 06-12 | ',
    '2026-06-15 4/4 met: 06-16 06-19 06-24 06-29 | ',
  ]);
});

test('方建成 visited on 28 April 2026, two days before he handed over; the record came three weeks later and counts for him', () => {
  assert.equal(register.nameOf(cast.late.guarantor), '方建成');
  assert.deepEqual(visits(cast.late.guarantor, '2026-04-01', '2026-05-20'), ['2026-04-01 1/2 overdue: 04-09 | ']);
  assert.deepEqual(visits(cast.late.guarantor, '2026-04-01', '2026-05-25'), ['2026-04-01 2/2 met: 04-09 04-28 | ']);
});

test('张明才 corrected a date from 31 August to 1 September 2026: August lacks a visit, September has one more; a withdrawn record counts nowhere', () => {
  const who = cast.corrected.guarantor;
  assert.equal(register.nameOf(who), '张明才');
  assert.deepEqual(visits(who, '2026-08-01', '2026-09-08'), ['2026-08-01 2/2 met: 08-11 08-31 | ']);
  assert.deepEqual(visits(who, '2026-08-01', '2026-09-14'), ['2026-08-01 1/2 overdue: 08-11 | ']);
  assert.deepEqual(visits(who, '2026-09-01', '2026-09-22'), ['2026-09-01 2/2 met: 09-01 09-16 | ']);
  assert.deepEqual(visits(who, '2026-09-01'), ['2026-09-01 2/2 met: 09-01 09-16 | 09-16 withdrawn']);
});

const closed = year.filter((one) => one.state === 'met' || one.state === 'overdue');
const rateOf = (some: readonly Obligation[]) => some.filter((one) => one.state === 'met').length / some.length;

test('of all that had to be done by the demo day, 95 to 97 in a hundred was done, some of it late, and no duty stands apart', () => {
  const rate = rateOf(closed);
  assert.ok(rate > 0.95 && rate < 0.97, `${rate}`);
  const late = closed.filter((one) => one.late > 0).length;
  assert.ok(late > 1500 && late < 2500, `${late} late`);
  for (const [duty, some] of Map.groupBy(closed, (one) => one.duty)) assert.ok(rateOf(some) > 0.94, `${duty}: ${rateOf(some)}`);
  assert.ok(year.filter((one) => one.state === 'open').length > 3000);
});

test('nobody has left everything: whoever was asked for something has done some of it', () => {
  const done = new Map<string, number>();
  for (const one of closed) done.set(one.bearer.id, (done.get(one.bearer.id) ?? 0) + one.done);
  assert.deepEqual(
    [...done].filter(([, count]) => count === 0),
    [],
  );
});

test('what is neglected is what the README tells: a visit in March, patrols of July, a session of the second quarter', () => {
  assert.equal(register.nameOf(cast.neglectful.guarantor), '罗兆文');
  assert.deepEqual(visits(cast.neglectful.guarantor, '2026-03-01'), ['2026-03-01 1/2 overdue: 03-26 | ']);
  const named = (name: string) => [...register.subjects.values()].find((subject) => subject.name === name)?.id ?? '';
  const wet = named(flooded.township);
  const patrols = closed.filter((one) => one.duty.startsWith('village_patrol') && register.officeOver(one.bearer.id, one.period.from) === wet);
  const [july, others] = [
    patrols.filter((one) => one.period.from.startsWith(flooded.month)),
    patrols.filter((one) => !one.period.from.startsWith(flooded.month)),
  ];
  assert.ok(rateOf(july) < 0.2 && rateOf(others) > 0.9, `${rateOf(july)} ${rateOf(others)}`);
  const sessions = closed.filter((one) => one.duty === 'unit_risk_session' && one.state === 'overdue');
  assert.deepEqual(
    sessions.map((one) => [one.bearer.id, one.period.from]),
    [[named(missed.department), missed.quarter]],
  );
});

test('every record keeps to its form, on a day that had come, by people and about subjects that were there', () => {
  const faults: string[] = [];
  for (const row of records) {
    const form = formNamed(text(row, 'form'));
    const version = form.versions.find((one) => one.version === row['form_version']);
    const items = (version?.items ?? []).map(
      (item) => ({ required: false, min: null, max: null, ...item, choices: (item.choices ?? []).map((one) => one.code) }) as FormItem,
    );
    for (const fault of answerFaults(items, row['answers'] as Answers)) faults.push(`${form.code} ${fault.item} ${fault.rule}`);
    if (row['kind'] !== form.kind) faults.push(`${form.code} is no ${text(row, 'kind')}`);
    for (const id of ids(row, 'subject_ids')) if (!form.subjectKinds.includes(register.subjects.get(id)?.kind ?? '')) faults.push(`${form.code} about ${id}`);
    const [captured, received] = [text(row, 'captured_at'), text(row, 'received_at')];
    const hour = (Number(captured.slice(11, 13)) + 8) % 24;
    if (captured > received || received > '2026-11-22T22:30' || hour < 7 || hour > 20) faults.push(`${captured} ${received}`);
    if (ids(row, 'person_ids').length > 50 || ids(row, 'subject_ids').length > 200) faults.push(`${row.id} is too large`);
  }
  assert.deepEqual(faults, []);
});

test('of each record exactly one version is known, and a later one says why', () => {
  for (const [, versions] of Map.groupBy(records, (row) => row['record_id'])) {
    assert.equal(versions.filter((row) => row.known.until === null).length, 1);
    for (const [index, row] of versions.entries()) assert.ok(row['version'] === index + 1 && (index === 0) === (row['reason'] === null));
  }
});

test('every inspection is planned, below its cap, and made by two certified officers', () => {
  const plans = new Map(rowsOf(city, 'inspection_plan').map((row) => [row.id, row]));
  const certificates = rowsOf(city, 'inspector_certificate').map((row) => ({
    personId: text(row, 'person_id'),
    unitId: text(row, 'unit_id'),
    during: { from: '2024-01-01', until: null },
  }));
  const made = new Map<string, number>();
  const faults: unknown[] = [];
  for (const row of current.filter((one) => one['kind'] === 'inspection')) {
    const plan = plans.get(text(row, 'plan_id'));
    const [subjectId = ''] = ids(row, 'subject_ids');
    const key = `${text(row, 'unit_id')} ${subjectId}`;
    faults.push(
      ...inspectionFaults({
        happenedOn: text(row, 'happened_on'),
        unitId: text(row, 'unit_id'),
        personIds: ids(row, 'person_ids'),
        subjectIds: [subjectId],
        plan: plan === undefined ? null : { id: plan.id, unitId: text(plan, 'unit_id'), year: Number(plan['year']), cap: Number(plan['cap']), ended: false },
        exception: null,
        signed: true, // on the provincial platform
        refusalNoted: false,
        certificates,
        madeThisYear: new Map([[subjectId, made.get(key) ?? 0]]),
      }),
    );
    made.set(key, (made.get(key) ?? 0) + 1);
  }
  assert.deepEqual(faults, []);
});

test('only two things ask for a second look: ten visits in five minutes, and a village that was found the same three times', () => {
  const evidence = current.map((row) => ({
    recordId: text(row, 'record_id'),
    kind: text(row, 'kind'),
    happenedOn: text(row, 'happened_on'),
    capturedAt: Date.parse(text(row, 'captured_at')),
    subjectIds: ids(row, 'subject_ids'),
    contentDigest: text(row, 'content_digest'),
    photos: [],
    place: null,
    persons: ids(row, 'person_ids'),
  }));
  const last = new Map<string, (typeof evidence)[number]>();
  const near = new Map<string, (typeof evidence)[number][]>();
  const hinted = new Map<string, Set<string>>();
  for (const one of evidence.toSorted((a, b) => a.capturedAt - b.capturedAt)) {
    const before = one.subjectIds.flatMap((id) => last.get(`${one.kind} ${id}`) ?? []);
    const around = [...one.persons, ...one.subjectIds].flatMap((id) => near.get(id) ?? []).filter((other) => one.capturedAt - other.capturedAt <= 300_000);
    for (const hint of hintsOf(one, { others: [...new Set([...before, ...around])], subjectPlaces: [], absences: [], receivedAt: one.capturedAt }))
      hinted.set(hint.kind, (hinted.get(hint.kind) ?? new Set()).add(one.persons.map(register.nameOf).join()));
    for (const id of one.subjectIds) last.set(`${one.kind} ${id}`, one);
    for (const id of [...one.persons, ...one.subjectIds])
      near.set(id, [...(near.get(id) ?? []).filter((other) => one.capturedAt - other.capturedAt <= 300_000), one]);
  }
  const [officer = ''] = register.holders(cast.repeated.village, 'grid_officer', '2026-09-15').map(register.nameOf);
  assert.equal(register.subjects.get(cast.repeated.village)?.name, '大寨村');
  assert.deepEqual(Object.fromEntries([...hinted].map(([kind, names]) => [kind, [...names]])), { many_at_once: ['沈磊'], same_as_last_time: [officer] });
});

test('the page of stories names whoever is in them', () => {
  const page = readFileSync(new URL('../../../docs/compliance-stories.md', import.meta.url), 'utf8');
  for (const name of ['刘永东', '伍泽山', '甄家庄村', '两桥庄村', '新泰市楼德新悦机械厂', '齐慧', '南羊流村', '方建成', '张明才'])
    assert.ok(page.includes(name), name);
});

test('hazards of the year are findings of its records: same subject, day and finder, in the words of the record, a few of them taken back', () => {
  const hazards = rowsOf(city, 'hazard');
  const first = hazards.filter((row) => row['version'] === 1);
  assert.ok(first.length > 300 && first.length < 900, `${first.length} hazards`);
  const byId = new Map(current.map((row) => [row['record_id'], row]));
  for (const hazard of first) {
    const record = byId.get(hazard['record_id']);
    assert.ok(record !== undefined && ids(record, 'subject_ids').includes(text(hazard, 'subject_id')), text(hazard, 'text'));
    assert.deepEqual([hazard['found_on'], hazard['person_id'], hazard.known.from], [record['happened_on'], ids(record, 'person_ids')[0], record.known.from]);
    assert.ok(JSON.stringify(record['answers']).includes(text(hazard, 'text')));
  }
  const withdrawn = hazards.filter((row) => row['state'] === 'withdrawn');
  assert.ok(withdrawn.length > 0 && withdrawn.length < first.length / 20);
  assert.equal(hazards.filter((row) => row.known.until === null).length, first.length);
});

test('of 498 leads about illegal acts 380 come from villages; each went to the grid lead in force that day', () => {
  const illegal = new Set(leadKinds().flatMap((kind) => (kind.illegal ? [kind.code] : [])));
  const leads = rowsOf(city, 'lead');
  const about = leads.filter((row) => illegal.has(text(row, 'kind')));
  assert.deepEqual([about.length, about.filter((row) => row['source'] === 'village').length], [498, 380]);
  for (const lead of leads) {
    assert.ok(register.holders(text(lead, 'routed_unit_id'), text(lead, 'routed_role'), text(lead, 'seen_on')).includes(text(lead, 'routed_person_id')));
    assert.ok(lead['anonymous'] !== true || lead['person_id'] === null);
  }
});
