import { listSessions } from '@gridward/contract/accounts';
import { on } from '../kernel/perform.ts';
import { getOrRefuse } from '../kernel/problems.ts';
import { openSessions } from './sessions.sql.ts';

export const listSessionsRoute = on(listSessions)(async (scope) => {
  const accountId = getOrRefuse(scope.actor.accountId, 'session.required');
  const rows = await scope.tx.rows(openSessions(scope.county.id, accountId, scope.now.toISOString()));
  return {
    rows: rows.map((row) => ({
      id: row.id,
      device: row.device,
      createdAt: row.createdAt.toISOString(),
      lastSeenAt: row.lastSeenAt.toISOString(),
      current: row.id === scope.actor.sessionId,
    })),
  };
});
