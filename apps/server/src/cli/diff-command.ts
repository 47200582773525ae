// `gridward diff`: what differs in responsibility between two days, by unit or by person.

import type { Command } from 'commander';
import type { AnswerOf } from '@gridward/contract/endpoint';
import { compareDays } from '@gridward/contract/rosters-review';
import { workSafety } from '../playbooks/playbooks.ts';
import { findSubject } from './find.ts';
import { CommandFailure, exitCodes, printJson, printTable } from './output.ts';
import { withCounty } from './session.ts';

interface Options {
  readonly from: string;
  readonly to: string;
  readonly unit?: string;
  readonly by: string;
  readonly county?: string;
  readonly json?: boolean;
}
type Answer = AnswerOf<typeof compareDays>;

const kindNames: Readonly<Record<Answer['rows'][number]['kind'], string>> = {
  entered: '新增对象',
  closed: '关闭对象',
  renamed: '更名',
  moved: '迁移',
  new: '新任',
  ended: '免去',
  replaced: '更换',
};

export function addDiffCommand(program: Command): void {
  program
    .command('diff')
    .description('what differs in responsibility between two days')
    .requiredOption('--from <day>', 'the earlier day, YYYY-MM-DD')
    .requiredOption('--to <day>', 'the later day')
    .option('--unit <name|code|id>', 'only this unit and below')
    .option('--by <unit|person>', 'how the sums are grouped', 'unit')
    .option('--county <code>', 'county, where the installation has several')
    .option('--json', 'the answer as JSON')
    .action(diff);
}

async function diff(options: Options): Promise<void> {
  const by = (['unit', 'person'] as const).find((one) => one === options.by);
  if (by === undefined) throw new CommandFailure(`--by takes unit or person, not “${options.by}”`, exitCodes.usage);
  await withCounty(options.county, async (session) => {
    // A unit that is gone on one of the days is found on the other.
    const found =
      options.unit === undefined
        ? undefined
        : await findSubject(session, options.unit, options.to).catch(() => findSubject(session, options.unit ?? '', options.from));
    const question = { one: options.from, other: options.to, unitId: found?.id, by, limit: 200 };
    let page = await session.ask(compareDays, question);
    const rows = [...page.rows];
    while (page.next !== null) {
      page = await session.ask(compareDays, { ...question, cursor: page.next });
      rows.push(...page.rows);
    }
    const { byKind, groups, total } = page;
    if (options.json) return printJson({ from: options.from, to: options.to, byKind, groups, rows, total });
    print(`${found?.name ?? session.county.name} · ${options.from} → ${options.to} · ${total} 处变动`, page, rows);
  });
}

function print(title: string, { byKind, groups }: Answer, rows: Answer['rows']): void {
  console.log(`${title}\n`);
  if (rows.length === 0) return;
  const kinds = Object.keys(kindNames).filter((kind): kind is keyof typeof kindNames => byKind[kind] !== undefined);
  printTable(
    ['', ...kinds.map((kind) => kindNames[kind])],
    [
      ...groups.map((group) => [group.name, ...kinds.map((kind) => String(group.byKind[kind] ?? ''))]),
      ['合计', ...kinds.map((kind) => String(byKind[kind] ?? ''))],
    ],
  );
  console.log('');
  printTable(
    ['变动', '乡镇', '对象', '角色', '原', '现'],
    rows.map((row) => [kindNames[row.kind], row.township?.name ?? '', row.subject.name, roleName(row.role), row.before?.name ?? '', row.after?.name ?? '']),
  );
}

function roleName(code: string | null): string {
  return code === null ? '' : (workSafety().roles.find((role) => role.code === code)?.name.zh ?? code);
}
