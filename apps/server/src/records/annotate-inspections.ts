// The sheet of the platform as it was sent, with one more column that says what would become of each row.

import { annotateInspections } from '@gridward/contract/records-inspections';
import { inspections as words } from '@gridward/messages/zh-CN/records-inspections';
import { on } from '../kernel/perform.ts';
import { annotateSheet, type Remarks } from '../kernel/sheet-annotate.ts';
import { unreadable } from '../kernel/sheet.ts';
import { readTable, type TableSheet } from '../kernel/sheet-table.ts';
import { judgeInspections, type JudgedInspection } from './imported-inspections.ts';
import { mustBeBody } from './inspection-body.ts';
import { inspectionVocabulary, readInspections } from './inspection-sheet.ts';

export const annotateInspectionsRoute = on(annotateInspections)(async (scope, { unitId, fileName }) => {
  await mustBeBody(scope, 'inspection.write', unitId);
  if (scope.upload === null) throw unreadable('empty');
  const table = await readTable(scope.upload, inspectionVocabulary, async () => {});
  const judged = await judgeInspections(scope, unitId, readInspections(table.rows, scope.today));
  const { ending, contentType, body } = await annotateSheet(scope.upload, remarksOf(table.sheets, judged));
  return { fileName: `${fileName.replace(/\.[^.]*$/, '')}-${words.import.remarks}.${ending}`, contentType, body };
});

function remarksOf(sheets: readonly TableSheet[], judged: readonly JudgedInspection[]): Remarks {
  const rows = judged.flatMap((one) => one.inspection.rows.map((row) => ({ sheet: row.sheet.name, number: row.number, text: remarkOn(one) })));
  const bySheet = Map.groupBy(rows, (row) => row.sheet);
  return new Map(
    sheets.flatMap(({ name, headerRow, columns }) => {
      if (headerRow === null) return [];
      const told = new Map((bySheet.get(name) ?? []).map((row) => [row.number, row.text]));
      return [[name, { headerRow, column: Math.max(...columns.map((one) => one.column)) + 1, heading: words.import.remarks, rows: told }] as const];
    }),
  );
}

function remarkOn({ verdict, problems }: JudgedInspection): string {
  const reasons = problems.map(({ column, rule, value }) => `${words.import.problem(words.import.column[column], words.import.rule[rule], value)}`);
  return [words.import.verdict[verdict], ...reasons].join('；');
}
