import { assignTenure } from '@gridward/contract/tenure';
import { mustReachSubjects } from '../accounts/reach.ts';
import { on } from '../kernel/perform.ts';
import { draftOn } from './draft.ts';
import { groundOf, loadPosts, mustKnowDocument } from './ground.ts';
import { assignOn } from './tenure-acts.ts';

export const assignTenureRoute = on(assignTenure)(async (scope, input) => {
  const ground = await groundOf(scope, [input.subjectId]);
  await mustReachSubjects(scope, 'tenure.change', [input.subjectId]);
  await mustKnowDocument(scope, input.documentId);
  const posts = await loadPosts(scope, [input.personId]);
  const draft = draftOn(ground.tenures, scope.head);
  const reason = input.reason ?? null;
  const id = assignOn({ scope, ground, draft, posts, documentId: input.documentId ?? null, reason }, input);
  return { id, revision: await scope.revise(draft.writing(), reason) };
});
