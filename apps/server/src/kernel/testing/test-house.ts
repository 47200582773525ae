// What a slice test opens: a database of its own with the small county in it, a clock that moves, and callers that
// speak over HTTP as named people. `as('乡镇安监站').call(endpoint, input)` answers the parsed body or throws the
// ProblemError a browser would see.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import { sql } from 'kysely';
import { addressOf, ProblemError } from '@gridward/contract/call';
import type { Endpoint } from '@gridward/contract/endpoint';
import { movableClock, type MovableClock } from '../clock.ts';
import { makeCounty } from '../counties.ts';
import { openBlobs } from '../blobs.ts';
import { openDatabase, type Database } from '../database.ts';
import { appUrlOf } from '../house.ts';
import { noJobs } from '../jobs.ts';
import type { House } from '../perform.ts';
import { writeRevision, type Writing } from '../revision.ts';
import type { County } from '../scope.ts';
import { openSecrets } from '../secrets.ts';
import { newToken, sessionCookie } from '../session.ts';
import { appPassword, cloneDatabase } from './cluster.ts';
import { personas, type PersonaName } from './personas.ts';
import { fixedId, neighbourCounty, small, smallCounty } from './small-county.ts';

export interface Caller {
  call<I extends z.ZodType, O extends z.ZodType>(endpoint: Endpoint<I, O>, input: z.input<I>, upload?: Uint8Array): Promise<z.output<O>>;
  /** The raw answer, for files and for what must be refused. */
  send(
    endpoint: Endpoint,
    input: Readonly<Record<string, unknown>>,
    upload?: Uint8Array,
  ): Promise<{ status: number; body: Buffer; headers: Record<string, unknown> }>;
}

export interface TestHouse {
  readonly house: House;
  readonly app: FastifyInstance;
  readonly clock: MovableClock;
  readonly county: County;
  /** The owner's address: what somebody with the database in hand can do. */
  readonly ownerUrl: string;
  readonly database: Database;
  /** Where attachments of records lie. */
  readonly blobFolder: string;
  as(persona: PersonaName | '陌生人'): Caller;
  /** The session token of a persona, for a test that serves the house its own way. */
  tokenOf(persona: PersonaName): string | undefined;
  write(act: string, writing: Writing, countyId?: string): Promise<number>;
  head(): Promise<number>;
  close(): Promise<void>;
}

const startsAt = '2025-06-02T02:00:00.000Z'; // a Monday morning in Shandong

export async function openTestHouse(): Promise<TestHouse> {
  // The routes import every slice; loading them here keeps the kernel itself free of them.
  const { buildServer } = await import('../../server.ts');
  const test = await cloneDatabase();
  const clock = movableClock(startsAt);
  const secrets = openSecrets([Buffer.alloc(32, 7)]);
  const database = openDatabase({ url: appUrlOf(test.ownerUrl, appPassword), poolSize: 6, prepared: true });
  const blobFolder = mkdtempSync(join(tmpdir(), 'gridward-blobs-'));
  const house: House = {
    database,
    clock,
    secrets,
    jobs: noJobs,
    blobs: openBlobs(blobFolder, null),
    firstCountyId: () => small.county,
    origin: 'https://gridward.test',
    checksAnswers: true,
  };
  const county = countyNamed(small.county, '新泰市');
  const counties: Record<string, County> = { [small.county]: county, [small.neighbour]: countyNamed(small.neighbour, '邻县') };
  async function write(act: string, writing: Writing, countyId: string = small.county): Promise<number> {
    return database.transaction({ countyId, readOnly: false }, (tx) =>
      writeRevision({ tx, secrets, hashAlgorithm: 'sm3', now: clock.now(), actor: { accountId: null, name: '测试' } }, act, null, writing),
    );
  }
  for (const [countyId, writing] of [
    [small.county, smallCounty()],
    [small.neighbour, neighbourCounty()],
  ] as const) {
    await database.transaction({ countyId, readOnly: false }, (tx) => makeCounty(tx, counties[countyId] ?? county, clock.now()));
    await write('test.begin', writing, countyId);
  }
  const tokens = await signEverybodyIn(database, house, write);
  const app = await buildServer({ house, behindProxy: false, secureCookies: false, logs: false, version: 'test', requestsPerMinute: 100_000 });
  return {
    house,
    app,
    clock,
    county,
    database,
    blobFolder,
    write,
    ownerUrl: test.ownerUrl,
    tokenOf: (persona) => tokens.get(persona),
    as: (persona) => callerOf(app, persona === '陌生人' ? undefined : tokens.get(persona)),
    head: async () =>
      database.transaction(
        { countyId: small.county, readOnly: true },
        async (tx) => (await tx.first(sql<{ revision: number }>`select revision from county_head where county_id = ${small.county}`))?.revision ?? 0,
      ),
    close: async () => {
      await app.close();
      await database.close();
      await test.drop();
      rmSync(blobFolder, { recursive: true, force: true });
    },
  };
}

function countyNamed(id: string, name: string): County {
  return { id, name, timeZone: 'Asia/Shanghai', hashAlgorithm: 'sm3', synthetic: true };
}

async function signEverybodyIn(
  database: Database,
  house: House,
  write: (act: string, writing: Writing, countyId?: string) => Promise<number>,
): Promise<Map<PersonaName, string>> {
  const tokens = new Map<PersonaName, string>();
  const names = Object.keys(personas) as PersonaName[];
  for (const countyId of [small.county, small.neighbour]) {
    const here = names.filter((name) => personas[name].county === countyId);
    const account = here.map((name) => ({
      id: accountIdOf(name),
      name: personas[name].name,
      person_id: personas[name].personId,
      status: personas[name].status,
      created_at: startsAt,
    }));
    const account_grant = here.flatMap((name) =>
      personas[name].grants.map((grant, index) => ({
        id: fixedId('grant', names.indexOf(name) * 10 + index),
        account_id: accountIdOf(name),
        office: grant.office,
        scope: grant.scope,
        unit_id: grant.unitId,
      })),
    );
    await write('test.accounts', { puts: { account, account_grant } }, countyId);
    for (const name of here) {
      const { token, digest } = newToken(house.secrets, countyId);
      tokens.set(name, token);
      await database.transaction({ countyId, readOnly: false }, async (tx) => {
        await tx.run(sql`insert into sign_in_name (name, county_id, account_id) values (${personas[name].name}, ${countyId}, ${accountIdOf(name)})`);
        await tx.run(sql`insert into session (county_id, id, token_digest, account_id, created_at, last_seen_at, expires_at, device)
          values (${countyId}, ${fixedId('session', names.indexOf(name))}, ${digest}, ${accountIdOf(name)}, ${startsAt}, ${startsAt}, ${'2030-01-01T00:00:00Z'}, ${'test'})`);
      });
    }
  }
  return tokens;
}

export function accountIdOf(name: PersonaName): string {
  return fixedId('account', Object.keys(personas).indexOf(name) + 1);
}

export function callerOf(app: FastifyInstance, token: string | undefined): Caller {
  const send: Caller['send'] = async (endpoint, input, upload) => {
    const { path, rest } = addressOf(endpoint, input);
    const sendsJson = endpoint.method !== 'GET' && !endpoint.upload;
    const answer = await app.inject({
      method: endpoint.method,
      url: path,
      ...(token === undefined ? {} : { cookies: { [sessionCookie]: token } }),
      headers: sendsJson ? { 'content-type': 'application/json' } : endpoint.upload ? { 'content-type': 'application/octet-stream' } : {},
      ...(sendsJson ? { payload: JSON.stringify(rest) } : endpoint.upload ? { payload: Buffer.from(upload ?? new Uint8Array()) } : {}),
    });
    return { status: answer.statusCode, body: answer.rawPayload, headers: answer.headers };
  };
  return {
    send,
    call: async (endpoint, input, upload) => {
      const answer = await send(endpoint, input as Record<string, unknown>, upload);
      const body: unknown = JSON.parse(answer.body.toString('utf8'));
      if (answer.status !== 200) throw new ProblemError(body as ConstructorParameters<typeof ProblemError>[0]);
      return body as never; // checked against the contract by the server
    },
  };
}
