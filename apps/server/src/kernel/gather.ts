// Revisions that wait for each other are written together. An act that was decided beforehand and only puts rows hands them
// in here; while one transaction is on its way to the disk, all that come meanwhile wait, and go as one transaction next: each
// act its own revision with its own link of the chain, none answered before the commit. If the database refuses, they are
// written one by one, so that each fails or stands for itself. Nobody waits who is alone.

import type { Database } from './database.ts';
import { isQuiet, noteQuiet } from './quiet.ts';
import { lockedHeadOpening, writeRevision, type RevisionContext } from './revision.ts';
import { writeTogether, type Act } from './revisions-together.ts';
import type { County } from './scope.ts';
import type { Secrets } from './secrets.ts';

/** Answers the number of the revision when it is committed. */
export type Gather = (county: County, act: Act) => Promise<number>;

interface Waiting {
  readonly act: Act;
  resolve(revision: number): void;
  reject(error: unknown): void;
}

const mostTogether = 50;

export function gatherRevisions(database: Pick<Database, 'transaction' | 'name'>, secrets: Secrets): Gather {
  const lines = new Map<string, Waiting[]>();

  async function workOff(county: County, line: Waiting[]): Promise<void> {
    while (line.length > 0) await write(county, line.splice(0, mostTogether));
    lines.delete(county.id);
  }

  async function write(county: County, waiting: readonly Waiting[]): Promise<void> {
    const acts = waiting.map((one) => one.act);
    try {
      const opening = [lockedHeadOpening(county.id)];
      const numbers = await database.transaction({ countyId: county.id, readOnly: false, plansOnce: true, opening }, (tx, opened) =>
        writeTogether({ tx, secrets, hashAlgorithm: county.hashAlgorithm }, opened[0]?.[0], acts),
      );
      if (acts.every((act) => isQuiet(act.puts))) noteQuiet({ databaseName: database.name, countyId: county.id }, numbers[0] ?? 0, numbers.at(-1) ?? 0);
      for (const [at, one] of waiting.entries()) one.resolve(numbers[at] ?? 0);
    } catch (error) {
      // Where it is not certain that nothing was written, nothing is written again.
      if (wasRefused(error)) for (const one of waiting) await alone(county, one);
      else for (const one of waiting) one.reject(error);
    }
  }

  async function alone(county: County, { act, resolve, reject }: Waiting): Promise<void> {
    try {
      const context: Omit<RevisionContext, 'tx'> = { secrets, hashAlgorithm: county.hashAlgorithm, now: act.now, actor: act.actor };
      resolve(
        await database.transaction({ countyId: county.id, readOnly: false }, (tx) =>
          writeRevision({ ...context, tx }, act.name, act.reason, { puts: act.puts }),
        ),
      );
    } catch (error) {
      reject(error);
    }
  }

  return (county, act) =>
    new Promise((resolve, reject) => {
      const waiting = { act, resolve, reject };
      const line = lines.get(county.id);
      if (line !== undefined) {
        line.push(waiting);
        return;
      }
      const begun = [waiting];
      lines.set(county.id, begun);
      void workOff(county, begun);
    });
}

/** Refused by the database for what it says: classes 21, 22, 23 and 40 of SQLSTATE. The transaction was rolled back. */
function wasRefused(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' && /^(2[123]|40)[0-9A-Z]{3}$/.test(error.code);
}
