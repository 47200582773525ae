// The routes of this slice, one file an endpoint.

import type { Route } from '../kernel/perform.ts';
import { applyImportRoute } from './apply-import.ts';
import { checkImportRoute } from './check-import.ts';
import { readImportProgressRoute } from './read-import-progress.ts';

export const rosterRoutes: readonly Route[] = [checkImportRoute, applyImportRoute, readImportProgressRoute];
