// Where tenures are drawn on the two axes: days across, states of knowledge up. Pure arithmetic without pixels of text,
// so that the picture, its table and its tests agree. A day is drawn at its beginning: [from, until) is from edge to edge.

import { addDays, dayNumber, gapsIn, laterDay, normalise, subtract } from '@gridward/domain/period';
import type { Day, Known, Period } from '@gridward/domain/period';

export interface TimelineTenure {
  readonly id: string;
  readonly role: string;
  readonly slot: number;
  readonly person: { readonly id: string; readonly name: string };
  readonly during: Period;
  readonly known: Known;
}
export interface KnowledgeStep {
  readonly number: number;
  readonly at: string;
}
export interface DayWindow {
  readonly from: Day;
  readonly until: Day;
}
export interface Tick {
  readonly day: Day;
  readonly kind: 'year' | 'month';
}
/** What a step of knowledge did to one role: first told; told more; or took back what had been told of days gone by. */
export type Novelty = 'entered' | 'changed' | 'corrected';

const marginDays = 45;

/** The days worth drawing: from the first to the last, with room after today for what is still open. */
export function windowOf(tenures: readonly TimelineTenure[], today: Day): DayWindow {
  let from = addDays(today, -365);
  let until = addDays(today, 2 * marginDays);
  for (const tenure of tenures) {
    if (tenure.during.from < from) from = tenure.during.from;
    if (tenure.during.until !== null) until = laterDay(until, addDays(tenure.during.until, marginDays));
    until = laterDay(until, addDays(tenure.during.from, marginDays));
  }
  return { from: addDays(from, -15), until };
}

/** The last so many years of a window, no further than what it holds. */
export function lastYears(window: DayWindow, today: Day, years: number): DayWindow {
  return { from: laterDay(window.from, addDays(today, -365 * years)), until: window.until };
}

/** Place of a day across the window, 0 at its beginning and 1 at its end; days outside are drawn at the edge. */
export function fractionOf(window: DayWindow, day: Day): number {
  const first = dayNumber(window.from);
  const length = Math.max(1, dayNumber(window.until) - first);
  return Math.min(1, Math.max(0, (dayNumber(day) - first) / length));
}

export function spanOf(window: DayWindow, during: Period): { readonly start: number; readonly end: number } {
  return { start: fractionOf(window, during.from), end: during.until === null ? 1 : fractionOf(window, during.until) };
}

/** The day under a place of the window. */
export function dayAt(window: DayWindow, fraction: number): Day {
  const length = dayNumber(window.until) - dayNumber(window.from);
  const days = Math.floor(Math.min(1, Math.max(0, fraction)) * length);
  return addDays(window.from, Math.min(days, length - 1));
}

/** First days of months and years, as many as `most` allows: every month, quarter, half-year, year, or so many years. */
export function ticksOf(window: DayWindow, most: number): readonly Tick[] {
  const months: Day[] = [];
  let [year, month] = [Number(window.from.slice(0, 4)), Number(window.from.slice(5, 7))];
  for (;;) {
    const day = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-01`;
    if (day >= window.until) break;
    if (day >= window.from) months.push(day);
    month += 1;
    if (month > 12) [year, month] = [year + 1, 1];
  }
  const every = [1, 3, 6, 12, 24, 60, 120].find((step) => months.length / step <= most) ?? 240;
  return months
    .filter((day) => (Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1) % every === 0)
    .map((day) => ({ day, kind: day.endsWith('-01-01') ? 'year' : 'month' }));
}

export interface TimelineLane {
  readonly role: string;
  readonly slot: number;
  readonly tenures: readonly TimelineTenure[];
}

/** One lane for each role and slot, in the order of the playbook's roles; unknown roles last. */
export function lanesOf(tenures: readonly TimelineTenure[], roleOrder: readonly string[]): readonly TimelineLane[] {
  const lanes = new Map<string, { role: string; slot: number; tenures: TimelineTenure[] }>();
  for (const tenure of tenures) {
    const key = `${tenure.role} ${tenure.slot}`;
    const lane = lanes.get(key) ?? { role: tenure.role, slot: tenure.slot, tenures: [] };
    lane.tenures.push(tenure);
    lanes.set(key, lane);
  }
  const place = (role: string): number => (roleOrder.includes(role) ? roleOrder.indexOf(role) : roleOrder.length);
  return [...lanes.values()]
    .map((lane) => ({ ...lane, tenures: lane.tenures.toSorted((a, b) => (a.during.from < b.during.from ? -1 : 1)) }))
    .toSorted((a, b) => place(a.role) - place(b.role) || a.role.localeCompare(b.role) || a.slot - b.slot);
}

/** Days up to `today` on which nobody held the role, counted from its first holder on. */
export function gapsOfRole(tenures: readonly TimelineTenure[], role: string, today: Day): readonly Period[] {
  const held = tenures.filter((tenure) => tenure.role === role).map((tenure) => tenure.during);
  const from = normalise(held)[0]?.from;
  if (from === undefined || from > today) return [];
  return gapsIn({ from, until: addDays(today, 1) }, held);
}

/** The revisions at which what is known of these tenures changed, oldest first. */
export function stepsOf<Step extends KnowledgeStep>(tenures: readonly TimelineTenure[], revisions: readonly Step[]): readonly Step[] {
  const numbers = new Set(tenures.flatMap((tenure) => (tenure.known.until === null ? [tenure.known.from] : [tenure.known.from, tenure.known.until])));
  return revisions.filter((revision) => numbers.has(revision.number)).toSorted((a, b) => a.number - b.number);
}

/** The step in force at a revision: the last one not after it. -1 when nothing was known yet. */
export function stepIndexAt(steps: readonly KnowledgeStep[], revision: number | null): number {
  if (revision === null) return steps.length - 1;
  return steps.findLastIndex((step) => step.number <= revision);
}

/** From which step to which a tenure was believed; `until` is the number of steps when it still is. */
export function stepSpan(steps: readonly KnowledgeStep[], known: Known): { readonly from: number; readonly until: number } {
  const from = steps.findIndex((step) => step.number === known.from);
  const until = known.until === null ? steps.length : steps.findIndex((step) => step.number === known.until);
  return { from: Math.max(0, from), until: until < 0 ? steps.length : until };
}

/** Did a revision, written on a day, tell anything new about a role, and about which days? Null when it did not. */
export function noveltyOf(tenures: readonly TimelineTenure[], role: string, step: { readonly number: number; readonly day: Day }): Novelty | null {
  const own = tenures.filter((tenure) => tenure.role === role);
  const written = own.filter((tenure) => tenure.known.from === step.number);
  const withdrawn = own.filter((tenure) => tenure.known.until === step.number);
  if (written.length + withdrawn.length === 0) return null;
  if (!own.some((tenure) => tenure.known.from < step.number)) return 'entered';
  return untold(written, withdrawn).some((period) => period.from < step.day) ? 'corrected' : 'changed';
}

/** The days of a holder that were withdrawn and not written again. */
function untold(written: readonly TimelineTenure[], withdrawn: readonly TimelineTenure[]): readonly Period[] {
  const holderOf = (tenure: TimelineTenure): string => `${tenure.slot} ${tenure.person.id}`;
  return [...new Set(withdrawn.map(holderOf))].flatMap((holder) => {
    const daysOf = (rows: readonly TimelineTenure[]): readonly Period[] => rows.filter((tenure) => holderOf(tenure) === holder).map((tenure) => tenure.during);
    return subtract(daysOf(withdrawn), daysOf(written));
  });
}

/** A number for each person, in the order in which they first held anything: the same colour and pattern everywhere. */
export function paintOf(tenures: readonly TimelineTenure[]): ReadonlyMap<string, number> {
  const paints = new Map<string, number>();
  for (const tenure of tenures.toSorted((a, b) => (a.during.from < b.during.from ? -1 : 1))) {
    if (!paints.has(tenure.person.id)) paints.set(tenure.person.id, paints.size);
  }
  return paints;
}
