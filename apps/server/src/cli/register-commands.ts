// The commands that ask the register: who answers, what somebody holds, what is uncovered, the figures, and the handover.

import type { Command } from 'commander';
import { listFigures } from '@gridward/contract/ledgers';
import { handOverTenure, listHoldings, previewHandover, readChain, readCoverage } from '@gridward/contract/tenure';
import type { AnswerOf } from '@gridward/contract/endpoint';
import { addDays } from '@gridward/domain/period';
import { labels } from '@gridward/messages/zh-CN/labels';
import { tenure as words } from '@gridward/messages/zh-CN/tenure';
import { workSafety } from '../playbooks/playbooks.ts';
import { findPerson, findSubject, revisionAt } from './find.ts';
import { exitCodes, printJson, printTable } from './output.ts';
import { withCounty, type CliSession } from './session.ts';

interface Common {
  readonly county?: string;
  readonly json?: boolean;
}

const viaNames = { own: '本级', bundle: '打包', territory: '属地', line: '条线', sector: '片区' } as const;

function roleName(code: string): string {
  return workSafety().roles.find((role) => role.code === code)?.name.zh ?? code;
}

function common(command: Command): Command {
  return command.option('--county <code>', 'county, where the installation has several').option('--json', 'the answer as JSON');
}

export function addRegisterCommands(program: Command): void {
  common(
    program
      .command('who')
      .argument('<name|code|id>', 'a subject: firm, place, red line, unit …')
      .description('who answers for it, from the nearest to the farthest'),
  )
    .option('--on <day>', 'as of a day, YYYY-MM-DD')
    .option('--known-at <revision|time>', 'as known at a revision or an instant')
    .action(who);
  common(program.command('holds').argument('<person>', 'name, initials or id').description('what a person holds'))
    .option('--on <day>', 'as of a day')
    .option('--all', 'what was held before, too')
    .action(holds);
  common(program.command('coverage').description('every gap in responsibility; default: today'))
    .option('--unit <name|code|id>', 'only this unit and below')
    .option('--from <day>')
    .option('--until <day>', 'first day after the window')
    .action(coverage);
  common(program.command('figures').description('the figures of the register, by counting')).option('--on <day>', 'as of a day').action(figures);
  common(program.command('handover').argument('<person>').description('pass what a person holds to a successor; shows it unless --apply'))
    .requiredOption('--to <person>', 'the successor')
    .requiredOption('--on <day>', "the successor's first day")
    .option('--reason <text>', 'required for a day before today')
    .option('--apply', 'do it, as one revision')
    .action(handover);
}

async function who(text: string, options: Common & { on?: string; knownAt?: string }): Promise<void> {
  await withCounty(options.county, async (session) => {
    const subject = await findSubject(session, text, options.on);
    const knownAt = await revisionAt(session, options.knownAt);
    const chain = await session.ask(readChain, { id: subject.id, on: options.on, knownAt });
    if (options.json) return printJson(chain);
    printChain(chain);
  });
}

function printChain(chain: AnswerOf<typeof readChain>): void {
  console.log(`${chain.subject.name} · ${chain.on} · 截至修订 ${chain.knownAt} 所知\n`);
  printTable(
    ['层级', '对象', '角色', '姓名', '职务', '电话', '自', '依据'],
    chain.links.map((link) => [
      viaNames[link.via],
      link.subject.name,
      roleName(link.role),
      link.person.name,
      link.post ? `${link.post.unit.name} ${link.post.title}` : '—',
      link.post?.officePhone ?? link.mobile ?? '',
      link.since,
      link.document?.number ?? '',
    ]),
  );
  for (const gap of chain.missing) console.log(`\n! 缺 ${roleName(gap.role)}（应有 ${gap.required}，现有 ${gap.held}）`);
}

async function holds(text: string, options: Common & { on?: string; all?: boolean }): Promise<void> {
  await withCounty(options.county, async (session) => {
    const person = await findPerson(session, text);
    const rows: AnswerOf<typeof listHoldings>['rows'] = [];
    for (let cursor: string | undefined; ;) {
      const page = await session.ask(listHoldings, { id: person.id, when: options.all ? 'all' : 'now', on: options.on, limit: 200, cursor });
      rows.push(...page.rows);
      if (page.next === null) break;
      cursor = page.next;
    }
    if (options.json) return printJson({ person, rows });
    console.log(`${person.name} · ${rows.length} 项\n`);
    printTable(
      ['角色', '对象', '所在', '自', '至', '依据'],
      rows.map((row) => [roleName(row.role), row.subject.name, row.unit?.name ?? '', row.during.from, row.during.until ?? '', row.document?.number ?? '']),
    );
  });
}

async function coverage(options: Common & { unit?: string; from?: string; until?: string }): Promise<void> {
  await withCounty(options.county, async (session) => {
    const unitId = options.unit === undefined ? undefined : (await findSubject(session, options.unit, options.from)).id;
    const today = options.from === undefined && options.until === undefined;
    const report = await everyFinding(session, { unitId, from: options.from, until: options.until });
    const rows = today ? await sinceTheirBeginning(session, unitId, report) : report.rows;
    if (options.json) return printJson({ ...report, rows });
    console.log(`${report.from} … ${report.until} · ${report.subjects} 个责任对象 · ${rows.length} 项发现 · 摘要 ${report.digest.slice(0, 16)}\n`);
    printTable(
      ['问题', '乡镇', '对象', '角色', '人员', '自', '至'],
      rows.map((row) => [
        labels.finding[row.kind],
        row.township?.name ?? '',
        row.subject?.name ?? '',
        row.role === null ? '' : roleName(row.role),
        row.person?.name ?? '',
        row.during.from,
        today ? '至今' : (row.during.until ?? ''),
      ]),
    );
  });
}

type Coverage = AnswerOf<typeof readCoverage>;

async function everyFinding(
  session: CliSession,
  question: { unitId: string | undefined; from: string | undefined; until: string | undefined },
): Promise<Coverage> {
  let report = await session.ask(readCoverage, { ...question, limit: 200 });
  const rows = [...report.rows];
  while (report.next !== null) {
    report = await session.ask(readCoverage, { ...question, limit: 200, cursor: report.next });
    rows.push(...report.rows);
  }
  return { ...report, rows };
}

/** The findings of a day, each from the day on which it began: a window of one day has cut them off. Ten years back, as the console looks. */
async function sinceTheirBeginning(session: CliSession, unitId: string | undefined, { from, until, rows }: Coverage): Promise<Coverage['rows']> {
  if (rows.length === 0) return rows;
  const earlier = await everyFinding(session, { unitId, from: addDays(from, -3652), until });
  const keyOf = (row: Coverage['rows'][number]) => [row.kind, row.subject?.id, row.role, row.person?.id, row.held, row.required].join(' ');
  const lasting = new Map(earlier.rows.flatMap((row) => (row.during.until === until ? [[keyOf(row), row.during.from] as const] : [])));
  return rows.map((row) => ({ ...row, during: { ...row.during, from: lasting.get(keyOf(row)) ?? row.during.from } }));
}

async function figures(options: Common & { on?: string }): Promise<void> {
  await withCounty(options.county, async (session) => {
    const { on, rows } = await session.ask(listFigures, { on: options.on });
    if (options.json) return printJson(rows.map(({ key, value, article, how }) => ({ key, value, article, how })));
    console.log(`${session.county.name} · ${on}\n`);
    printTable(
      ['指标', '数值', '文章', '键'],
      rows.map((row) => [row.name, String(row.value), row.article === null ? '' : String(row.article), row.key]),
    );
  });
}

async function handover(text: string, options: Common & { to: string; on: string; reason?: string; apply?: boolean }): Promise<void> {
  await withCounty(options.county, async (session) => {
    const person = await findPerson(session, text);
    const successor = await findPerson(session, options.to);
    const input = { personId: person.id, successorId: successor.id, onDay: options.on };
    if (options.apply) {
      const done = await session.ask(handOverTenure, { ...input, reason: options.reason });
      if (options.json) return printJson(done);
      return console.log(`${person.name} → ${successor.name}：${done.passed} 项，自 ${options.on} 起，修订 ${done.revision}`);
    }
    const preview = await session.ask(previewHandover, input);
    // --apply would be refused for one of them already.
    if (preview.refused > 0) process.exitCode = exitCodes.refused;
    if (options.json) return printJson(preview);
    printTable(
      ['对象', '角色', '接任', '结果'],
      preview.rows.map((row) => [
        row.subject.name,
        roleName(row.role),
        row.successor?.name ?? '',
        row.problem === null ? words.handover.verdict[row.verdict] : (words.handover.obstacle[row.problem] ?? row.problem),
      ]),
    );
    console.log(`\n可移交 ${preview.passes} 项，受阻 ${preview.refused} 项。${preview.refused > 0 ? '有受阻的事项，不能执行。' : '加 --apply 执行。'}`);
  });
}
