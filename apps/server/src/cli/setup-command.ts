// `gridward setup` and what an administrator at the machine may need when nobody can sign in.

import { createInterface } from 'node:readline/promises';
import type { Command } from 'commander';
import { listAccounts, renewSetupLink } from '@gridward/contract/accounts';
import { CommandFailure, exitCodes, printJson } from './output.ts';
import { withCounty, withHouse } from './session.ts';
import { setUp, type SetupOutcome } from './setup.ts';

const refusals: Readonly<Record<Extract<SetupOutcome, { kind: 'refused' }>['because'], string>> = {
  code_invalid: 'the code of a county is six digits (GB/T 2260), such as 370982',
  name_missing: 'name the county',
  administrator_invalid: 'an account name has 2 to 40 letters, digits, dots, dashes or underscores',
  since_invalid: '--since takes a day, YYYY-MM-DD',
  duties_from_invalid: '--duties-from takes a day, YYYY-MM-DD, or never',
  county_exists: 'this county is here already',
  administrator_taken: 'this account name is taken',
};

export function addSetupCommand(program: Command): void {
  program
    .command('setup')
    .description('make a county and its first administrator; asks for what is not given')
    .option('--code <code>', 'six digits')
    .option('--name <name>')
    .option('--administrator <account>')
    .option('--since <day>', 'first day of the register')
    .option('--duties-from <day|never>', 'first day on which duties are asked; default: the first of the next month')
    .option('--json')
    .action(setup);
  program
    .command('account-link')
    .argument('<account>')
    .description('a new one-time setup link for an account')
    .option('--county <code>')
    .option('--json')
    .action(accountLink);
}

interface SetupOptions {
  readonly code?: string;
  readonly name?: string;
  readonly administrator?: string;
  readonly since?: string;
  readonly dutiesFrom?: string;
  readonly json?: boolean;
}

async function setup(options: SetupOptions): Promise<void> {
  const countyCode = options.code ?? (await ask('县级行政区划代码 · code of the county (6 digits): '));
  const countyName = options.name ?? (await ask('名称 · name: '));
  const administrator = options.administrator ?? (await ask('第一位管理员的账号 · account of the first administrator: '));
  await withHouse(async (house) => {
    const outcome = await setUp(house, {
      countyCode,
      countyName,
      administrator,
      since: options.since,
      dutiesFrom: options.dutiesFrom === 'never' ? null : options.dutiesFrom,
    });
    if (outcome.kind === 'refused') throw new CommandFailure(refusals[outcome.because], isTaken(outcome.because) ? exitCodes.refused : exitCodes.usage);
    const link = linkOf(house.config, outcome.setupPath);
    if (options.json) return printJson({ ...outcome, link });
    console.log(`${countyName} (${countyCode}) 已建立 · made\n一次性设置链接 · one-time link for ${administrator} (until ${outcome.expiresAt}):\n  ${link}`);
  });
}

/** What was given is well formed, and somebody has it. */
function isTaken(because: keyof typeof refusals): boolean {
  return because === 'county_exists' || because === 'administrator_taken';
}

function linkOf(config: { publicUrl: string | null; host: string; port: number }, path: string): string {
  return `${config.publicUrl ?? `http://${config.host}:${config.port}`}${path}`;
}

async function ask(question: string): Promise<string> {
  if (!process.stdin.isTTY) throw new CommandFailure('give --code, --name and --administrator, or run it in a terminal', exitCodes.usage);
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = (await terminal.question(question)).trim();
  terminal.close();
  return answer;
}

async function accountLink(name: string, options: { county?: string; json?: boolean }): Promise<void> {
  await withCounty(options.county, async (session) => {
    const { rows } = await session.ask(listAccounts, { q: name, limit: 200 });
    const account = rows.find((row) => row.name === name);
    if (!account) throw new CommandFailure(`there is no account ${name}`, exitCodes.notFound);
    const renewed = await session.ask(renewSetupLink, { id: account.id });
    const link = linkOf(session.house.config, renewed.setupPath);
    if (options.json) return printJson({ ...renewed, link });
    console.log(`${link}\n(${renewed.expiresAt})`);
  });
}
