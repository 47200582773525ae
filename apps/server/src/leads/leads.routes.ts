// The routes of leads, one file an endpoint.

import type { Route } from '../kernel/perform.ts';
import { createLeadRoute } from './create-lead.ts';
import { listLeadsRoute } from './list-leads.ts';
import { downloadLeadPhotoRoute } from './photos.ts';
import { readLeadRoute } from './read-lead.ts';
import { revealLeadGiverRoute } from './reveal-lead-giver.ts';

export const leadRoutes: readonly Route[] = [createLeadRoute, listLeadsRoute, readLeadRoute, downloadLeadPhotoRoute, revealLeadGiverRoute];
