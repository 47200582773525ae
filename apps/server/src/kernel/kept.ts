// What is read again and again about single things – a person's name and posts, the names of a unit – kept in memory
// between requests. Nothing outlives a change: the revisions say which rows they changed, so before anything is answered
// from memory, whatever belongs to a row changed since is forgotten. A request that stands at an older revision than the
// memory adds nothing to it. Kept for each county apart, and only what a transaction of that county has read.

import type { Tx } from './database.ts';
import { changedOwners } from './kept.sql.ts';
import { holdsAt } from './quiet.ts';
import type { TableName } from './tables.ts';

export interface Keeping<C> {
  /** The tables of which a card is made, each with the column that says whose card a row belongs to. */
  readonly of: Partial<Readonly<Record<TableName, string>>>;
  readonly load: (tx: Tx, ids: readonly string[]) => Promise<ReadonlyMap<string, C>>;
}

/** The cards with these ids, as they stand at the head or later. Ids that lead to nothing are left out. */
export type Cards<C> = (tx: Tx, head: number, ids: Iterable<string>) => Promise<ReadonlyMap<string, C>>;

interface Shelf {
  head: number;
  readonly cards: Map<string, unknown>;
}

const keepings: Keeping<unknown>[] = [];
const shelves = new Map<string, Shelf>();
const mostKept = 50_000;
const mostChanges = 5_000;

/** Called once a kind of card, when its module is loaded. */
export function keepCards<C>(keeping: Keeping<C>): Cards<C> {
  const kind = keepings.push(keeping);
  return async (tx, head, ids) => {
    const shelf = await shelfAt(tx, head);
    const found = new Map<string, C>();
    const missing: string[] = [];
    for (const id of new Set(ids)) {
      const card = shelf.cards.get(`${kind} ${id}`);
      if (card === undefined) missing.push(id);
      else found.set(id, card as C); // put there below, under this kind
    }
    if (missing.length === 0) return found;
    const loaded = await keeping.load(tx, missing);
    if (shelf.cards.size + loaded.size > mostKept) shelf.cards.clear();
    for (const [id, card] of loaded) {
      found.set(id, card);
      if (shelf.head === head) shelf.cards.set(`${kind} ${id}`, card);
    }
    return found;
  };
}

async function shelfAt(tx: Tx, head: number): Promise<Shelf> {
  const key = `${tx.databaseName} ${tx.countyId}`;
  let shelf = shelves.get(key);
  if (shelf === undefined) {
    shelf = { head, cards: new Map() };
    shelves.set(key, shelf);
  }
  if (head <= shelf.head) return shelf;
  if (holdsAt(tx, shelf.head, head)) {
    shelf.head = head;
    return shelf;
  }
  const owners = Object.assign({}, ...keepings.map((keeping) => keeping.of)) as Partial<Record<TableName, string>>; // of `Partial`s of the same
  const changes = await changedBetween(tx, { from: shelf.head, to: head, owners, most: mostChanges });
  if (changes === 'too many') shelf.cards.clear();
  else
    for (const [table, ids] of changes)
      keepings.forEach((keeping, index) => table in keeping.of && ids.forEach((owner) => shelf.cards.delete(`${index + 1} ${owner}`)));
  shelf.head = Math.max(shelf.head, head);
  return shelf;
}

/** Table by table the ids of those whose rows have changed. */
export type Changes = ReadonlyMap<string, ReadonlySet<string>>;

/** Whose rows of these tables have changed after one revision and up to another; not told where they are more than `most`. */
export async function changedBetween(
  tx: Tx,
  { owners, ...between }: { readonly from: number; readonly to: number; readonly owners: Keeping<unknown>['of']; readonly most: number },
): Promise<Changes | 'too many'> {
  const changes = new Map<string, Set<string>>();
  if (holdsAt(tx, between.from, between.to)) return changes;
  for (const { changes: all, table, owner } of await tx.rows(changedOwners({ countyId: tx.countyId, ...between, owners }))) {
    if (all > between.most || (table !== null && owner === null)) return 'too many';
    if (table !== null && owner !== null) changes.set(table, (changes.get(table) ?? new Set()).add(owner));
  }
  return changes;
}

/** One card for each group of rows with the same id. */
export function mappedCards<R extends { readonly id: string }, C>(rows: readonly R[], cardOf: (rows: readonly [R, ...R[]]) => C): Map<string, C> {
  const groups = Map.groupBy(rows, (row) => row.id);
  return new Map([...groups].map(([id, of]) => [id, cardOf(of as [R, ...R[]])])); // a group is never empty
}
