// The one door to PostgreSQL. A transaction names its county with a literal SET LOCAL before anything else, so that
// row-level security shows that county's rows and no others; what it then runs is SQL composed with Kysely's `sql` tag.
// Statements are prepared once a connection (hot questions are planned once); GRIDWARD_PREPARED=off switches that off
// for poolers that cannot keep them.

import { createHash } from 'node:crypto';
import pg from 'pg';
import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, type RawBuilder } from 'kysely';

pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text); // a civil day stays text
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => Number(text)); // revisions and counts are far below 2^53
pg.types.setTypeParser(pg.types.builtins.NUMERIC, (text) => Number(text));

const compiler = new Kysely<Record<string, never>>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

export interface Tx {
  /** The county the transaction has named. */
  readonly countyId: string;
  /** Which database this is, for what is kept in memory about it. */
  readonly databaseName: string;
  rows<R>(query: RawBuilder<R>): Promise<R[]>;
  first<R>(query: RawBuilder<R>): Promise<R | undefined>;
  /** Rows a statement changed. */
  run(query: RawBuilder<unknown>): Promise<number>;
  /**
   * The last statement of a transaction that writes: it goes out with the commit and nothing waits in between. If it fails, so
   * does the transaction.
   */
  runLast(query: RawBuilder<unknown>): void;
  /** A question of the kind that opens a transaction, later in it. */
  ask(opening: Opening): Promise<Record<string, unknown>[]>;
  /** For libraries that bring their own SQL (the job queue). */
  readonly client: pg.ClientBase;
}

export interface Database {
  /** Which database this is, for what is kept in memory about it. */
  readonly name: string;
  /** Runs `act` in one transaction of one county. `opening` is run in the same round trip and its rows are given to `act`. */
  transaction<T>(options: TransactionOptions, act: (tx: Tx, opened: readonly Record<string, unknown>[][]) => Promise<T>): Promise<T>;
  readonly pool: pg.Pool;
  /** As it was opened: for threads that open the same database for themselves. */
  readonly options: DatabaseOptions;
  close(): Promise<void>;
}

export interface TransactionOptions {
  readonly countyId: string;
  readonly readOnly: boolean;
  /** Statements of the transaction are planned once for all parameters and not for each call. */
  readonly plansOnce?: boolean | undefined;
  /**
   * For what only reads and mostly needs no more than its opening: the opening is a transaction by itself, over in one round
   * trip, and another begins with the first question that follows.
   */
  readonly glances?: boolean | undefined;
  readonly opening?: readonly Opening[];
}

/**
 * A question that rides in the round trip that opens a transaction. Prepared once a connection: asked with every request, it
 * would cost more to plan than to answer. Its values are of the program's own making, never as they came from outside.
 */
export interface Opening {
  readonly name: string;
  readonly text: string;
  readonly types: readonly string[];
  readonly values: readonly string[];
}

export interface DatabaseOptions {
  readonly url: string;
  readonly poolSize: number;
  readonly prepared: boolean;
}

export function openDatabase(options: DatabaseOptions): Database {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.poolSize,
    pipeline: true, // what is asked at once goes out at once
    options: '-c timezone=UTC -c datestyle=ISO -c citus.propagate_set_commands=local',
  });
  const databaseName = new URL(options.url).pathname;
  pool.on('error', () => {}); // an idle connection that breaks is replaced by the pool; the next query reports trouble
  pool.on('connect', (client) => void client.on('error', () => {})); // one that breaks between two statements: the next of them reports it
  return {
    name: databaseName,
    pool,
    options,
    close: () => pool.end(),
    transaction: async (transaction, act) => {
      const client = await pool.connect();
      let broken = false;
      let ending = false;
      try {
        const settings = settingsOf(transaction);
        const questions = await asked(client, transaction.opening ?? [], options.prepared);
        // Several statements sent as one are a transaction, and need not say so: half of what a glance costs the database.
        const ahead = transaction.glances ? [countySetting(transaction)] : settings;
        const results = await client.query([...ahead, ...questions].join('; '));
        // They answer with a list of results.
        const opened = (results as unknown as pg.QueryResult<Record<string, unknown>>[]).slice(ahead.length).map((result) => result.rows);
        const last: Promise<unknown>[] = [];
        const again = transaction.glances ? begunByTheFirst(client, settings) : null;
        const ground = { countyId: transaction.countyId, databaseName, prepared: options.prepared, last, begin: again?.begin ?? null };
        const answer = await act(transactionOn(client, ground), opened);
        if (transaction.readOnly && again?.begun() !== false) {
          // Nothing hangs on its commit: the answer need not wait for it.
          ending = true;
          void client.query('commit').then(
            () => client.release(),
            () => client.release(true),
          );
        } else if (!transaction.readOnly) {
          const [committed] = await Promise.all([client.query('commit'), ...last]);
          if (committed.command !== 'COMMIT') throw new Error('the database rolled a transaction back that was to be committed');
        }
        return answer;
      } catch (error) {
        await client.query('rollback').catch(() => {
          broken = true;
        });
        throw error;
      } finally {
        if (!ending) client.release(broken);
      }
    },
  };
}

/** Begins a transaction with the first question in it, in the same write. */
function begunByTheFirst(client: pg.Client, settings: readonly string[]): { readonly begin: () => void; readonly begun: () => boolean } {
  let begun = false;
  return {
    begun: () => begun,
    begin: () => {
      if (begun) return;
      begun = true;
      sendTogether(client);
      client.query(settings.join('; ')).catch(() => {}); // then what follows it fails too
    },
  };
}

/** What is asked in one go leaves in one write: each costs both sides a turn. */
function sendTogether({ connection: { stream } }: pg.Client): void {
  if (stream.writableCorked > 0) return;
  stream.cork();
  process.nextTick(() => stream.uncork());
}

function countySetting({ countyId }: TransactionOptions): string {
  if (!/^[0-9]{6}$/.test(countyId)) throw new Error('a county is six digits');
  return `set local gridward.county = '${countyId}'`;
}

function settingsOf(transaction: TransactionOptions): string[] {
  const { readOnly, plansOnce = false } = transaction;
  const settings = [readOnly ? 'begin read only' : 'begin', countySetting(transaction)];
  return plansOnce ? [...settings, 'set local plan_cache_mode = force_generic_plan'] : settings;
}

const openingsOf = new WeakMap<pg.ClientBase, Set<string>>();

async function asked(client: pg.ClientBase, openings: readonly Opening[], prepared: boolean): Promise<string[]> {
  if (!prepared) return openings.map(spelledOut);
  const known = openingsOf.get(client) ?? new Set();
  openingsOf.set(client, known);
  for (const { name, text, types } of openings) {
    if (known.has(name)) continue;
    await client.query(`prepare ${name} (${types.join(', ')}) as ${text}`);
    known.add(name);
  }
  return openings.map(({ name, values }) => `execute ${name} (${values.map(literal).join(', ')})`);
}

function spelledOut({ text, types, values }: Opening): string {
  return text.replaceAll(/\$(\d)/g, (_, position: string) => `${literal(values[Number(position) - 1] ?? '')}::${types[Number(position) - 1]}`);
}

function literal(value: string): string {
  if (!/^[\w.:-]*$/.test(value)) throw new Error('not a value for an opening');
  return `'${value}'`;
}

const statementNames = new Map<string, string>();
const mostPrepared = 400;

function statementName(text: string): string | undefined {
  const known = statementNames.get(text);
  if (known !== undefined) return known;
  if (statementNames.size >= mostPrepared) return undefined;
  const name = `g${createHash('sha1').update(text).digest('base64url').slice(0, 20)}`;
  statementNames.set(text, name);
  return name;
}

interface Ground {
  readonly countyId: string;
  readonly databaseName: string;
  readonly prepared: boolean;
  /** What goes out with the commit. */
  readonly last: Promise<unknown>[];
  /** Where the transaction begins with the first question in it. */
  readonly begin: (() => void) | null;
}

function transactionOn(client: pg.Client, { countyId, databaseName, prepared, last, begin }: Ground): Tx {
  async function query<R>(builder: RawBuilder<R>): Promise<pg.QueryResult> {
    const compiled = builder.compile(compiler);
    const name = prepared ? statementName(compiled.sql) : undefined;
    begin?.();
    sendTogether(client);
    return client.query({ text: compiled.sql, values: [...compiled.parameters], ...(name === undefined ? {} : { name }) });
  }
  return {
    countyId,
    databaseName,
    get client() {
      begin?.();
      return client;
    },
    ask: async (opening) => {
      begin?.();
      return (await client.query<Record<string, unknown>>((await asked(client, [opening], prepared)).join('; '))).rows;
    },
    rows: async <R>(builder: RawBuilder<R>) => (await query(builder)).rows as R[], // the row type is stated beside the SQL
    first: async <R>(builder: RawBuilder<R>) => (await query(builder)).rows[0] as R | undefined,
    run: async (builder) => (await query(builder)).rowCount ?? 0,
    runLast: (builder) => {
      const asked = query(builder);
      asked.catch(() => {}); // told by the commit, or by what failed before it
      last.push(asked);
    },
  };
}
