// The routes of papers.

import type { Route } from '../kernel/perform.ts';
import { downloadHandoverSheetRoute } from './handover-sheet.ts';
import { downloadPaperRoute, renderPaperRoute } from './issue-files.ts';
import { downloadSealedRoute, listSealedRoute } from './issue-sealed.ts';
import { listEndingsRoute } from './list-endings.ts';
import { previewPublicationRoute } from './preview-publication.ts';
import { readPublicPaperRoute, verifyPublicPaperRoute } from './public-papers.ts';
import { downloadGateCardRoute, readPublicSubjectRoute } from './public-subject.ts';
import { publishRostersRoute } from './publish-rosters.ts';
import { listPublicationsRoute, readPublicationRoute } from './read-publications.ts';
import { verifyPaperRoute } from './verify-paper.ts';

export const paperRoutes: readonly Route[] = [
  previewPublicationRoute,
  publishRostersRoute,
  listPublicationsRoute,
  readPublicationRoute,
  renderPaperRoute,
  downloadPaperRoute,
  verifyPaperRoute,
  listEndingsRoute,
  readPublicPaperRoute,
  verifyPublicPaperRoute,
  readPublicSubjectRoute,
  downloadGateCardRoute,
  downloadHandoverSheetRoute,
  listSealedRoute,
  downloadSealedRoute,
];
