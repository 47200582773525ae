// Entering records while ten exports of a hundred thousand records stream: ten guarantors, each visiting the firms they
// answer for, over HTTP with sign-in, permission, form, reach and a revision of the chain for each. First alone, then beside
// the exports; as fast as ten clients go, and at two hundred a second offered.

import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import type pg from 'pg';
import { newId } from '@gridward/server/src/kernel/names.ts';
import { peakMemoryOf } from './lab/cpu.ts';
import { openPlace, prepareDemo } from './lab/place.ts';
import { ms, quantile, report, say, table } from './lab/report.ts';

const countyId = '370982';
const stored = 100_000;
const clients = 10;
const exportsAtOnce = 10;
const records = process.argv.includes('--short') ? 1200 : 4000;
const offered = 200;
/** Ends before the day on which records are entered, so that every export has the same rows. */
const exportedFilter = '&kind=visit&from=2025-01-01&until=2026-11-20';

const accountName = (number: number) => `bench${number}`;

/** Records of two years by those who answer for firms, by SQL: what is exported. And ten accounts of guarantors. */
async function addRecords(owner: pg.Client): Promise<void> {
  say(`adding ${stored.toLocaleString('en')} records`);
  await owner.query(
    `with held as materialized (
       select t.person_id, t.subject_id, row_number() over (order by t.id) - 1 as place, count(*) over () as n from tenure t
       join subject s on s.county_id = t.county_id and s.id = t.subject_id and s.kind = 'enterprise'
       where t.county_id = '${countyId}' and t.role = 'guarantor' and upper_inf(t.known))
     insert into record (county_id, id, record_id, version, kind, form, form_version, happened_on, captured_at, received_at, person_ids, subject_ids, answers, note, withdrawn, content_digest, known)
     select '${countyId}', gen_random_uuid(), ('01900000-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid, 1, 'visit', 'visit_enterprise', 2, d, d + time '09:30', d + time '10:00',
       array[h.person_id], array[h.subject_id],
       '{"principalOnSite":{"value":"yes"},"dutyLetter":{"value":"yes"},"exitsClear":{"value":"no","note":"西侧通道堆放货物，已要求当场清理"},"findings":["西侧通道堆放货物"],"prompts":"请落实动火作业审批和现场监护"}',
       '压测第' || i || '次走访', false, md5(i::text), '[2,)'
     from (select i, ('2025-01-01'::date + (i % 690)) as d from generate_series(1, ${stored}) i) as days join held h on h.place = i % h.n`,
  );
  await owner.query(
    `insert into record_involved (county_id, thing_id, happened_on, record_id)
     select distinct r.county_id, named.id, r.happened_on, r.record_id from record r cross join lateral unnest(r.person_ids || r.subject_ids) as named (id)
     on conflict do nothing`,
  );
  const { rows: guarantors } = await owner.query<{ person_id: string }>(
    `select t.person_id from tenure t join subject s on s.county_id = t.county_id and s.id = t.subject_id and s.kind = 'enterprise'
     where t.county_id = $1 and t.role = 'guarantor' and upper_inf(t.known) and t.during @> '2026-11-20'::date group by 1 order by count(*) desc, 1 limit $2`,
    [countyId, clients],
  );
  for (const [index, { person_id }] of guarantors.entries()) {
    const id = randomUUID();
    await owner.query(`insert into account (county_id, id, name, person_id, status, created_at, changed_in) values ($1, $2, $3, $4, 'active', now(), 2)`, [
      countyId,
      id,
      accountName(index),
      person_id,
    ]);
    await owner.query(`insert into account_grant (county_id, id, account_id, office, scope, changed_in) values ($1, $2, $3, 'guarantor', 'own', 2)`, [
      countyId,
      randomUUID(),
      id,
    ]);
  }
  await owner.query('vacuum analyze');
}

const place = await openPlace('intake', async (fresh) => {
  await prepareDemo(fresh);
  await addRecords(fresh.owner);
});

interface Client {
  readonly cookie: string;
  readonly personId: string;
  readonly subjectIds: readonly string[];
}

async function openClient(number: number): Promise<Client> {
  const { rows } = await place.owner.query<{ person_id: string; subjects: string[] }>(
    `select a.person_id, array_agg(t.subject_id::text) as subjects from account a
     join tenure t on t.county_id = a.county_id and t.person_id = a.person_id and upper_inf(t.known) and t.during @> '2026-11-20'::date
     join subject s on s.county_id = t.county_id and s.id = t.subject_id and s.kind = 'enterprise'
     where a.county_id = $1 and a.name = $2 group by 1`,
    [countyId, accountName(number)],
  );
  const [row] = rows;
  if (!row) throw new Error(`${accountName(number)} answers for nothing`);
  return { cookie: await place.cookieOf(accountName(number)), personId: row.person_id, subjectIds: row.subjects };
}

function post(url: URL, agent: Agent, client: Client, number: number): Promise<void> {
  const body = JSON.stringify({
    id: newId(),
    kind: 'visit',
    form: 'visit_enterprise',
    happenedOn: '2026-11-20',
    personIds: [client.personId],
    subjectIds: [client.subjectIds[number % client.subjectIds.length]],
    answers: { principalOnSite: { value: 'yes' }, exitsClear: { value: 'no', note: `第${number}处通道堆物` }, findings: ['通道堆物'], prompts: '请清理通道' },
    place: { lon: 117.7 + (number % 100) / 1000, lat: 35.9 },
  });
  return new Promise((resolve, reject) => {
    const asked = request(
      url,
      { method: 'POST', agent, headers: { cookie: client.cookie, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) } },
      (answer) => {
        answer.resume();
        answer.on('end', () => (answer.statusCode === 200 ? resolve() : reject(new Error(String(answer.statusCode)))));
        answer.on('error', reject);
      },
    );
    asked.on('error', reject);
    asked.end(body);
  });
}

interface Entered {
  readonly seconds: number;
  readonly latencies: readonly number[];
  readonly refused: number;
}

/** As fast as ten clients go, or so many a second; then a record's time runs from when it was due, whoever was late. */
async function enter(url: URL, all: readonly Client[], perSecond: number | null): Promise<Entered> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const latencies: number[] = [];
  let [next, refused] = [0, 0];
  const begun = performance.now();
  async function work(client: Client): Promise<void> {
    for (let number = next++; number < records; number = next++) {
      const due = perSecond === null ? performance.now() : begun + (number * 1000) / perSecond;
      const early = due - performance.now();
      if (early > 0) await new Promise((resolve) => setTimeout(resolve, early));
      await post(url, agent, client, number).catch(() => (refused += 1));
      latencies.push(performance.now() - due);
    }
  }
  await Promise.all(all.map(work));
  agent.destroy();
  return { seconds: (performance.now() - begun) / 1000, latencies: latencies.toSorted((a, b) => a - b), refused };
}

interface Exported {
  /** Milliseconds from being asked for to the last byte, of the one that took longest. */
  longest: number;
  done: number;
  failed: number;
  bytes: number;
  going: boolean;
}

/** Ten exports at any moment until told to stop; those that have begun are read to their end. */
function keepExporting(url: string, cookie: string, format: string): { readonly exported: Exported; stop(): Promise<void> } {
  const exported: Exported = { longest: 0, done: 0, failed: 0, bytes: 0, going: true };
  const agent = new Agent({ keepAlive: true, maxSockets: exportsAtOnce });
  async function work(): Promise<void> {
    while (exported.going) {
      const begun = performance.now();
      const { rows, bytes } = await download(new URL(`/api/exports/records?format=${format}${exportedFilter}`, url), agent, cookie).catch(() => ({
        rows: -1,
        bytes: 0,
      }));
      if (rows === -1 || (format === 'csv' && rows !== exportedRows + 1)) exported.failed += 1;
      else exported.done += 1;
      exported.bytes += bytes;
      exported.longest = Math.max(exported.longest, performance.now() - begun);
    }
  }
  const working = Promise.all(Array.from({ length: exportsAtOnce }, work));
  return {
    exported,
    stop: async () => {
      exported.going = false;
      await working;
      agent.destroy();
    },
  };
}

function download(url: URL, agent: Agent, cookie: string): Promise<{ rows: number; bytes: number }> {
  return new Promise((resolve, reject) => {
    request(url, { agent, headers: { cookie } }, (answer) => {
      let [rows, bytes] = [0, 0];
      answer.on('data', (part: Buffer) => {
        bytes += part.length;
        for (const byte of part) if (byte === 0x0a) rows += 1;
      });
      answer.on('end', () => (answer.statusCode === 200 ? resolve({ rows, bytes }) : reject(new Error(String(answer.statusCode)))));
      answer.on('error', reject);
    })
      .on('error', reject)
      .end();
  });
}

const [counted] = (
  await place.owner.query<{ rows: number }>(
    `select count(*)::int as rows from record where county_id = $1 and kind = 'visit' and happened_on >= '2025-01-01' and happened_on < '2026-11-20' and upper_inf(known) and not withdrawn`,
    [countyId],
  )
).rows;
const exportedRows = counted?.rows ?? 0;

try {
  const server = await place.start('serve.ts');
  const all = await Promise.all(Array.from({ length: clients }, (_, number) => openClient(number)));
  const cookie = await place.cookieOf('anweiban');
  const url = new URL('/api/records', server.url);
  const rows: string[][] = [];
  const line = (name: string, entered: Entered, cpu: number, exported: Exported | null) => {
    rows.push([
      name,
      (records / entered.seconds).toFixed(0),
      `${(((records - entered.refused) / records) * 100).toFixed(entered.refused === 0 ? 0 : 2)} %`,
      ms(quantile(entered.latencies, 0.5)),
      ms(quantile(entered.latencies, 0.95)),
      ms(quantile(entered.latencies, 0.99)),
      Number.isNaN(cpu) ? '–' : ms(cpu / 1000 / records),
      exported === null ? '–' : `${exported.done} done, ${exported.failed} failed, the longest ${(exported.longest / 1000).toFixed(0)} s`,
    ]);
    say(rows.at(-1)?.join(' · ') ?? '');
  };
  say('warming up');
  await enter(url, all, null); // the first round makes plans and code warm
  for (const perSecond of [null, offered]) {
    const pace = perSecond === null ? 'as fast as ten clients go' : `${perSecond}/s offered`;
    say(`alone, ${pace}`);
    const before = place.cpu(server);
    const entered = await enter(url, all, perSecond);
    const after = place.cpu(server);
    line(`alone, ${pace}`, entered, after.server + after.database - before.server - before.database, null);
  }
  const beside: readonly (readonly [format: string, perSecond: number | null])[] = process.argv.includes('--alone')
    ? []
    : [
        ['csv', null],
        ['csv', offered],
        ['xlsx', offered],
      ];
  for (const [format, perSecond] of beside) {
    const pace = perSecond === null ? 'as fast as ten clients go' : `${perSecond}/s offered`;
    say(`beside ten exports as .${format}, ${pace}`);
    const exporting = keepExporting(server.url, cookie, format);
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const entered = await enter(url, all, perSecond);
    await exporting.stop();
    line(`beside ten .${format} exports, ${pace}`, entered, Number.NaN, exporting.exported);
  }
  report('intake', 'records entered while tables stream', [
    `${records.toLocaleString('en')} visits by ${clients} guarantors, one revision each; every export has ${exportedRows.toLocaleString('en')} records, ten are asked for at any moment.`,
    table(['', 'records/s', 'entered', 'median', 'p95', 'p99', 'CPU a record', 'exports'], rows),
    `The server had at most ${peakMemoryOf(server.pid)} MB in use. At an offered rate a record's time runs from the moment it was due.`,
    'Budget (DESIGN §12): ≥ 200/s at 100 %, p95 < 150 ms, while ten exports stream without an error. Peer: ODK Central 2026.2 on two such cores took 173/s and failed 33 % of its exports.',
  ]);
} finally {
  await place.close();
}
