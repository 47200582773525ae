// `gridward`: the command line. Every command goes through the same functions as HTTP.

import { Command, CommanderError } from 'commander';
import { Refusal } from '../kernel/problems.ts';
import { addDiffCommand } from './diff-command.ts';
import { addDutyCommands } from './duty-commands.ts';
import { addImportCommands } from './import-commands.ts';
import { addKeepingCommands, version } from './keeping-commands.ts';
import { CommandFailure, describeRefusal, exitCodeOf, exitCodes } from './output.ts';
import { addPaperCommands } from './paper-commands.ts';
import { addRegisterCommands } from './register-commands.ts';
import { addReminderCommands } from './reminder-commands.ts';
import { addSetupCommand } from './setup-command.ts';

const program = new Command('gridward').description('Gridward 守望: who answers for what, on any day').version(version).exitOverride().showHelpAfterError();
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
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
  if (error instanceof Refusal) {
    console.error(describeRefusal(error));
    return exitCodeOf(error.problem.problem);
  }
  console.error(error instanceof Error ? error.message : String(error));
  return error instanceof CommandFailure ? error.exitCode : exitCodes.failed;
}
