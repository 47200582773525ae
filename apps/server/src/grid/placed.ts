// How many active subjects lie in a unit today: asked by every page of a unit and of the map, and for a county of a hundred
// thousand firms too much to count each time. Where each of them lies is therefore kept in memory, in groups, and follows the
// revisions subject by subject; another day, or an older state of knowledge, is counted by the database.

import { holding } from '@gridward/domain/bitemporal';
import type { Reach } from '../accounts/reach.ts';
import type { AsOf } from '../kernel/conditions.ts';
import { changedBetween, type Changes } from '../kernel/kept.ts';
import { holdsAt } from '../kernel/quiet.ts';
import type { Scope } from '../kernel/scope.ts';
import type { TableName } from '../kernel/tables.ts';
import { unitCards, type UnitCard } from './cards.ts';
import { heldBy, placedSubjects, type PlacedRow } from './placed.sql.ts';

interface Group {
  readonly unitId: string;
  readonly kind: string;
  readonly industries: readonly string[];
  count: number;
}

/** A county on a day, as known at the head. */
interface Ground {
  readonly today: string;
  head: number;
  readonly groups: Map<string, Group>;
  readonly groupOf: Map<string, Group>;
  /** For a tree: every unit that a unit with subjects in it lies in, itself included. */
  readonly above: Map<string, ReadonlyMap<string, ReadonlySet<string>>>;
}

type Asking = Pick<Scope, 'tx' | 'head' | 'today'>;

const grounds = new Map<string, Ground>();
const turns = new Map<string, Promise<unknown>>();
const mostGrounds = 8;
const mostChanges = 5_000;
const owners = { subject: 'id', subject_status: 'subject_id', subject_placement: 'subject_id', unit: 'id', unit_placement: 'unit_id' } satisfies Partial<
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
  const trees = [...new Set(units.map((unit) => unit.tree))];
  const key = `${scope.tx.databaseName} ${scope.tx.countyId}`;
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const ground = grounds.get(key);
    if (ground !== undefined && isReady(ground, scope, trees)) return counted(ground, units, reach, held);
    await inTurn(key, () => bringUp(scope, key, trees));
  }
  return null;
}

/** For exactly what was known at the head. */
function isReady(ground: Ground, { tx, head, today }: Asking, trees: readonly string[]): boolean {
  return ground.today === today && holdsAt(tx, ground.head, head) && trees.every((tree) => ground.above.has(tree));
}

function counted(ground: Ground, units: readonly Within[], reach: Reach, held: readonly string[]): readonly ReadonlyMap<string, number>[] {
  const sums = units.map(() => new Map<string, number>());
  const add = (group: Group, count: number) =>
    units.forEach((unit, index) => {
      const within = unit.whole || ground.above.get(unit.tree)?.get(group.unitId)?.has(unit.unitId) === true || overlap(group.industries, unit.industries);
      if (within) sums[index]?.set(group.kind, (sums[index].get(group.kind) ?? 0) + count);
    });
  const reachedUnits = reach.kind === 'county' ? null : new Set(reach.unitIds);
  const reached = (group: Group) => reach.kind === 'county' || reachedUnits?.has(group.unitId) === true || overlap(group.industries, reach.industries);
  for (const group of ground.groups.values()) if (group.count > 0 && reached(group)) add(group, group.count);
  for (const id of held) {
    const group = ground.groupOf.get(id);
    if (group !== undefined && !reached(group)) add(group, 1);
  }
  return sums.map((kinds) => new Map([...kinds].toSorted(([one], [other]) => (one < other ? -1 : 1))));
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
async function bringUp(scope: Asking, key: string, trees: readonly string[]): Promise<void> {
  const { tx, head, today } = scope;
  const kept = grounds.get(key);
  if (kept?.today === today && kept.head > head) return;
  const changes = kept?.today === today ? await changedBetween(tx, { from: kept.head, to: head, owners, most: mostChanges }) : 'too many';
  const ground = kept === undefined || changes === 'too many' ? await loadedWhole(scope) : kept;
  if (changes !== 'too many') await follow(scope, ground, changes);
  for (const oldest of grounds.keys()) if (grounds.size >= mostGrounds) grounds.delete(oldest);
  grounds.set(key, ground);
  for (const tree of trees) if (!ground.above.has(tree)) ground.above.set(tree, await unitsAbove(scope, ground, tree));
}

async function loadedWhole({ tx, head, today }: Asking): Promise<Ground> {
  const ground: Ground = { today, head, groups: new Map(), groupOf: new Map(), above: new Map() };
  for (const row of await tx.rows(placedSubjects(tx.countyId, { on: today, knownAt: head }, null))) put(ground, row);
  return ground;
}

async function follow({ tx, head, today }: Asking, ground: Ground, changes: Changes): Promise<void> {
  const ids = [...new Set((['subject', 'subject_status', 'subject_placement'] as const).flatMap((table) => [...(changes.get(table) ?? [])]))];
  const rows = ids.length === 0 ? [] : await tx.rows(placedSubjects(tx.countyId, { on: today, knownAt: head }, ids));
  for (const id of ids) remove(ground, id);
  for (const row of rows) put(ground, row);
  if (changes.has('unit') || changes.has('unit_placement')) ground.above.clear();
  ground.head = head;
}

function put(ground: Ground, { unitId, kind, industries, ids }: PlacedRow): void {
  const key = `${unitId} ${kind} ${industries.join(' ')}`;
  const group = ground.groups.get(key) ?? { unitId, kind, industries, count: 0 };
  if (!ground.groups.has(key)) ground.above.clear(); // it may be the first in its unit
  ground.groups.set(key, group);
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

/** Of every unit in which a subject lies: all in which it stands, by the tree and by the territory. From cards, level by level. */
async function unitsAbove({ tx, head, today }: Asking, ground: Ground, tree: string): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const at = { on: today, knownAt: head };
  const cards = new Map<string, UnitCard>();
  const places = new Set([...ground.groups.values()].map((group) => group.unitId));
  for (let asked: ReadonlySet<string> = places; asked.size > 0;) {
    const found = await unitCards(tx, head, asked);
    for (const [id, card] of found) cards.set(id, card);
    asked = new Set([...found.values()].flatMap((card) => parentsOf(card, tree, at)).filter((id) => !cards.has(id)));
  }
  const above = new Map<string, ReadonlySet<string>>();
  for (const id of places) {
    const all = new Set([id]);
    for (const one of all) for (const parent of parentsOf(cards.get(one), tree, at)) all.add(parent); // a Set is walked to what is added on the way
    above.set(id, all);
  }
  return above;
}

function parentsOf(card: UnitCard | undefined, tree: string, at: AsOf): readonly string[] {
  if (card === undefined) return [];
  return holding(card.places, at).flatMap((place) => (place.parentId !== null && (place.tree === tree || place.tree === 'territory') ? [place.parentId] : []));
}
