// A month of deadlines: what falls due on which day, working days and holidays, and the days on which the person is on leave.

import { readDueCalendar } from '@gridward/contract/duties-compliance';
import { addDays } from '@gridward/domain/period';
import { absencesOf } from './absences.ts';
import { dayIn, namedDays } from './calendar.ts';
import { dueByDay } from './compliance.sql.ts';
import { onCurrent } from './current.ts';
import { namesOfDuties } from './names.sql.ts';
import { filterOf, firstOfNextMonth } from './question.ts';

/** Deadlines of a month may belong to periods that ended as long before it as days of grace are given. */
const longestGrace = 100;

export const readDueCalendarRoute = onCurrent(readDueCalendar)(async (scope, input) => {
  const month = input.month ?? (input.on ?? scope.today).slice(0, 7);
  const [from, until] = [`${month}-01`, firstOfNextMonth(`${month}-01`)];
  const { filter, standing } = await filterOf(scope, { ...input, from: addDays(from, -longestGrace), until });
  const due = Map.groupBy(await scope.tx.rows(dueByDay(filter, from, until)), (row) => row.day);
  const names = new Map((await scope.tx.rows(namesOfDuties(scope.county.id))).map((row) => [row.code, row.name]));
  const calendar = new Map((await namedDays(scope, standing.knownAt)).map((one) => [one.day, one]));
  const away = input.personId === undefined ? () => false : await absencesOf(scope, input.personId, standing.knownAt);
  const days = [];
  for (let day = from; day < until; day = addDays(day, 1)) {
    const { working, name } = dayIn(calendar, day);
    const rows = (due.get(day) ?? []).map(({ duty, state, obligations }) => ({ duty, name: names.get(duty) ?? { zh: duty, en: duty }, state, obligations }));
    days.push({ day, working, name, absent: away(day), due: rows });
  }
  return { ...standing, month, days };
});
