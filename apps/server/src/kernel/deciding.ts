// Endpoints that decide first and write last, and write nothing but new rows: what they decided can go to the register beside
// others that wait (`gather.ts`). Their transaction only reads. Whoever asks without a gatherer, or needs more to commit with
// the revision, runs the same endpoint as any other: one transaction for all of it.

import type { z } from 'zod';
import type { Endpoint } from '@gridward/contract/endpoint';
import type { Route } from './perform.ts';
import type { Deciding, Scope } from './scope.ts';

export function deciding<I extends z.ZodType, O extends z.ZodType>(endpoint: Endpoint<I, O>, how: Deciding<z.output<I>, z.input<O>>): Route {
  const run = async (scope: Scope, input: z.output<I>): Promise<z.input<O>> => {
    const decided = await how.decide(scope, input, await scope.tx.ask(how.opening(scope.county.id, input)));
    return decided.kind === 'nothing' ? decided.answer : decided.answerAt(await scope.revise({ puts: decided.puts }));
  };
  // `perform` hands over what the endpoint's own schema parsed.
  return { endpoint, run: run as Route['run'], beforehand: how as NonNullable<Route['beforehand']> };
}
