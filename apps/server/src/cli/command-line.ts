// The commands of `gridward` and how each ends. Every command goes through the same functions as HTTP.

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

/** Runs the command that these words are, and leaves its exit code with the process. */
export async function runCommandLine(words: readonly string[]): Promise<void> {
  const speaksJson = words.includes('--json');
  let running: Command | undefined;
  const program = commands(speaksJson).hook('preAction', (_, command) => {
    running = command;
  });
  try {
    await program.parseAsync([...words], { from: 'user' });
  } catch (error) {
    process.exitCode = report(error, running, speaksJson);
  }
}

function commands(speaksJson: boolean): Command {
  const program = new Command('gridward').description('Gridward 守望: who answers for what, on any day').version(version).exitOverride().showHelpAfterError();
  // Commander tells what it finds itself, and the help after it; a script that reads JSON gets it as JSON, below.
  if (speaksJson) program.configureOutput({ writeErr: () => {} });
  addRegisterCommands(program);
  addDiffCommand(program);
  addDutyCommands(program);
  addImportCommands(program);
  addKeepingCommands(program);
  addPaperCommands(program);
  addReminderCommands(program);
  addSetupCommand(program);
  return program;
}

/** Says what went wrong and answers the exit code. */
function report(error: unknown, running: Command | undefined, speaksJson: boolean): number {
  if (error instanceof CommanderError && error.exitCode === 0) return exitCodes.done;
  const { exitCode, ...failure } = failureOf(error, running);
  if (speaksJson) console.error(JSON.stringify(failure, null, 2));
  else if (!(error instanceof CommanderError)) console.error(describeFailure({ exitCode, ...failure }));
  return exitCode;
}
