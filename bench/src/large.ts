// A county with a hundred thousand firms more than the demo city has, each placed in a village and answered for by one
// person, and a million visits to them: the first page of the list and pages further on, a chain on any day, a unit's page,
// the newest records, ten clients at once. Before it, how long the server takes to keep the obligations of all that.

import type pg from 'pg';
import { cursorOf } from '@gridward/server/src/kernel/cursor.ts';
import { peakMemoryOf } from './lab/cpu.ts';
import { drive } from './lab/drive.ts';
import { prepareLarge } from './lab/large-county.ts';
import { openPlace } from './lab/place.ts';
import { ms, quantile, report, say, table } from './lab/report.ts';

const countyId = '370982';
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

const place = await openPlace('large', prepareLarge);
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
    await drive({ ...asked, requests: 400, atOnce: 10 });
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
