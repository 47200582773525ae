import { replaceTenure } from '@gridward/contract/tenure';
import { mustReachSubjects } from '../accounts/reach.ts';
import { on } from '../kernel/perform.ts';
import { getOrRefuse } from '../kernel/problems.ts';
import { draftOn } from './draft.ts';
import { groundOf, loadPosts, mustKnowDocument } from './ground.ts';
import { replaceOn } from './tenure-acts.ts';
import { subjectsOfTenures } from './tenure.sql.ts';

export const replaceTenureRoute = on(replaceTenure)(async (scope, input) => {
  const { subjectId } = getOrRefuse(await scope.tx.first(subjectsOfTenures(scope.county.id, [input.id])));
  await mustReachSubjects(scope, 'tenure.change', [subjectId]);
  await mustKnowDocument(scope, input.documentId);
  const ground = await groundOf(scope, [subjectId]);
  const posts = await loadPosts(scope, [input.personId]);
  const draft = draftOn(ground.tenures, scope.head);
  const reason = input.reason ?? null;
  const act = { subjectId, tenureId: input.id, personId: input.personId, onDay: input.onDay };
  const id = replaceOn({ scope, ground, draft, posts, documentId: input.documentId ?? null, reason }, act);
  return { id, revision: await scope.revise(draft.writing(), reason) };
});
