// A file of any readable form as its sheets.

import { readCsv } from './sheet-csv.ts';
import { readOldWorkbook } from './sheet-xls.ts';
import { readWorkbook } from './sheet-xlsx.ts';
import { sheetFormOf, type Sheet } from './sheet.ts';

const readers = { xlsx: readWorkbook, xls: readOldWorkbook, csv: readCsv } as const;

export function readSheets(bytes: Uint8Array): AsyncIterable<Sheet> {
  return readers[sheetFormOf(bytes)](bytes);
}
