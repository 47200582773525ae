import { endTenure } from '@gridward/contract/tenure';
import { mustReachSubjects } from '../accounts/reach.ts';
import { on } from '../kernel/perform.ts';
import { getOrRefuse } from '../kernel/problems.ts';
import { draftOn } from './draft.ts';
import { groundOf } from './ground.ts';
import { endOn } from './tenure-acts.ts';
import { subjectsOfTenures } from './tenure.sql.ts';

export const endTenureRoute = on(endTenure)(async (scope, input) => {
  const { subjectId } = getOrRefuse(await scope.tx.first(subjectsOfTenures(scope.county.id, [input.id])));
  await mustReachSubjects(scope, 'tenure.change', [subjectId]);
  const ground = await groundOf(scope, [subjectId]);
  const draft = draftOn(ground.tenures, scope.head);
  const reason = input.reason ?? null;
  endOn({ scope, ground, draft, posts: new Map(), documentId: null, reason }, { subjectId, tenureId: input.id, onDay: input.onDay });
  return { revision: await scope.revise(draft.writing(), reason) };
});
