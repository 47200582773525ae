// What every act on a roster stands on: the roster itself, what it wishes for, which subjects it is about, and who held
// what for them on a day. A roster is in reach of those whose reach holds its unit; its subjects come with it.

import type { Verb } from '@gridward/contract/permission';
import type { Standing } from '@gridward/domain/rosters/differences';
import { isEditable, type Roster } from '@gridward/domain/rosters/roster';
import type { HolderWish, SubjectWish, Wishes } from '@gridward/domain/rosters/wishes';
import { mustReachUnit } from '../accounts/reach.ts';
import { signatureOf } from '../kernel/identity.ts';
import type { AsOf } from '../kernel/conditions.ts';
import { collectWhenGrown } from '../kernel/memory.ts';
import { searchKeysOf } from '../kernel/names.ts';
import { getOrRefuse, Refusal } from '../kernel/problems.ts';
import type { Row } from '../kernel/revision.ts';
import type { Scope } from '../kernel/scope.ts';
import type { Profile } from '../subjects/subjects.ts';
import {
  holdersStanding,
  industriesLedBy,
  rostersById,
  subjectsStanding,
  subjectWishesOfRosters,
  unitOfRoster,
  unitsStanding,
  unitsUnder,
  wishesAtOnce,
  wishesOfRosters,
  type RosterRow,
  type StandingQuestion,
  type StoodRow,
  type SubjectWishRow,
  type WishRow,
} from './roster-ground.sql.ts';

export { asksForChange, changesAsked, hasMovedGround, wishedStandings } from '@gridward/domain/rosters/wished-standings';

export interface StoredRoster extends Roster, Omit<RosterRow, 'kind' | 'state' | 'effectiveOn' | 'appliedIn'> {}

/** The roster, within reach of the verb. */
export async function rosterById(scope: Scope, id: string, verb: Verb = 'register.read'): Promise<StoredRoster> {
  const [roster] = await rostersAsked(scope, [id], verb);
  return getOrRefuse(roster, 'thing.not_found', { id });
}

/** All of them, each once and in this order, within reach of the verb. */
export async function rostersAsked(scope: Scope, ids: readonly string[], verb: Verb): Promise<readonly StoredRoster[]> {
  const found = new Map((await scope.tx.rows(rostersById(scope.county.id, ids))).map((roster) => [roster.id, roster]));
  const rosters = [...new Set(ids)].map((id) => getOrRefuse(found.get(id), 'thing.not_found', { id }));
  for (const unitId of new Set(rosters.map((roster) => roster.unitId))) {
    await mustReachUnit(scope, 'register.read', unitId);
    if (verb !== 'register.read') await mustReachUnit(scope, verb, unitId);
  }
  return rosters;
}

/**
 * The same for a change of its rows. The county's head is held first, so that two edits of one cell come one after the
 * other; the scope that is answered stands at the head that is held.
 */
export async function rosterForEdit(asked: Scope, id: string): Promise<{ readonly scope: Scope; readonly roster: StoredRoster }> {
  const scope = { ...asked, head: await asked.lockHead() };
  const roster = await rosterById(scope, id, 'roster.draft');
  if (!isEditable(roster)) throw new Refusal('roster.not_editable', { state: roster.state });
  return { scope, roster };
}

/** The row of the table `roster` as it is to stand, signed by whoever changes it. */
export function rosterRow(
  scope: Scope,
  roster: Omit<StoredRoster, 'changedAt' | 'changedBy' | 'changedIn'>,
  change: Partial<Pick<StoredRoster, 'state' | 'appliedIn' | 'urgentReason' | 'publicationId'>> = {},
): Row {
  const next = { ...roster, ...change };
  return {
    id: next.id,
    kind: next.kind,
    unit_id: next.unitId,
    year: next.year,
    title: next.title,
    effective_on: next.effectiveOn,
    state: next.state,
    applied_in: next.appliedIn,
    urgent_reason: next.urgentReason,
    publication_id: next.publicationId,
    changed_at: scope.now.toISOString(),
    changed_by: signatureOf(scope.actor),
  };
}

export interface StoredHolderWish extends HolderWish {
  readonly id: string;
  readonly editor: string;
  readonly changedIn: number;
}
export type StoredSubjectWish = SubjectWish & {
  readonly id: string;
  readonly code: string | null;
  readonly profile: Profile;
  readonly editor: string;
  readonly changedIn: number;
};
export interface StoredWishes extends Wishes {
  readonly rosterId: string;
  readonly holders: readonly StoredHolderWish[];
  readonly subjects: readonly StoredSubjectWish[];
}

/**
 * What each of these rosters wishes for, one entry a roster; wishes for holders may be narrowed to some subjects. Wishes
 * that ask for nothing are among them: see changesAsked.
 */
export async function wishesOf(
  scope: Scope,
  rosterIds: readonly string[],
  { subjectIds = null }: { readonly subjectIds?: readonly string[] | null } = {},
): Promise<ReadonlyMap<string, StoredWishes>> {
  const wishes = new Map(rosterIds.map((rosterId) => [rosterId, { rosterId, holders: [] as StoredHolderWish[], subjects: [] as StoredSubjectWish[] }]));
  const once = keeperOf();
  const holders = inPortions((after: WishRow | null) => scope.tx.rows(wishesOfRosters(scope.county.id, rosterIds, { subjectIds, after })));
  for await (const row of holders) wishes.get(row.rosterId)?.holders.push(holderWishOf(row, once));
  const subjects = inPortions((after: SubjectWishRow | null) => scope.tx.rows(subjectWishesOfRosters(scope.county.id, rosterIds, { subjectIds: null, after })));
  for await (const row of subjects) wishes.get(row.rosterId)?.subjects.push(subjectWishOf(row, once));
  return wishes;
}

/** The wishes of one draft, one after the other in the order of their subjects, and none of them kept. */
export function eachHolderWish(scope: Scope, rosterId: string): AsyncGenerator<WishRow> {
  return inPortions((after: WishRow | null) => scope.tx.rows(wishesOfRosters(scope.county.id, [rosterId], { subjectIds: null, after })));
}

export async function* eachSubjectWish(scope: Scope, rosterId: string): AsyncGenerator<StoredSubjectWish> {
  const rows = inPortions((after: SubjectWishRow | null) => scope.tx.rows(subjectWishesOfRosters(scope.county.id, [rosterId], { subjectIds: null, after })));
  for await (const row of rows) yield subjectWishOf(row, (text) => text);
}

/** What a draft asks of the files of these subjects. */
export async function subjectWishesAbout(scope: Scope, rosterId: string, subjectIds: readonly string[]): Promise<readonly StoredSubjectWish[]> {
  const wishes: StoredSubjectWish[] = [];
  const rows = inPortions((after: SubjectWishRow | null) => scope.tx.rows(subjectWishesOfRosters(scope.county.id, [rosterId], { subjectIds, after })));
  for await (const row of rows) wishes.push(subjectWishOf(row, (text) => text));
  return wishes;
}

/** A large draft has hundreds of thousands of rows: as they come from the database they are never all there at once. */
async function* inPortions<R>(read: (after: R | null) => Promise<readonly R[]>): AsyncGenerator<R> {
  for (let after: R | null = null; ;) {
    const rows: readonly R[] = await read(after);
    yield* rows;
    if (rows.length < wishesAtOnce) return;
    after = rows.at(-1) ?? null;
    collectWhenGrown();
  }
}

/** Ids, roles and signatures come again and again, and are kept once. */
function keeperOf(): (text: string) => string {
  const kept = new Map<string, string>();
  return (text) => {
    const known = kept.get(text);
    if (known === undefined) kept.set(text, text);
    return known ?? text;
  };
}

function holderWishOf({ id, subjectId, role, personIds, beforeIds, editor, changedIn }: WishRow, once: (text: string) => string): StoredHolderWish {
  return { id, subjectId: once(subjectId), role: once(role), personIds: personIds.map(once), beforeIds: beforeIds.map(once), editor: once(editor), changedIn };
}

/** What `setRosterSubject` and the sheets have checked before they stored it. */
interface StoredContent {
  readonly kind?: string;
  readonly name?: string;
  readonly unitId?: string;
  readonly industries?: readonly string[];
  readonly code?: string | null;
  readonly profile?: Profile;
  readonly reason?: string;
}

function subjectWishOf({ id, subjectId, act, content, editor, changedIn }: SubjectWishRow, once: (text: string) => string): StoredSubjectWish {
  const { kind = '', name = '', unitId = '', industries = [], code = null, profile = {}, reason = '' } = content as StoredContent; // written by subjectWishRow
  const stored = { id, subjectId: once(subjectId), code, profile, editor: once(editor), changedIn };
  if (act === 'enter') return { ...stored, act, kind: once(kind), name, unitId: once(unitId), industries: industries.map(once) };
  if (act === 'rename') return { ...stored, act, name };
  return act === 'move' ? { ...stored, act, unitId } : { ...stored, act, reason };
}

/** The row of the table `roster_wish`; `id` is that of the row which is there already, or a new one. */
export function holderWishRow(scope: Scope, rosterId: string, wish: HolderWish & { readonly id: string }): Row {
  return {
    id: wish.id,
    roster_id: rosterId,
    subject_id: wish.subjectId,
    role: wish.role,
    person_ids: wish.personIds,
    before_ids: wish.beforeIds,
    editor: signatureOf(scope.actor),
  };
}

/** The row of the table `roster_subject`. */
export function subjectWishRow(
  scope: Scope,
  rosterId: string,
  wish: SubjectWish & { readonly id: string; readonly code?: string | null; readonly profile?: Profile },
): Row {
  const { id, subjectId, act, code, profile, ...rest } = wish;
  // The keys of the name let a new subject stand in its place of the table, and be found in it.
  const content = wish.act === 'enter' ? { ...rest, ...searchKeysOf(wish.name), code: code ?? null, profile: profile ?? {} } : rest;
  return { id, roster_id: rosterId, subject_id: subjectId, act, content, editor: signatureOf(scope.actor) };
}

/** The county, a township or a zone, and all below it; or a department, what is below it, and the subjects of its line. */
export interface RosterRange {
  /** Null: every unit. */
  readonly unitIds: readonly string[] | null;
  readonly industries: readonly string[];
}

export async function rangeOfUnit(scope: Scope, unitId: string, at: AsOf): Promise<RosterRange> {
  const unit = await scope.tx.first(unitOfRoster(scope.county.id, unitId, at));
  if (unit?.kind === 'county') return { unitIds: null, industries: [] };
  const tree = unit?.kind === 'department' ? 'line' : 'territory';
  const unitIds = (await scope.tx.rows(unitsUnder(scope.county.id, unitId, tree, at))).map((row) => row.id);
  const industries = tree === 'line' ? (await scope.tx.rows(industriesLedBy(scope.county.id, unitId, at))).map((row) => row.industry) : [];
  return { unitIds, industries };
}

/** A subject as it stood on a day, with what a table shows beside it. `kind` is 'unit' for a unit, whose own kind is `unitKind`. */
export interface RosterStanding extends Standing {
  readonly unitKind: string | null;
  readonly pinyin: string;
  readonly code: string | null;
  readonly industries: readonly string[];
}

export type Standings = ReadonlyMap<string, RosterStanding>;

/**
 * The subjects alive on a day, units among them, with the holders of their roles as known at a revision. `unitIds` null
 * means the whole county; `subjectIds` narrows it to these.
 */
export async function standingsOn(
  scope: Scope,
  asked: AsOf & { readonly unitIds: readonly string[] | null; readonly industries?: readonly string[]; readonly subjectIds?: readonly string[] },
): Promise<Standings> {
  const { on, knownAt, unitIds, industries = [], subjectIds = null } = asked;
  const question: StandingQuestion = { countyId: scope.county.id, at: { on, knownAt }, unitIds, industries, subjectIds };
  const rows: readonly StoodRow[] = [...(await scope.tx.rows(unitsStanding(question))), ...(await scope.tx.rows(subjectsStanding(question)))];
  const held = await scope.tx.rows(holdersStanding(scope.county.id, { on, knownAt }, rows.length > many ? null : rows.map((row) => row.subjectId)));
  const holdersBySubject = Map.groupBy(held, (row) => row.subjectId);
  return new Map(rows.map((row) => [row.subjectId, { ...row, holders: holdersIn(holdersBySubject.get(row.subjectId) ?? []) }]));
}

/** Of so many subjects the tenures of all are read once, which is less work than to look each of them up. */
const many = 2000;

function holdersIn(rows: readonly { readonly role: string; readonly personId: string }[]): ReadonlyMap<string, readonly string[]> {
  const holders = new Map<string, string[]>();
  for (const { role, personId } of rows) {
    const present = holders.get(role);
    if (present === undefined) holders.set(role, [personId]);
    else present.push(personId);
  }
  return holders;
}

/** What was known just before the roster took effect, or what is known now when it has not. */
function groundRevision(scope: Scope, roster: Roster): number {
  return roster.appliedIn === null ? scope.head : roster.appliedIn - 1;
}

/** The day of the roster, as known without it. */
export function groundOfRoster(scope: Scope, roster: StoredRoster): AsOf {
  return { on: roster.effectiveOn, knownAt: groundRevision(scope, roster) };
}

/** The subjects of the roster's unit on its day as they stand without the roster; those it enters are not among them. */
export async function subjectsOfRoster(scope: Scope, roster: StoredRoster, narrowed: { readonly subjectIds?: readonly string[] } = {}): Promise<Standings> {
  const at = groundOfRoster(scope, roster);
  return standingsOn(scope, { ...at, ...(await rangeOfUnit(scope, roster.unitId, at)), ...narrowed });
}
