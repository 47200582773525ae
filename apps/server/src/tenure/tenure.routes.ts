// The routes of this slice, one file an endpoint.

import type { Route } from '../kernel/perform.ts';

export const tenureRoutes: readonly Route[] = [];
