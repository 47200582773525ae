// A query of the product as text and parameters, compiled the way the product's own database door compiles it.

import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, type RawBuilder } from 'kysely';

const compiler = new Kysely<Record<string, never>>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
  /** Where each of the marks that the query was composed with has ended up. */
  readonly replaced: Readonly<Record<number, string>>;
}

/** `marks`: a value put into the query on purpose → the name under which a request replaces it. */
export function statementOf(query: RawBuilder<unknown>, marks: Readonly<Record<string, string>>): Statement {
  const { sql: text, parameters } = query.compile(compiler);
  const replaced: Record<number, string> = {};
  parameters.forEach((value, index) => {
    const name = typeof value === 'string' || typeof value === 'number' ? marks[String(value)] : undefined;
    if (name !== undefined) replaced[index] = name;
  });
  return { text, values: parameters, replaced };
}
