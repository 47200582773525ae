// A county with a hundred thousand firms more than the demo city has, each placed in a village and answered for by one
// person, and a million visits to them: the first page of the list and pages further on, a chain on any day, a unit's page,
// the newest records, ten clients at once. Before it, how long the server takes to keep the obligations of all that.

import type pg from 'pg';
import { cursorOf } from '@gridward/server/src/kernel/cursor.ts';
import { peakMemoryOf } from './lab/cpu.ts';
import { drive } from './lab/drive.ts';
import { openPlace, prepareDemo } from './lab/place.ts';
import { ms, quantile, report, say, table } from './lab/report.ts';

const countyId = '370982';
const firms = 100_000;
const records = 1_000_000;

async function addFirms(owner: pg.Client): Promise<void> {
  say(`adding ${firms.toLocaleString('en')} firms with those who answer for them`);
  const id = `('00000000-0000-7000-9000-0' || lpad(n::text, 11, '0'))::uuid`;
  const one = (from: string, where = '') =>
    `(select array_agg(${from === 'unit' ? 'id' : 'distinct person_id'}) from ${from} where county_id = '${countyId}' ${where})`;
  const pick = (array: string) => `(${array})[1 + n % cardinality(${array})]`;
  await owner.query(
    `insert into subject (county_id, id, kind, name, pinyin, initials, industries, profile, changed_in)
     select '${countyId}', ${id}, 'enterprise', '试验' || n || '号厂', chr(97 + n % 26) || chr(97 + n / 26 % 26) || n, chr(97 + n % 26) || chr(97 + n / 26 % 26), '{}', '{}', 2
     from generate_series(1, ${firms}) n`,
  );
  await owner.query(
    `insert into subject_status (county_id, id, subject_id, status, during, known)
     select '${countyId}', gen_random_uuid(), ${id}, 'active', '[2024-01-01,)', '[2,)' from generate_series(1, ${firms}) n`,
  );
  await owner.query(
    `with villages as materialized (select ${one('unit', "and kind = 'village'")} as ids)
     insert into subject_placement (county_id, id, subject_id, unit_id, during, known)
     select '${countyId}', gen_random_uuid(), ${id}, ${pick('villages.ids')}, '[2024-01-01,)', '[2,)' from generate_series(1, ${firms}) n, villages`,
  );
  await owner.query(
    `with people as materialized (select ${one('post')} as ids), role as materialized (select role, single from tenure where county_id = '${countyId}' and single limit 1)
     insert into tenure (county_id, id, subject_id, role, single, slot, person_id, during, known)
     select '${countyId}', gen_random_uuid(), ${id}, role.role, role.single, 1, ${pick('people.ids')}, '[2024-01-01,)', '[2,)' from generate_series(1, ${firms}) n, people, role`,
  );
}

/** Ten visits to each of those firms, by whoever answers for it, on days from 2025 on. */
async function addRecords(owner: pg.Client): Promise<void> {
  say(`adding ${records.toLocaleString('en')} records`);
  const [base] = (
    await owner.query<{ form: string; version: number; answers: unknown }>(
      "select form, form_version as version, answers from record where county_id = $1 and kind = 'visit' limit 1",
      [countyId],
    )
  ).rows;
  await owner.query(
    `insert into record (county_id, id, record_id, version, kind, form, form_version, happened_on, captured_at, received_at, person_ids, subject_ids, answers, note, withdrawn, content_digest, known)
     select '${countyId}', x.id, x.id, 1, 'visit', $1, $2::int, x.day, x.day + time '10:00', x.day + time '18:00', array[x.person_id], array[x.subject_id], $3::jsonb, null, false, repeat('0', 64), '[2,)'
     from (select ('00000000-0000-7000-b000-0' || lpad((row_number() over ())::text, 11, '0'))::uuid as id, t.person_id, t.subject_id,
         date '2025-01-01' + (hashtext(t.id::text || visit) & 1023) % 690 as day
       from tenure t cross join generate_series(1, ${records / firms}) visit where t.county_id = '${countyId}' and t.subject_id >= '00000000-0000-7000-9000-000000000000' and t.subject_id < '00000000-0000-7000-a000-000000000000') x`,
    [base?.form, base?.version, JSON.stringify(base?.answers)],
  );
  await owner.query(
    `insert into record_involved (county_id, thing_id, happened_on, record_id)
     select r.county_id, named.id, r.happened_on, r.record_id from record r cross join lateral unnest(r.person_ids || r.subject_ids) as named (id)
     where r.county_id = '${countyId}' and r.record_id >= '00000000-0000-7000-b000-000000000000' and r.record_id < '00000000-0000-7000-c000-000000000000'`,
  );
}

/** Until the server has brought the obligations up to the newest revision. */
async function obligationsKept(owner: pg.Client): Promise<string> {
  say('the server keeps the obligations');
  const begun = performance.now();
  const one = async (text: string) => (await owner.query<{ answer: number }>(text, [countyId])).rows[0]?.answer;
  const behind = 'select h.revision - m.revision as answer from county_head h join obligation_mark m on m.county_id = h.county_id where h.county_id = $1';
  while ((await one(behind)) !== 0) await new Promise((resolve) => setTimeout(resolve, 1000));
  const seconds = (performance.now() - begun) / 1000;
  const obligations = await one('select count(*)::int as answer from obligation where county_id = $1');
  return `${obligations?.toLocaleString('en')} obligations, kept ${seconds.toFixed(0)} s after the server began`;
}

const place = await openPlace('large', async (fresh) => {
  await prepareDemo(fresh);
  await addFirms(fresh.owner);
  await addRecords(fresh.owner);
  await fresh.owner.query('vacuum analyze');
});
try {
  const server = await place.start('serve.ts');
  const kept = await obligationsKept(place.owner);
  const memory = peakMemoryOf(server.pid);
  const cookie = await place.cookieOf('anweiban');
  const { rows: subjects } = await place.owner.query<{ id: string; pinyin: string }>(
    `select id, pinyin from subject where county_id = $1 and kind = 'enterprise' order by md5(id::text) limit 2000`,
    [countyId],
  );
  const { rows: units } = await place.owner.query<{ id: string }>(`select id from unit where county_id = $1 order by md5(id::text) limit 500`, [countyId]);
  const [amounts] = (
    await place.owner.query<{ subjects: number; tenures: number; records: number }>(
      'select (select count(*)::int from subject where county_id = $1) as subjects, (select count(*)::int from tenure where county_id = $1) as tenures, (select count(*)::int from record where county_id = $1) as records',
      [countyId],
    )
  ).rows;
  const subject = (index: number) => subjects[(index * 31) % subjects.length] ?? { id: '', pinyin: '' };
  const day = (index: number) => `2024-${String(1 + (index % 12)).padStart(2, '0')}-15`;
  const questions: [string, (index: number) => string][] = [
    ['list of fifty, first page', () => '/api/subjects?kind=enterprise&limit=50'],
    ['list of fifty, from anywhere', (index) => `/api/subjects?kind=enterprise&limit=50&cursor=${cursorOf([subject(index).pinyin, subject(index).id])}`],
    [
      'list of fifty as of a day, from anywhere',
      (index) => `/api/subjects?kind=enterprise&limit=50&on=${day(index)}&cursor=${cursorOf([subject(index).pinyin, subject(index).id])}`,
    ],
    ['chain of a firm on a day', (index) => `/api/subjects/${subject(index).id}/chain?on=${day(index)}`],
    ['page of a firm', (index) => `/api/subjects/${subject(index).id}`],
    ['newest fifty records', () => '/api/records?limit=50'],
    ['page of a unit', (index) => `/api/units/${units[(index * 7) % units.length]?.id}`],
  ];
  const rows: string[][] = [];
  for (const [name, pathOf] of questions) {
    say(name);
    const asked = { url: server.url, cookie, pathOf };
    await drive({ ...asked, requests: 100, atOnce: 10 });
    await server.served();
    const before = place.cpu(server);
    const { latencies, seconds } = await drive({ ...asked, requests: 500, atOnce: 10 });
    const after = place.cpu(server);
    const { times } = await server.served();
    const cpu = (after.server + after.database - before.server - before.database) / 1000 / 500;
    rows.push([name, ms(quantile(latencies, 0.5)), ms(quantile(latencies, 0.95)), ms(quantile(times, 0.95)), ms(cpu), (500 / seconds).toFixed(0)]);
  }
  report('large', 'a county of a hundred thousand firms, ten clients', [
    `${amounts?.subjects.toLocaleString('en')} subjects, ${amounts?.tenures.toLocaleString('en')} tenures, ${amounts?.records.toLocaleString('en')} records; ${kept}; at most ${memory} MB until then. Then 500 requests each.`,
    table(['', 'median', 'p95', 'p95 in the server', 'CPU a request', 'requests/s'], rows),
    'Budget (DESIGN §12): p95 < 100 ms at 10 clients, with 100,000 subjects and a million records.',
  ]);
} finally {
  await place.close();
}
