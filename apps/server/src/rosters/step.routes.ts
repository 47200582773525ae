// The routes of the way a roster takes.

import type { Route } from '../kernel/perform.ts';
import { attachToRosterRoute, downloadRosterAttachmentRoute } from './attachments.ts';
import { putRosterInEffectRoute } from './put-roster-in-effect.ts';
import { decideRosterRoute, mergeRosterRoute, reportRosterRoute, returnRosterRoute, submitRosterRoute, withdrawRosterRoute } from './take-steps.ts';

export const stepRoutes: readonly Route[] = [
  submitRosterRoute,
  decideRosterRoute,
  reportRosterRoute,
  mergeRosterRoute,
  returnRosterRoute,
  withdrawRosterRoute,
  putRosterInEffectRoute,
  attachToRosterRoute,
  downloadRosterAttachmentRoute,
];
