// The routes of drafting.

import type { Route } from '../kernel/perform.ts';

export const draftRoutes: readonly Route[] = [];
