// Several acts as several revisions in one transaction: the head is locked once, the rows of all go in by one statement a
// table, each stamped with its own revision; then each revision is chained to the one before it, and all of them end in one
// statement with the head. What stands afterwards is what writing them one after another would have left.

import { changesDigester, type Change, type HashAlgorithm } from './chain.ts';
import type { Tx } from './database.ts';
import { chainedRow, linkOf, writtenRows, type Row } from './revision.ts';
import { endRevisions } from './revision.sql.ts';
import type { Secrets } from './secrets.ts';
import { chainedTables, type TableName } from './tables.ts';

/** An act that is decided: what it puts, and who puts it when. */
export interface Act {
  readonly name: string;
  readonly reason: string | null;
  readonly now: Date;
  readonly actor: { readonly accountId: string | null; readonly name: string };
  readonly puts: Partial<Readonly<Record<TableName, readonly Row[]>>>;
}

export interface TogetherContext {
  readonly tx: Tx;
  readonly secrets: Secrets;
  readonly hashAlgorithm: HashAlgorithm;
}

/** `locked` is the head's row, held. Answers the number of each. */
export async function writeTogether(context: TogetherContext, locked: Readonly<Record<string, unknown>> | undefined, acts: readonly Act[]): Promise<number[]> {
  const { tx, secrets, hashAlgorithm } = context;
  const [revision, hash] = [locked?.['revision'], locked?.['hash']];
  if (typeof revision !== 'number' || typeof hash !== 'string') throw new Error(`county ${tx.countyId} has no head`);
  const numbered = acts.map((act, at) => ({ act, number: revision + 1 + at, changes: [] as Change[] }));

  for (const table of chainedTables) {
    const given = numbered.flatMap(({ act, number, changes }) => (act.puts[table.name] ?? []).map((row) => ({ row, number, changes })));
    if (given.length === 0) continue;
    const stamped = given.map(({ row, number }) => ({ ...row, ...(table.bitemporal ? { known: `[${number},)` } : { changed_in: number }) }));
    const rows = await writtenRows(tx, table.name, stamped);
    // Answered in the order in which they were given.
    for (const [at, { id, row }] of rows.entries()) given[at]?.changes.push({ table: table.name, id, row: chainedRow(secrets, table, row) });
  }

  let previousHash = hash;
  const revisions = numbered.map(({ act, number, changes }) => {
    const digester = changesDigester(hashAlgorithm);
    for (const change of changes) digester.add(change);
    const link = linkOf(
      { ...context, ...act },
      { act: act.name, reason: act.reason, number, changeCount: changes.length, changesDigest: digester.digest(), previousHash },
    );
    previousHash = link.hash;
    return link;
  });
  const changes = numbered.flatMap((one) => one.changes.map((change, position) => ({ ...change, revision: one.number, position })));
  tx.runLast(endRevisions(tx.countyId, { changes: JSON.stringify(changes), revisions }));
  return numbered.map((one) => one.number);
}
