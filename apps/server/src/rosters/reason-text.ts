// What a message says in Chinese, for the annotated copy and the command line: the words of this slice first, then those
// of the product's problems.

import { problems } from '@gridward/messages/zh-CN/problems';
import { rosters } from '@gridward/messages/zh-CN/rosters';
import type { Message } from './verdict.ts';

export function reasonText(problem: string): string {
  const own = rosters.reasons[problem];
  if (own !== undefined) return own;
  const table: Readonly<Record<string, ((details: Readonly<Record<string, never>>) => { readonly message: string }) | undefined>> = problems;
  return table[problem]?.({}).message ?? problem;
}

/** One message as a sentence: where, what, what stands there, what would be accepted. */
export function messageText({ cell, problem, found, accepted }: Message): string {
  const where = cell === null ? '' : `${cell} `;
  const stands = found === null ? '' : `（表中为“${found}”）`;
  return `${where}${reasonText(problem)}${stands}${accepted === null ? '' : `，可填：${accepted}`}`;
}
