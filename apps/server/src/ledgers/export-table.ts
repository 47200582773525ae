// A table of the register as a file, as it is shown: the filters of its list, as of its day, within reach.

import { exportTable } from '@gridward/contract/ledgers';
import { reachOf } from '../accounts/reach.ts';
import { on } from '../kernel/perform.ts';
import { Refusal } from '../kernel/problems.ts';
import { asOf, type Scope } from '../kernel/scope.ts';
import { footers, tableNames } from './export-columns.ts';
import { writeTable } from './export-file.ts';
import { sourceOf } from './export-sources.ts';

export const exportTableRoute = on(exportTable)(async (scope, input) => {
  const at = asOf(scope, input);
  // Coverage is reckoned within the reach of reading; whoever may export less than they read is not given it.
  if (input.table === 'coverage' && !(await exportsAllItReads(scope))) throw new Refusal('permission.out_of_scope');
  const [zh, en] = tableNames[input.table];
  const sheetName = input.language === 'en' ? en : zh;
  const { county } = scope;
  return writeTable(
    {
      fileName: `${county.name}-${sheetName}-${at.on}`,
      sheetName,
      footer: footers[input.language](county.name, county.synthetic, at.on, scope.head),
      ...(await sourceOf(scope, input, at)),
    },
    input.format,
  );
});

async function exportsAllItReads(scope: Scope): Promise<boolean> {
  const [exported, read] = [await reachOf(scope, 'register.export'), await reachOf(scope, 'register.read')];
  if (exported.kind === 'county' || read.kind === 'county') return exported.kind === 'county';
  const parts = ({ unitIds, departmentIds, personId }: typeof read) => JSON.stringify([unitIds.toSorted(), departmentIds.toSorted(), personId]);
  return parts(exported) === parts(read);
}
