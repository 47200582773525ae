// Values as they stand in the cells of rosters: days in every writing, numbers with their unit, choices by their Chinese
// name or their code. Null means that the cell says something else.

import { addDays, isDay, type Day } from '@gridward/domain/period';
import { nameKey, tidy, withoutSpaces } from '@gridward/domain/text';
import type { Line } from './verdict.ts';

/** 2025-06-01, 2025/6/1, 2025.6.1, 2025年6月1日, 20250601, 2025年6月 (its first day), and Excel's number of the day. */
export function readDay(text: string): Day | null {
  const plain = withoutSpaces(tidy(text).replace(/[T ]\d{1,2}:\d{2}.*$/, ''));
  const parts = /^(\d{4})[-/.年](\d{1,2})(?:[-/.月](\d{1,2})?日?)?$/.exec(plain) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(plain);
  if (parts !== null) {
    const day = `${parts[1]}-${parts[2]?.padStart(2, '0')}-${(parts[3] ?? '1').padStart(2, '0')}`;
    return isDay(day) ? day : null;
  }
  const serial = /^\d{5}(?:\.\d+)?$/.test(plain) ? Math.floor(Number(plain)) : 0;
  return serial >= 20_000 && serial <= 80_000 ? addDays('1899-12-30', serial) : null;
}

/** The day in a column; undefined when the cell is empty. A cell that is no day refuses the row. */
export function dayIn(line: Line, field: string): Day | undefined {
  if (!line.has(field)) return undefined;
  const day = readDay(line.text(field));
  if (day === null) line.refuse(field, 'import.not_a_day', '2025-01-01、2025年1月1日');
  return day ?? undefined;
}

/** 12, 1,200, 85人, 约 85 is none. */
export function readNumber(text: string): number | null {
  const plain = withoutSpaces(tidy(text)).replaceAll(',', '');
  const match = /^(\d+(?:\.\d+)?)[\p{Script=Han}a-z㎡]{0,3}$/iu.exec(plain);
  return match === null ? null : Number(match[1]);
}

export interface Choice {
  readonly code: string;
  readonly names: readonly string[];
}

/** The code of what a text names. */
export function readChoice(choices: readonly Choice[], text: string): string | null {
  const key = nameKey(text);
  return choices.find((choice) => nameKey(choice.code) === key || choice.names.some((name) => nameKey(name) === key))?.code ?? null;
}

/** The values of a cell with several: separated by 、 , ; or line breaks. */
export function readList(raw: string): string[] {
  return raw
    .split(/[\r\n]+/)
    .flatMap((part) => tidy(part).split(/[、,;]/))
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
