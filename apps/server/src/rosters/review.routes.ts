// The routes of looking at a draft.

import type { Route } from '../kernel/perform.ts';

export const reviewRoutes: readonly Route[] = [];
