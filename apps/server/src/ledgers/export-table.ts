// A table of the register as a file, as it is shown: the filters of its list, as of its day, within reach. Permission is
// checked here; the file is made afterwards in a thread of its own, so that long tables keep nobody waiting.

import { exportTable } from '@gridward/contract/ledgers';
import { reachOf } from '../accounts/reach.ts';
import { bringUpToDate } from '../duties/duties.ts';
import type { FileAnswer } from '../kernel/http.ts';
import { approaching } from '../kernel/perform.ts';
import { Refusal } from '../kernel/problems.ts';
import { asOf, type Scope } from '../kernel/scope.ts';
import { footers, tableNames } from './export-columns.ts';
import { contentTypes } from './export-file.ts';
import { exportedFile } from './export-threads.ts';

export const exportTableRoute = approaching(exportTable, async (house, { table }, request) => {
  const countyId = request.actor?.countyId ?? request.token?.countyId;
  if (countyId !== undefined && (table === 'obligations' || table === 'compliance')) await bringUpToDate(house, countyId);
  return { found: house.database.options };
})(async (scope, input, database): Promise<FileAnswer> => {
  const at = asOf(scope, input);
  // Coverage is reckoned within the reach of reading; whoever may export less than they read is not given it.
  if (input.table === 'coverage' && !(await exportsAllItReads(scope))) throw new Refusal('permission.out_of_scope');
  const [zh, en] = tableNames[input.table];
  const sheetName = input.language === 'en' ? en : zh;
  const { county, actor, now, today, head, origin } = scope;
  const footer = footers[input.language](county.name, county.synthetic, at.on, head);
  return {
    fileName: `${county.name}-${sheetName}-${at.on}.${input.format}`,
    contentType: contentTypes[input.format],
    body: () => exportedFile(database, { question: input, at, sheetName, footer, asked: { county, actor, now, today, head, origin } }),
  };
});

async function exportsAllItReads(scope: Scope): Promise<boolean> {
  const [exported, read] = [await reachOf(scope, 'register.export'), await reachOf(scope, 'register.read')];
  if (exported.kind === 'county' || read.kind === 'county') return exported.kind === 'county';
  const parts = ({ unitIds, departmentIds, personId }: typeof read) => JSON.stringify([unitIds.toSorted(), departmentIds.toSorted(), personId]);
  return parts(exported) === parts(read);
}
