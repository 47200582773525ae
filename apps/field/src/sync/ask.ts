// Asking the server over HTTP, and what is no answer: each failure becomes the one reason for which a round of the loop
// stops. The addresses stand here as text, because the contract brings its validator along; a test holds them to it.

import type { AnswerOf, Endpoint, InputOf } from '@gridward/contract/endpoint';
import type { ProblemAnswer } from '@gridward/contract/problem';

/** Refused by the server, in its words. */
export class Refusal extends Error {
  override name = 'Refusal';
  readonly status: number;
  readonly answer: ProblemAnswer;
  readonly retryAfterMs: number;
  constructor(status: number, answer: ProblemAnswer, retryAfterMs: number) {
    super(answer.problem);
    this.status = status;
    this.answer = answer;
    this.retryAfterMs = retryAfterMs;
  }
}
/** No answer: no network, a proxy’s page, or too slow. */
export class NoAnswer extends Error {
  override name = 'NoAnswer';
}

export interface Address<E extends Endpoint> {
  readonly method: E['method'];
  readonly path: string;
  /** Only for the type: which endpoint it is. */
  readonly endpoint?: E;
}
export function address<E extends Endpoint>(method: E['method'], path: string): Address<E> {
  return { method, path };
}

export interface Asking {
  readonly bytes?: Uint8Array<ArrayBuffer>;
  readonly timeoutMs?: number;
}

export async function ask<E extends Endpoint>(to: Address<E>, input: InputOf<E>, options: Asking = {}): Promise<AnswerOf<E>> {
  const rest: Record<string, unknown> = { ...(input as Record<string, unknown>) }; // the input of every endpoint is an object
  const path = to.path.replace(/:(\w+)/g, (_, key: string) => {
    const value = String(rest[key]);
    delete rest[key];
    return encodeURIComponent(value);
  });
  const inQuery = to.method === 'GET' || options.bytes !== undefined;
  const query = new URLSearchParams(Object.entries(rest).flatMap(([key, value]) => (value === undefined || value === null ? [] : [[key, String(value)]])));
  const response = await fetch(inQuery && query.size > 0 ? `${path}?${query}` : path, {
    method: to.method,
    credentials: 'same-origin',
    cache: 'no-store',
    headers: { 'content-type': options.bytes === undefined ? 'application/json' : 'application/octet-stream' },
    body: options.bytes ?? (inQuery ? null : JSON.stringify(rest)),
    signal: AbortSignal.timeout(options.timeoutMs ?? 60_000),
  }).catch((error: unknown) => {
    throw new NoAnswer(String(error));
  });
  return (await answerIn(response)) as AnswerOf<E>; // the server has checked its answer against the endpoint's output
}

async function answerIn(response: Response): Promise<unknown> {
  const text = await response.text().catch((error: unknown) => {
    throw new NoAnswer(String(error));
  });
  const answer = parsed(text);
  if (response.ok) {
    if (answer === undefined) throw new NoAnswer('not from our server');
    return answer;
  }
  const retryAfterMs = Number(response.headers.get('retry-after') ?? 0) * 1000;
  if (isProblem(answer)) throw new Refusal(response.status, answer, retryAfterMs);
  if (response.status >= 500 || response.status === 408 || response.status === 429)
    throw new Refusal(response.status, { problem: 'request.failed', number: 500.1, requestId: '' }, retryAfterMs);
  throw new NoAnswer(`status ${response.status}, not from our server`);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isProblem(value: unknown): value is ProblemAnswer {
  return typeof value === 'object' && value !== null && 'problem' in value && typeof value.problem === 'string';
}
