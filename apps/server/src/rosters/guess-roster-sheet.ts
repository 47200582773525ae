import { guessRosterSheet } from '@gridward/contract/rosters-sheets';
import { on } from '../kernel/perform.ts';
import { sheetFormOf } from '../kernel/sheet.ts';
import { sha256Of, uploadOf } from './decide-import.ts';
import { reporterOf } from './progress.ts';
import { loadSheetGround } from './sheet-ground.ts';
import type { SheetLayout } from './sheet-layout.ts';
import { rosterFields } from './sheet-words.ts';

/** Of a sheet that is no table, so many rows are listed one by one; the annotated copy tells all of them. */
const mostSkipped = 3000;

export const guessRosterSheetRoute = on(guessRosterSheet)(async (scope, input) => {
  const upload = uploadOf(scope);
  const { layouts, remembered } = await loadSheetGround(scope, input, upload, false);
  await reporterOf(scope, input.ticket)('done', 0);
  return {
    sha256: sha256Of(upload),
    form: sheetFormOf(upload),
    remembered,
    fields: rosterFields().map(({ field, name }) => ({ field, name: { ...name } })),
    sheets: layouts.map(shown),
  };
});

function shown({ name, headerRows, township, rows, skipped, columns }: SheetLayout) {
  return {
    name,
    headerRows: headerRows === null ? null : ([headerRows[0], headerRows[1]] as [number, number]),
    township,
    rows: rows.length,
    skipped: skipped.slice(0, mostSkipped).map((aside) => ({ ...aside })),
    skippedCount: skipped.length,
    columns: columns.map(({ column, header, field, by, samples }) => ({ column, header, field, by, samples: [...samples] })),
  };
}
