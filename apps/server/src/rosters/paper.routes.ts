// The routes of papers.

import type { Route } from '../kernel/perform.ts';

export const paperRoutes: readonly Route[] = [];
