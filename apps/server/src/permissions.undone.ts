// Every row of the table of permissions meets the same county: what an act did is undone when it has answered.

import type { Database } from './kernel/database.ts';

class Undone extends Error {
  readonly answer: unknown;
  constructor(answer: unknown) {
    super('undone');
    this.answer = answer;
  }
}

/** Everything is done and nothing stays: each row of the table meets the same county. Counts the revisions written. */
export function undone(database: Database, count: (revisions: number) => void): Database {
  return {
    ...database,
    transaction: async <T>(options: Parameters<Database['transaction']>[0], act: Parameters<Database['transaction']>[1]): Promise<T> => {
      try {
        return await database.transaction(options, async (tx, opened) => {
          const revisions = async () => Number((await tx.client.query('select count(*) as n from revision')).rows[0].n);
          const before = await revisions();
          const answer = await act(tx, opened);
          count((await revisions()) - before);
          throw new Undone(answer);
        });
      } catch (error) {
        if (error instanceof Undone) return error.answer as T; // what `act` answered
        throw error;
      }
    },
  };
}
