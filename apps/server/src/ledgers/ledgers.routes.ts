// The routes of the ledgers, one file an endpoint.

import type { Route } from '../kernel/perform.ts';
import { exportTableRoute } from './export-table.ts';
import { listFiguresRoute } from './list-figures.ts';
import { listRevisionsRoute } from './list-revisions.ts';
import { readHomeRoute } from './read-home.ts';
import { searchRegisterRoute } from './search-register.ts';

export const ledgerRoutes: readonly Route[] = [readHomeRoute, searchRegisterRoute, listRevisionsRoute, listFiguresRoute, exportTableRoute];
