// The routes of notices, one file an endpoint.

import type { Route } from '../kernel/perform.ts';
import { markInboxReadRoute } from './mark-inbox-read.ts';
import { readInboxRoute } from './read-inbox.ts';

export const noticeRoutes: readonly Route[] = [readInboxRoute, markInboxReadRoute];
