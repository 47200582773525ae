// The routes of the way a roster takes.

import type { Route } from '../kernel/perform.ts';

export const stepRoutes: readonly Route[] = [];
