import { exportRosterSheet } from '@gridward/contract/rosters-sheets';
import { on } from '../kernel/perform.ts';
import { workbookType } from '../kernel/sheet-annotate.ts';
import { rosterById } from './roster-ground.ts';
import { rosterWorkbook } from './roster-workbook.ts';
import { contentOf } from './sheet-content.ts';

export const exportRosterSheetRoute = on(exportRosterSheet)(async (scope, { id }) => {
  const roster = await rosterById(scope, id, 'register.export');
  return { fileName: `${roster.title}.xlsx`, contentType: workbookType, body: await rosterWorkbook(roster.title, await contentOf(scope, roster)) };
});
