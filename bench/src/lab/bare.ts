// What our endpoints are measured against: node:http and `pg` with one prepared statement, no sign-in, no permissions, no
// checks, no transaction. The statement and how its parameters come from the address are given by the bench.

import { createServer } from 'node:http';
import pg from 'pg';
import { tellTimes } from './served.ts';

export interface BareQuestion {
  readonly databaseUrl: string;
  readonly poolSize: number;
  readonly text: string;
  readonly values: readonly unknown[];
  /** Which parameters a request replaces: position in `values` → name in the query of the address. */
  readonly replaced: Readonly<Record<number, string>>;
  readonly genericPlan: boolean;
  /** Set once a connection, where the role is held to a county. */
  readonly county?: string;
}

const question = JSON.parse(process.env['BARE_QUESTION'] ?? '') as BareQuestion; // written by the bench that starts this
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => Number(text));
const pool = new pg.Pool({
  connectionString: question.databaseUrl,
  max: question.poolSize,
  options: `-c timezone=UTC -c datestyle=ISO${question.genericPlan ? ' -c plan_cache_mode=force_generic_plan' : ''}${question.county === undefined ? '' : ` -c gridward.county=${question.county}`}`,
});

const server = createServer((request, response) => {
  const { searchParams } = new URL(request.url ?? '/', 'http://bare');
  const values = question.values.map((value, index) => {
    const name = question.replaced[index];
    return name === undefined ? value : searchParams.get(name);
  });
  pool.query({ name: 'bare', text: question.text, values }).then(
    (result) => {
      response.setHeader('content-type', 'application/json; charset=utf-8');
      response.end(JSON.stringify({ rows: result.rows }));
    },
    (error: Error) => {
      response.statusCode = 500;
      response.end(error.message);
    },
  );
});
tellTimes(server);
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (typeof address === 'object' && address) console.log(`ready http://127.0.0.1:${address.port}`);
});
process.on('SIGTERM', () => process.exit(0));
