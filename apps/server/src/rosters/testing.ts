// Sheets as offices make them, for tests: rows of values from the first row on, merged cells by their references.

import ExcelJS from 'exceljs';

export interface SheetPlan {
  readonly name?: string;
  readonly rows: readonly (readonly ExcelJS.CellValue[])[];
  readonly merged?: readonly string[];
}

export async function workbookOf(...sheets: readonly SheetPlan[]): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  sheets.forEach(({ name, rows, merged = [] }, index) => {
    const sheet = workbook.addWorksheet(name ?? `Sheet${index + 1}`);
    rows.forEach((values) => sheet.addRow([...values]));
    for (const range of merged) sheet.mergeCells(range);
  });
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

export function csvOf(...lines: readonly string[]): Uint8Array {
  return new TextEncoder().encode(lines.join('\n'));
}
