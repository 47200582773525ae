// Refuses unless all of these people are within reach of the verb. A condition the database cannot decide counts as not
// reached: to an actor without subjects of their own, "is this your own person" is unknown, and unknown is no permission.

import type { Verb } from '@gridward/contract/permission';
import { reachOf } from '../accounts/reach.ts';
import { Refusal } from '../kernel/problems.ts';
import type { Scope } from '../kernel/scope.ts';
import { firstBeyond } from './people.sql.ts';

export async function mustReachEach(scope: Scope, verb: Verb, personIds: readonly string[]): Promise<void> {
  const beyond = await scope.tx.first(firstBeyond(await reachOf(scope, verb), [...new Set(personIds)]));
  if (beyond) throw new Refusal('permission.out_of_scope', { id: beyond.id });
}
