// A county with a hundred thousand firms more than the demo city has, each placed in a village and answered for by one
// person: the first page of the list and pages further on, a chain on any day, a unit's page, ten clients at once.

import type pg from 'pg';
import { cursorOf } from '@gridward/server/src/kernel/cursor.ts';
import { drive } from './lab/drive.ts';
import { openPlace, prepareDemo } from './lab/place.ts';
import { ms, quantile, report, say, table } from './lab/report.ts';

const countyId = '370982';
const firms = 100_000;

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
  await owner.query('vacuum analyze');
}

const place = await openPlace('large', async (fresh) => {
  await prepareDemo(fresh);
  await addFirms(fresh.owner);
});
try {
  const server = await place.start('serve.ts');
  const cookie = await place.cookieOf('anweiban');
  const { rows: subjects } = await place.owner.query<{ id: string; pinyin: string }>(
    `select id, pinyin from subject where county_id = $1 and kind = 'enterprise' order by md5(id::text) limit 2000`,
    [countyId],
  );
  const { rows: units } = await place.owner.query<{ id: string }>(`select id from unit where county_id = $1 order by md5(id::text) limit 500`, [countyId]);
  const [amounts] = (
    await place.owner.query<{ subjects: number; tenures: number }>(
      'select (select count(*)::int from subject where county_id = $1) as subjects, (select count(*)::int from tenure where county_id = $1) as tenures',
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
    `${amounts?.subjects.toLocaleString('en')} subjects, ${amounts?.tenures.toLocaleString('en')} tenures; 500 requests each.`,
    table(['', 'median', 'p95', 'p95 in the server', 'CPU a request', 'requests/s'], rows),
    'Budget (DESIGN §12): p95 < 100 ms at 10 clients, with 100,000 subjects and a million records; there are no records yet.',
  ]);
} finally {
  await place.close();
}
