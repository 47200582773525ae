// Every route of the server: the functions that answer the contract. A test proves that none is missing.

import { accountRoutes } from './accounts/accounts.routes.ts';
import { dutyRoutes } from './duties/duties.routes.ts';
import { gridRoutes } from './grid/grid.routes.ts';
import { hazardRoutes } from './hazards/hazards.routes.ts';
import type { Route } from './kernel/perform.ts';
import { leadRoutes } from './leads/leads.routes.ts';
import { ledgerRoutes } from './ledgers/ledgers.routes.ts';
import { noticeRoutes } from './notices/notices.routes.ts';
import { peopleRoutes } from './people/people.routes.ts';
import { playbookRoutes } from './playbooks/playbooks.routes.ts';
import { recordRoutes } from './records/records.routes.ts';
import { rosterRoutes } from './rosters/rosters.routes.ts';
import { subjectRoutes } from './subjects/subjects.routes.ts';
import { syncRoutes } from './sync/sync.routes.ts';
import { tenureRoutes } from './tenure/tenure.routes.ts';

const acts: readonly Route[] = [
  ...accountRoutes,
  ...playbookRoutes,
  ...gridRoutes,
  ...peopleRoutes,
  ...subjectRoutes,
  ...tenureRoutes,
  ...rosterRoutes,
  ...recordRoutes,
  ...dutyRoutes,
  ...hazardRoutes,
  ...leadRoutes,
  ...ledgerRoutes,
  ...noticeRoutes,
];

export const allRoutes: readonly Route[] = [...acts, ...syncRoutes(acts)];
