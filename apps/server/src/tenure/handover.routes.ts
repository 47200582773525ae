// The routes of handovers with a sheet.

import type { Route } from '../kernel/perform.ts';
import { acceptHandoverRoute, declineHandoverRoute, forceHandoverRoute, withdrawHandoverRoute } from './answer-handover.ts';
import { proposeHandoverRoute } from './propose-handover.ts';
import { listHandoversRoute, readHandoverRoute } from './read-handover.ts';

export const handoverRoutes: readonly Route[] = [
  proposeHandoverRoute,
  listHandoversRoute,
  readHandoverRoute,
  acceptHandoverRoute,
  declineHandoverRoute,
  forceHandoverRoute,
  withdrawHandoverRoute,
];
