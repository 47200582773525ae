import { readDuePlan } from '@gridward/contract/duties-obligations';
import { addDays } from '@gridward/domain/period';
import { getOrRefuse } from '../kernel/problems.ts';
import { onCurrent } from './current.ts';
import { planFor } from './due-plan.ts';
import { shown } from './list-obligations.ts';
import { namesOfPersons } from './names.sql.ts';
import { obligationPage } from './obligations.sql.ts';
import { filterOf, firstOfNextMonth } from './question.ts';

/** What is still open may belong to a period that ended as long ago as days of grace are given, or to the whole year. */
const longestOpen = 366;
const most = 1000;

export const readDuePlanRoute = onCurrent(readDuePlan)(async (scope, input) => {
  const { personId } = input;
  const on = input.on ?? scope.today;
  const until = input.until ?? firstOfNextMonth(on);
  const { filter, standing } = await filterOf(scope, { personId, on, from: addDays(until, -longestOpen), until });
  const person = getOrRefuse((await scope.tx.rows(namesOfPersons(scope.county.id, [personId])))[0], 'thing.not_found', { id: personId });
  const rows = (await scope.tx.rows(obligationPage(filter, { state: 'open', limit: most }))).map(shown);
  const open = rows.filter((row) => row.deadline < until && row.period.from <= on);
  return { ...standing, person, until, open: open.length, ...(await planFor(scope, { personId, on, knownAt: standing.knownAt, open })) };
});
