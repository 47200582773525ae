// The records of a county in memory, by whom and what they are about. Under row-level security the database has no index for
// “this person is in the list”: it reads every record to find the ten of one person. Read once and carried on by what the
// chain says was written since, they are found at once. Of a few counties only; of others the database is asked each time.

import type { RecordFact } from '@gridward/domain/duties/facts';
import type { Tx } from '../kernel/database.ts';
import { recordCount, records, recordsAround, recordsWritten, type RecordRow } from './record-facts.sql.ts';

type Stored = RecordFact & { known: { from: number; until: number | null } };

interface Store {
  /** Everything written up to this revision is in it. */
  through: number;
  readonly byRow: Map<string, Stored>;
  readonly byPerson: Map<string, Stored[]>;
  readonly bySubject: Map<string, Stored[]>;
}

const stores = new Map<string, Store>();
const mostStores = 3;
/** About 500 bytes each. */
const mostRecords = 400_000;

export async function allRecords(tx: Tx, head: number): Promise<readonly RecordFact[]> {
  const store = await storeOf(tx, head);
  return store === null ? (await tx.rows(records(tx.countyId))).map(recordOf) : [...store.byRow.values()];
}

/** Records in which one of the persons took part, or that name one of the subjects. */
export async function recordsOf(tx: Tx, head: number, personIds: readonly string[], subjectIds: readonly string[]): Promise<readonly RecordFact[]> {
  const store = await storeOf(tx, head);
  if (store === null) return (await tx.rows(recordsAround(tx.countyId, personIds, subjectIds))).map(recordOf);
  return [...new Set([...personIds.flatMap((id) => store.byPerson.get(id) ?? []), ...subjectIds.flatMap((id) => store.bySubject.get(id) ?? [])])];
}

/** `head` was read before: rows that came since may be in the store already, and are put there again. */
async function storeOf(tx: Tx, head: number): Promise<Store | null> {
  const key = `${tx.databaseName} ${tx.countyId}`;
  const found = stores.get(key);
  if (found !== undefined) {
    if (found.through < head) {
      for (const row of await tx.rows(recordsWritten(tx.countyId, found.through, head))) put(found, row);
      found.through = Math.max(found.through, head);
    }
    return found;
  }
  if (((await tx.first(recordCount(tx.countyId)))?.count ?? 0) > mostRecords) return null;
  const store: Store = { through: head, byRow: new Map(), byPerson: new Map(), bySubject: new Map() };
  for (const row of await tx.rows(records(tx.countyId))) put(store, row);
  stores.set(key, store);
  for (const oldest of stores.keys()) if (stores.size > mostStores) stores.delete(oldest);
  return store;
}

function put(store: Store, row: RecordRow): void {
  const there = store.byRow.get(row.id);
  if (there !== undefined) {
    // Nothing in a bitemporal row changes but the end of what is known.
    there.known = { from: row.knownFrom, until: row.knownUntil };
    return;
  }
  const record = recordOf(row);
  store.byRow.set(row.id, record);
  for (const id of record.personIds) listed(store.byPerson, id).push(record);
  for (const id of record.subjectIds) listed(store.bySubject, id).push(record);
}

function listed(map: Map<string, Stored[]>, id: string): Stored[] {
  const list = map.get(id) ?? [];
  map.set(id, list);
  return list;
}

function recordOf({ recordId, kind, happenedOn, persons, subjects, withdrawn, knownFrom, knownUntil }: RecordRow): Stored {
  return { recordId, kind, happenedOn, personIds: idsIn(persons), subjectIds: idsIn(subjects), withdrawn, known: { from: knownFrom, until: knownUntil } };
}

function idsIn(array: string): string[] {
  return array === '{}' ? [] : array.slice(1, -1).split(',');
}
