// The facts as known at the revision, arranged for evaluation: when each subject was in force and active, who held what,
// who was absent, and the records of each person and subject in the order of their days.

import { homeTree } from '../grid/unit.ts';
import type { Period } from '../period.ts';
import { asKnownAt, dayNumber } from '../period.ts';
import { compareTexts } from '../text.ts';
import type { DutySelector } from './duty.ts';
import type { DutyFacts, DutySubject } from './facts.ts';
import type { DutyQuestion } from './obligation.ts';
import { joined, never, noDays, shared, spansOf, type Spans } from './spans.ts';

/** A record as evaluation sees it. */
export interface SeenRecord {
  readonly id: string;
  readonly kind: string;
  readonly day: number;
  readonly persons: readonly string[];
  /** What it names, and what that has become. */
  readonly subjects: readonly string[];
  readonly withdrawn: boolean;
}

export interface Ground {
  readonly subjects: ReadonlyMap<string, DutySubject>;
  readonly unitKinds: ReadonlyMap<string, string>;
  readonly tenuresByRole: ReadonlyMap<string, DutyFacts['tenures']>;
  readonly posts: DutyFacts['posts'];
  readonly ranks: readonly string[];
  /** Days on which the subject exists. */
  inForce(subjectId: string): Spans;
  /** Days on which it exists and is not suspended. */
  active(subjectId: string): Spans;
  absence(personId: string): Spans;
  /** Days on which the subject exists and the selector selects it. */
  selected(on: DutySelector, subjectId: string): Spans;
  tenuresOf(subjectId: string): DutyFacts['tenures'];
  recordsOfPerson(personId: string): readonly SeenRecord[];
  recordsOfSubject(subjectId: string): readonly SeenRecord[];
}

export function groundOf(facts: DutyFacts, question: DutyQuestion): Ground {
  const known = <Row extends { readonly known: DutyFacts['tenures'][number]['known'] }>(rows: readonly Row[]) => asKnownAt(rows, question.knownAt);
  const subjects = new Map(facts.subjects.map((subject) => [subject.id, subject]));
  const unitKinds = new Map<string, string>(facts.units.map((unit) => [unit.id, unit.kind]));
  const tenures = known(facts.tenures);
  const bySubject = Map.groupBy(tenures, (row) => row.subjectId);
  const lives = livesOf(facts, known);
  const absences = daysBy(known(facts.absences), (row) => row.personId);
  const records = recordsBy(facts, question, known(facts.records));
  return {
    subjects,
    unitKinds,
    tenuresByRole: Map.groupBy(tenures, (row) => row.role),
    posts: known(facts.posts),
    ranks: facts.ranks,
    ...lives,
    absence: (id) => absences.get(id) ?? noDays,
    selected: remembered((on, id) => selectedDays(on, subjects.get(id), unitKinds.get(id), lives.inForce(id))),
    tenuresOf: (id) => bySubject.get(id) ?? [],
    ...records,
  };
}

type KnownRows = <Row extends { readonly known: DutyFacts['tenures'][number]['known'] }>(rows: readonly Row[]) => readonly Row[];

function livesOf(facts: DutyFacts, known: KnownRows): Pick<Ground, 'inForce' | 'active'> {
  const homes = new Map<string, string>(facts.units.map((unit) => [unit.id, homeTree(unit.kind)]));
  const placements = daysBy(
    known(facts.unitPlacements).filter((row) => homes.get(row.unitId) === row.tree),
    (row) => row.unitId,
  );
  const statuses = known(facts.subjectStatuses);
  const existing = daysBy(
    statuses.filter((row) => row.status !== 'closed'),
    (row) => row.subjectId,
  );
  const active = daysBy(
    statuses.filter((row) => row.status === 'active'),
    (row) => row.subjectId,
  );
  return {
    inForce: (id) => (homes.has(id) ? placements.get(id) : existing.get(id)) ?? noDays,
    active: (id) => (homes.has(id) ? placements.get(id) : active.get(id)) ?? noDays,
  };
}

function daysBy<Row extends { readonly during: Period }>(rows: readonly Row[], idOf: (row: Row) => string): ReadonlyMap<string, Spans> {
  const days = new Map<string, Spans>();
  for (const [id, list] of Map.groupBy(rows, idOf)) days.set(id, spansOf(list.map((row) => row.during)));
  return days;
}

function remembered(compute: (on: DutySelector, id: string) => Spans): Ground['selected'] {
  const kept = new WeakMap<DutySelector, Map<string, Spans>>();
  return (on, id) => {
    const known = kept.get(on) ?? new Map<string, Spans>();
    kept.set(on, known);
    const found = known.get(id) ?? compute(on, id);
    known.set(id, found);
    return found;
  };
}

function selectedDays(on: DutySelector, subject: DutySubject | undefined, unitKind: string | undefined, inForce: Spans): Spans {
  if (subject === undefined || !on.kinds.includes(subject.kind)) return noDays;
  if (subject.kind === 'unit' && on.unitKinds !== null && !on.unitKinds.includes(unitKind ?? '')) return noDays;
  if (on.industries === null && Object.keys(on.profile).length === 0) return inForce;
  const runs = subject.versions.map((version, index): Spans => {
    if (!matches(on, version)) return noDays;
    const next = subject.versions[index + 1];
    return [index === 0 ? 0 : dayNumber(version.from), next === undefined ? never : dayNumber(next.from)];
  });
  return shared(inForce, joined(runs.filter((run) => (run[0] ?? 0) < (run[1] ?? 0))));
}

function matches(on: DutySelector, version: DutySubject['versions'][number]): boolean {
  if (on.industries !== null && !on.industries.some((industry) => version.industries.includes(industry))) return false;
  return Object.entries(on.profile).every(([field, values]) => {
    const value = version.profile[field];
    return (typeof value === 'string' || typeof value === 'number') && values.includes(String(value));
  });
}

function recordsBy(facts: DutyFacts, question: DutyQuestion, known: DutyFacts['records']): Pick<Ground, 'recordsOfPerson' | 'recordsOfSubject'> {
  const become = becomingOf(facts);
  const numberOf = dayNumbers();
  const ofPerson = new Map<string, SeenRecord[]>();
  const ofSubject = new Map<string, SeenRecord[]>();
  for (const record of known) {
    if (record.happenedOn > question.asOf) continue;
    const day = numberOf(record.happenedOn);
    const subjects = become(record.subjectIds, day);
    const one: SeenRecord = { id: record.recordId, kind: record.kind, day, persons: record.personIds, subjects, withdrawn: record.withdrawn };
    for (const id of record.personIds) addTo(ofPerson, id, one);
    for (const id of subjects) addTo(ofSubject, id, one);
  }
  for (const lists of [ofPerson, ofSubject]) for (const list of lists.values()) inOrder(list);
  return { recordsOfPerson: (id) => ofPerson.get(id) ?? [], recordsOfSubject: (id) => ofSubject.get(id) ?? [] };
}

function addTo(lists: Map<string, SeenRecord[]>, id: string, record: SeenRecord): void {
  const list = lists.get(id);
  if (list === undefined) lists.set(id, [record]);
  // Somebody named twice took part once.
  else if (list.at(-1) !== record) list.push(record);
}

/** By day and id; rows mostly come that way. */
function inOrder(list: SeenRecord[]): void {
  const later = (one: SeenRecord, other: SeenRecord) => one.day - other.day || compareTexts(one.id, other.id);
  for (let at = 1; at < list.length; at++) {
    const [one, other] = [list[at - 1], list[at]];
    if (one === undefined || other === undefined || later(one, other) <= 0) continue;
    list.sort(later);
    return;
  }
}

/** The same days come again and again. */
function dayNumbers(): (day: string) => number {
  const numbers = new Map<string, number>();
  return (day) => {
    const found = numbers.get(day) ?? dayNumber(day);
    numbers.set(day, found);
    return found;
  };
}

const longestSuccession = 20;

/** What a record names and, of each, what it turned out to be or, on that day, had gone into. */
function becomingOf(facts: DutyFacts): (ids: readonly string[], day: number) => readonly string[] {
  const mergedInto = new Map(facts.subjects.flatMap((subject) => (subject.mergedInto === null ? [] : [[subject.id, subject.mergedInto] as const])));
  const mergers = Map.groupBy(facts.unitMergers, (row) => row.unitId);
  const next = (id: string, day: number) => {
    const same = mergedInto.get(id);
    if (same !== undefined) return same;
    const gone = (mergers.get(id) ?? []).filter((row) => dayNumber(row.on) <= day);
    return gone.length === 1 ? gone[0]?.successorId : undefined;
  };
  return (ids, day) => {
    const [only] = ids;
    if (ids.length === 1 && only !== undefined && next(only, day) === undefined) return ids;
    const found = new Set<string>();
    for (const id of ids) {
      let at: string | undefined = id;
      for (let step = 0; at !== undefined && step < longestSuccession; step++) {
        found.add(at);
        at = next(at, day);
      }
    }
    return [...found];
  };
}
