// Correcting the past: what was recorded of one tenure was not so. The recorded row is known no longer, the truth is
// known from this revision on, and whoever asks as of an earlier one still reads what was known then.

import { isAsRecorded, planCorrect } from '@gridward/domain/tenure/tenure';
import { correctTenure } from '@gridward/contract/tenure';
import { mustReachSubjects } from '../accounts/reach.ts';
import { on } from '../kernel/perform.ts';
import { getOrRefuse, Refusal } from '../kernel/problems.ts';
import { draftOn } from './draft.ts';
import { groundOf, loadPosts, mustBeInPost, mustKnowDocument, plannedOrRefuse, roleFor } from './ground.ts';
import { subjectsOfTenures } from './tenure.sql.ts';

export const correctTenureRoute = on(correctTenure)(async (scope, input) => {
  const { subjectId } = getOrRefuse(await scope.tx.first(subjectsOfTenures(scope.county.id, [input.id])));
  await mustReachSubjects(scope, 'tenure.correct', [subjectId]);
  await mustKnowDocument(scope, input.documentId);
  const ground = await groundOf(scope, [subjectId]);
  const recorded = getOrRefuse(ground.tenures.find((row) => row.id === input.id));
  const personId = input.personId ?? recorded.personId;
  const during = input.during ?? recorded.during;
  const documentId = input.documentId === undefined ? recorded.documentId : input.documentId;
  if (isAsRecorded(recorded, { personId, during, documentId })) throw new Refusal('thing.unchanged');
  const posts = await loadPosts(scope, [personId]);
  mustBeInPost(posts, personId, recorded.role, during.from);
  const draft = draftOn(ground.tenures, scope.head);
  draft.apply({ close: [recorded.id], insert: [] });
  const plan = planCorrect({
    tenures: draft.rowsOf(subjectId),
    role: roleFor(recorded.role, getOrRefuse(ground.standings.get(subjectId))),
    subjectId,
    slot: recorded.slot,
    during,
    holder: { personId, documentId },
    today: scope.today,
    reason: input.reason,
  });
  draft.apply(plannedOrRefuse(plan));
  return { revision: await scope.revise(draft.writing(), input.reason) };
});
