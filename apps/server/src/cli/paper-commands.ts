// Papers on the command line: what a file is worth – the one that was issued, the same content saved again, or altered, and
// whether the register of its day says what it says – and the dossier of a person.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Command } from 'commander';
import { downloadDossier, renderDossier } from '@gridward/contract/duties-dossier';
import type { AnswerOf } from '@gridward/contract/endpoint';
import { verifyPaper } from '@gridward/contract/rosters-public';
import type { FileAnswer } from '../kernel/http.ts';
import { findPerson, revisionAt } from './find.ts';
import { CommandFailure, exitCodes, printJson, printTable } from './output.ts';
import { withCounty } from './session.ts';

export function addPaperCommands(program: Command): void {
  program
    .command('verify-document')
    .argument('<file>', 'a .docx, .pdf or .xlsx that somebody brought')
    .description('is it the file that was issued, and does the register of its day say the same')
    .option('--county <code>', 'county, where the installation has several')
    .option('--json', 'the answer as JSON')
    .action(verifyDocument);
  program
    .command('dossier')
    .argument('<person>', 'name, initials or id')
    .description('the dossier of diligence of a person, as a sealed file')
    .requiredOption('--from <day>')
    .requiredOption('--until <day>', 'first day after')
    .requiredOption('--out <file>', 'a .docx or .pdf')
    .option('--known-at <revision|time>', 'as known at a revision or an instant')
    .option('--reason <text>', 'why it is looked at; goes into the chain')
    .option('--county <code>', 'county, where the installation has several')
    .option('--json', 'the answer as JSON')
    .action(dossier);
}

interface DossierOptions {
  readonly from: string;
  readonly until: string;
  readonly out: string;
  readonly knownAt?: string;
  readonly reason?: string;
  readonly county?: string;
  readonly json?: boolean;
}

async function dossier(text: string, options: DossierOptions): Promise<void> {
  const { from, until, out, reason } = options;
  const form = /\.(docx|pdf)$/.exec(out)?.[1];
  if (form !== 'docx' && form !== 'pdf') throw new CommandFailure('--out names a .docx or a .pdf', exitCodes.usage);
  if (existsSync(out)) throw new CommandFailure(`${out} 已存在 · it is there already`, exitCodes.refused);
  await withCounty(options.county, async (session) => {
    const person = await findPerson(session, text);
    const knownAt = await revisionAt(session, options.knownAt);
    const why = reason === undefined ? {} : { reason };
    const issued = await session.ask(renderDossier, { personId: person.id, from, until, form, ...why, ...(knownAt === undefined ? {} : { knownAt }) });
    const file = (await session.ask(downloadDossier, { id: issued.id, form, ...why })) as FileAnswer; // a download endpoint answers with a file
    writeFileSync(out, file.body as Uint8Array, { flag: 'wx' }); // kept files are whole
    if (options.json) printJson(issued);
    else console.log(`${person.name}　修订 ${issued.knownAt}　摘要 ${issued.digest.slice(0, 16)}　${out}`);
  });
}

type Answer = AnswerOf<typeof verifyPaper>;

const verdicts: Readonly<Record<Answer['verdict'], string>> = {
  issued: '与印发的文件逐字节一致 · the file that was issued',
  unchanged_content: '重新保存过，正文和表格与印发的一致 · saved again, its text and tables say the same',
  altered: '与印发的不一致 · altered',
  unknown: '不是本县印发的文件 · not a paper of this county',
};
const annexNames: Readonly<Record<Answer['differences'][number]['annex'], string>> = {
  enterprises: '企业名册',
  areas: '区村名册',
  red_lines: '红线名册',
  others: '其他名册',
  changes: '变动情况',
  handover: '交接清单',
  gate_card: '公示牌',
  dossier_tenures: '任责情况',
  dossier_duties: '履职要求',
  dossier_overdue: '逾期事项',
  dossier_late: '补做事项',
  dossier_excused: '免除事项',
  dossier_open: '期限未到事项',
  dossier_records: '履职记录',
  dossier_handovers: '责任交接',
};

async function verifyDocument(file: string, options: { county?: string; json?: boolean }): Promise<void> {
  if (!existsSync(file)) throw new CommandFailure(`没有文件 ${file} · there is no such file`, exitCodes.notFound);
  await withCounty(options.county, async (session) => {
    const answer = await session.ask(verifyPaper, { fileName: basename(file) }, readFileSync(file));
    if (options.json) printJson(answer);
    else print(answer);
    if (answer.verdict === 'altered' || answer.verdict === 'unknown') process.exitCode = exitCodes.faulty;
  });
}

function print(answer: Answer): void {
  const { paper, counts } = answer;
  console.log(verdicts[answer.verdict]);
  console.log(`SHA-256 ${answer.sha256}`);
  if (paper === null) return;
  console.log(`${paper.number ?? ''} ${paper.title} · ${paper.issuer} · ${paper.issuedOn} · 修订 ${paper.revision} · 摘要 ${paper.digest.slice(0, 16)}`);
  for (const { issued, found } of answer.texts) console.log(`正文　印发：${issued ?? '（无）'}\n　　　文件：${found ?? '（无）'}`);
  printDifferences(`文件与印发的不同 ${counts.differences} 处`, answer.differences);
  printDifferences(`当日登记（印发时所知）与文件不同 ${counts.registerDifferences} 处`, answer.registerDifferences);
  printDifferences(`此后更正 ${counts.laterDifferences} 处`, answer.laterDifferences);
}

function printDifferences(heading: string, differences: Answer['differences']): void {
  console.log(`\n${heading}`);
  if (differences.length === 0) return;
  printTable(
    ['附件', '乡镇', '行', '栏', '印发', '所见'],
    differences.map((one) => [annexNames[one.annex], one.group, String(one.row), one.column ?? '整行', one.issued ?? '', one.found ?? '']),
  );
}
