// `gridward`: the command line. Every command goes through the same functions as HTTP.

import { Command, CommanderError } from 'commander';
import { addDiffCommand } from './diff-command.ts';
import { addDutyCommands } from './duty-commands.ts';
import { describeFailure, failureOf } from './failure.ts';
import { addImportCommands } from './import-commands.ts';
import { addKeepingCommands, version } from './keeping-commands.ts';
import { exitCodes } from './output.ts';
import { addPaperCommands } from './paper-commands.ts';
import { addRegisterCommands } from './register-commands.ts';
import { addReminderCommands } from './reminder-commands.ts';
import { addSetupCommand } from './setup-command.ts';

const program = new Command('gridward').description('Gridward 守望: who answers for what, on any day').version(version).exitOverride().showHelpAfterError();
// Commander tells what it finds itself, and the help after it; a script that reads JSON gets it as JSON, below.
const speaksJson = process.argv.includes('--json');
if (speaksJson) program.configureOutput({ writeErr: () => {} });
let running: Command | undefined;
program.hook('preAction', (_, command) => {
  running = command;
});
addRegisterCommands(program);
addDiffCommand(program);
addDutyCommands(program);
addImportCommands(program);
addKeepingCommands(program);
addPaperCommands(program);
addReminderCommands(program);
addSetupCommand(program);

// Whoever reads the answer may have read enough of it: `gridward diff … | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE' && error.code !== 'ERR_STREAM_DESTROYED') throw error;
});

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = report(error);
}

/** Says what went wrong and answers the exit code. */
function report(error: unknown): number {
  if (error instanceof CommanderError && error.exitCode === 0) return exitCodes.done;
  const { exitCode, ...failure } = failureOf(error, running);
  if (speaksJson) console.error(JSON.stringify(failure, null, 2));
  else if (!(error instanceof CommanderError)) console.error(describeFailure({ exitCode, ...failure }));
  return exitCode;
}
