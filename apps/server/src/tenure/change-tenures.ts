// Many acts under one document as one revision: all or none. Every act that is refused is named with its place in the list.

import type { Problem } from '@gridward/contract/problem';
import { changeTenures } from '@gridward/contract/tenure';
import type { ParsedInputOf } from '@gridward/contract/endpoint';
import { mustReachSubjects } from '../accounts/reach.ts';
import { on } from '../kernel/perform.ts';
import { Refusal, refuseFields } from '../kernel/problems.ts';
import { draftOn } from './draft.ts';
import { groundOf, loadPosts, mustKnowDocument } from './ground.ts';
import { assignOn, endOn, replaceOn, type ActContext } from './tenure-acts.ts';
import { subjectsOfTenures } from './tenure.sql.ts';

type Act = ParsedInputOf<typeof changeTenures>['acts'][number];

export const changeTenuresRoute = on(changeTenures)(async (scope, input) => {
  const tenureIds = input.acts.flatMap((act) => (act.act === 'assign' ? [] : [act.tenureId]));
  const subjectOf = new Map((await scope.tx.rows(subjectsOfTenures(scope.county.id, tenureIds))).map((row) => [row.id, row.subjectId]));
  const missing = tenureIds.find((id) => !subjectOf.has(id));
  if (missing !== undefined) throw new Refusal('thing.not_found', { id: missing });
  const subjectIds = [...subjectOf.values(), ...input.acts.flatMap((act) => (act.act === 'assign' ? [act.subjectId] : []))];
  await mustReachSubjects(scope, 'tenure.change', subjectIds);
  await mustKnowDocument(scope, input.documentId);
  const ground = await groundOf(scope, subjectIds);
  const posts = await loadPosts(
    scope,
    input.acts.flatMap((act) => (act.act === 'end' ? [] : [act.personId])),
  );
  const draft = draftOn(ground.tenures, scope.head);
  const reason = input.reason ?? null;
  const context: ActContext = { scope, ground, draft, posts, documentId: input.documentId ?? null, reason };
  const refused = input.acts.flatMap((act, index) => refusalOf(context, act, subjectOf, index));
  if (refused.length > 0) throw refuseFields(refused);
  return { applied: input.acts.length, revision: await scope.revise(draft.writing(), reason) };
});

function refusalOf(context: ActContext, act: Act, subjectOf: ReadonlyMap<string, string>, index: number): Problem[] {
  try {
    carryOut(context, act, subjectOf);
    return [];
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return [{ ...error.problem, path: `acts.${index}` }];
  }
}

function carryOut(context: ActContext, act: Act, subjectOf: ReadonlyMap<string, string>): void {
  if (act.act === 'assign') {
    assignOn(context, act);
    return;
  }
  const subjectId = subjectOf.get(act.tenureId) ?? '';
  if (act.act === 'end') endOn(context, { ...act, subjectId });
  else replaceOn(context, { ...act, subjectId });
}
