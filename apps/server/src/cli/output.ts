// How the command line speaks: tables that line up with Chinese in them, JSON when asked, and exit codes that scripts can
// rely on (docs/operations.md lists them).

import type { ProblemKey } from '@gridward/contract/problem';

export const exitCodes = { done: 0, failed: 1, usage: 2, notFound: 3, ambiguous: 4, faulty: 5, refusedRows: 6, refused: 7 } as const;

/** The same as words, for --json. */
export const exitCodeNames = Object.fromEntries(
  Object.entries(exitCodes).map(([name, code]) => [code, name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)]),
);

export class CommandFailure extends Error {
  override name = 'CommandFailure';
  readonly exitCode: number;
  constructor(message: string, exitCode: number) {
    super(message);
    this.exitCode = exitCode;
  }
}

export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}

/** Columns a terminal gives a text: two for Chinese and other wide characters. */
export function widthOf(text: string): number {
  let width = 0;
  for (const letter of text) width += /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u.test(letter) ? 2 : 1;
  return width;
}

export function printTable(headings: readonly string[], rows: readonly (readonly string[])[]): void {
  const widths = headings.map((heading, column) => Math.max(widthOf(heading), ...rows.map((row) => widthOf(row[column] ?? ''))));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => cell + ' '.repeat(Math.max(0, (widths[column] ?? 0) - widthOf(cell))))
      .join('  ')
      .trimEnd();
  console.log(line(headings));
  console.log(widths.map((width) => '-'.repeat(width)).join('  '));
  for (const row of rows) console.log(line(row));
}

/** What was given cannot be read or asked: to be given otherwise, not to be permitted. */
const wronglyGiven: ReadonlySet<ProblemKey> = new Set([
  'request.invalid',
  'request.too_large',
  'day.outside',
  'obligation.window_too_long',
  'import.unreadable',
  'import.no_header',
  'import.no_placeholder',
  'paper.unreadable',
]);

/** The exit code of a refusal. */
export function exitCodeOf(problem: ProblemKey): number {
  if (problem === 'thing.not_found') return exitCodes.notFound;
  if (problem === 'import.rows_refused') return exitCodes.refusedRows;
  return wronglyGiven.has(problem) ? exitCodes.usage : exitCodes.refused;
}
