// The same question answered a second time, slowly and in another way: day by day, with nothing but the words of
// docs/compliance.md. Only tests use it; `evaluate` must agree with it on random counties.

import type { Period } from '../period.ts';
import { addDays, contains, dayNumber, daysIn, isKnownAt } from '../period.ts';
import type { DutyRule } from './duty.ts';
import type { DutyFacts, RecordFact } from './facts.ts';
import { homeTree } from '../grid/unit.ts';
import type { DutyQuestion } from './obligation.ts';

export interface OracleObligation {
  readonly key: string;
  readonly required: number;
  readonly done: number;
  readonly late: number;
  readonly askedDays: number;
  readonly deadline: string;
  readonly state: string;
  readonly counted: readonly string[];
  readonly answerable: readonly string[];
}

type Pairing = { readonly person: string | null; readonly subject: string | null };

export function naiveObligations(
  all: DutyFacts,
  question: DutyQuestion,
  horizon: { readonly from: string; readonly until: string },
): readonly OracleObligation[] {
  const world = worldOf(all, question, horizon);
  const found: Dressed[] = [];
  for (const code of [...new Set(world.duties.map((rule) => rule.code))].toSorted()) {
    const versions = world.duties.filter((rule) => rule.code === code).toSorted((a, b) => (a.during.from < b.during.from ? -1 : 1));
    for (const pairing of pairingsOf(world, versions)) found.push(...obligationsOf(world, versions, pairing));
  }
  return found.filter((one) => inWindow(one, question)).map(({ from: _from, until: _until, ...one }) => one);
}

function inWindow(one: { readonly from: string; readonly until: string }, { window }: DutyQuestion): boolean {
  return one.until > window.from && one.from < window.until;
}

type World = ReturnType<typeof worldOf>;

function worldOf(all: DutyFacts, question: DutyQuestion, horizon: { readonly from: string; readonly until: string }) {
  const known = <Row extends { readonly known: { readonly from: number; readonly until: number | null } }>(rows: readonly Row[]) =>
    rows.filter((row) => isKnownAt(row.known, question.knownAt));
  const days = Array.from({ length: daysIn(horizon) }, (_, index) => addDays(horizon.from, index));
  const working = (day: string) => all.unusualDays.find((one) => one.day === day)?.working ?? ![0, 6].includes((dayNumber(day) + 4) % 7);
  return {
    question,
    days,
    working,
    ranks: all.ranks,
    unitKind: (id: string) => all.units.find((unit) => unit.id === id)?.kind,
    subjects: all.subjects,
    mergers: all.unitMergers,
    placements: known(all.unitPlacements),
    statuses: known(all.subjectStatuses),
    tenures: known(all.tenures),
    posts: known(all.posts),
    absences: known(all.absences),
    duties: known(all.duties),
    records: known(all.records)
      .filter((record) => record.happenedOn <= question.asOf)
      .toSorted((a, b) => (a.happenedOn + a.recordId < b.happenedOn + b.recordId ? -1 : 1)),
  };
}

function holdsOn(rows: readonly { readonly during: Period }[], day: string): boolean {
  return rows.some((row) => contains(row.during, day));
}

function exists(world: World, id: string, day: string, statuses: readonly string[]): boolean {
  const kind = world.unitKind(id);
  if (kind !== undefined)
    return holdsOn(
      world.placements.filter((row) => row.unitId === id && row.tree === homeTree(kind)),
      day,
    );
  return holdsOn(
    world.statuses.filter((row) => row.subjectId === id && statuses.includes(row.status)),
    day,
  );
}

function selects(world: World, rule: DutyRule, id: string, day: string): boolean {
  const subject = world.subjects.find((one) => one.id === id);
  if (rule.on === null) return subject !== undefined;
  if (subject === undefined || !rule.on.kinds.includes(subject.kind)) return false;
  if (subject.kind === 'unit' && rule.on.unitKinds !== null && !rule.on.unitKinds.includes(world.unitKind(id) ?? '')) return false;
  const version = subject.versions.findLast((one) => one.from <= day) ?? subject.versions[0];
  if (rule.on.industries !== null && !rule.on.industries.some((one) => version?.industries.includes(one))) return false;
  return Object.entries(rule.on.profile).every(([field, values]) => values.includes(String(version?.profile[field])));
}

function liableFor(world: World, rule: DutyRule, { person, subject }: { readonly person: string | null; readonly subject: string }, day: string): boolean {
  if (!exists(world, subject, day, ['active', 'suspended']) || !selects(world, rule, subject, day)) return false;
  if (rule.bearer.kind !== 'holder') return true;
  const { roles } = rule.bearer;
  return holdsOn(
    world.tenures.filter((row) => row.subjectId === subject && roles.includes(row.role) && (person === null || row.personId === person)),
    day,
  );
}

function inPost(world: World, rule: DutyRule, person: string, day: string): boolean {
  const { bearer } = rule;
  if (bearer.kind !== 'post') return false;
  const rankOf = (rank: string) => (world.ranks.indexOf(rank) === -1 ? world.ranks.length : world.ranks.indexOf(rank));
  return world.posts.some(
    (post) =>
      post.personId === person &&
      contains(post.during, day) &&
      rankOf(post.rank) <= rankOf(bearer.minimumRank) &&
      (bearer.unitKinds === null || bearer.unitKinds.includes(world.unitKind(post.unitId) ?? '')),
  );
}

function isLiable(world: World, rule: DutyRule, { person, subject }: Pairing, day: string): boolean {
  if (rule.bearer.kind === 'post') return inPost(world, rule, person ?? '', day);
  if (subject !== null) return liableFor(world, rule, { person, subject }, day);
  return world.subjects.some((one) => liableFor(world, rule, { person, subject: one.id }, day));
}

function isAsked(world: World, rule: DutyRule, pairing: Pairing, day: string): boolean {
  if (
    pairing.person !== null &&
    holdsOn(
      world.absences.filter((row) => row.personId === pairing.person),
      day,
    )
  )
    return false;
  if (rule.bearer.kind === 'post') return inPost(world, rule, pairing.person ?? '', day);
  const subjects = pairing.subject === null ? world.subjects.map((one) => one.id) : [pairing.subject];
  return subjects.some((id) => exists(world, id, day, ['active']) && liableFor(world, rule, { person: pairing.person, subject: id }, day));
}

function pairingsOf(world: World, versions: readonly DutyRule[]): readonly Pairing[] {
  const { only } = world.question;
  const persons = [...new Set([...world.tenures, ...world.posts].map((row) => row.personId))].toSorted();
  const subjects = world.subjects.map((one) => one.id).toSorted();
  const all = versions.flatMap((rule): readonly Pairing[] => {
    if (rule.bearer.kind === 'subject' || (rule.bearer.kind === 'holder' && rule.count === 'subject'))
      return subjects.map((subject) => ({ person: null, subject }));
    if (rule.bearer.kind === 'post' || rule.count === 'bearer') return persons.map((person) => ({ person, subject: null }));
    return persons.flatMap((person) => subjects.map((subject) => ({ person, subject })));
  });
  const distinct = [...new Map(all.map((one) => [`${one.person} ${one.subject}`, one])).values()];
  return distinct.filter((one) => only === null || (one.person === null ? only.subjectIds.has(one.subject ?? '') : only.personIds.has(one.person)));
}

/** What a record is about on its day: what it names, and what each has become. */
function aboutOf(world: World, record: RecordFact): readonly string[] {
  const about = [...record.subjectIds];
  for (let at = 0; at < about.length && at < 60; at++) {
    const id = about[at] ?? '';
    const merged = world.subjects.find((one) => one.id === id)?.mergedInto;
    const gone = world.mergers.filter((row) => row.unitId === id && row.on <= record.happenedOn);
    const next = merged ?? (gone.length === 1 ? gone[0]?.successorId : undefined);
    if (next !== undefined && !about.includes(next)) about.push(next);
  }
  return about;
}

function mayCount(world: World, rule: DutyRule, { person, subject }: Pairing, record: RecordFact): boolean {
  if (record.withdrawn || !rule.acts.includes(record.kind)) return false;
  const day = record.happenedOn;
  const about = aboutOf(world, record);
  if (person !== null && !record.personIds.includes(person)) return false;
  if (subject !== null && !about.includes(subject)) return false;
  if (rule.bearer.kind === 'post')
    return (
      inPost(world, rule, person ?? '', day) &&
      (rule.on === null || about.some((id) => exists(world, id, day, ['active', 'suspended']) && selects(world, rule, id, day)))
    );
  if (subject === null) return about.some((id) => liableFor(world, rule, { person, subject: id }, day));
  if (person === null && rule.bearer.kind === 'holder') return record.personIds.some((id) => liableFor(world, rule, { person: id, subject }, day));
  return liableFor(world, rule, { person, subject }, day);
}

interface Stretch {
  readonly rule: DutyRule;
  readonly days: readonly string[];
  readonly whole: readonly string[];
}

function labelOf(rule: DutyRule, day: string): string | null {
  const { per } = rule;
  const month = Number(day.slice(5, 7));
  if (per.kind === 'since') return null;
  if (per.kind === 'date') {
    const end = [day.slice(0, 4), String(Number(day.slice(0, 4)) + 1)].map(
      (year) => `${year}-${String(per.month).padStart(2, '0')}-${String(per.date).padStart(2, '0')}`,
    );
    return end.find((one) => day <= one && addDays(one, -per.openDays) < day) ?? null;
  }
  switch (per.unit) {
    case 'day':
      return day;
    case 'week':
      return addDays(day, -((dayNumber(day) + 3) % 7));
    case 'month':
      return day.slice(0, 7);
    case 'quarter':
      return `${day.slice(0, 4)} ${Math.ceil(month / 3)}`;
    case 'half_year':
      return `${day.slice(0, 4)} ${Math.ceil(month / 6)}`;
    case 'year':
      return day.slice(0, 4);
  }
}

function stretchesOf(world: World, versions: readonly DutyRule[], rule: DutyRule): readonly Stretch[] {
  const labelled = Map.groupBy(world.days, (day) => labelOf(rule, day));
  return [...labelled].flatMap(([label, whole]): readonly Stretch[] => {
    if (label === null) return [];
    if (rule.prorate === 'days') {
      const days = whole.filter((day) => contains(rule.during, day));
      return days.length === 0 ? [] : [{ rule, days, whole }];
    }
    const ruled = whole.map((day) => versions.find((one) => contains(one.during, day)) ?? null);
    if (ruled.at(-1) === null) return [];
    return (ruled[0] ?? ruled.find((one) => one !== null)) === rule ? [{ rule, days: whole, whole }] : [];
  });
}

type Dressed = OracleObligation & { readonly from: string; readonly until: string };

function obligationsOf(world: World, versions: readonly DutyRule[], pairing: Pairing): readonly Dressed[] {
  const used = new Set<string>();
  const stretches = versions
    .flatMap((rule) => stretchesOf(world, versions, rule))
    .toSorted((a, b) => ((a.days[0] ?? '') < (b.days[0] ?? '') ? -1 : (a.days[0] ?? '') > (b.days[0] ?? '') ? 1 : a.rule.version - b.rule.version));
  const regular = stretches.flatMap((stretch) => regularOf(world, stretch, pairing, used) ?? []);
  return [...regular, ...versions.filter((rule) => rule.per.kind === 'since').flatMap((rule) => sinceOf(world, rule, pairing, used))];
}

function regularOf(world: World, { rule, days, whole }: Stretch, pairing: Pairing, used: Set<string>): Dressed | null {
  const fits = (day: string) => rule.days === 'all' || world.working(day);
  const liable = days.filter((day) => isLiable(world, rule, pairing, day));
  if (!liable.some(fits)) return null;
  const asked = days.filter((day) => fits(day) && isAsked(world, rule, pairing, day)).length;
  const total = whole.filter(fits).length;
  const required = rule.prorate === 'none' ? (asked > 0 ? rule.times : 0) : Math.round((rule.times * asked) / total);
  const [from = '', until] = [days[0], addDays(days.at(-1) ?? '', 1)];
  const counted: RecordFact[] = [];
  for (const record of world.records) {
    const late = record.happenedOn >= until;
    if (record.happenedOn < from || record.happenedOn >= addDays(until, rule.graceDays)) continue;
    if (counted.length >= required || used.has(record.recordId) || !mayCount(world, rule, pairing, record)) continue;
    if (rule.distinctDays && counted.some((one) => one.happenedOn === record.happenedOn)) continue;
    if (late && counted.length >= required) continue;
    counted.push(record);
    used.add(record.recordId);
  }
  const lastLiable = liable.at(-1) ?? '';
  return dressed(world, rule, pairing, { from, until, asked, required, counted, lastLiable });
}

function sinceOf(world: World, rule: DutyRule, pairing: Pairing, used: Set<string>): readonly Dressed[] {
  if (rule.per.kind !== 'since') return [];
  const asked = world.days.filter((day) => contains(rule.during, day) && (rule.days === 'all' || world.working(day)) && isAsked(world, rule, pairing, day));
  const found: Dressed[] = [];
  let from = asked[0];
  while (from !== undefined) {
    const start: string = from;
    const due = asked.filter((day) => day >= start)[rule.per.days - 1];
    if (due === undefined) break;
    const record = world.records.find(
      (one) => one.happenedOn >= start && contains(rule.during, one.happenedOn) && !used.has(one.recordId) && mayCount(world, rule, pairing, one),
    );
    if (record !== undefined) used.add(record.recordId);
    const counted = record === undefined ? [] : [record];
    found.push(dressed(world, rule, pairing, { from: start, until: addDays(due, 1), asked: rule.per.days, required: 1, counted, lastLiable: due }));
    from = record === undefined ? undefined : asked.find((day) => day > record.happenedOn);
  }
  return found;
}

interface Found {
  readonly from: string;
  readonly until: string;
  readonly asked: number;
  readonly required: number;
  readonly counted: readonly RecordFact[];
  readonly lastLiable: string;
}

function dressed(world: World, rule: DutyRule, pairing: Pairing, { from, until, asked, required, counted, lastLiable }: Found): Dressed {
  const deadline = addDays(lastLiable, rule.graceDays);
  const done = counted.length;
  const state = required === 0 ? 'excused' : done >= required ? 'met' : world.question.asOf <= deadline ? 'open' : 'overdue';
  return {
    key: [rule.code, rule.version, pairing.person ?? pairing.subject, pairing.subject ?? '-', from].join(':'),
    required,
    done,
    late: counted.filter((one) => one.happenedOn >= until).length,
    askedDays: asked,
    deadline,
    state,
    counted: counted.map((one) => one.recordId),
    answerable: answerable(world, rule, pairing, lastLiable),
    from,
    until,
  };
}

function answerable(world: World, rule: DutyRule, { person, subject }: Pairing, day: string): readonly string[] {
  if (person !== null) return [person];
  const holding = (roles: readonly string[]) =>
    world.tenures.filter((row) => row.subjectId === subject && roles.includes(row.role) && contains(row.during, day)).map((row) => row.personId);
  const { bearer } = rule;
  const lists = bearer.kind === 'subject' ? bearer.answeredBy.map((role) => holding([role])) : bearer.kind === 'holder' ? [holding(bearer.roles)] : [];
  return [...new Set(lists.find((list) => list.length > 0) ?? [])].toSorted();
}
