// The routes of this slice, one file an endpoint.

import type { Route } from '../kernel/perform.ts';
import { appointPersonRoute } from './appoint-person.ts';
import { changePersonRoute } from './change-person.ts';
import { createPersonRoute } from './create-person.ts';
import { endPostRoute } from './end-post.ts';
import { listPeopleRoute } from './list-people.ts';
import { readPersonRoute } from './read-person.ts';
import { recordAbsenceRoute } from './record-absence.ts';
import { revealPersonalDataRoute } from './reveal-personal-data.ts';

export const peopleRoutes: readonly Route[] = [
  listPeopleRoute,
  readPersonRoute,
  revealPersonalDataRoute,
  createPersonRoute,
  changePersonRoute,
  appointPersonRoute,
  endPostRoute,
  recordAbsenceRoute,
];
