// The book in which the generator writes, batch by batch. It keeps the rows with two time axes that are known now, so that
// a change of the present or the past is what it is in the register: the old row is closed, the rows that replace it are put.

import type { Day } from '@gridward/domain/period';
import { idStream } from './random.ts';
import type { Batch, PublicationPlan, Row, Secret, TableName } from './shapes.ts';
import { firstRevision } from './shapes.ts';

export interface BatchHead {
  readonly at: string;
  readonly actor: string;
  readonly act: string;
  readonly reason?: string;
}

interface OpenBatch {
  readonly head: BatchHead;
  readonly puts: Map<TableName, Map<string, Row>>;
  readonly closes: { table: TableName; id: string }[];
  readonly secrets: Secret[];
  publishes: PublicationPlan | null;
}

/** A row with a period that is known now. */
export interface Held<Columns> {
  readonly id: string;
  readonly table: TableName;
  readonly columns: Columns;
  readonly from: Day;
  readonly until: Day | null;
}

export interface Book {
  begin(head: BatchHead): void;
  newId(): string;
  put(table: TableName, row: Row): void;
  secret(secret: Secret): void;
  /** Puts a row with a period and gives what is needed to change it later. */
  hold<Columns extends object>(table: TableName, columns: Columns, from: Day, until?: Day | null): Held<Columns>;
  /** What was known is known no longer. */
  close(held: Held<object>): void;
  /** What the current batch has put into a table so far, and which rows of it are known no longer. */
  changesOf(table: TableName): { readonly put: readonly Row[]; readonly closed: readonly Row[] };
  /** The revision that the current batch becomes. */
  revision(): number;
  /** Adds to a batch that has begun before; nothing that came after it refers to these rows. */
  amend(revision: number, table: TableName, change: { readonly puts?: readonly Row[]; readonly closes?: readonly string[] }): void;
  publish(plan: PublicationPlan): void;
  /** Replaces the row by the same one with another period. */
  reshape<Columns extends object>(held: Held<Columns>, from: Day, until: Day | null): Held<Columns>;
  batches(): readonly Batch[];
}

export function openBook(name: string): Book {
  const idAt = idStream(name);
  const written: OpenBatch[] = [];
  const bitemporal = new Map<string, Row>();
  const current = () => {
    const batch = written.at(-1);
    if (batch === undefined) throw new Error('no batch has begun');
    return batch;
  };
  const newId = () => idAt(Date.parse(current().head.at));
  const put = (table: TableName, row: Row) => {
    const { puts } = current();
    const rows = puts.get(table) ?? new Map<string, Row>();
    puts.set(table, rows.set(row.id, row));
  };
  const close = (held: Held<object>) => {
    const { puts, closes } = current();
    // A row put in this very batch was never known: it is taken back.
    if (puts.get(held.table)?.delete(held.id) === true) return;
    closes.push({ table: held.table, id: held.id });
  };
  const hold = <Columns extends object>(table: TableName, columns: Columns, from: Day, until: Day | null = null): Held<Columns> => {
    if (until !== null && until <= from) throw new RangeError(`${table}: ${from} to ${until} is no period`);
    const id = newId();
    const row = { id, ...columns, during: `[${from},${until ?? ''})` };
    put(table, row);
    bitemporal.set(id, row);
    return { id, table, columns, from, until };
  };
  return {
    begin: (head) => {
      const last = written.at(-1);
      if (last !== undefined && Date.parse(last.head.at) >= Date.parse(head.at))
        throw new RangeError(`${head.act} at ${head.at} does not follow ${last.head.at}`);
      written.push({ head, puts: new Map(), closes: [], secrets: [], publishes: null });
    },
    newId,
    put,
    secret: (secret) => void current().secrets.push(secret),
    hold,
    close,
    changesOf: (table) => ({
      put: [...(current().puts.get(table)?.values() ?? [])],
      closed: current().closes.flatMap((closed) => (closed.table === table ? (bitemporal.get(closed.id) ?? []) : [])),
    }),
    revision: () => written.length - 1 + firstRevision,
    amend: (revision, table, { puts = [], closes = [] }) => {
      const batch = written[revision - firstRevision];
      if (batch === undefined) throw new RangeError(`no batch becomes revision ${revision}`);
      const present = batch.puts.get(table) ?? new Map<string, Row>();
      batch.puts.set(table, present);
      for (const row of puts) present.set(row.id, row);
      for (const id of closes) batch.closes.push({ table, id });
    },
    publish: (plan) => void (current().publishes = plan),
    reshape: (held, from, until) => {
      close(held);
      return hold(held.table, held.columns, from, until);
    },
    batches: () => written.map(sealed),
  };
}

function sealed({ head, puts, closes, secrets, publishes }: OpenBatch): Batch {
  return {
    at: new Date(head.at).toISOString(),
    actor: head.actor,
    act: head.act,
    reason: head.reason ?? null,
    puts: [...puts].filter(([, rows]) => rows.size > 0).map(([table, rows]) => ({ table, rows: [...rows.values()] })),
    closes,
    secrets,
    publishes,
  };
}
