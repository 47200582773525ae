import { checkRosterSheet } from '@gridward/contract/rosters-sheets';
import { on } from '../kernel/perform.ts';
import { uploadOf } from './decide-import.ts';
import { decideRosterSheet, type DecidedSheet, type SheetVerdict } from './decide-roster-sheet.ts';
import { reporterOf } from './progress.ts';

const mostRows = 2000;
const mostAbsent = 500;

export const checkRosterSheetRoute = on(checkRosterSheet)(async (scope, input) => {
  const decided = await decideRosterSheet(scope, input, uploadOf(scope), false);
  await reporterOf(scope, input.ticket)('done', decided.verdicts.length);
  return answerOf(decided);
});

function answerOf({ sha256, counts, wishes, entering, absent, verdicts }: DecidedSheet) {
  const told = ['refused', 'changed', 'new'].flatMap((verdict) => verdicts.filter((row) => row.verdict === verdict));
  return {
    sha256,
    counts,
    wishes: wishes.length,
    entering: entering.length,
    absent: absent.slice(0, mostAbsent).map(({ id, name, kind }) => ({ id, name, kind })),
    absentCount: absent.length,
    rows: told.slice(0, mostRows).map(rowOf),
    truncated: told.length > mostRows,
  };
}

function rowOf({ sheet, row, verdict, label, subject, messages, unresolved }: SheetVerdict) {
  return {
    sheet,
    row,
    verdict,
    label,
    subject,
    messages: messages.map((message) => ({ ...message })),
    unresolved: unresolved.map(({ field, name, candidates }) => ({ field, name, candidates: candidates.map((one) => ({ ...one })) })),
  };
}
