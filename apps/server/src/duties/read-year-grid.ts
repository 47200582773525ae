import { readYearGrid } from '@gridward/contract/duties-compliance';
import { yearSums } from './compliance.sql.ts';
import { onCurrent } from './current.ts';
import { namesOfDuties } from './names.sql.ts';
import { filterOf } from './question.ts';
import { sumsOf } from './read-compliance.ts';

export const readYearGridRoute = onCurrent(readYearGrid)(async (scope, input) => {
  const year = input.year ?? Number((input.on ?? scope.today).slice(0, 4));
  const { filter, standing } = await filterOf(scope, { ...input, from: `${year}-01-01`, until: `${year + 1}-01-01` });
  const cells = Map.groupBy(await scope.tx.rows(yearSums(filter, year)), (row) => row.duty);
  const names = await scope.tx.rows(namesOfDuties(scope.county.id));
  return {
    ...standing,
    year,
    rows: names.flatMap(({ code, name, per }) => {
      const found = cells.get(code);
      if (found === undefined) return [];
      return [{ duty: code, name, per: per.unit ?? per.kind, cells: found.map((cell) => ({ month: cell.month, ...sumsOf(cell) })) }];
    }),
  };
});
