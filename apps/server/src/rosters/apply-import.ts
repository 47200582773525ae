// Writes what a check has shown, all of it as one revision. The file is the one that was checked, byte for byte; it is
// judged again, behind the county's lock, so that nothing changed in between. A file that changes nothing writes nothing.

import { applyImport } from '@gridward/contract/rosters';
import { on } from '../kernel/perform.ts';
import { Refusal } from '../kernel/problems.ts';
import type { Scope } from '../kernel/scope.ts';
import { decideImport, sha256Of, uploadOf, type Decided, type ImportInput } from './decide-import.ts';
import { reportedWhileWritten, reporterOf } from './progress.ts';

export const applyImportRoute = on(applyImport)(async (scope, input) => {
  const upload = uploadOf(scope);
  if (sha256Of(upload) !== input.sha256) throw new Refusal('import.changed_since_check');
  const { counts, writing, changesPast } = await decidedToWrite(scope, input, upload);
  if (counts.refused > 0 && !input.skipRefused) throw new Refusal('import.rows_refused', { refused: counts.refused });
  const report = reporterOf(scope, input.ticket);
  if (counts.new + counts.changed === 0) {
    await report('done', counts.same);
    return { revision: null, counts };
  }
  if (changesPast && input.reason === undefined) throw new Refusal('reason.required', undefined, 'reason');
  const changed = counts.new + counts.changed;
  await report('writing', 0);
  const revision = await scope.revise(reportedWhileWritten(scope, { ticket: input.ticket, rows: changed }, writing), input.reason ?? null);
  await report('done', changed);
  return { revision, counts };
});

/** Without the table and the verdicts: of a large file they take more memory than what is written. */
async function decidedToWrite(scope: Scope, input: ImportInput, upload: Uint8Array): Promise<Pick<Decided, 'counts' | 'writing' | 'changesPast'>> {
  const { counts, writing, changesPast } = await decideImport(scope, input, upload, true);
  return { counts, writing, changesPast };
}
