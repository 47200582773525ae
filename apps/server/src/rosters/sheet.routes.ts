// The routes of sheets into and out of a draft.

import type { Route } from '../kernel/perform.ts';

export const sheetRoutes: readonly Route[] = [];
