// A county's yearly roster of 1,680 firms over HTTP: the published workbook read against next year's draft, a new guarantor
// for every firm, the preview, the publication as one revision, and the paper in its three forms.

import { createHash, randomUUID } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPlace, prepareDemo, type Place, type Running } from './lab/place.ts';
import { median, ms, report, say, table } from './lab/report.ts';
import { countyId, sendFile } from './lab/sheets.ts';

interface Asking {
  readonly server: Running;
  readonly cookie: string;
}

interface Timed {
  readonly milliseconds: number;
  readonly answer: Record<string, unknown>;
}

async function ask({ server, cookie }: Asking, method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown): Promise<Timed> {
  const begun = performance.now();
  const response = await fetch(`${server.url}${path}`, {
    method,
    headers: { cookie, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text.slice(0, 500)}`);
  return { milliseconds: performance.now() - begun, answer: JSON.parse(text) as Record<string, unknown> }; // looked into by whoever asked
}

async function fileOf({ server, cookie }: Asking, path: string): Promise<Buffer> {
  const response = await fetch(`${server.url}${path}`, { headers: { cookie } });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return Buffer.from(await response.arrayBuffer());
}

interface Held {
  readonly subjectId: string;
  readonly personId: string;
}

/** Every firm with its guarantor, township by township. */
async function guarantorsOf({ owner }: Place): Promise<readonly Held[]> {
  const { rows } = await owner.query<Held>(
    `select t.subject_id as "subjectId", t.person_id as "personId" from tenure t join subject s on s.county_id = $1 and s.id = t.subject_id and s.kind = 'enterprise'
     where t.county_id = $1 and t.role = 'guarantor' and upper_inf(t.known) and upper_inf(t.during) order by t.person_id, t.subject_id`,
    [countyId],
  );
  return rows;
}

interface Ran {
  readonly [step: string]: number;
}

/** The wishes of one run: each firm passes to the guarantor of the next firm that has another one. */
function wishesOf(held: readonly Held[]): readonly { subjectId: string; role: string; personIds: string[] }[] {
  return held.flatMap(({ subjectId, personId }, index) => {
    const next = Array.from({ length: held.length }, (_, shift) => held[(index + shift + 1) % held.length]).find((one) => one?.personId !== personId);
    return next === undefined ? [] : [{ subjectId, role: 'guarantor', personIds: [next.personId] }];
  });
}

/** The rows of the last yearly workbook against a draft that begins from what is in force. */
async function checkSheet(asking: Asking, rosterId: string, workbook: Buffer): Promise<{ readonly milliseconds: number; readonly rows: number }> {
  const file = join(tmpdir(), `gridward-bench-${randomUUID()}.xlsx`);
  writeFileSync(file, workbook);
  const { milliseconds, answer } = await sendFile(asking.server, asking.cookie, `/api/rosters/${rosterId}/sheet/check?fileName=roster.xlsx`, file);
  rmSync(file);
  const rows = Object.values(answer['counts'] as Record<string, number>).reduce((sum, count) => sum + count, 0); // the contract's
  return { milliseconds, rows };
}

async function lastWorkbook(asking: Asking): Promise<Buffer> {
  const { answer } = await ask(asking, 'GET', '/api/publications?limit=50');
  const papers = (answer['rows'] as { id: string; document: { title: string } }[]).map(({ id, document }) => ({ id, title: document.title })); // the contract's
  const yearly = papers.find((one) => /年度/.test(one.title) && !/补充|更正/.test(one.title));
  if (yearly === undefined) throw new Error(`no yearly roster among ${papers.map((one) => one.title).join(', ')}`);
  await ask(asking, 'POST', `/api/publications/${yearly.id}/files/xlsx`, {});
  return fileOf(asking, `/api/publications/${yearly.id}/files/xlsx`);
}

async function once(place: Place, run: number): Promise<Ran> {
  const server = await place.start('serve.ts');
  const asking = { server, cookie: await place.cookieOf('anweiban') };
  const workbook = await lastWorkbook(asking);
  const [county] = (await place.owner.query<{ id: string }>(`select id from unit where county_id = $1 and kind = 'county'`, [countyId])).rows;
  const year = 2028 + run;
  const effectiveOn = `${year}-01-01`;
  const { answer: started } = await ask(asking, 'POST', '/api/rosters', { kind: 'yearly', unitId: county?.id, year, effectiveOn });
  const id = String(started['id']);
  const check = await checkSheet(asking, id, workbook);
  const wishes = wishesOf(await guarantorsOf(place));
  const draft = await ask(asking, 'PUT', `/api/rosters/${id}/holders`, { id, wishes });
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const steps = [
    ['submit', {}],
    ['decide', { meeting: '县委常委会', heldOn: today, resolution: '同意' }],
    ['report', {}],
    ['merge', {}],
  ] as const;
  for (const [step, body] of steps) await ask(asking, 'POST', `/api/rosters/${id}/${step}`, body);
  const paper = {
    rosterIds: [id],
    number: `安发〔${year}〕${run + 1}号`,
    title: `关于公布${year}年度安全生产责任名册的通知`,
    issuer: '新泰市安全生产委员会',
    issuedOn: today,
    effectiveOn,
  };
  const preview = await ask(asking, 'POST', '/api/publications/preview', paper);
  const published = await ask(asking, 'POST', '/api/publications', paper);
  const made: Record<string, number> = {};
  for (const form of ['xlsx', 'docx', 'pdf']) {
    const path = `/api/publications/${String(published.answer['id'])}/files/${form}`;
    made[form] = (await ask(asking, 'POST', path, {})).milliseconds;
    say(
      `${form} ${createHash('sha256')
        .update(await fileOf(asking, path))
        .digest('hex')
        .slice(0, 12)}`,
    );
  }
  await server.stop();
  say(`${wishes.length} firms pass, ${String(published.answer['changes'])} changes, ${check.rows} rows checked`);
  return {
    'dry run: last year’s workbook, 3,700 rows': check.milliseconds,
    'a new guarantor for every firm, into the draft': draft.milliseconds,
    'preview of the publication': preview.milliseconds,
    'publication, one revision': published.milliseconds,
    ...Object.fromEntries(Object.entries(made).map(([form, took]) => [`the paper as .${form}`, took])),
  };
}

const budgets: readonly (readonly [begins: string, budget: string])[] = [
  ['dry run', '< 3 s'],
  ['publication', '< 5 s'],
  ['the paper', '< 10 s'],
];

const place = await openPlace('rosters', prepareDemo);
try {
  const ran: Ran[] = [];
  const runs = process.argv.includes('--once') ? 1 : 5;
  for (let run = 0; run < runs; run++) {
    ran.push(await once(place, run));
    for (const [step, took] of Object.entries(ran.at(-1) ?? {})) say(`${step}: ${ms(took)}`);
  }
  const steps = Object.keys(ran[0] ?? {});
  report('rosters', 'a yearly roster of 1,680 firms', [
    table(
      ['what', 'median', 'runs', 'budget'],
      steps.map((step) => {
        const took = ran.map((one) => one[step] ?? Number.NaN);
        return [step, ms(median(took)), took.map(ms).join(', '), budgets.find(([begins]) => step.startsWith(begins))?.[1] ?? ''];
      }),
    ),
    'Over HTTP; a new server for each run, each run a year further on, so that the history grows. The demo city; every enterprise passes to another guarantor. A form is made once and kept: what is timed is the making.',
  ]);
} finally {
  await place.close();
}
