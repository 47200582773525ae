// docs/compliance.md turned into a program, with nothing of ours: it reads a folder of exported facts and computes every
// obligation of a window, what counted and its state. It is plain on purpose: it is there to prove that the page says enough.

import { chainsOf, counts, readGround, textOf, type Act, type Chain, type Ground, type Link, type Per, type Question, type Rule } from './compliance-ground.ts';

export interface Line {
  readonly key: string;
  readonly required: number;
  readonly done: number;
  readonly state: string;
  readonly counted: readonly string[];
}
/** A segment: the days of a period about which one version asks. */
interface Segment {
  readonly link: Link;
  readonly from: number;
  readonly until: number;
  readonly required: number;
  readonly deadline: number;
}

export function obligationsOf(folder: string, question: Question): Line[] {
  const ground = readGround(folder, question);
  const byPerson = new Map<string, Act[]>();
  const bySubject = new Map<string, Act[]>();
  const index = (map: Map<string, Act[]>, key: string, act: Act) => {
    const list = map.get(key) ?? [];
    list.push(act);
    map.set(key, list);
  };
  for (const act of ground.acts) {
    for (const person of act.persons) index(byPerson, person, act);
    for (const id of act.about) index(bySubject, id, act);
  }
  const lines: Line[] = [];
  for (const rules of Map.groupBy(ground.rules, (rule) => rule.code).values())
    for (const chain of chainsOf(ground, rules).values()) {
      const acts = (chain.subject === null ? byPerson.get(chain.person ?? '') : bySubject.get(chain.subject)) ?? [];
      for (const line of settled(ground, chain, { rules, acts })) lines.push(line);
    }
  return lines;
}

/** Sections 6 and 7: what each obligation of a chain takes, one after the other. */
function settled(ground: Ground, chain: Chain, { rules, acts }: { rules: Rule[]; acts: Act[] }): Line[] {
  const used = new Set<string>();
  const lines: Line[] = [];
  const answer = (segment: Segment, counted: readonly Act[]) => {
    const { link, from, until, required, deadline } = segment;
    if (from >= ground.window.until || until <= ground.window.from) return;
    const bearer = chain.person ?? chain.subject ?? '';
    const state = required === 0 ? 'excused' : counted.length === required ? 'met' : ground.asOf <= deadline ? 'open' : 'overdue';
    const key = `${link.rule.code}:${link.rule.version}:${bearer}:${chain.subject ?? '-'}:${textOf(from)}`;
    lines.push({ key, required, done: counted.length, state, counted: counted.map((act) => act.id) });
  };
  const segments = chain.links.flatMap((link) => segmentsOf(ground, link, rules));
  segments.sort((a, b) => a.from - b.from || a.link.rule.version - b.link.rule.version);
  for (const segment of segments) {
    const { link, from, until, required } = segment;
    const counted: Act[] = [];
    const days = new Set<number>();
    for (const act of acts) {
      if (counted.length === required) break;
      if (act.day < from || act.day >= until + link.rule.graceDays || used.has(act.id) || !counts(ground, chain, link, act)) continue;
      if (link.rule.distinctDays && days.has(act.day)) continue;
      counted.push(act);
      days.add(act.day);
      used.add(act.id);
    }
    answer(segment, counted);
  }
  for (const link of chain.links.filter((one) => one.rule.per.kind === 'since')) sinceLastTime({ ground, chain, link, acts, used }, answer);
  return lines;
}

/** Section 5. */
function segmentsOf(ground: Ground, link: Link, rules: Rule[]): Segment[] {
  const { rule, liable, asked } = link;
  if (rule.per.kind === 'since') return [];
  const segments: Segment[] = [];
  for (const [start, end] of periodsOf(rule.per, ground.first, ground.window.until)) {
    const prorated = rule.prorate === 'days';
    const [from, until] = prorated ? [Math.max(start, rule.from), Math.min(end, rule.until)] : [start, end];
    if (from >= until || (!prorated && governing(rules, start, end) !== rule)) continue;
    const onDay = (days: Uint8Array, day: number) => days[day - ground.first] === 1;
    const wanted = (day: number) => rule.days === 'all' || onDay(ground.working, day);
    let [total, count, works, last] = [0, 0, false, -1];
    for (let day = start; day < end; day++) if (wanted(day)) total += 1;
    for (let day = from; day < until; day++) {
      if (wanted(day) && onDay(asked, day)) count += 1;
      if (wanted(day) && onDay(liable, day)) works = true;
      if (onDay(liable, day)) last = day;
    }
    if (!works) continue;
    const required = prorated ? Math.floor((2 * rule.times * count + total) / (2 * total)) : count > 0 ? rule.times : 0;
    segments.push({ link, from, until, required, deadline: last + rule.graceDays });
  }
  return segments;
}

/** Which version governs a period that is not prorated. */
function governing(rules: Rule[], start: number, end: number): Rule | undefined {
  const inForce = (day: number) => rules.find((rule) => rule.from <= day && day < rule.until);
  if (inForce(end - 1) === undefined) return undefined;
  return inForce(start) ?? rules.filter((rule) => start < rule.from && rule.from < end).sort((a, b) => a.from - b.from)[0];
}

/** The whole periods that begin before a day, from the first that begins on or after another. */
function periodsOf(per: Per, first: number, before: number): [number, number][] {
  const periods: [number, number][] = [];
  const year = Number(textOf(first).slice(0, 4));
  if (per.kind === 'date') {
    for (let of = year; ; of++) {
      const leap = new Date(Date.UTC(of, 1, 29)).getUTCMonth() === 1;
      const date = per.month === 2 && per.date === 29 && !leap ? 28 : per.date;
      const end = Math.round(Date.UTC(of, per.month - 1, date) / 86_400_000) + 1;
      if (end - per.openDays >= before) return periods;
      if (end - per.openDays >= first) periods.push([end - per.openDays, end]);
    }
  }
  const months = { day: 0, week: 0, month: 1, quarter: 3, half_year: 6, year: 12 }[per.unit];
  if (months === 0) {
    const days = per.unit === 'week' ? 7 : 1;
    const monday = per.unit === 'week' ? first + ((11 - (first % 7)) % 7) : first;
    for (let day = monday; day < before; day += days) periods.push([day, day + days]);
    return periods;
  }
  const firstOf = (month: number) => Math.round(Date.UTC(year, month, 1) / 86_400_000);
  for (let month = 0; firstOf(month) < before; month += months) periods.push([firstOf(month), firstOf(month + months)]);
  return periods;
}

interface Since {
  readonly ground: Ground;
  readonly chain: Chain;
  readonly link: Link;
  readonly acts: Act[];
  readonly used: Set<string>;
}

/** Section 7. */
function sinceLastTime({ ground, chain, link, acts, used }: Since, answer: (segment: Segment, counted: readonly Act[]) => void): void {
  const { rule, asked } = link;
  const days: number[] = [];
  asked.forEach((one, place) => {
    const day = ground.first + place;
    if (one === 1 && rule.from <= day && day < rule.until && (rule.days === 'all' || ground.working[place] === 1)) days.push(day);
  });
  for (let begin = 0; begin >= 0;) {
    const [from, due] = [days[begin], days[begin + rule.per.days - 1]];
    if (from === undefined || due === undefined) return;
    const act = acts.find((one) => one.day >= from && rule.from <= one.day && one.day < rule.until && !used.has(one.id) && counts(ground, chain, link, one));
    if (act !== undefined) used.add(act.id);
    answer({ link, from, until: due + 1, required: 1, deadline: due + rule.graceDays }, act === undefined ? [] : [act]);
    if (act === undefined) return;
    begin = days.findIndex((day) => day > act.day);
  }
}
