// The routes of this slice, one file an endpoint.

import type { Route } from '../kernel/perform.ts';
import { annotateImportRoute } from './annotate-import.ts';
import { applyImportRoute } from './apply-import.ts';
import { checkImportRoute } from './check-import.ts';
import { downloadTemplateRoute } from './download-template.ts';
import { readImportProgressRoute } from './read-import-progress.ts';

export const rosterRoutes: readonly Route[] = [checkImportRoute, applyImportRoute, annotateImportRoute, readImportProgressRoute, downloadTemplateRoute];
