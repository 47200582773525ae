// `gridward import …`: facts from a folder, or units, people, subjects and tenures from a sheet.

import { Option, type Command } from 'commander';
import { importKinds } from '@gridward/contract/rosters';
import { importTheFacts } from './keeping-commands.ts';
import { withCounty } from './session.ts';

interface SheetOptions {
  readonly county?: string;
  readonly json?: boolean;
  readonly apply?: boolean;
  readonly skipRefused?: boolean;
  readonly from?: string;
  readonly township?: string;
  readonly document?: string;
  readonly annotate?: string;
  readonly reason?: string;
}

export function addImportCommands(program: Command): void {
  const importing = program.command('import').description('read in; a sheet is only checked unless --apply');
  importing
    .command('facts')
    .argument('<folder>')
    .description('restore exported facts into an installation without that county')
    .option('--json')
    .action(importTheFacts);
  for (const kind of importKinds) {
    importing
      .command(kind)
      .argument('<file>', '.xlsx or .csv')
      .description(`${kind} from a sheet: a verdict for every row`)
      .option('--county <code>')
      .option('--json')
      .option('--apply', 'write the accepted rows as one revision')
      .option('--skip-refused', 'apply although some rows are refused')
      .option('--from <day>', 'the day from which new rows hold, where the sheet gives none')
      .option('--township <name|code|id>', 'context for names')
      .option('--document <number|id>', 'the document of new tenures')
      .option('--reason <text>', 'why, when days before today change')
      .addOption(new Option('--annotate <file>', 'a copy of the sheet with what is wrong in each row'))
      .action((file: string, options: SheetOptions) => importSheet(kind, file, options));
  }
}

async function importSheet(kind: (typeof importKinds)[number], file: string, options: SheetOptions): Promise<void> {
  const { importCommand } = await import('./import.ts');
  await withCounty(options.county, (session) => importCommand(session, kind, file, options));
}
