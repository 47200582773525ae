// The office's own workbook with one more column: what came of each row, what is wrong in it, and who might be meant. Rows
// that were passed over say why.

import { annotateRosterSheet } from '@gridward/contract/rosters-sheets';
import { sheets as words } from '@gridward/messages/zh-CN/rosters-sheets';
import { on } from '../kernel/perform.ts';
import { annotateSheet, type Remarks } from '../kernel/sheet-annotate.ts';
import { uploadOf } from './decide-import.ts';
import { decideRosterSheet } from './decide-roster-sheet.ts';
import { reporterOf } from './progress.ts';
import { messageText } from './reason-text.ts';
import type { SheetGround } from './sheet-ground.ts';
import type { SheetVerdict } from './sheet-judging.ts';

const heading = '校验结果';
const verdicts = { new: '可导入：新增', changed: '可导入：变更', same: '与草稿一致', refused: '不能导入' } as const;

export const annotateRosterSheetRoute = on(annotateRosterSheet)(async (scope, input) => {
  const upload = uploadOf(scope);
  const bySheet = new Map<string, Map<number, string>>();
  const { ground, rows } = await decideRosterSheet(scope, input, upload, {
    locks: false,
    outcome: { wish: () => {}, enter: () => {}, rename: () => {}, move: () => {} },
    told: (_, verdict) => {
      const remarks = bySheet.get(verdict.sheet) ?? new Map<number, string>();
      bySheet.set(verdict.sheet, remarks.set(verdict.row, remarkOf(verdict)));
    },
  });
  const { ending, contentType, body } = await annotateSheet(upload, remarksOf(ground, bySheet));
  await reporterOf(scope, input.ticket)('done', rows);
  return { fileName: `${input.fileName.replace(/\.[^.]*$/, '')}-校验结果.${ending}`, contentType, body };
});

function remarksOf(ground: SheetGround, bySheet: ReadonlyMap<string, ReadonlyMap<number, string>>): Remarks {
  const why: Readonly<Record<string, string>> = words.columns.why;
  return new Map(
    ground.layouts.map(({ name, headerRows, columns, skipped }) => {
      const headerRow = headerRows?.[1] ?? 0;
      const passed = skipped.filter((aside) => aside.row > headerRow).map((aside) => [aside.row, `略过：${why[aside.why] ?? aside.why}`] as const);
      const column = Math.max(0, ...columns.map((one) => one.number)) + 1;
      return [name, { headerRow, column, heading, rows: new Map([...passed, ...(bySheet.get(name) ?? [])]) }] as const;
    }),
  );
}

/** Candidates stand in the messages already, as what would be accepted. */
function remarkOf({ verdict, messages }: SheetVerdict): string {
  return [verdicts[verdict], ...messages.map(messageText)].join('；');
}
