// What is read again and again – a person's name and posts, the names of a unit, the rows of a list – kept in memory between
// requests. Nothing outlives a change: the revisions say which rows they changed, so before anything is answered from
// memory, whatever belongs to a row changed since is forgotten. A request that stands at an older revision than the memory
// adds nothing to it. Kept for each county apart, and only what a transaction of that county has read.

import type { AsOf } from './conditions.ts';
import type { Tx } from './database.ts';
import { changedOwners } from './kept.sql.ts';
import { holdsAt } from './quiet.ts';
import type { TableName } from './tables.ts';

/** Tables, each with the column that says to whom or what a row belongs. One table has one owner, whoever keeps it. */
export type Owners = Partial<Readonly<Record<TableName, string>>>;

export interface Keeping<C> {
  /** The tables of which a card is made. */
  readonly of: Owners;
  readonly load: (tx: Tx, ids: readonly string[]) => Promise<ReadonlyMap<string, C>>;
}

/** Something kept, with the tables of which it is made. */
export interface Source {
  readonly of: Owners;
}

/** The cards with these ids, as they stand at the head or later. Ids that lead to nothing are left out. */
export type Cards<C> = Source & ((tx: Tx, head: number, ids: Iterable<string>) => Promise<ReadonlyMap<string, C>>);

export interface DayKeeping<C> {
  readonly of: Owners;
  readonly load: (tx: Tx, at: AsOf, ids: readonly string[]) => Promise<ReadonlyMap<string, C>>;
}

/** The cards with these ids for a day, as known at the head, which is `at.knownAt`. */
export type DayCards<C> = Source & ((tx: Tx, at: AsOf, ids: Iterable<string>) => Promise<ReadonlyMap<string, C>>);

/** The answer to a question, from memory or asked now. The key says all on which the answer hangs, but for rows of the tables. */
export type Answers<A> = Source & ((tx: Tx, head: number, key: string, ask: () => Promise<A>) => Promise<A>);

interface Kind extends Source {
  /** Made of many rows: a change of any row of its tables makes it old. */
  readonly wholly: boolean;
}

interface Shelf {
  head: number;
  /** For each kind what is kept of it, the oldest first. */
  readonly of: Map<Kind, Map<string, unknown>>;
}

const kinds: Kind[] = [];
const shelves = new Map<string, Shelf>();
/** Of each kind in each county. */
const mostKept = 30_000;
const mostChanges = 5_000;

/** Called once a kind of card, when its module is loaded. */
export function keepCards<C>({ of, load }: Keeping<C>): Cards<C> {
  const kind = newKind(of, false);
  const cards = async (tx: Tx, head: number, ids: Iterable<string>) => {
    const shelf = await shelfAt(tx, head);
    const kept = keptOf<C>(shelf, kind);
    const { found, missing } = parted(ids, (id) => kept.get(id));
    if (missing.length === 0) return found;
    for (const [id, card] of await load(tx, missing)) {
      found.set(id, card);
      if (holdsAt(tx, shelf.head, head)) keep(kept, id, card);
    }
    return found;
  };
  return Object.assign(cards, { of });
}

/** The same for what is told of a day. Of each thing one day is kept, the last that was asked for: mostly it is today. */
export function keepDayCards<C>({ of, load }: DayKeeping<C>): DayCards<C> {
  const kind = newKind(of, false);
  const cards = async (tx: Tx, at: AsOf, ids: Iterable<string>) => {
    const shelf = await shelfAt(tx, at.knownAt);
    const kept = keptOf<{ readonly on: string; readonly card: C }>(shelf, kind);
    const holds = () => holdsAt(tx, shelf.head, at.knownAt);
    const { found, missing } = parted(ids, (id) => {
      const one = holds() ? kept.get(id) : undefined;
      return one?.on === at.on ? one.card : undefined;
    });
    if (missing.length === 0) return found;
    for (const [id, card] of await load(tx, at, missing)) {
      found.set(id, card);
      if (holds()) keep(kept, id, { on: at.on, card });
    }
    return found;
  };
  return Object.assign(cards, { of });
}

/** Answers that were kept at some time: each is the same to everybody who gets it, and nobody changes it. */
const keptAnswers = new WeakSet<object>();

export function isKeptAnswer(answer: unknown): answer is object {
  return typeof answer === 'object' && answer !== null && keptAnswers.has(answer);
}

export interface AnswerKeeping {
  /** Answers are forgotten when a row of any of these changes. */
  readonly sources: readonly Source[];
  /** How many are kept; the oldest goes first. */
  readonly most: number;
  /** For large answers: one that nobody asks for again is not worth its place. */
  readonly onlyAskedAgain?: true;
}

/** Called once a question, when its module is loaded. */
export function keepAnswers<A extends object>({ sources, most, onlyAskedAgain }: AnswerKeeping): Answers<A> {
  const of = ownersOf(sources);
  const kind = newKind(of, true);
  const askedOnce = new Map<string, true>();
  function isAskedAgain(key: string): boolean {
    const again = askedOnce.has(key);
    if (!again) keep(askedOnce, key, true, most * 10);
    return again;
  }
  const answers = async (tx: Tx, head: number, key: string, ask: () => Promise<A>) => {
    const shelf = await shelfAt(tx, head);
    const kept = keptOf<{ readonly answer: A }>(shelf, kind);
    const holds = () => holdsAt(tx, shelf.head, head);
    const found = holds() ? kept.get(key) : undefined;
    if (found !== undefined) return found.answer;
    const answer = await ask();
    if (!holds() || (onlyAskedAgain === true && !isAskedAgain(`${tx.databaseName} ${tx.countyId} ${key}`))) return answer;
    keep(kept, key, { answer }, most);
    keptAnswers.add(answer);
    return answer;
  };
  return Object.assign(answers, { of });
}

function newKind(of: Owners, wholly: boolean): Kind {
  const owned = ownersOf(kinds);
  for (const [table, owner] of Object.entries(of))
    if ((owned[table as TableName] ?? owner) !== owner) throw new Error(`rows of ${table} belong to ${owned[table as TableName]}, not to ${owner}`);
  const kind = { of, wholly };
  kinds.push(kind);
  return kind;
}

function ownersOf(some: readonly Source[]): Owners {
  return Object.assign({}, ...some.map((kind) => kind.of)) as Owners; // of `Owners` alone
}

/** What was kept under a kind is what that kind has put there. */
function keptOf<T>(shelf: Shelf, kind: Kind): Map<string, T> {
  const kept = shelf.of.get(kind) ?? new Map<string, unknown>();
  shelf.of.set(kind, kept);
  return kept as Map<string, T>;
}

function parted<C>(ids: Iterable<string>, known: (id: string) => C | undefined): { found: Map<string, C>; missing: string[] } {
  const found = new Map<string, C>();
  const missing: string[] = [];
  for (const id of new Set(ids)) {
    const card = known(id);
    if (card === undefined) missing.push(id);
    else found.set(id, card);
  }
  return { found, missing };
}

function keep<T>(kept: Map<string, T>, key: string, value: T, most = mostKept): void {
  kept.delete(key);
  for (const oldest of kept.keys()) {
    if (kept.size < most) break;
    kept.delete(oldest);
  }
  kept.set(key, value);
}

/** The county's shelf, brought up to this head; it can be ahead of it. */
async function shelfAt(tx: Tx, head: number): Promise<Shelf> {
  const key = `${tx.databaseName} ${tx.countyId}`;
  let shelf = shelves.get(key);
  if (shelf === undefined) {
    shelf = { head, of: new Map() };
    shelves.set(key, shelf);
  }
  if (head <= shelf.head) return shelf;
  if (holdsAt(tx, shelf.head, head)) {
    shelf.head = head;
    return shelf;
  }
  const changes = await changedBetween(tx, { from: shelf.head, to: head, owners: ownersOf(kinds), most: mostChanges });
  if (changes === 'too many') shelf.of.clear();
  else for (const kind of kinds) forget(keptOf(shelf, kind), kind, changes);
  shelf.head = Math.max(shelf.head, head);
  return shelf;
}

function forget(kept: Map<string, unknown>, { of, wholly }: Kind, changes: Changes): void {
  for (const [table, ids] of changes) {
    if (!(table in of)) continue;
    if (wholly) kept.clear();
    else for (const owner of ids) kept.delete(owner);
  }
}

/** Table by table the ids of those whose rows have changed. */
export type Changes = ReadonlyMap<string, ReadonlySet<string>>;

/** Whose rows of these tables have changed after one revision and up to another; not told where they are more than `most`. */
export async function changedBetween(
  tx: Tx,
  { owners, ...between }: { readonly from: number; readonly to: number; readonly owners: Owners; readonly most: number },
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
