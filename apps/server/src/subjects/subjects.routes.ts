// The routes of this slice, one file an endpoint.

import type { Route } from '../kernel/perform.ts';

export const subjectRoutes: readonly Route[] = [];
