// The routes of papers.

import type { Route } from '../kernel/perform.ts';
import { previewPublicationRoute } from './preview-publication.ts';
import { publishRostersRoute } from './publish-rosters.ts';

export const paperRoutes: readonly Route[] = [previewPublicationRoute, publishRostersRoute];
