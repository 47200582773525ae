// Endpoints that decide first and write last, and write nothing but new rows: what they decided can go to the register beside
// others that wait (`gather.ts`). Their transaction only reads. Whoever asks without a gatherer, or needs more to commit with
// the revision, runs the same endpoint as any other: one transaction for all of it.

import type { z } from 'zod';
import type { Endpoint } from '@gridward/contract/endpoint';
import type { Opening } from './database.ts';
import type { Route } from './perform.ts';
import type { Decided, Scope } from './scope.ts';

type Rows = readonly Record<string, unknown>[];

export interface Deciding<I, O> {
  /** What is asked in the round trip that opens the transaction; its rows are given to `decide`. */
  readonly opening: (countyId: string, input: I) => Opening;
  readonly decide: (scope: Scope, input: I, opened: Rows) => Promise<Decided<O>>;
  /** What has to be decided while the head is held is not decided beforehand. */
  readonly unless: (input: I) => boolean;
}

export function deciding<I extends z.ZodType, O extends z.ZodType>(endpoint: Endpoint<I, O>, how: Deciding<z.output<I>, z.input<O>>): Route {
  const run = async (scope: Scope, input: z.output<I>): Promise<z.input<O>> => {
    const decided = await how.decide(scope, input, await scope.tx.ask(how.opening(scope.county.id, input)));
    return decided.kind === 'nothing' ? decided.answer : decided.answerAt(await scope.revise({ puts: decided.puts }));
  };
  // `perform` hands over what the endpoint's own schema parsed.
  return { endpoint, run: run as Route['run'], beforehand: how as NonNullable<Route['beforehand']> };
}
