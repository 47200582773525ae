// The routes of sheets into and out of a draft.

import type { Route } from '../kernel/perform.ts';
import { annotateRosterSheetRoute } from './annotate-roster-sheet.ts';
import { applyRosterSheetRoute } from './apply-roster-sheet.ts';
import { cancelImportRoute } from './cancel-import.ts';
import { checkRosterSheetRoute } from './check-roster-sheet.ts';
import { exportRosterSheetRoute } from './export-roster-sheet.ts';
import { fillRosterTemplateRoute } from './fill-roster-template.ts';
import { guessRosterSheetRoute } from './guess-roster-sheet.ts';

export const sheetRoutes: readonly Route[] = [
  guessRosterSheetRoute,
  checkRosterSheetRoute,
  applyRosterSheetRoute,
  annotateRosterSheetRoute,
  cancelImportRoute,
  exportRosterSheetRoute,
  fillRosterTemplateRoute,
];
