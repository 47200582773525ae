import { markInboxRead } from '@gridward/contract/notices';
import { on } from '../kernel/perform.ts';
import { inboxOf, unreadOf } from './inbox.ts';
import { markDigestsRead } from './digests.sql.ts';
import { moveMark } from './notices.sql.ts';
import { markOf } from './read-inbox.ts';

export const markInboxReadRoute = on(markInboxRead)(async (scope, input) => {
  // Nobody has read what is not written yet.
  await scope.tx.run(moveMark(scope.county.id, scope.actor.accountId ?? '', Math.min(input.revision, scope.head)));
  const { personId } = scope.actor;
  if (personId !== null) await scope.tx.run(markDigestsRead(scope.county.id, personId, input.revision, scope.now.toISOString()));
  return { unread: unreadOf(await inboxOf(scope), await markOf(scope)) };
});
