import { readCalendar } from '@gridward/contract/duties';
import { addDays } from '@gridward/domain/period';
import { mayInCounty } from '../kernel/identity.ts';
import { on } from '../kernel/perform.ts';
import { dayIn, isAnnounced, namedDays } from './calendar.ts';

export const readCalendarRoute = on(readCalendar)(async (scope, input) => {
  const year = input.year ?? Number(scope.today.slice(0, 4));
  const all = await namedDays(scope, Math.min(input.knownAt ?? scope.head, scope.head));
  const rows = all.filter((one) => one.day.startsWith(`${year}-`));
  const byDay = new Map(rows.map((one) => [one.day, one]));
  let workingDays = 0;
  for (let day = `${year}-01-01`; day.startsWith(`${year}-`); day = addDays(day, 1)) if (dayIn(byDay, day).working) workingDays += 1;
  const may = mayInCounty(scope.actor, 'duty.publish') ? (['set'] as const) : [];
  return { year, announced: isAnnounced(year), workingDays, rows, may: [...may, ...(mayInCounty(scope.actor, 'duty.correct') ? (['correct'] as const) : [])] };
});
