import { setCalendarDay } from '@gridward/contract/duties';
import { newId } from '../kernel/names.ts';
import { on } from '../kernel/perform.ts';
import { ownDay } from './calendar.sql.ts';
import { mustMayPublishFrom, reasonFor } from './may-publish.ts';

export const setCalendarDayRoute = on(setCalendarDay)(async (scope, input) => {
  mustMayPublishFrom(scope, input.day);
  const reason = reasonFor(scope, input.day, input.reason);
  const before = await scope.tx.first(ownDay(scope.county.id, input.day));
  const name = input.name || null;
  if (before === undefined ? input.working === null : before.working === input.working && before.name === name) return { revision: null };
  const puts = input.working === null ? {} : { calendar_day: [{ id: newId(), day: input.day, working: input.working, name }] };
  return { revision: await scope.revise({ closes: { calendar_day: before ? [before.id] : [] }, puts }, reason) };
});
