// The typed client: one function, no code generation. A refusal is thrown as ProblemError with the server's answer.

import type { z } from 'zod';
import { mostUploaded, type Endpoint } from './endpoint.ts';
import { problems, type ProblemAnswer } from './problem.ts';

export class ProblemError extends Error {
  override name = 'ProblemError';
  readonly answer: ProblemAnswer;
  constructor(answer: ProblemAnswer) {
    super(answer.problem);
    this.answer = answer;
  }
}

export interface CallOptions {
  readonly baseUrl?: string;
  readonly signal?: AbortSignal;
  readonly file?: Blob;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The address of a call: path parameters filled in, the rest as the query when there is no JSON body. */
export function addressOf(endpoint: Endpoint, input: Readonly<Record<string, unknown>>): { path: string; rest: Record<string, unknown> } {
  const rest: Record<string, unknown> = { ...input };
  let path = endpoint.path.replace(/:(\w+)/g, (_, key: string) => {
    const value = rest[key];
    delete rest[key];
    return encodeURIComponent(String(value));
  });
  if (endpoint.method === 'GET' || endpoint.upload) {
    const query = new URLSearchParams();
    for (const [key, value] of Object.entries(rest)) if (value !== undefined && value !== null && value !== '') query.set(key, String(value));
    if (query.size > 0) path += `?${query}`;
  }
  return { path, rest };
}

/** An upload whose input is too long for an address: its length in four bytes, the input as JSON, then the file. */
export const framedUpload = 'application/vnd.gridward.upload';
const longestAddress = 6000;

export function frameOf(rest: Readonly<Record<string, unknown>>): Uint8Array<ArrayBuffer> {
  const json = new TextEncoder().encode(JSON.stringify(rest));
  const frame = new Uint8Array(4 + json.length);
  new DataView(frame.buffer).setUint32(0, json.length);
  frame.set(json, 4);
  return frame;
}

async function send(endpoint: Endpoint, input: Readonly<Record<string, unknown>>, options: CallOptions): Promise<Response> {
  const { path, rest } = addressOf(endpoint, input);
  const sendsJson = endpoint.method !== 'GET' && !endpoint.upload;
  const framed = endpoint.upload === true && path.length > longestAddress;
  const fileType = framed ? framedUpload : 'application/octet-stream';
  refuseTooLarge(options.file);
  const file = framed ? new Blob([frameOf(rest), ...(options.file ? [options.file] : [])]) : (options.file ?? null);
  const response = await fetch((options.baseUrl ?? '') + (framed ? path.replace(/\?.*$/, '') : path), {
    method: endpoint.method,
    credentials: 'same-origin',
    headers: {
      ...(sendsJson ? { 'content-type': 'application/json' } : endpoint.upload ? { 'content-type': fileType } : {}),
      ...options.headers,
    },
    body: sendsJson ? JSON.stringify(rest) : endpoint.upload ? file : null,
    signal: options.signal ?? null,
  });
  if (response.ok) return response;
  const text = await response.text();
  throw new ProblemError(parseProblem(text, response.status));
}

/** Not sent at all: a server that refuses a body while it is still being sent looks to a browser like a broken connection. */
function refuseTooLarge(file: Blob | undefined): void {
  if (file === undefined || file.size <= mostUploaded) return;
  const problem = 'request.too_large';
  throw new ProblemError({
    problem,
    number: problems[problem],
    requestId: '',
    details: { megabytes: Math.ceil(file.size / 2 ** 20), most: mostUploaded / 2 ** 20 },
  });
}

function parseProblem(text: string, status: number): ProblemAnswer {
  try {
    // The server's problem answer; anything else fails the check below.
    const answer = JSON.parse(text) as ProblemAnswer;
    if (typeof answer.problem === 'string') return answer;
  } catch {
    // Not JSON: a proxy's page, or nothing.
  }
  return { problem: 'request.failed', number: 500.1, requestId: '', details: { status } };
}

export async function call<I extends z.ZodType, O extends z.ZodType>(
  endpoint: Endpoint<I, O>,
  input: z.input<I>,
  options: CallOptions = {},
): Promise<z.output<O>> {
  const response = await send(endpoint, input as Record<string, unknown>, options);
  // The server has checked its answer against the endpoint's output.
  return (await response.json()) as z.output<O>;
}

/** For endpoints that answer with a file. */
export async function download(
  endpoint: Endpoint,
  input: Readonly<Record<string, unknown>>,
  options: CallOptions = {},
): Promise<{ blob: Blob; fileName: string }> {
  const response = await send(endpoint, input, options);
  const named = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '');
  return { blob: await response.blob(), fileName: named?.[1] ? decodeURIComponent(named[1]) : endpoint.name };
}
