// The routes of duties, one file an endpoint.

import type { Route } from '../kernel/perform.ts';
import { endDutyRoute } from './end-duty.ts';
import { listDutiesRoute } from './list-duties.ts';
import { publishDutyRoute } from './publish-duty.ts';
import { readCalendarRoute } from './read-calendar.ts';
import { setCalendarDayRoute } from './set-calendar-day.ts';

export const dutyRoutes: readonly Route[] = [listDutiesRoute, publishDutyRoute, endDutyRoute, readCalendarRoute, setCalendarDayRoute];
