// exceljs takes half a second to load, so only whoever makes or changes a workbook loads it.

import type ExcelJS from 'exceljs';

export async function loadExcelJs(): Promise<typeof ExcelJS> {
  return (await import('exceljs')).default;
}
