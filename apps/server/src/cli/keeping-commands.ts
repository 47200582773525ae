// The commands that keep an installation: verify the chain, back up and restore, facts out and in, the demo, setup.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { readAnchorFile } from '../kernel/anchor.ts';
import { backUp, restore } from '../kernel/backup.ts';
import { workingDaysOf } from '../duties/duties.ts';
import { readConfig } from '../kernel/config.ts';
import { exportFacts, importFacts } from '../kernel/facts.ts';
import { verifyCounty, type Fault } from '../kernel/verify.ts';
import { sql } from 'kysely';
import { checkPlaybookFile, coverageRules, workSafety } from '../playbooks/playbooks.ts';
import { loadDemo } from './demo.ts';
import { CommandFailure, exitCodes, printJson } from './output.ts';
import { withCounty, withHouse } from './session.ts';

export const version = (JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', 'package.json'), 'utf8')) as { version: string }).version;

export function addKeepingCommands(program: Command): void {
  program
    .command('verify')
    .description('prove the register against its chain and its anchors')
    .option('--county <code>')
    .option('--json')
    .option('--anchor <file>', 'anchors kept outside; default: those of the data folder')
    .action(verify);
  const exporting = program.command('export').description('write out');
  exporting
    .command('facts')
    .description('every fact as JSON Lines with both time axes')
    .requiredOption('--out <folder>')
    .option('--county <code>')
    .option('--json')
    .action(exportTheFacts);
  program.command('backup').description('everything of the embedded database in one file, while it works').requiredOption('--to <file>').action(backup);
  program.command('restore').description('a backup into an empty data folder').requiredOption('--from <file>').action(restoreBackup);
  program.command('demo').description('load the demo city into this installation').action(demo);
  program
    .command('playbook')
    .description('playbooks')
    .command('check')
    .argument('<file>')
    .description('check a playbook file; every fault with its line')
    .action(checkPlaybook);
}

const faultNames: Readonly<Record<Fault['kind'], string>> = {
  revision_altered: '修订被改动',
  revision_missing: '缺少修订',
  changes_altered: '修订的内容被改动',
  row_altered: '登记的内容被改动',
  row_lost: '登记的内容被删除',
  row_extra: '登记的内容未经修订写入',
  head_altered: '链首记录被改动',
  anchor_missing: '锚点所记的修订不在链上',
  anchor_differs: '修订与锚点不符',
  secret_unreadable: '个人信息无法解密或被替换',
  sign_in_name_altered: '登录名与账号不符',
  file_altered: '文件被改动',
  file_lost: '文件丢失',
};

function describeFault(fault: Fault): string {
  const place = [fault.table, fault.id, fault.column].filter((part) => part !== null).join(' ');
  return `${faultNames[fault.kind]} · ${fault.kind}${fault.revision === null ? '' : ` · revision ${fault.revision}`}${place === '' ? '' : ` · ${place}`}`;
}

/** A file that was named and proves nothing must not pass for one that does. */
function noAnchor(file: string, county: string, unread: readonly number[], ofOthers: number): string {
  const others = ofOthers === 0 ? [] : [`其中有 ${ofOthers} 个其他县的锚点 · ${ofOthers} anchors are of other counties`];
  const lines = unread.length === 0 ? [] : [unreadLines(file, unread)];
  return [`${file} 里没有${county}的锚点，什么也没有核对 · no anchor of this county is in the file; nothing was verified`, ...others, ...lines].join('\n  ');
}

function unreadLines(file: string, unread: readonly number[]): string {
  const told = `${unread.slice(0, 20).join('、')}${unread.length > 20 ? ' …' : ''}`;
  return `${file} 有 ${unread.length} 行不是锚点，没有用于核对：第 ${told} 行 · lines that are no anchors were passed over`;
}

async function verify(options: { county?: string; json?: boolean; anchor?: string }): Promise<void> {
  await withCounty(options.county, async ({ house, county }) => {
    const file = options.anchor ?? house.config.anchorFile;
    if (options.anchor !== undefined && !existsSync(file)) throw new CommandFailure(`没有文件 ${file} · there is no such file`, exitCodes.notFound);
    const { anchors, unread, ofOthers } = readAnchorFile(file, county.id);
    if (options.anchor !== undefined && anchors.length === 0) throw new CommandFailure(noAnchor(file, county.name, unread, ofOthers), exitCodes.faulty);
    const result = await house.database.transaction({ countyId: county.id, readOnly: true }, async (tx) => {
      await tx.client.query('set transaction isolation level repeatable read');
      return verifyCounty(tx, county, house, anchors);
    });
    if (options.json) printJson({ county: county.id, ...result, anchors: anchors.length, unreadLines: unread });
    else {
      console.log(
        `${county.name} · ${result.revisions} revisions · ${result.rows} rows · ${result.files} files · ${anchors.length} anchors · head ${result.head.hash.slice(0, 16)}`,
      );
      if (unread.length > 0) console.log(`  ${unreadLines(file, unread)}`);
      for (const fault of result.faults.slice(0, 50)) console.log(`  ${describeFault(fault)}`);
      console.log(result.faults.length === 0 ? '完好 · the register is what its chain says' : `${result.faults.length} 处不符 · faults`);
    }
    if (result.faults.length > 0) process.exitCode = exitCodes.faulty;
  });
}

async function exportTheFacts(options: { out: string; county?: string; json?: boolean }): Promise<void> {
  await withCounty(options.county, async ({ house, county }) => {
    const playbook = workSafety();
    const summary = await exportFacts(house, county, options.out, async (tx) => ({
      'playbook.json': { playbook, coverageRules: coverageRules(playbook) },
      'working_days.json': await workingDaysOf(tx),
    }));
    if (summary.missing.length > 0) process.exitCode = exitCodes.faulty;
    if (options.json) return printJson(summary);
    console.log(`${county.name}: revision ${summary.revision}, ${Object.values(summary.counts).reduce((sum, count) => sum + count, 0)} rows → ${options.out}`);
    for (const sha256 of summary.missing) console.error(`缺少附件 · an attachment is gone or was altered: ${sha256}`);
  });
}

/** `gridward import facts FOLDER`. */
export async function importTheFacts(folder: string, options: { json?: boolean }): Promise<void> {
  if (!existsSync(join(folder, 'county.json')))
    throw new CommandFailure(`${folder} 里没有导出的事实（缺 county.json） · it holds no facts`, exitCodes.notFound);
  await withHouse(async (house) => {
    const { county, verification } = await importFacts(house, folder, house.clock.now());
    if (options.json) return printJson({ county, ...verification });
    console.log(
      `${county.name}: ${verification.revisions} revisions, ${verification.rows} rows restored and verified; ${verification.erased} personal data withheld`,
    );
  });
}

async function backup(options: { to: string }): Promise<void> {
  await withHouse(async (house) => {
    if (house.config.databaseUrl !== null)
      throw new CommandFailure(
        'the database is your own (DATABASE_URL): back it up with pg_dump, and keep secret.key, anchors.jsonl and blobs of the data folder',
        exitCodes.refused,
      );
    const headRevisions: Record<string, number> = {};
    for (const county of await house.refreshCounties()) {
      const head = await house.database.transaction({ countyId: county.id, readOnly: true }, (tx) =>
        tx.first(sql<{ revision: number }>`select revision from county_head where county_id = ${county.id}`),
      );
      headRevisions[county.id] = head?.revision ?? 0;
    }
    const manifest = await backUp({
      ownerUrl: house.ownerUrl,
      dataFolder: house.config.dataFolder,
      to: options.to,
      gridwardVersion: version,
      headRevisions,
      now: house.clock.now(),
    });
    console.log(
      `${options.to}: ${JSON.stringify(manifest.headRevisions)}${manifest.hasSecretKey ? '' : ' (the secret key is in your environment and not in this file)'}${house.blobs.inDataFolder ? '' : ' (attachments of records are in your bucket and not in this file)'}`,
    );
  });
}

async function restoreBackup(options: { from: string }): Promise<void> {
  if (!existsSync(options.from)) throw new CommandFailure(`没有文件 ${options.from} · there is no such file`, exitCodes.notFound);
  const { dataFolder } = readConfig(process.env);
  const manifest = await restore({ from: options.from, dataFolder });
  console.log(`${dataFolder}: restored as of ${manifest.createdAt}, ${JSON.stringify(manifest.headRevisions)}`);
}

async function demo(): Promise<void> {
  await withHouse(async (house) => {
    for (const line of await loadDemo(house, (text) => console.error(text))) console.log(line);
  });
}

function checkPlaybook(file: string): void {
  const checked = checkPlaybookFile(file);
  for (const line of checked.lines) console.log(line);
  if (!checked.ok) process.exitCode = exitCodes.faulty;
}
