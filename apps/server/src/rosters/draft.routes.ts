// The routes of drafting.

import type { Route } from '../kernel/perform.ts';
import { listRosterRowsRoute } from './list-roster-rows.ts';
import { listRostersRoute } from './list-rosters.ts';
import { readRosterRoute } from './read-roster.ts';
import { setRosterHoldersRoute } from './set-roster-holders.ts';
import { setRosterSubjectRoute } from './set-roster-subject.ts';
import { startRosterRoute } from './start-roster.ts';

export const draftRoutes: readonly Route[] = [
  listRostersRoute,
  startRosterRoute,
  readRosterRoute,
  listRosterRowsRoute,
  setRosterHoldersRoute,
  setRosterSubjectRoute,
];
