// The command of reminders: who would be told what on a day; or the digests of today, made now – for a day on which the server
// was down at its hour.

import type { Command } from 'commander';
import { previewDigests } from '@gridward/contract/notices-reminders';
import { messagesOf } from '@gridward/messages/language';
import { makeDigests } from '../notices/notices.ts';
import { CommandFailure, exitCodes, printJson, printTable } from './output.ts';
import { withCounty, type CliSession } from './session.ts';

interface Options {
  readonly on?: string;
  readonly dryRun?: boolean;
  readonly county?: string;
  readonly json?: boolean;
}

export function addReminderCommands(program: Command): void {
  program
    .command('digest')
    .description('the reminders of a day; without --dry-run those of today are made, and sent by the server')
    .option('--on <day>', 'with --dry-run: as if it were this day')
    .option('--dry-run', 'say who would get what; write and send nothing')
    .option('--county <code>', 'county, where the installation has several')
    .option('--json', 'the answer as JSON')
    .action(digest);
}

async function digest(options: Options): Promise<void> {
  if (options.on !== undefined && options.dryRun !== true)
    throw new CommandFailure('only the digests of today can be made: --on goes with --dry-run', exitCodes.usage);
  await withCounty(options.county, (session) => (options.dryRun === true ? preview(session, options) : make(session, options)));
}

async function preview(session: CliSession, options: Options): Promise<void> {
  const answer = await session.ask(previewDigests, options.on === undefined ? {} : { on: options.on });
  if (options.json) return printJson(answer);
  const words = messagesOf('zh-CN').reminders;
  console.log(`${answer.on} ${answer.working ? '工作日' : '休息日'}　${answer.rows.length} 人有提醒\n`);
  if (answer.rows.length === 0) return;
  const rows = answer.rows.flatMap(({ person, items, ways, without }) =>
    items.map((item, index) => [
      index === 0 ? person.name : '',
      words.stage[item.stage],
      item.duty.name.zh,
      item.subject?.name ?? '',
      item.deadline,
      item.of.map((one) => one.name).join('、'),
      item.isNew ? words.mail.isNew : '',
      index > 0 ? '' : without === 'no_account' ? words.without.no_account : ways.map((way) => words.channel[way] ?? way).join('、'),
    ]),
  );
  printTable(['人员', '阶段', '履职要求', '对象', '期限', '责任人', '', '渠道'], rows);
}

async function make({ house, county }: CliSession, options: Options): Promise<void> {
  const made = await makeDigests(house, county.id);
  if (made === null) throw new CommandFailure('this county has switched reminders off', exitCodes.refused);
  if (options.json) return printJson(made);
  console.log(`${made.on}　新生成 ${made.digests} 份提醒，${made.deliveries} 件待送，${made.withoutAccount} 人没有账号`);
}
