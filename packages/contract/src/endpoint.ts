// An endpoint is data: where it lives, what it takes and gives, who may ask, which problems it can answer. The server
// turns the list into routes and an OpenAPI document, a client turns one into a typed call; neither repeats it.
// Input is one flat object: path parameters, then the query (GET, and uploads) or the JSON body (everything else).

import type { z } from 'zod';
import type { ProblemKey } from './problem.ts';
import type { Verb } from './permission.ts';

/**
 * What a successful call leaves behind: `nothing`; exactly one `revision`; a revision only if there is something to
 * change (`revision_or_none`: the same sheet imported twice); or only what is outside the register and its chain: sign-in
 * state (`session`), or what synchronising needs (`sync`: devices, parts of files, what became of commands). A push leaves
 * besides what each of its commands leaves, by the endpoint of that command and in a transaction of its own.
 */
export type Effect = 'nothing' | 'revision' | 'revision_or_none' | 'session' | 'sync';

export interface Endpoint<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly summary: string;
  /** A verb, or `public` (no sign-in), or `signed_in` (any account, about itself). */
  readonly needs: Verb | 'public' | 'signed_in';
  readonly effect: Effect;
  readonly input: I;
  readonly output: O;
  readonly problems: readonly ProblemKey[];
  /** The request body is a file; the input comes from the query. */
  readonly upload?: true;
  /** Its input carries what other endpoints take: each of them judges its own. */
  readonly carries?: true;
  /** The answer is a file: `{ fileName, contentType, body }`; `output` is not used. */
  readonly download?: true;
}

/** The largest file that an upload may be, in bytes. */
export const mostUploaded = 64 * 1024 * 1024;

export function endpoint<I extends z.ZodType, O extends z.ZodType>(definition: Endpoint<I, O>): Endpoint<I, O> {
  return definition;
}

export type InputOf<E> = E extends Endpoint<infer I, z.ZodType> ? z.input<I> : never;
export type ParsedInputOf<E> = E extends Endpoint<infer I, z.ZodType> ? z.output<I> : never;
export type OutputOf<E> = E extends Endpoint<z.ZodType, infer O> ? z.input<O> : never;
export type AnswerOf<E> = E extends Endpoint<z.ZodType, infer O> ? z.output<O> : never;
