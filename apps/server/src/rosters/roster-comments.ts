// What is said about a roster or a row of it, and that it is dealt with. Comments are open in every state: whoever merges
// it asks in the same place. A settled one stays to be read.

import { commentRoster, listRosterComments, settleRosterComment } from '@gridward/contract/rosters-review';
import { signatureOf } from '../kernel/identity.ts';
import { pageFrom, parseCursor } from '../kernel/cursor.ts';
import { newId } from '../kernel/names.ts';
import { on } from '../kernel/perform.ts';
import { getOrRefuse, Refusal } from '../kernel/problems.ts';
import { commentById, commentsOf } from './review.sql.ts';
import { rosterById, subjectsOfRoster, wishesOf } from './roster-ground.ts';

export const listRosterCommentsRoute = on(listRosterComments)(async (scope, input) => {
  const roster = await rosterById(scope, input.id);
  const { subjectId, open, limit } = input;
  const after = parseCursor(input.cursor, ['id']);
  const rows = await scope.tx.rows(commentsOf({ countyId: scope.county.id, rosterId: roster.id, subjectId, open, after, limit: limit + 1 }));
  return pageFrom(rows, limit, (row) => [row.id]);
});

export const commentRosterRoute = on(commentRoster)(async (scope, input) => {
  const roster = await rosterById(scope, input.id, 'roster.draft');
  const subjectId = input.subjectId ?? null;
  if (subjectId !== null && !(await subjectsOfRoster(scope, roster, { subjectIds: [subjectId] })).has(subjectId)) {
    const entered = (await wishesOf(scope, [roster.id])).get(roster.id)?.subjects.some((wish) => wish.subjectId === subjectId);
    if (entered !== true) throw new Refusal('roster.subject_outside', { id: subjectId });
  }
  const id = newId();
  const comment = {
    id,
    roster_id: roster.id,
    subject_id: subjectId,
    role: input.role ?? null,
    content: input.text,
    actor_name: signatureOf(scope.actor),
    made_at: scope.now.toISOString(),
  };
  return { id, revision: await scope.revise({ puts: { roster_comment: [comment] } }) };
});

export const settleRosterCommentRoute = on(settleRosterComment)(async (scope, input) => {
  await scope.lockHead();
  const roster = await rosterById(scope, input.id, 'roster.draft');
  const comment = getOrRefuse(await scope.tx.first(commentById(scope.county.id, roster.id, input.commentId)));
  if (comment.settled_by !== null) throw new Refusal('thing.changed', { editor: comment.settled_by });
  const settled = { ...comment, settled_by: signatureOf(scope.actor), settled_at: scope.now.toISOString() };
  return { revision: await scope.revise({ puts: { roster_comment: [settled] } }) };
});
