// How many active subjects lie in a unit today: asked by every page of a unit and of the map, and for a county of a hundred
// thousand firms too much to count each time. Where each of them lies is therefore kept in memory, in groups, and follows the
// revisions subject by subject; another day, or an older state of knowledge, is counted by the database.

import type { Reach } from '../accounts/reach.ts';
import type { AsOf } from '../kernel/conditions.ts';
import { changedBetween, type Changes } from '../kernel/kept.ts';
import { holdsAt } from '../kernel/quiet.ts';
import type { Scope } from '../kernel/scope.ts';
import type { TableName } from '../kernel/tables.ts';
import { heldBy, placedSubjects, standingsOf, type PlacedRow } from './placed.sql.ts';

interface Group {
  readonly unitId: string;
  readonly kind: string;
  readonly industries: readonly string[];
  count: number;
}

interface Standing {
  readonly tree: string;
  readonly parentId: string;
}

/** A county on a day, as known at the head. */
interface Ground {
  readonly today: string;
  head: number;
  readonly groups: Map<string, Group>;
  readonly groupOf: Map<string, Group>;
  /** Where units stand: of each in which a subject lies, and of all above it, once one was asked for that is not the whole. */
  readonly stands: Map<string, readonly Standing[]>;
  /** Units with subjects in them that are not among those yet. */
  readonly unplaced: Set<string>;
  /** By tree and unit: all groups that lie in it, by that tree and by the territory. Made when asked for. */
  readonly inside: Map<string, ReadonlyMap<string, readonly Group[]>>;
}

type Asking = Pick<Scope, 'tx' | 'head' | 'today'>;

const grounds = new Map<string, Ground>();
const turns = new Map<string, Promise<unknown>>();
const mostGrounds = 8;
const mostChanges = 5_000;
const owners = { subject: 'id', subject_status: 'subject_id', subject_placement: 'subject_id', unit_placement: 'unit_id' } satisfies Partial<
  Record<TableName, string>
>;

export interface Within {
  readonly unitId: string;
  /** The root of the territory: all that lies anywhere lies in it. */
  readonly whole: boolean;
  /** Its own tree; what stands in the territory below a unit of another tree counts for that unit too. */
  readonly tree: string;
  /** Subjects of these industries count too, wherever they lie: the line of a department. */
  readonly industries: readonly string[];
}

/** Active subjects within each of the units and within reach, by kind; null where that is for the database to count. */
export async function subjectsWithin(scope: Asking, at: AsOf, reach: Reach, units: readonly Within[]): Promise<readonly ReadonlyMap<string, number>[] | null> {
  if (at.on !== scope.today || at.knownAt !== scope.head) return null;
  const ofPerson = reach.kind === 'county' || reach.personId === null ? [] : await scope.tx.rows(heldBy(scope.tx.countyId, reach.personId, scope.today));
  const held = ofPerson.map((row) => row.id);
  const key = `${scope.tx.databaseName} ${scope.tx.countyId}`;
  const asksParts = units.some((unit) => !unit.whole);
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const ground = grounds.get(key);
    if (ground !== undefined && isReady(ground, scope, asksParts)) return counted(ground, units, reach, held);
    await inTurn(key, () => bringUp(scope, key, asksParts));
  }
  return null;
}

/** For exactly what was known at the head. */
function isReady(ground: Ground, { tx, head, today }: Asking, asksParts: boolean): boolean {
  return ground.today === today && holdsAt(tx, ground.head, head) && (!asksParts || ground.unplaced.size === 0);
}

function counted(ground: Ground, units: readonly Within[], reach: Reach, held: readonly string[]): readonly ReadonlyMap<string, number>[] {
  const reachedUnits = reach.kind === 'county' ? null : new Set(reach.unitIds);
  const reached = (group: Group) => reach.kind === 'county' || reachedUnits?.has(group.unitId) === true || overlap(group.industries, reach.industries);
  const ownGroups = held.flatMap((id) => ground.groupOf.get(id) ?? []).filter((group) => !reached(group));
  return units.map((unit) => {
    const groups = groupsIn(ground, unit);
    const sums = new Map<string, number>();
    const add = (kind: string, count: number) => sums.set(kind, (sums.get(kind) ?? 0) + count);
    for (const group of groups) if (group.count > 0 && reached(group)) add(group.kind, group.count);
    for (const group of ownGroups) if (groups.includes(group)) add(group.kind, 1);
    return new Map([...sums].toSorted(([one], [other]) => (one < other ? -1 : 1)));
  });
}

function groupsIn(ground: Ground, { unitId, whole, tree, industries }: Within): readonly Group[] {
  if (whole) return [...ground.groups.values()];
  const made = ground.inside.get(tree) ?? groupsByUnit(ground, tree);
  ground.inside.set(tree, made);
  const inside = made.get(unitId) ?? [];
  return industries.length === 0 ? inside : [...new Set([...inside, ...[...ground.groups.values()].filter((group) => overlap(group.industries, industries))])];
}

function groupsByUnit({ groups, stands }: Ground, tree: string): ReadonlyMap<string, readonly Group[]> {
  const inside = new Map<string, Group[]>();
  for (const [unitId, own] of Map.groupBy(groups.values(), (group) => group.unitId)) {
    const over = new Set([unitId]);
    for (const id of over)
      for (const standing of stands.get(id) ?? []) if (standing.tree === tree || standing.tree === 'territory') over.add(standing.parentId); // walked too
    for (const id of over) {
      const there = inside.get(id);
      if (there === undefined) inside.set(id, [...own]);
      else there.push(...own);
    }
  }
  return inside;
}

function overlap(some: readonly string[], others: readonly string[]): boolean {
  return others.length > 0 && some.some((one) => others.includes(one));
}

/** Requests bring the ground up one after another. */
async function inTurn(key: string, act: () => Promise<void>): Promise<void> {
  const before = turns.get(key) ?? Promise.resolve();
  const turn = before.catch(() => {}).then(act);
  turns.set(key, turn);
  await turn.finally(() => turns.get(key) === turn && turns.delete(key));
}

/** Brings it up to the head of who asks; one that is ahead of that stays. */
async function bringUp(scope: Asking, key: string, asksParts: boolean): Promise<void> {
  const { tx, head, today } = scope;
  const kept = grounds.get(key);
  if (kept?.today === today && kept.head > head) return;
  const changes = kept?.today === today ? await changedBetween(tx, { from: kept.head, to: head, owners, most: mostChanges }) : 'too many';
  const ground = kept === undefined || changes === 'too many' ? await loadedWhole(scope) : kept;
  if (changes !== 'too many') await follow(scope, ground, changes);
  grounds.delete(key); // the last one asked for is the last to go
  for (const oldest of grounds.keys()) if (grounds.size >= mostGrounds) grounds.delete(oldest);
  grounds.set(key, ground);
  if (asksParts) await placeUnits(scope, ground);
}

async function loadedWhole({ tx, head, today }: Asking): Promise<Ground> {
  const ground: Ground = { today, head, groups: new Map(), groupOf: new Map(), stands: new Map(), unplaced: new Set(), inside: new Map() };
  for (const row of await tx.rows(placedSubjects(tx.countyId, { on: today, knownAt: head }, null))) put(ground, row);
  return ground;
}

async function follow({ tx, head, today }: Asking, ground: Ground, changes: Changes): Promise<void> {
  const ids = [...new Set((['subject', 'subject_status', 'subject_placement'] as const).flatMap((table) => [...(changes.get(table) ?? [])]))];
  const rows = ids.length === 0 ? [] : await tx.rows(placedSubjects(tx.countyId, { on: today, knownAt: head }, ids));
  for (const id of ids) remove(ground, id);
  for (const row of rows) put(ground, row);
  if (changes.has('unit_placement')) {
    ground.stands.clear();
    ground.inside.clear();
    for (const { unitId } of ground.groups.values()) ground.unplaced.add(unitId);
  }
  ground.head = head;
}

function put(ground: Ground, { unitId, kind, industries, ids }: PlacedRow): void {
  const key = `${unitId} ${kind} ${industries.join(' ')}`;
  const group = ground.groups.get(key) ?? { unitId, kind, industries, count: 0 };
  if (!ground.groups.has(key)) ground.inside.clear();
  ground.groups.set(key, group);
  if (!ground.stands.has(unitId)) ground.unplaced.add(unitId);
  for (const id of ids.split(' ')) {
    ground.groupOf.set(id, group);
    group.count += 1;
  }
}

function remove(ground: Ground, id: string): void {
  const group = ground.groupOf.get(id);
  if (group === undefined) return;
  ground.groupOf.delete(id);
  group.count -= 1;
}

/** Of the units that are new here, and of all above them: level by level. */
async function placeUnits({ tx, head, today }: Asking, ground: Ground): Promise<void> {
  const found = new Map<string, Standing[]>();
  for (let asked = [...ground.unplaced]; asked.length > 0;) {
    for (const id of asked) found.set(id, []);
    const rows = await tx.rows(standingsOf(tx.countyId, { on: today, knownAt: head }, asked));
    for (const { unitId, tree, parentId } of rows) found.get(unitId)?.push({ tree, parentId });
    asked = [...new Set(rows.map((row) => row.parentId))].filter((id) => !found.has(id) && !ground.stands.has(id));
  }
  for (const [id, standings] of found) ground.stands.set(id, standings);
  ground.unplaced.clear();
}
