// The routes of this slice, one file an endpoint or a few that belong together.

import type { Route } from '../kernel/perform.ts';
import { annotateImportRoute } from './annotate-import.ts';
import { applyImportRoute } from './apply-import.ts';
import { checkImportRoute } from './check-import.ts';
import { downloadTemplateRoute } from './download-template.ts';
import { draftRoutes } from './draft.routes.ts';
import { paperRoutes } from './paper.routes.ts';
import { readImportProgressRoute } from './read-import-progress.ts';
import { reviewRoutes } from './review.routes.ts';
import { sheetRoutes } from './sheet.routes.ts';
import { stepRoutes } from './step.routes.ts';

export const rosterRoutes: readonly Route[] = [
  checkImportRoute,
  applyImportRoute,
  annotateImportRoute,
  readImportProgressRoute,
  downloadTemplateRoute,
  ...draftRoutes,
  ...reviewRoutes,
  ...sheetRoutes,
  ...stepRoutes,
  ...paperRoutes,
];
