// The routes of tenure, one file an endpoint.

import type { Route } from '../kernel/perform.ts';
import { assignTenureRoute } from './assign-tenure.ts';
import { changeTenuresRoute } from './change-tenures.ts';
import { compareChainsRoute } from './compare-chains.ts';
import { correctTenureRoute } from './correct-tenure.ts';
import { createDocumentRoute, listDocumentsRoute } from './documents.ts';
import { endTenureRoute } from './end-tenure.ts';
import { handOverTenureRoute } from './hand-over-tenure.ts';
import { handoverRoutes } from './handover.routes.ts';
import { listHoldingsRoute } from './list-holdings.ts';
import { previewHandoverRoute } from './preview-handover.ts';
import { readChainRoute } from './read-chain.ts';
import { readCoverageRoute } from './read-coverage.ts';
import { readTimelineRoute } from './read-timeline.ts';
import { replaceTenureRoute } from './replace-tenure.ts';
import { takeOnSubjectRoute } from './take-on-subject.ts';

export const tenureRoutes: readonly Route[] = [
  readChainRoute,
  readTimelineRoute,
  compareChainsRoute,
  listHoldingsRoute,
  assignTenureRoute,
  endTenureRoute,
  replaceTenureRoute,
  correctTenureRoute,
  changeTenuresRoute,
  previewHandoverRoute,
  handOverTenureRoute,
  readCoverageRoute,
  listDocumentsRoute,
  createDocumentRoute,
  takeOnSubjectRoute,
  ...handoverRoutes,
];
