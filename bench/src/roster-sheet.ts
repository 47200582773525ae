// An office's workbook into a draft: checked against it, stopped half way, taken into it, and checked again. As many rows as
// the largest county has firms, and 100,000 as nobody should; time, the most memory the server has had, and how long
// somebody else waited for an answer meanwhile.

import ExcelJS from 'exceljs';
import { createHash, randomUUID } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { usccCheckCharacter } from '@gridward/domain/subjects/uscc';
import { peakMemoryOf } from './lab/cpu.ts';
import { openPlace, prepareDemo, type Place, type Running } from './lab/place.ts';
import { median, ms, report, say, table } from './lab/report.ts';
import { countyId, sendFile, villagesOf, type Village } from './lab/sheets.ts';

interface Cast {
  readonly villages: readonly Village[];
  /** Firms of the demo, which the draft knows. */
  readonly firms: readonly { readonly name: string; readonly township: string }[];
  /** Names that are one person's, by township. */
  readonly people: ReadonlyMap<string, readonly string[]>;
}

async function castOf(place: Place): Promise<Cast> {
  const underTownship = `with recursive below as (
      select u.id, u.id as top from unit u where u.county_id = $1 and u.kind in ('township', 'zone')
      union select p.unit_id, below.top from unit_placement p join below on p.parent_id = below.id
      where p.county_id = $1 and p.tree = 'territory' and upper_inf(p.known) and upper_inf(p.during))`;
  const nameOfTop = `join unit_name tn on tn.county_id = $1 and tn.unit_id = below.top and upper_inf(tn.known) and upper_inf(tn.during)`;
  const firms = await place.owner.query<{ name: string; township: string }>(
    `${underTownship} select s.name, tn.name as township from subject s
     join subject_placement sp on sp.county_id = $1 and sp.subject_id = s.id and upper_inf(sp.known) and upper_inf(sp.during)
     join subject_status st on st.county_id = $1 and st.subject_id = s.id and upper_inf(st.known) and upper_inf(st.during) and st.status = 'active'
     join below on below.id = sp.unit_id ${nameOfTop}
     where s.county_id = $1 and s.kind = 'enterprise' order by s.id`,
    [countyId],
  );
  const people = await place.owner.query<{ name: string; township: string }>(
    `${underTownship} select min(p.name) as name, min(tn.name) as township from person p
     join post q on q.county_id = $1 and q.person_id = p.id and upper_inf(q.known) and upper_inf(q.during)
     join below on below.id = q.unit_id ${nameOfTop}
     where p.county_id = $1 and (select count(*) from person o where o.county_id = $1 and o.name = p.name) = 1
     group by p.id order by p.id`,
    [countyId],
  );
  const townships = Map.groupBy(people.rows, (row) => row.township);
  return {
    villages: await villagesOf(place),
    firms: firms.rows,
    people: new Map([...townships].map(([township, rows]) => [township, rows.map((row) => row.name)])),
  };
}

const heading = ['序号', '所属乡镇', '村居', '企业名称', '统一社会信用代码', '行业', '规模', '包保责任人', '网格责任人', '备注'];

const misspelt = '犇鑫焱垚骉羴淼矗磊晶';

async function sheetOf({ villages, firms, people }: Cast, rows: number): Promise<string> {
  const file = join(tmpdir(), `gridward-bench-${process.pid}-${rows}.xlsx`);
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: file });
  const sheet = book.addWorksheet('企业名册');
  sheet.addRow(['2027年度企业责任名册']).commit();
  sheet.addRow(['填表说明：1.两人以上用顿号隔开；2.请勿改动表头。']).commit();
  sheet.addRow(heading).commit();
  const known = Math.min(rows, firms.length);
  for (let index = 0; index < rows; index++) {
    const firm = index < known ? firms[index] : undefined;
    const place = villages[index % villages.length];
    const township = firm?.township ?? place?.township ?? '';
    const staff = people.get(township) ?? [];
    const who = (shift: number) => staff[(index * 7 + shift) % staff.length] ?? '';
    // One name in twenty is misspelt.
    const guarantor = index % 20 === 19 ? who(0).slice(0, -1) + misspelt.charAt(index % misspelt.length) : who(0);
    const first = `91370982MA${String(index).padStart(7, '0')}`;
    sheet
      .addRow([
        index + 1,
        township,
        firm === undefined ? place?.village : '',
        firm?.name ?? `新泰市试验${index}号机械有限公司`,
        firm === undefined ? first + usccCheckCharacter(first) : '',
        '非煤矿山',
        '小型',
        guarantor,
        `${who(1)}、${who(2)}`,
        index % 9 === 0 ? '重点监管' : '',
      ])
      .commit();
  }
  sheet.commit();
  await book.commit();
  return file;
}

interface Asking {
  readonly server: Running;
  readonly cookie: string;
}

async function askJson({ server, cookie }: Asking, path: string, body?: unknown): Promise<Record<string, unknown>> {
  const sent = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
  const response = await fetch(`${server.url}${path}`, { headers: { cookie, ...(body === undefined ? {} : { 'content-type': 'application/json' }) }, ...sent });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as Record<string, unknown>; // looked into below
}

interface Watched {
  readonly steps: readonly string[];
  /** How long the slowest answer to the question for progress took. */
  readonly longestWait: number;
}

/** Asks for progress as the console does, until it is told to end. `each` hears of every answer. */
function watch(asking: Asking, ticket: string, each: (step: string, rows: number) => Promise<void> = async () => {}): () => Promise<Watched> {
  let ended = false;
  const steps = new Map<string, number>();
  let longestWait = 0;
  const watching = (async () => {
    while (!ended) {
      const begun = performance.now();
      const { step, rows } = await askJson(asking, `/api/imports/progress/${ticket}`);
      longestWait = Math.max(longestWait, performance.now() - begun);
      steps.set(String(step), Math.max(Number(rows), steps.get(String(step)) ?? 0));
      await each(String(step), Number(rows));
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
  })();
  return async () => {
    ended = true;
    await watching;
    return { steps: [...steps].map(([step, rows]) => `${step} ${rows}`), longestWait };
  };
}

/** Tells the running request to stop at the step; answers how long it went on. Nothing may be written. */
async function stopAt(asking: Asking, place: Place, sent: { path: string; file: string }, at: string): Promise<number> {
  const ticket = randomUUID();
  const written = async () =>
    (
      await place.owner.query(
        `select (select revision from county_head where county_id = $1) as head, (select count(*) from roster_wish) as wishes, (select count(*) from roster_subject) as subjects,
         (select count(*) from revision_change) as changes`,
        [countyId],
      )
    ).rows[0] as unknown;
  const before = JSON.stringify(await written());
  let told = 0;
  const ends = watch(asking, ticket, async (step, rows) => {
    if (told > 0 || step !== at || rows === 0) return;
    told = performance.now();
    const { cancelled } = await askJson(asking, `/api/imports/progress/${ticket}/cancel`, {});
    if (cancelled !== true) throw new Error(`could not be stopped at ${at}`);
  });
  const outcome = await sendFile(asking.server, asking.cookie, `${sent.path}&ticket=${ticket}`, sent.file).catch((error: unknown) => String(error));
  const took = performance.now() - told;
  await ends();
  if (typeof outcome !== 'string' || !outcome.includes('import.cancelled'))
    throw new Error(`it was not stopped at ${at}: ${JSON.stringify(outcome).slice(0, 300)}`);
  if (JSON.stringify(await written()) !== before) throw new Error('something of a stopped import was written');
  return took;
}

interface Ran {
  readonly check: number;
  readonly cpu: number;
  readonly checkMemory: number;
  readonly apply: number;
  readonly again: number;
  readonly memory: number;
  readonly stopped: readonly number[];
  readonly longestWait: number;
}

async function once(place: Place, cast: Cast, rows: number): Promise<Ran> {
  const file = await sheetOf(cast, rows);
  const server = await place.start('serve.ts');
  const asking = { server, cookie: await place.cookieOf('anweiban') };
  const [county] = (await place.owner.query<{ id: string }>(`select id from unit where county_id = $1 and kind = 'county'`, [countyId])).rows;
  const { id } = await askJson(asking, '/api/rosters', {
    kind: 'supplement',
    unitId: county?.id,
    year: 2027,
    effectiveOn: '2027-01-01',
    title: `试验 ${rows}`,
  });
  const sheet = `/api/rosters/${String(id)}/sheet`;
  const query = `fileName=${encodeURIComponent('名册.xlsx')}`;
  const sha256 = createHash('sha256').update(readFileSync(file)).digest('hex');
  const run = async (path: string) => {
    const ticket = randomUUID();
    const ends = watch(asking, ticket);
    const sent = await sendFile(server, asking.cookie, `${path}&ticket=${ticket}`, file);
    const watched = await ends();
    say(
      `${path.split('?')[0]?.split('/').at(-1)} ${ms(sent.milliseconds)}, ${peakMemoryOf(server.pid)} MB; ${watched.steps.join(', ')}; waited ${ms(watched.longestWait)}`,
    );
    return { ...sent, ...watched };
  };
  const before = place.cpu(server);
  const check = await run(`${sheet}/check?${query}`);
  const after = place.cpu(server);
  const counts = check.answer['counts'] as Record<string, number>; // the contract's
  const known = Math.min(rows, cast.firms.length);
  if (counts['new'] !== rows - known - Math.floor((rows - known) / 20) && counts['refused'] !== Math.floor(rows / 20))
    throw new Error(`not the verdicts that were planned: ${JSON.stringify(counts)} ${JSON.stringify(check.answer['rows']).slice(0, 600)}`);
  const checkMemory = peakMemoryOf(server.pid);
  const stopped: number[] = [];
  if (rows > 10_000)
    for (const [path, at] of [
      [`${sheet}/check?${query}`, 'matching'],
      [`${sheet}/apply?${query}&sha256=${sha256}`, 'writing'],
    ] as const)
      stopped.push(await stopAt(asking, place, { path, file }, at));
  say(`stopped after ${stopped.map(ms).join(' and ')}`);
  const apply = await run(`${sheet}/apply?${query}&sha256=${sha256}`);
  if (typeof apply.answer['revision'] !== 'number') throw new Error('applying the sheet wrote nothing');
  const again = await run(`${sheet}/check?${query}`);
  if ((again.answer['counts'] as Record<string, number>)['same'] !== rows - Math.floor(rows / 20))
    throw new Error(`taken in, but not the same: ${JSON.stringify(again.answer['counts'])}`);
  const memory = peakMemoryOf(server.pid);
  await server.stop();
  rmSync(file);
  return {
    check: check.milliseconds,
    cpu: (after.server + after.database - before.server - before.database) / 1000,
    checkMemory,
    apply: apply.milliseconds,
    again: again.milliseconds,
    memory,
    stopped,
    longestWait: Math.max(check.longestWait, apply.longestWait, again.longestWait),
  };
}

const place = await openPlace('roster-sheet', prepareDemo);
try {
  const cast = await castOf(place);
  const sizes: [number, number, string][] = [
    [1680, process.argv.includes('--once') ? 1 : 5, 'check < 3 s'],
    ...(process.argv.includes('--small') ? [] : [[100_000, process.argv.includes('--once') ? 1 : 3, '< 60 s, < 512 MB'] as [number, number, string]]),
  ];
  const lines: (string | number)[][] = [];
  for (const [rows, runs, budget] of sizes) {
    const ran: Ran[] = [];
    for (let run = 0; run < runs; run++) {
      say(`${rows} rows, run ${run + 1} of ${runs}`);
      ran.push(await once(place, cast, rows));
    }
    const middle = (of: (one: Ran) => number) => median(ran.map(of));
    lines.push([
      rows.toLocaleString('en'),
      runs,
      ms(middle((one) => one.check)),
      ms(middle((one) => one.cpu)),
      `${middle((one) => one.checkMemory)} MB`,
      ms(middle((one) => one.apply)),
      ms(middle((one) => one.again)),
      `${middle((one) => one.memory)} MB`,
      ran[0]?.stopped.length === 0 ? '' : ms(middle((one) => Math.max(...one.stopped))),
      ms(middle((one) => one.longestWait)),
      budget,
    ]);
  }
  report('roster-sheet', 'an office’s workbook into a draft', [
    table(
      [
        'rows',
        'runs',
        'check',
        'CPU of it',
        'most memory after it',
        'apply',
        'check again (all the same)',
        'most memory of the server',
        'told to stop, until it had',
        'longest wait of another request',
        'budget',
      ],
      lines,
    ),
    'Over HTTP; a new server and a new draft of the whole county for each run; the demo city in the register. Each row names a firm, one guarantor and two grid officers, one name in twenty is misspelt; of 100,000 all but 1,680 firms are new. Told to stop once while matching and once while writing: nothing of it was written. Memory is the peak resident set over all steps.',
  ]);
} finally {
  await place.close();
}
