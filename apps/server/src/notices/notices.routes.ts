// The routes of notices, one file an endpoint.

import type { Route } from '../kernel/perform.ts';

export const noticeRoutes: readonly Route[] = [];
