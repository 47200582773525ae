// What is due from the one who asks: of this month, and what has been overdue since at most two months before.

import { readMyDue } from '@gridward/contract/duties-obligations';
import { addDays } from '@gridward/domain/period';
import type { Scope } from '../kernel/scope.ts';
import { onCurrent } from './current.ts';
import { planFor } from './due-plan.ts';
import { shown } from './list-obligations.ts';
import { obligationPage } from './obligations.sql.ts';
import { filterOf, firstOfMonth, firstOfNextMonth } from './question.ts';
import { firstDutyDay } from './rules.sql.ts';

const most = 1000;

export const readMyDueRoute = onCurrent(readMyDue)(async (scope, input) => {
  const on = input.on ?? scope.today;
  const month = input.month ?? on.slice(0, 7);
  const [from, until] = [`${month}-01`, firstOfNextMonth(`${month}-01`)];
  const since = (await scope.tx.first(firstDutyDay(scope.county.id, scope.head)))?.since ?? null;
  const { personId, personName } = scope.actor;
  if (personId === null) return { ...nothing(scope, on), month, person: null, since };
  const twoMonthsBefore = firstOfMonth(addDays(firstOfMonth(addDays(from, -1)), -1));
  const { filter, standing } = await filterOf(scope, { personId, from: twoMonthsBefore, until, on }, { kind: 'county' });
  const rows = (await scope.tx.rows(obligationPage(filter, { limit: most }))).map(shown);
  const ofMonth = rows.filter((row) => row.period.until > from);
  const open = ofMonth.filter((row) => row.state === 'open');
  const met = ofMonth.filter((row) => row.state === 'met');
  return {
    ...standing,
    month,
    person: { id: personId, name: personName ?? '' },
    since,
    open,
    overdue: rows.filter((row) => row.state === 'overdue'),
    met: met.filter((row) => row.late === 0),
    metLate: met.filter((row) => row.late > 0),
    excused: ofMonth.filter((row) => row.state === 'excused'),
    ...(await planFor(scope, { personId, on, knownAt: standing.knownAt, open })),
  };
});

function nothing(scope: Scope, on: string) {
  const rows = { open: [], overdue: [], met: [], metLate: [], excused: [], trips: [], unmet: [], proven: true };
  return { on, knownAt: scope.head, currentTo: scope.head, ...rows };
}
