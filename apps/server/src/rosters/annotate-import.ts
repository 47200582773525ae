// The sheet as it was sent, with one more column that says what is wrong in each row. Nothing else of it is touched.

import { annotateImport } from '@gridward/contract/rosters';
import { on } from '../kernel/perform.ts';
import { annotateSheet, type Remarks } from '../kernel/sheet-annotate.ts';
import { decideImport, uploadOf, type Decided } from './decide-import.ts';
import { messageText } from './reason-text.ts';
import { reporterOf } from './progress.ts';

const heading = '校验结果';
const words = { new: '可导入：新增', changed: '可导入：变更', same: '与名册一致', refused: '不能导入' } as const;

export const annotateImportRoute = on(annotateImport)(async (scope, input) => {
  const upload = uploadOf(scope);
  const decided = await decideImport(scope, input, upload, false);
  const { ending, contentType, body } = await annotateSheet(upload, remarksOf(decided));
  await reporterOf(scope, input.ticket)('done', decided.verdicts.length);
  return {
    fileName: `${input.fileName.replace(/\.[^.]*$/, '')}-校验结果.${ending}`,
    contentType,
    body,
  };
});

function remarksOf({ table, verdicts }: Decided): Remarks {
  const bySheet = Map.groupBy(verdicts, (row) => row.sheet);
  return new Map(
    table.sheets.flatMap(({ name, headerRow, columns }) => {
      if (headerRow === null) return [];
      const rows = new Map((bySheet.get(name) ?? []).map((row) => [row.row, [words[row.verdict], ...row.messages.map(messageText)].join('；')]));
      return [[name, { headerRow, column: Math.max(...columns.map((one) => one.column)) + 1, heading, rows }] as const];
    }),
  );
}
