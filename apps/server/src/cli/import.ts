// `gridward import units|people|subjects|tenures FILE`: checks a sheet and prints what is wrong in it; with --apply writes
// the accepted rows as one revision. Progress goes to the error stream, so that the answer can be piped.

import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { AnswerOf } from '@gridward/contract/endpoint';
import { annotateImport, applyImport, checkImport, type importKinds } from '@gridward/contract/rosters';
import { listDocuments } from '@gridward/contract/tenure';
import { listUnits } from '@gridward/contract/grid';
import type { FileAnswer } from '../kernel/http.ts';
import { newId } from '../kernel/names.ts';
import { watchImport } from '../rosters/rosters.ts';
import { reasonText } from '../rosters/reason-text.ts';
import { CommandFailure, exitCodes, printJson, printTable } from './output.ts';
import type { CliSession } from './session.ts';

export interface ImportOptions {
  readonly apply?: boolean;
  readonly skipRefused?: boolean;
  readonly from?: string;
  /** Name, code or id. */
  readonly township?: string;
  /** Number or id. */
  readonly document?: string;
  readonly reason?: string;
  /** Where to write a copy of the sheet with what is wrong in each row. */
  readonly annotate?: string;
  readonly json?: boolean;
}

type Check = AnswerOf<typeof checkImport>;
const mostPrinted = 200;

export async function importCommand(session: CliSession, kind: (typeof importKinds)[number], file: string, options: ImportOptions): Promise<void> {
  const bytes = new Uint8Array(
    await readFile(file).catch(() => {
      throw new CommandFailure(`读不到文件 ${file} · it cannot be read`, exitCodes.notFound);
    }),
  );
  const ticket = newId();
  const input = {
    kind,
    fileName: basename(file),
    ticket,
    from: options.from,
    township: await townshipId(session, options.township),
    documentId: await documentId(session, options.document),
  };
  // For who sits before it: what a script reads from the error stream is the error.
  const progress = (line: string) => process.stderr.isTTY && !options.json && process.stderr.write(line);
  const stop = watchImport(ticket, ({ step, rows }) => progress(`\r${stepNames[step]} ${rows}        `));
  try {
    const checked = await session.ask(checkImport, input, bytes);
    if (options.annotate !== undefined) await writeFile(options.annotate, await annotated(session, input, bytes));
    const refused = checked.counts.refused > 0 && !(options.apply && options.skipRefused);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const applied =
      options.apply && !refused
        ? await session.ask(applyImport, { ...input, sha256, skipRefused: String(options.skipRefused ?? false), reason: options.reason }, bytes)
        : null;
    progress('\r\u001b[K');
    if (options.json) printJson({ ...checked, applied });
    else print(checked, applied, options);
    if (checked.counts.refused > 0) process.exitCode = exitCodes.refusedRows;
  } catch (error) {
    progress('\r\u001b[K');
    throw error;
  } finally {
    stop();
  }
}

const stepNames = { reading: '正在读取', matching: '正在比对', writing: '正在写入', done: '完成' } as const;

async function annotated(session: CliSession, input: Parameters<CliSession['ask']>[1] & object, bytes: Uint8Array): Promise<Uint8Array> {
  // A download endpoint answers with a file; this one with its bytes.
  const answer = (await session.ask(annotateImport, input as never, bytes)) as FileAnswer;
  if (answer.body instanceof Uint8Array) return answer.body;
  const parts: Uint8Array[] = [];
  for await (const part of typeof answer.body === 'function' ? await answer.body() : answer.body) parts.push(part);
  return Buffer.concat(parts);
}

function print(checked: Check, applied: AnswerOf<typeof applyImport> | null, options: ImportOptions): void {
  const { counts } = checked;
  for (const sheet of checked.sheets) {
    const unread = sheet.columns.filter((column) => column.field === null).map((column) => column.header);
    const header = sheet.headerRow === null ? '没有找到表头' : `表头在第 ${sheet.headerRow} 行`;
    console.log(
      `${sheet.name}：${header}${sheet.skipped > 0 ? `，略过 ${sheet.skipped} 行` : ''}${unread.length > 0 ? `，不读取的列：${unread.join('、')}` : ''}`,
    );
  }
  console.log(`新增 ${counts.new}　变更 ${counts.changed}　无变化 ${counts.same}　不能导入 ${counts.refused}\n`);
  const told = checked.rows.flatMap((row) => row.messages.map((message) => ({ row, message })));
  if (told.length > 0) {
    printTable(
      ['工作表', '行', '内容', '单元格', '说明', '表中为', '可填'],
      told
        .slice(0, mostPrinted)
        .map(({ row, message }) => [
          row.sheet,
          String(row.row),
          row.label,
          message.cell ?? '',
          reasonText(message.problem),
          message.found ?? '',
          message.accepted ?? '',
        ]),
    );
    if (told.length > mostPrinted || checked.truncated) console.log('… 只列出一部分；--annotate FILE 得到全部');
    console.log('');
  }
  if (applied === null)
    console.log(
      counts.refused > 0 && options.apply ? '有不能导入的行，什么也没有写入。加 --skip-refused 只导入通过的行。' : '只核对，什么也没有写入。加 --apply 导入。',
    );
  else console.log(outcome(applied.revision, counts));
}

/** What became of a sheet that was applied; refused rows are never left unsaid. */
function outcome(revision: number | null, { same, refused }: Check['counts']): string {
  const left = refused === 0 ? '' : `${refused} 行不能导入，没有写入。`;
  if (revision !== null) return `已导入，修订号 ${revision}${left === '' ? '' : `。另有 ${left}`}`;
  if (left === '') return '表格与名册一致，没有需要写入的行。';
  return same === 0 ? `什么也没有写入：${refused} 行都不能导入。` : `什么也没有写入：${same} 行与名册一致，${refused} 行不能导入。`;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-/;

async function townshipId(session: CliSession, text: string | undefined): Promise<string | undefined> {
  if (text === undefined || uuid.test(text)) return text;
  const { rows } = await session.ask(listUnits, { q: text, limit: 200 });
  const found = rows.filter((row) => (row.kind === 'township' || row.kind === 'zone') && (row.name === text || row.code === text));
  const [one] = found;
  if (one === undefined) throw new CommandFailure(`there is no township ${text}`, exitCodes.notFound);
  if (found.length > 1) throw new CommandFailure(`several townships are called ${text}: give the code`, exitCodes.ambiguous);
  return one.id;
}

async function documentId(session: CliSession, text: string | undefined): Promise<string | undefined> {
  if (text === undefined || uuid.test(text)) return text;
  const { rows } = await session.ask(listDocuments, { q: text, limit: 200 });
  const one = rows.find((row) => row.number === text);
  if (!one) throw new CommandFailure(`there is no document ${text}`, exitCodes.notFound);
  return one.id;
}
