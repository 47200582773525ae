// The rosters behind the documents: one of each township that changes something, with what it wished for – who was to hold
// which role, which firms were to come and go – and the way it took through its party committee to the safety committee
// office. They are written from what a batch has changed, so that wishes and register cannot tell different stories. The
// paper itself is frozen by whoever loads the batch that publishes them.

import { contains, parsePeriod, addDays } from '@gridward/domain/period';
import { compareTexts } from '@gridward/domain/text';
import type { Book } from './book.ts';
import { soundOf } from './pinyin.ts';
import type { Row } from './shapes.ts';
import type { Place, Township } from './units.ts';
import type { World } from './world.ts';
import { safetyOffice } from './world.ts';

/** A document that publishes rosters: each January for the year, each July a supplement. */
export interface RosterEdition {
  readonly kind: 'yearly' | 'supplement';
  readonly documentId: string;
  readonly number: string;
  readonly title: string;
  /** The instant of the batch that has changed the register. */
  readonly at: string;
  /** The day of the document. */
  readonly on: string;
  /** The day from which it holds. */
  readonly from: string;
}

interface Wish {
  readonly subjectId: string;
  readonly role: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/**
 * Writes into the current batch the rosters that ask for what it has changed, taken in by the safety committee office; and
 * a minute later a batch in which the document is issued and they are published under it.
 */
export function publishEdition(world: World, edition: RosterEdition): void {
  const { book } = world;
  const { documentId, number, title, on, from, kind } = edition;
  const rosters = mergeRosters(world, edition);
  const at = new Date(Date.parse(edition.at) + 60_000).toISOString();
  book.begin({ at, actor: safetyOffice, act: 'demo.publish' });
  const id = book.newId();
  for (const roster of rosters) {
    book.put('roster', { ...roster, state: 'published', publication_id: id, changed_at: at, changed_by: safetyOffice });
    putStep(book, roster.id, { step: 'publish', actor: safetyOffice, at });
  }
  book.publish({ id, documentId, number, title, issuer: '新泰市安全生产委员会', issuedOn: on, effectiveOn: from });
  if (rosters.length === 0) throw new Error(`${number}: no roster of ${kind}`);
}

function mergeRosters(world: World, edition: RosterEdition): readonly Row[] {
  const { book, grid } = world;
  const acts = subjectActs(book, edition.from);
  const moved = new Set(acts.filter((act) => act.act === 'close').map((act) => act.subjectId));
  const wishes = wishesOf(world, edition.from).filter((wish) => !moved.has(wish.subjectId));
  const unitOf = unitsOfSubjects(world);
  const inUnit = (unit: Place) => (wish: { readonly subjectId: string }) => (unitOf.get(wish.subjectId) ?? grid.county) === unit;
  const units = [...grid.townships, grid.county].filter((unit) => edition.kind === 'yearly' || [...wishes, ...acts].some(inUnit(unit)));
  return units.map((unit) => {
    const roster = {
      ...rosterRow(unit, { ...edition, year: Number(edition.from.slice(0, 4)) }, book.newId()),
      state: 'merged',
      applied_in: book.revision(),
      publication_id: null,
    };
    const editor = draftsman(unit);
    putWishes(book, { rosterId: roster.id, editor }, wishes.filter(inUnit(unit)));
    for (const { subjectId, act, content } of acts.filter(inUnit(unit)))
      book.put('roster_subject', { id: book.newId(), roster_id: roster.id, subject_id: subjectId, act, content, editor });
    const changed_at = putSteps(book, roster.id, unit, edition);
    book.put('roster', { ...roster, changed_at, changed_by: safetyOffice });
    return roster;
  });
}

interface RosterPlan {
  readonly kind: 'yearly' | 'supplement';
  readonly year: number;
  readonly from: string;
}

export function rosterRow(unit: Place, { kind, year, from }: RosterPlan, id: string) {
  const title = `${unit.kind === 'county' ? '市直单位' : unit.name}${year}年安全生产“网格化、实名制”责任名册${kind === 'supplement' ? '补充' : ''}`;
  return { id, kind, unit_id: unit.id, year, title, effective_on: from, applied_in: null as number | null, urgent_reason: null as string | null };
}

export function putWishes(book: Book, of: { readonly rosterId: string; readonly editor: string }, wishes: readonly Wish[]): void {
  for (const { subjectId, role, before, after } of wishes)
    book.put('roster_wish', {
      id: book.newId(),
      roster_id: of.rosterId,
      subject_id: subjectId,
      role,
      person_ids: after,
      before_ids: before,
      editor: of.editor,
    });
}

/** Every role of every subject whose holders on the day are others than before this batch. */
function wishesOf({ book, tenures }: World, on: string): readonly Wish[] {
  const { put, closed } = book.changesOf('tenure');
  const holds = (row: Row) => contains(parsePeriod(String(row['during'])), on);
  const cellOf = (row: Row) => `${String(row['subject_id'])} ${String(row['role'])}`;
  const bySlot = (a: Held, b: Held) => a.slot - b.slot || compareTexts(a.id, b.id);
  const cells = new Map([...put, ...closed].filter(holds).map((row) => [cellOf(row), row]));
  const closedIn = Map.groupBy(closed.filter(holds), cellOf);
  const putIds = new Set(put.map((row) => row.id));
  return [...cells].flatMap(([cell, row]): Wish[] => {
    const [subjectId, role] = [String(row['subject_id']), String(row['role'])];
    const open = tenures.ofSubject(subjectId, role).filter((tenure) => tenure.from <= on);
    const standing = open.map((tenure): Held => ({ id: tenure.columns.person_id, slot: tenure.columns.slot, isNew: putIds.has(tenure.id) }));
    const before = [
      ...standing.filter((held) => !held.isNew),
      ...(closedIn.get(cell) ?? []).map((old): Held => ({ id: String(old['person_id']), slot: Number(old['slot']), isNew: false })),
    ];
    const ids = (held: readonly Held[]) => held.toSorted(bySlot).map((one) => one.id);
    const wish = { subjectId, role, before: ids(before), after: ids(standing) };
    return wish.before.join() === wish.after.join() ? [] : [wish];
  });
}

interface Held {
  readonly id: string;
  readonly slot: number;
  readonly isNew: boolean;
}

interface SubjectAct {
  readonly subjectId: string;
  readonly act: 'enter' | 'close';
  readonly content: Readonly<Record<string, unknown>>;
}

/** Firms that this batch enters or closes. */
function subjectActs(book: Book, on: string): readonly SubjectAct[] {
  const places = new Map(book.changesOf('subject_placement').put.map((row) => [row['subject_id'], row['unit_id']]));
  const entered = book.changesOf('subject').put.flatMap((row): SubjectAct[] => {
    const { kind, name, industries, code, profile } = row;
    const unitId = places.get(row.id);
    if (unitId === undefined) return [];
    return [{ subjectId: row.id, act: 'enter', content: { act: 'enter', kind, name, unitId, industries, ...soundOf(String(name)), code, profile } }];
  });
  const closed = book.changesOf('subject_status').put.flatMap((row): SubjectAct[] => {
    if (row['status'] !== 'closed' || parsePeriod(String(row['during'])).from !== on) return [];
    return [{ subjectId: String(row['subject_id']), act: 'close', content: { act: 'close', reason: row['reason'] } }];
  });
  return [...entered, ...closed];
}

/** The township in whose roster a subject stands; what is not here stands in that of the county. */
function unitsOfSubjects(world: World): ReadonlyMap<string, Place> {
  const units = new Map<string, Place>();
  const add = (subjectId: string, township: Township | null) => void (township && units.set(subjectId, township));
  for (const firm of world.firms) add(firm.subject.id, firm.village.area.township);
  for (const source of world.hazardSources) add(source.subject.id, source.firm.village.area.township);
  for (const { subject, township } of [...world.premises.bundles, ...world.redLines, ...world.facilities]) add(subject.id, township);
  for (const township of world.grid.townships)
    for (const unit of [township, ...township.areas, ...township.areas.flatMap((area) => area.villages)]) add(unit.id, township);
  return units;
}

export function draftsman(unit: Place): string {
  return unit.kind === 'county' ? '安委办 刘科员' : `${unit.name}安监站`;
}

/** Nothing is decided at a weekend: the Friday before. */
function workday(day: string): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday === 6 ? addDays(day, -1) : weekday === 0 ? addDays(day, -2) : day;
}

function instantOf(day: string, hour: number): string {
  return `${day}T${String(hour).padStart(2, '0')}:00:00+08:00`;
}

interface Step {
  readonly step: string;
  readonly actor: string;
  readonly at: string;
  readonly meeting?: { readonly name: string; readonly heldOn: string; readonly resolution: string };
  readonly reason?: string;
}

export function putStep(book: Book, rosterId: string, { step, actor, at, meeting, reason }: Step): void {
  book.put('roster_step', {
    id: book.newId(),
    roster_id: rosterId,
    step,
    actor_name: actor,
    on_behalf_of: null,
    reason: reason ?? null,
    meeting: meeting ?? null,
    taken_at: at,
  });
}

/** The way to the safety committee office; answers the instant of the last step. */
function putSteps(book: Book, rosterId: string, unit: Place, { on, from, kind }: RosterEdition): string {
  const long = kind === 'yearly';
  const day = (before: number) => workday(addDays(on, -before));
  const actor = draftsman(unit);
  const heldOn = day(long ? 12 : 7);
  const meeting = {
    name: committeeOf(unit),
    heldOn,
    resolution: `研究通过${unit.name}${from.slice(0, 4)}年安全生产“网格化、实名制”责任名册，同意上报市安委办。`,
  };
  putStep(book, rosterId, { step: 'start', actor, at: instantOf(day(long ? 28 : 14), 9) });
  putStep(book, rosterId, { step: 'submit', actor, at: instantOf(day(long ? 15 : 9), 15) });
  putStep(book, rosterId, { step: 'decide', actor, at: instantOf(heldOn, 17), meeting });
  putStep(book, rosterId, { step: 'report', actor, at: instantOf(day(long ? 9 : 5), 10) });
  const at = instantOf(day(3), 10);
  putStep(book, rosterId, { step: 'merge', actor: safetyOffice, at });
  return at;
}

function committeeOf(unit: Place): string {
  if (unit.kind === 'county') return '市安全生产委员会主任办公会议';
  return unit.name.endsWith('镇') || unit.name.endsWith('乡') ? `中共${unit.name}委员会会议` : `中共${unit.name}工作委员会会议`;
}
