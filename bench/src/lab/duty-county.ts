// A county of duties at full size, made up: 1,680 firms, 863 villages, 800 leaders, a year of records. Only what
// evaluation reads; the same numbers every time.

import type { DutyBearer, DutyPer, DutyRule, DutySelector } from '@gridward/domain/duties/duty';
import type { DutyFacts, RecordFact } from '@gridward/domain/duties/facts';
import { addDays } from '@gridward/domain/period';

const known = { from: 1, until: null };
const year = { from: '2025-01-01', until: '2026-01-01' };
const always = { from: '2024-01-01', until: null };

export const dutyYear = year;

const firms = (count: number) => Array.from({ length: count }, (_, index) => `firm-${String(index).padStart(5, '0')}`);
const villages = (count: number) => Array.from({ length: count }, (_, index) => `village-${String(index).padStart(5, '0')}`);

interface Wish {
  readonly code: string;
  readonly bearer: DutyBearer;
  readonly kinds: readonly string[];
  readonly act: string;
  readonly times: number;
  readonly per: DutyPer;
  readonly count: DutyRule['count'];
  readonly days?: DutyRule['days'];
}

function rule({ code, bearer, kinds, act, times, per, count, days = 'all' }: Wish): DutyRule {
  const on: DutySelector = { kinds, unitKinds: kinds.includes('unit') ? ['village'] : null, industries: null, profile: {} };
  return {
    id: code,
    code,
    version: 1,
    bearer,
    on,
    acts: [act],
    times,
    per,
    count,
    distinctDays: true,
    days,
    prorate: 'days',
    graceDays: 0,
    during: always,
    known,
  };
}

const monthly: DutyPer = { kind: 'calendar', unit: 'month' };
const halfYearly: DutyPer = { kind: 'calendar', unit: 'half_year' };
const answeredBy: DutyBearer = { kind: 'subject', answeredBy: ['guarantor'] };

const rules: readonly DutyRule[] = [
  rule({ code: 'visit', bearer: { kind: 'holder', roles: ['guarantor'] }, kinds: ['enterprise'], act: 'visit', times: 2, per: monthly, count: 'bearer' }),
  rule({
    code: 'self_check',
    bearer: answeredBy,
    kinds: ['enterprise'],
    act: 'self_check',
    times: 1,
    per: { kind: 'calendar', unit: 'week' },
    count: 'subject',
  }),
  rule({ code: 'review', bearer: answeredBy, kinds: ['enterprise'], act: 'risk_session', times: 1, per: monthly, count: 'subject' }),
  rule({ code: 'drill', bearer: answeredBy, kinds: ['enterprise'], act: 'drill', times: 1, per: halfYearly, count: 'subject' }),
  rule({ code: 'education', bearer: answeredBy, kinds: ['enterprise'], act: 'education', times: 1, per: halfYearly, count: 'subject' }),
  rule({
    code: 'talk',
    bearer: { kind: 'holder', roles: ['guarantor'] },
    kinds: ['enterprise'],
    act: 'talk',
    times: 1,
    per: { kind: 'calendar', unit: 'year' },
    count: 'pair',
  }),
  rule({
    code: 'patrol',
    bearer: { kind: 'holder', roles: ['grid_officer'] },
    kinds: ['unit'],
    act: 'patrol',
    times: 1,
    per: { kind: 'calendar', unit: 'week' },
    count: 'subject',
  }),
  rule({
    code: 'log',
    bearer: { kind: 'subject', answeredBy: ['grid_officer'] },
    kinds: ['unit'],
    act: 'log_entry',
    times: 1,
    per: { kind: 'calendar', unit: 'day' },
    count: 'subject',
    days: 'working',
  }),
];

function recordsOf(subjectId: string, personId: string, act: string, everyDays: number, offset: number): RecordFact[] {
  const records: RecordFact[] = [];
  for (let day = offset; day < 365; day += everyDays) {
    const happenedOn = addDays(year.from, day);
    records.push({
      recordId: `${act}-${subjectId}-${happenedOn}`,
      kind: act,
      happenedOn,
      personIds: [personId],
      subjectIds: [subjectId],
      withdrawn: false,
      known,
    });
  }
  return records;
}

/** About 400,000 obligations and as many records. `copy` tells one county from another. */
export function dutyCounty(copy = 0): DutyFacts {
  const firmIds = firms(1680).map((id) => `${id}-${copy}`);
  const villageIds = villages(863).map((id) => `${id}-${copy}`);
  const leaderOf = (index: number) => `leader-${index % 800}-${copy}`;
  const officerOf = (index: number) => `officer-${index}-${copy}`;
  const records = [
    ...firmIds.flatMap((id, index) => [
      ...recordsOf(id, leaderOf(index), 'visit', 29, index % 20),
      ...recordsOf(id, leaderOf(index), 'self_check', 8, index % 7),
      ...recordsOf(id, leaderOf(index), 'risk_session', 31, index % 25),
      ...recordsOf(id, leaderOf(index), 'drill', 170, index % 90),
      ...recordsOf(id, leaderOf(index), 'education', 190, index % 90),
      ...recordsOf(id, leaderOf(index), 'talk', 300, index % 200),
    ]),
    ...villageIds.flatMap((id, index) => [...recordsOf(id, officerOf(index), 'patrol', 7, index % 7), ...recordsOf(id, officerOf(index), 'log_entry', 1, 0)]),
  ];
  return {
    ranks: [],
    units: villageIds.map((id) => ({ id, kind: 'village' as const })),
    unitPlacements: villageIds.map((unitId) => ({ unitId, tree: 'territory' as const, during: always, known })),
    unitMergers: [],
    subjects: [...firmIds.map((id) => ({ id, kind: 'enterprise' })), ...villageIds.map((id) => ({ id, kind: 'unit' }))].map((one) => ({
      ...one,
      versions: [{ from: always.from, industries: [], profile: {} }],
      mergedInto: null,
    })),
    subjectStatuses: firmIds.map((subjectId) => ({ subjectId, status: 'active' as const, during: always, known })),
    tenures: [
      ...firmIds.flatMap((subjectId, index) => [
        // Guarantors change in mid-year.
        { subjectId, role: 'guarantor', slot: 1, personId: leaderOf(index), during: { from: '2024-01-01', until: '2025-07-01' }, known },
        { subjectId, role: 'guarantor', slot: 1, personId: leaderOf(index + 1), during: { from: '2025-07-01', until: null }, known },
      ]),
      ...villageIds.map((subjectId, index) => ({ subjectId, role: 'grid_officer', slot: 1, personId: officerOf(index), during: always, known })),
    ],
    posts: [],
    absences: [],
    duties: rules,
    records,
    unusualDays: [],
  };
}
