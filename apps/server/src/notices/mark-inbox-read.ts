import { markInboxRead } from '@gridward/contract/notices';
import { on } from '../kernel/perform.ts';
import { inboxOf, unreadOf } from './inbox.ts';
import { moveMark } from './notices.sql.ts';
import { markOf } from './read-inbox.ts';

export const markInboxReadRoute = on(markInboxRead)(async (scope, input) => {
  // Nobody has read what is not written yet.
  await scope.tx.run(moveMark(scope.county.id, scope.actor.accountId ?? '', Math.min(input.revision, scope.head)));
  return { unread: unreadOf(await inboxOf(scope), await markOf(scope)) };
});
