// A roster of firms from Excel: read, matched, judged row by row, then written as one revision. 1,680 rows as a county
// has them, 100,000 as nobody should; time, and the most memory the server has had.

import ExcelJS from 'exceljs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openAsBlob, rmSync } from 'node:fs';
import { usccCheckCharacter } from '@gridward/domain/subjects/uscc';
import { peakMemoryOf } from './lab/cpu.ts';
import { openPlace, prepareDemo, type Place } from './lab/place.ts';
import { median, ms, report, say, table } from './lab/report.ts';
import { sendFile, villagesOf, type Village } from './lab/sheets.ts';

interface Ran {
  readonly check: number;
  readonly apply: number;
  readonly again: number;
  readonly cpu: number;
  /** MB, since the start of the server: after the check, the apply, and the apply again. */
  readonly memory: readonly number[];
}

async function sheetOf(villages: readonly Village[], rows: number, run: number): Promise<string> {
  const file = join(tmpdir(), `gridward-bench-${process.pid}-${rows}-${run}.xlsx`);
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: file });
  const sheet = book.addWorksheet('企业名册');
  sheet.addRow(['2026年度企业名册']).commit();
  sheet.addRow(['填表说明：信用代码为18位。']).commit();
  sheet.addRow(['序号', '所属乡镇', '村居', '企业名称', '统一社会信用代码', '行业', '规模', '详细地址', '纳入日期']).commit();
  for (let index = 0; index < rows; index++) {
    const place = villages[index % villages.length];
    const first = `91370982${'ABCDEFGH'[run % 8]}${String(rows % 1000)
      .padStart(3, '0')
      .slice(0, 1)}${String(index).padStart(7, '0')}`;
    sheet
      .addRow([
        index + 1,
        place?.township,
        place?.village,
        `新泰市试验${run}号${index}机械有限公司`,
        first + usccCheckCharacter(first),
        '非煤矿山',
        '小型',
        `${place?.township}${place?.village}${index}号`,
        '2026-11-01',
      ])
      .commit();
  }
  sheet.commit();
  await book.commit();
  return file;
}

async function importOnce(place: Place, villages: readonly Village[], rows: number, run: number): Promise<Ran> {
  const file = await sheetOf(villages, rows, run);
  const server = await place.start('serve.ts');
  const cookie = await place.cookieOf('anweiban');
  const query = `fileName=${encodeURIComponent('名册.xlsx')}&from=2026-11-01`;
  await fetch(`${server.url}/api/home`, { headers: { cookie } });
  const before = place.cpu(server);
  const check = await sendFile(server, cookie, `/api/imports/subjects/check?${query}`, file);
  const memory = [peakMemoryOf(server.pid)];
  const counts = check.answer['counts'] as Record<string, number>; // the contract's
  if (counts['new'] !== rows) throw new Error(`not all rows are new: ${JSON.stringify(counts)} ${JSON.stringify(check.answer['rows']).slice(0, 600)}`);
  const after = place.cpu(server);
  const sha256 = createHash('sha256')
    .update(Buffer.from(await (await openAsBlob(file)).arrayBuffer()))
    .digest('hex');
  const reason = encodeURIComponent('基准测试');
  const apply = await sendFile(server, cookie, `/api/imports/subjects/apply?${query}&sha256=${sha256}&reason=${reason}`, file);
  memory.push(peakMemoryOf(server.pid));
  const again = await sendFile(server, cookie, `/api/imports/subjects/apply?${query}&sha256=${sha256}&reason=${reason}`, file);
  if (again.answer['revision'] !== null) throw new Error('the same sheet changed something when it was applied again');
  memory.push(peakMemoryOf(server.pid));
  await server.stop();
  rmSync(file);
  return {
    check: check.milliseconds,
    apply: apply.milliseconds,
    again: again.milliseconds,
    cpu: (after.server + after.database - before.server - before.database) / 1000,
    memory,
  };
}

const hasFlag = (flag: string) => process.argv.includes(flag);
const sizes: [number, number, string][] = [
  ...(hasFlag('--large') ? [] : [[1680, 5, 'dry run < 3 s'] as [number, number, string]]),
  ...(hasFlag('--small') ? [] : [[100_000, hasFlag('--once') ? 1 : 5, '< 60 s, < 512 MB'] as [number, number, string]]),
];
const lines: (string | number)[][] = [];
for (const [rows, runs, budget] of sizes) {
  const ran: Ran[] = [];
  for (let run = 0; run < runs; run++) {
    say(`${rows} rows, run ${run + 1} of ${runs}`);
    // A register of its own for each: the rows of the run before would make every look-up larger.
    const place = await openPlace(`import-${rows}-${run}`, prepareDemo);
    try {
      ran.push(await importOnce(place, await villagesOf(place), rows, run));
    } finally {
      await place.close();
    }
  }
  const middle = (of: (one: Ran) => number) => median(ran.map(of));
  lines.push([
    rows.toLocaleString('en'),
    runs,
    ms(middle((one) => one.check)),
    ms(middle((one) => one.cpu)),
    ms(middle((one) => one.apply)),
    ms(middle((one) => one.again)),
    `${[0, 1, 2].map((step) => middle((one) => one.memory[step] ?? Number.NaN)).join(', ')} MB (at worst ${Math.max(...ran.flatMap((one) => one.memory))})`,
    budget,
  ]);
}
report('import', 'a roster of firms from Excel', [
  table(['rows', 'runs', 'dry run', 'CPU of it', 'apply', 'apply again (changes nothing)', 'most memory of the server after each', 'budget'], lines),
  'Medians; over HTTP; a new server and a register of its own, the demo city in it, for each run. Memory is the peak resident set since the start of the server.',
]);
