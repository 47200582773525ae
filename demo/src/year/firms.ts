// What firms do and what is done with them: self-checks and risk reviews each month, drills and lessons each half-year, the
// checks of major hazard sources. Large and medium firms act alone; small ones check each other in groups of four, micro
// ones of eight, and review their risks, drill and learn together under their township's safety station.

import type { Obligation } from '@gridward/domain/duties/obligation';
import type { Day } from '@gridward/domain/period';
import { addDays } from '@gridward/domain/period';
import { at, randomOf } from '../random.ts';
import type { Random } from '../random.ts';
import { chooseDays, lastDay, officeMinute } from './days.ts';
import type { Telling } from './telling.ts';
import { fates } from './telling.ts';

export function tellFirms(telling: Telling): void {
  const grouped = groupsOf(telling);
  monthly(telling, 'firm_self_check', (firm) => grouped(firm, 'check'), checkForm(telling));
  monthly(
    telling,
    'firm_risk_review',
    (firm) => grouped(firm, 'review'),
    () => 'risk_session',
  );
  halfYearly(telling, 'round_drill', (firm) => grouped(firm, 'drill'), 'drill');
  halfYearly(telling, 'round_education', (firm) => grouped(firm, 'lesson'), 'education');
  hazardSources(telling);
}

const sizes: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  check: { small: 4, micro: 8 },
  review: { small: 12, micro: 12 },
  drill: { small: 6, micro: 6 },
  lesson: { small: 30, micro: 30, medium: 30, large: 30 },
};

/** The group in which a firm does something; its own when it does it alone. Groups stay as firms come and go. */
function groupsOf({ world, register }: Telling): (firmId: string, what: string) => string {
  const form = checkForm({ register });
  const groups = new Map<string, string>();
  const counts = new Map<string, number>();
  for (const { plan, subject } of world.firms) {
    const size = String(plan.profile['size']);
    for (const [what, most] of Object.entries(sizes)) {
      const of = `${what} ${plan.township} ${what === 'check' ? `${size} ${form(subject.id)}` : ''}`;
      const share = most[size];
      if (share === undefined) continue;
      const place = counts.get(of) ?? 0;
      counts.set(of, place + 1);
      groups.set(`${what} ${subject.id}`, `${of} ${Math.floor(place / share)}`);
    }
  }
  return (firmId, what) => groups.get(`${what} ${firmId}`) ?? firmId;
}

function checkForm({ register }: Pick<Telling, 'register'>): (firmId: string) => string {
  return (firmId) => {
    const industries = register.subjects.get(firmId)?.industries ?? [];
    if (industries.includes('chemicals') || industries.includes('gas_station')) return 'self_check_chemicals';
    return industries.includes('fire_key') ? 'self_check_fire' : 'self_check_general';
  };
}

/** Firms of one group act on one day; one or the other stays away now and then. */
function monthly(telling: Telling, duty: string, groupOf: (firmId: string) => string, formOf: (firmId: string) => string): void {
  const random = randomOf(duty);
  const fate = fates(duty, { left: 0.05, late: 0.02 });
  for (const [, group] of Map.groupBy(telling.of(duty), ({ bearer, period }) => `${groupOf(bearer.id)} ${period.from.slice(0, 7)}`)) {
    const on = new Map<string, string[]>();
    const common = chooseDays(random, { from: addDays(monthOf(group), 4), until: addDays(monthOf(group), 27), count: 1 }, () => true)[0] ?? monthOf(group);
    for (const obligation of group) {
      const day = dayFor(telling, random, obligation, { common, how: fate(obligation.bearer.id) });
      if (day !== null) on.set(day, [...(on.get(day) ?? []), obligation.bearer.id]);
    }
    for (const [day, firms] of on) together(telling, random, { form: formOf(at(firms, 0)), day, firms });
  }
}

function monthOf(group: readonly Obligation[]): Day {
  return `${at(group, 0).period.from.slice(0, 7)}-01`;
}

function dayFor({ register }: Telling, random: Random, { bearer, period }: Obligation, { common, how }: { common: Day; how: string }): Day | null {
  if (how === 'left') return null;
  const active = (day: Day) => register.status(bearer.id, day) === 'active';
  const late = addDays(period.until, 1);
  if (how === 'late' && active(late)) return late;
  if (period.from <= common && common < period.until && active(common)) return common;
  return chooseDays(random, { ...period, count: 1 }, active)[0] ?? null;
}

function together({ register, add }: Telling, random: Random, { form, day, firms }: { form: string; day: Day; firms: readonly string[] }): void {
  const principals = [...new Set(firms.flatMap((firm) => register.holders(firm, 'principal', day)))];
  const station = firms.length > 1 && form !== 'self_check_general' && form !== 'self_check_fire' ? register.holders(at(firms, 0), 'grid_lead', day) : [];
  add({ form, day, minute: officeMinute(random), persons: [...new Set([...station, ...principals])].slice(0, 50), subjects: firms });
}

/** Spread over the half-year; what was missed is made good within ten days of the next, or not at all. */
function halfYearly(telling: Telling, duty: string, groupOf: (firmId: string) => string, form: string): void {
  const random = randomOf(duty);
  const fate = fates(duty, { left: 0.07, late: 0.02 });
  for (const [, group] of Map.groupBy(telling.of(duty), ({ bearer, period }) => `${groupOf(bearer.id)} ${half(period.from)}`)) {
    const whole = half(at(group, 0).period.from) === '2026-1' ? { from: '2026-02-25', until: '2026-06-28' } : { from: '2026-07-03', until: '2026-12-10' };
    const common = chooseDays(random, { ...whole, count: 1 }, () => true)[0] ?? whole.from;
    const on = new Map<string, string[]>();
    for (const obligation of group) {
      // A firm has one obligation of each half-year only, and the first of all is not to be done always.
      fate(`${obligation.bearer.id}`);
      const day = dayFor(telling, random, obligation, { common, how: fate(obligation.bearer.id) });
      if (day !== null) on.set(day, [...(on.get(day) ?? []), obligation.bearer.id]);
    }
    for (const [day, firms] of on) together(telling, random, { form, day, firms });
  }
}

function half(day: Day): string {
  return `${day.slice(0, 4)}-${day.slice(5, 7) < '07' ? 1 : 2}`;
}

function hazardSources({ of, register, add }: Telling): void {
  for (const [duty, role] of [
    ['hazard_source_principal', 'principal'],
    ['hazard_source_technical', 'technical_lead'],
    ['hazard_source_operation', 'operation_lead'],
  ] as const) {
    const random = randomOf(duty);
    const fate = fates(duty, { left: 0.04 });
    for (const { bearer, subjectId, period } of of(duty)) {
      if (subjectId === null || fate(bearer.id) === 'left') continue;
      const suits = (day: Day) => day <= lastDay && register.holders(subjectId, role, day).includes(bearer.id);
      const until = period.until > lastDay && role === 'principal' ? addDays(lastDay, 1) : period.until;
      const best = (day: Day) => Number(day.slice(8)) > 0;
      for (const day of chooseDays(random, { from: period.from, until, count: 1 }, suits, best))
        add({ form: 'hazard_source_check', day, minute: officeMinute(random), persons: [bearer.id], subjects: [subjectId] });
    }
  }
}
