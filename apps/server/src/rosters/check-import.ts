import { checkImport } from '@gridward/contract/rosters';
import { on } from '../kernel/perform.ts';
import { decideImport, uploadOf, type Decided } from './decide-import.ts';
import { reporterOf } from './progress.ts';

const mostRows = 2000;

export const checkImportRoute = on(checkImport)(async (scope, input) => {
  const decided = await decideImport(scope, input, uploadOf(scope), false);
  await reporterOf(scope, input.ticket)('done', decided.verdicts.length);
  return checkAnswer(decided);
});

function checkAnswer({ sha256, table, counts, verdicts }: Decided) {
  const told = ['refused', 'changed', 'new'].flatMap((verdict) => verdicts.filter((row) => row.verdict === verdict));
  return {
    sha256,
    sheets: table.sheets.map(({ name, headerRow, columns, skipped }) => ({
      name,
      headerRow,
      columns: columns.map(({ header, field }) => ({ header, field })),
      skipped,
    })),
    counts,
    rows: told.slice(0, mostRows).map((row) => ({ ...row, messages: row.messages.map((message) => ({ ...message })) })),
    truncated: told.length > mostRows,
  };
}
