// Which verbs the actor may use on this very subject: those of its offices whose scope reaches the subject.

import type { Verb } from '@gridward/contract/permission';
import { sql } from 'kysely';
import { reachesSubject, reachOf } from '../accounts/reach.ts';
import { grantsWith } from '../kernel/identity.ts';
import type { Scope } from '../kernel/scope.ts';

const verbsOnSubjects = ['subject.change', 'tenure.change', 'tenure.correct', 'register.export'] as const satisfies readonly Verb[];

export async function mayOnSubject(scope: Scope, subjectId: string): Promise<Verb[]> {
  const verdicts = new Map<string, boolean>();
  const may: Verb[] = [];
  for (const verb of verbsOnSubjects) {
    const grants = grantsWith(scope.actor, verb);
    if (grants.length === 0) continue;
    const key = JSON.stringify(grants.map(({ scope: kind, unitId }) => [kind, unitId]));
    const known = verdicts.get(key) ?? (await reaches(scope, verb, subjectId));
    verdicts.set(key, known);
    if (known) may.push(verb);
  }
  return may;
}

async function reaches(scope: Scope, verb: Verb, subjectId: string): Promise<boolean> {
  const reach = await reachOf(scope, verb);
  if (reach.kind === 'county') return true;
  const answer = await scope.tx.first(sql<{ reached: boolean }>`select ${reachesSubject(reach, sql`${subjectId}::uuid`)} as reached`);
  return answer?.reached === true;
}
