// Compliance as a pure function at full size: a year of a county with 400,000 obligations, all of it, with the reasons, and
// after one record; then 137 counties one after the other, as a province would run them.

import { evaluate, evaluateEach, explainEach } from '@gridward/domain/duties/evaluate';
import type { DutyFacts } from '@gridward/domain/duties/facts';
import { dutyCounty, dutyYear } from './lab/duty-county.ts';
import { median, ms, report, table } from './lab/report.ts';

const rounds = 5;
const counties = process.argv.includes('--small') ? 3 : 137;
const question = { window: dutyYear, asOf: '2025-12-31', knownAt: null, only: null };

function timed(run: () => number): { readonly wall: number; readonly rows: number } {
  const begun = performance.now();
  const rows = run();
  return { wall: performance.now() - begun, rows };
}

function manyTimes(run: () => number): { readonly wall: number; readonly rows: number } {
  run();
  const results = Array.from({ length: rounds }, () => timed(run));
  return { wall: median(results.map((one) => one.wall)), rows: results[0]?.rows ?? 0 };
}

const facts = dutyCounty();
const whole = manyTimes(() => evaluate(facts, question).length);
const reasons = manyTimes(() => {
  let rows = 0;
  explainEach(facts, question, () => rows++);
  return rows;
});

/** What the server loads for one record: everything of its person and its subject. */
function partOf(all: DutyFacts, personId: string, subjectId: string): DutyFacts {
  const tenures = all.tenures.filter((row) => row.personId === personId || row.subjectId === subjectId);
  const near = new Set([subjectId, ...tenures.map((row) => row.subjectId)]);
  return {
    ...all,
    units: all.units.filter((row) => near.has(row.id)),
    unitPlacements: all.unitPlacements.filter((row) => near.has(row.unitId)),
    subjects: all.subjects.filter((row) => near.has(row.id)),
    subjectStatuses: all.subjectStatuses.filter((row) => near.has(row.subjectId)),
    tenures,
    records: all.records.filter((row) => row.personIds.includes(personId) || row.subjectIds.includes(subjectId)),
  };
}

const [personId, subjectId] = ['leader-7-0', 'firm-00007-0'];
const part = partOf(facts, personId, subjectId);
const only = { personIds: new Set([personId]), subjectIds: new Set([subjectId]) };
const one = manyTimes(() => evaluate(part, { ...question, only }).length);

let [obligations, most] = [0, 0];
const begun = performance.now();
for (let copy = 0; copy < counties; copy++) {
  const county = dutyCounty(copy);
  evaluateEach(county, question, () => obligations++);
  most = Math.max(most, process.memoryUsage().rss);
}
const province = performance.now() - begun;

report('evaluate', 'what was asked and what was done, a year at a time', [
  table(
    ['', 'records', 'obligations', 'median'],
    [
      ['a county’s year', facts.records.length, whole.rows, ms(whole.wall)],
      ['the same with every refused record and its reason', facts.records.length, reasons.rows, ms(reasons.wall)],
      ['after one record: all of its person and its firm', part.records.length, one.rows, ms(one.wall)],
    ],
  ),
  `${counties} counties one after the other, made and evaluated in one process: ${obligations.toLocaleString('en')} obligations in ${(province / 1000).toFixed(0)} s, of which making the facts is a part; at most ${Math.round(most / 1e6)} MB resident.`,
  `Medians of ${rounds}. Pure function, facts in memory. Budget (DESIGN §12): a county’s year < 2 s, one record < 20 ms.`,
]);
