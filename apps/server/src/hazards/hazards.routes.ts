// The routes of hazards, one file an endpoint.

import type { Route } from '../kernel/perform.ts';
import { attachToHazardRoute, downloadHazardAttachmentRoute } from './attachments.ts';
import { createHazardRoute } from './create-hazard.ts';
import { listHazardsRoute } from './list-hazards.ts';
import { readHazardRoute } from './read-hazard.ts';
import { withdrawHazardRoute } from './withdraw-hazard.ts';

export const hazardRoutes: readonly Route[] = [
  createHazardRoute,
  withdrawHazardRoute,
  listHazardsRoute,
  readHazardRoute,
  attachToHazardRoute,
  downloadHazardAttachmentRoute,
];
