// A refusal or a failure as people read it: what is wrong, and what to do.

import type { FieldMessages } from '@gridward/messages/zh-CN/all-field';
import { NoAnswer, Refusal } from '../sync/ask.ts';
import type { Problem } from '../sync/protocol.ts';

export interface ProblemText {
  readonly message: string;
  readonly cure: string;
}

export function problemText(words: FieldMessages, problem: Problem): ProblemText {
  if (problem.problem === 'sync.digest_differs') return { message: words.syncField.needs.digestDiffers, cure: words.coreField.failedHint };
  // The server may be newer than this app and know a problem that it does not.
  const texts: Readonly<Record<string, ((details: NonNullable<Problem['details']>) => ProblemText) | undefined>> = words.problems;
  return (texts[problem.problem] ?? words.problems['request.failed'])(problem.details ?? {});
}

export function failureText(words: FieldMessages, error: unknown): ProblemText {
  if (error instanceof Refusal) return problemText(words, error.answer);
  if (error instanceof NoAnswer) return { message: words.coreField.network.offline, cure: words.coreField.network.offlineHint };
  if (isFull(error)) return { message: words.coreField.storage.full, cure: words.coreField.storage.fullHint };
  return { message: words.coreField.failed, cure: words.coreField.failedHint };
}

export function isFull(error: unknown): boolean {
  return error instanceof DOMException && (error.name === 'QuotaExceededError' || (error.name === 'AbortError' && /quota/i.test(error.message)));
}
