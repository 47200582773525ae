// The routes of looking at a draft.

import type { Route } from '../kernel/perform.ts';
import { balanceRosterRoute } from './balance-roster.ts';
import { checkRosterRoute } from './check-roster.ts';
import { compareDaysRoute } from './compare-days.ts';
import { readRosterDifferencesRoute } from './read-roster-differences.ts';
import { commentRosterRoute, listRosterCommentsRoute, settleRosterCommentRoute } from './roster-comments.ts';

export const reviewRoutes: readonly Route[] = [
  listRosterCommentsRoute,
  commentRosterRoute,
  settleRosterCommentRoute,
  checkRosterRoute,
  readRosterDifferencesRoute,
  compareDaysRoute,
  balanceRosterRoute,
];
