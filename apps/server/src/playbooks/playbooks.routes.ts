// The routes of this slice, one file an endpoint.

import type { Route } from '../kernel/perform.ts';
import { listPlaybooksRoute } from './list-playbooks.ts';

export const playbookRoutes: readonly Route[] = [listPlaybooksRoute];
