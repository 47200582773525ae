// The routes of handovers with their sheets.

import type { Route } from '../kernel/perform.ts';

export const handoverRoutes: readonly Route[] = [];
