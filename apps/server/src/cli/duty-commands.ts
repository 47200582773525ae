// The commands about duties: what is due from somebody, what was asked and done, why, what was done just now, and the upkeep
// of kept obligations.

import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { addDays } from '@gridward/domain/period';
import { readCompliance } from '@gridward/contract/duties-compliance';
import { listObligations, readDuePlan, readObligation, type ObligationAnswer } from '@gridward/contract/duties-obligations';
import { duties as words } from '@gridward/messages/zh-CN/duties';
import { createRecord } from '@gridward/contract/records';
import { checkDrift, keepObligations, streamObligations } from '../duties/duties.ts';
import { civilDay } from '../kernel/clock.ts';
import { findPerson, findSubject, revisionAt } from './find.ts';
import { CommandFailure, exitCodes, printJson, printTable } from './output.ts';
import { withCounty, type CliSession } from './session.ts';

interface Common {
  readonly county?: string;
  readonly json?: boolean;
}

const states = { open: '未完成', met: '已完成', overdue: '逾期', excused: '免责' } as const;

function common(command: Command): Command {
  return command.option('--county <code>', 'county, where the installation has several').option('--json', 'the answer as JSON');
}

export function addDutyCommands(program: Command): void {
  common(program.command('due').argument('<person>', 'name, initials or id').description('what is due from a person, and the fewest trips that do it'))
    .option('--month <month>', 'YYYY-MM; default: this month')
    .action(due);
  common(program.command('compliance').description('what was asked and done; --json streams one obligation a line, with why'))
    .option('--month <month>', 'YYYY-MM')
    .option('--from <day>')
    .option('--until <day>', 'first day after the window')
    .option('--unit <name|code|id>', 'only this unit and below')
    .option('--as-of <day>', 'as of a day')
    .option('--known-at <revision|time>', 'as known at a revision or an instant')
    .action(compliance);
  common(program.command('why').argument('<key>', 'of an obligation, as due and compliance print it').description('what counted for it, what did not and why'))
    .option('--as-of <day>')
    .option('--known-at <revision|time>')
    .action(why);
  common(program.command('record').argument('[file]', 'JSON: the body of POST /api/records').description('enter what was done'))
    .option('--kind <kind>', 'visit, patrol, self_check …')
    .option('--form <form>', 'default: called as the kind')
    .option('--on <day>', 'on which it happened; default: today')
    .option('--person <person...>', 'who took part')
    .option('--subject <subject...>', 'what it is about')
    .option('--answers <json>', 'the answers to the form')
    .option('--note <text>')
    .action(record);
  const obligations = program.command('obligations').description('upkeep of the kept obligations');
  common(obligations.command('rebuild').description('compute all of them anew')).action(rebuild);
  common(obligations.command('check').description('compare them with what the facts say, and repair them')).action(check);
}

async function due(text: string, options: Common & { month?: string }): Promise<void> {
  await withCounty(options.county, async (session) => {
    const person = await findPerson(session, text);
    const month = options.month ?? today(session).slice(0, 7);
    const window = monthWindow(month);
    const rows = await everyObligation(session, { personId: person.id, ...window });
    const plan = await session.ask(readDuePlan, { personId: person.id, until: window.until });
    if (options.json) return printJson({ person, month, rows, plan });
    console.log(`${person.name} · ${month}\n`);
    printObligations(rows);
    if (plan.unmet.length > 0) console.log(`\n来不及完成 ${plan.unmet.reduce((sum, one) => sum + one.missing, 0)} 次（没有可用的日子或对象）`);
    if (plan.trips.length === 0) return;
    console.log(`\n最少 ${plan.trips.length} 趟：\n`);
    printTable(
      ['日期', '最迟', '乡镇', '对象', '完成的要求'],
      plan.trips.map((trip) => [trip.on, trip.by, trip.township?.name ?? '', trip.subject?.name ?? '', trip.serves.map((served) => served.name.zh).join('、')]),
    );
  });
}

async function everyObligation(session: CliSession, question: { personId: string; from: string; until: string }): Promise<ObligationAnswer[]> {
  const rows: ObligationAnswer[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await session.ask(listObligations, { ...question, limit: 200, cursor });
    rows.push(...page.rows);
    if (page.next === null) return rows;
    cursor = page.next;
  }
}

function printObligations(rows: readonly ObligationAnswer[]): void {
  printTable(
    ['履职要求', '对象', '期间', '完成', '最迟', '状态', '键'],
    rows.map((row) => [
      row.duty.name.zh,
      row.subject?.name ?? '',
      `${row.period.from} … ${addDays(row.period.until, -1)}`,
      `${row.done}/${row.required}`,
      row.deadline,
      states[row.state],
      row.key,
    ]),
  );
}

function today({ house, county }: CliSession): string {
  return civilDay(house.clock.now(), county.timeZone);
}

function monthWindow(month: string): { from: string; until: string } {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) throw new CommandFailure(`--month takes YYYY-MM, not “${month}”`, exitCodes.usage);
  return { from: `${month}-01`, until: `${addDays(`${month}-28`, 4).slice(0, 7)}-01` };
}

interface ComplianceOptions extends Common {
  readonly month?: string;
  readonly from?: string;
  readonly until?: string;
  readonly unit?: string;
  readonly asOf?: string;
  readonly knownAt?: string;
}

async function compliance(options: ComplianceOptions): Promise<void> {
  await withCounty(options.county, async (session) => {
    const on = options.asOf ?? today(session);
    const window = windowOf(options, on);
    const unitId = options.unit === undefined ? undefined : (await findSubject(session, options.unit, options.asOf)).id;
    const knownAt = await revisionAt(session, options.knownAt);
    if (options.json) return stream(session, { ...window, on, unitId: unitId ?? null, knownAt });
    const { sums, groups, since } = await session.ask(readCompliance, { by: 'duty', ...window, unitId, on: options.asOf, knownAt });
    console.log(`${window.from} … ${addDays(window.until, -1)} · 截至 ${on}${since === null || window.until <= since ? ' · 尚未开始计数' : ''}\n`);
    printTable(
      ['履职要求', '应做', '已做', '其中补做', '已完成', '未完成', '逾期', '免责'],
      [...groups, { name: { zh: '合计' }, ...sums }].map((row) =>
        [row.name?.zh ?? '', row.required, row.done, row.late, row.met, row.open, row.overdue, row.excused].map(String),
      ),
    );
  });
}

function windowOf({ month, from, until }: ComplianceOptions, on: string): { from: string; until: string } {
  if (from === undefined && until === undefined) return monthWindow(month ?? on.slice(0, 7));
  if (from === undefined || until === undefined || month !== undefined) throw new CommandFailure('give --month, or --from and --until', exitCodes.usage);
  return { from, until };
}

/** One obligation a line. The lines are written as they come: a year of a county needs no more memory than its facts. */
async function stream(
  session: CliSession,
  question: { from: string; until: string; on: string; unitId: string | null; knownAt: number | undefined },
): Promise<void> {
  const { house, county } = session;
  await house.database.transaction({ countyId: county.id, readOnly: true }, async (tx) => {
    await tx.client.query('set transaction isolation level repeatable read');
    let pending: string[] = [];
    await streamObligations({ tx, county }, question, ({ counted: _, subjectId, ...row }, reasons) => {
      pending.push(JSON.stringify({ ...row, subject: subjectId, why: reasons }));
      if (pending.length < 1000) return;
      process.stdout.write(`${pending.join('\n')}\n`);
      pending = [];
    });
    if (pending.length > 0) process.stdout.write(`${pending.join('\n')}\n`);
  });
}

async function why(key: string, options: Common & { asOf?: string; knownAt?: string }): Promise<void> {
  await withCounty(options.county, async (session) => {
    const answer = await session.ask(readObligation, { key, on: options.asOf, knownAt: await revisionAt(session, options.knownAt) });
    if (options.json) return printJson(answer);
    const { obligation, rule } = answer;
    printObligations([obligation]);
    console.log(`\n依据：${rule.basis.zh}${rule.basis.document === null ? '' : `（${rule.basis.document}）`} · 第 ${obligation.duty.version} 版\n`);
    printTable(
      ['日期', '种类', '人员', '对象', '是否计入'],
      [
        ...answer.counted.map((one) => [...recordCells(one), one.late ? '计入（补做）' : '计入']),
        ...answer.refused.map((one) => [...recordCells(one), `不计：${words.drawer.because[one.because]}`]),
      ],
    );
  });
}

function recordCells(one: {
  readonly happenedOn: string;
  readonly kind: string;
  readonly persons: readonly { name: string }[];
  readonly subjects: readonly { name: string }[];
}): string[] {
  return [one.happenedOn, one.kind, one.persons.map(({ name }) => name).join('、'), one.subjects.map(({ name }) => name).join('、')];
}

interface RecordOptions extends Common {
  readonly kind?: string;
  readonly form?: string;
  readonly on?: string;
  readonly person?: readonly string[];
  readonly subject?: readonly string[];
  readonly answers?: string;
  readonly note?: string;
}

async function record(file: string | undefined, options: RecordOptions): Promise<void> {
  await withCounty(options.county, async (session) => {
    const input: unknown = file === undefined ? await recordOf(session, options) : JSON.parse(readFileSync(file, 'utf8'));
    // The endpoint checks it against its own schema, whoever wrote it.
    const written = await session.ask(createRecord, input as Parameters<typeof session.ask<typeof createRecord.input, typeof createRecord.output>>[1]);
    if (options.json) return printJson(written);
    console.log(`${written.recordId} · 修订 ${written.revision}`);
  });
}

async function recordOf(
  session: CliSession,
  { kind, form = kind, on = today(session), person = [], subject = [], answers = '{}', note }: RecordOptions,
): Promise<unknown> {
  if (kind === undefined || person.length === 0 || subject.length === 0)
    throw new CommandFailure('give a JSON file, or --kind, --person and --subject', exitCodes.usage);
  const personIds: string[] = [];
  for (const text of person) personIds.push((await findPerson(session, text)).id);
  const subjectIds: string[] = [];
  for (const text of subject) subjectIds.push((await findSubject(session, text, on)).id);
  return { kind, form, happenedOn: on, personIds, subjectIds, answers: JSON.parse(answers), note };
}

async function rebuild(options: Common): Promise<void> {
  await withCounty(options.county, async ({ house, county }) => {
    const done = await keepObligations(house, county.id, 'rebuild');
    if (options.json) return printJson(done);
    console.log(`${county.name}：${done?.obligations ?? 0} 项，改写 ${done?.written ?? 0}，删去 ${done?.removed ?? 0}，截至修订 ${done?.revision ?? 0}`);
  });
}

async function check(options: Common): Promise<void> {
  await withCounty(options.county, async ({ house, county }) => {
    const differing = await checkDrift(house, county.id, (line) => console.error(line));
    if (options.json) printJson({ differing });
    else console.log(differing === 0 ? '一致 · what is kept is what the facts say' : `${differing} 项不一致，已修复 · repaired`);
    if (differing > 0) process.exitCode = exitCodes.faulty;
  });
}
