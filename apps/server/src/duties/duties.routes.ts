// The routes of duties, one file an endpoint.

import type { Route } from '../kernel/perform.ts';
import { compareComplianceRoute } from './compare-compliance.ts';
import { endDutyRoute } from './end-duty.ts';
import { listDutiesRoute } from './list-duties.ts';
import { downloadDossierRoute, listDossiersRoute } from './download-dossier.ts';
import { listObligationsRoute } from './list-obligations.ts';
import { publishDutyRoute } from './publish-duty.ts';
import { readBurdenRoute } from './read-burden.ts';
import { readCalendarRoute } from './read-calendar.ts';
import { readComplianceRoute } from './read-compliance.ts';
import { readDossierRoute } from './read-dossier.ts';
import { readDueCalendarRoute } from './read-due-calendar.ts';
import { readDuePlanRoute } from './read-due-plan.ts';
import { readMyDueRoute } from './read-my-due.ts';
import { readObligationRoute } from './read-obligation.ts';
import { renderDossierRoute } from './render-dossier.ts';
import { readYearGridRoute } from './read-year-grid.ts';
import { setCalendarDayRoute } from './set-calendar-day.ts';
import { tryDutyRoute } from './try-duty.ts';

export const dutyRoutes: readonly Route[] = [
  listDutiesRoute,
  publishDutyRoute,
  endDutyRoute,
  readCalendarRoute,
  setCalendarDayRoute,
  listObligationsRoute,
  readObligationRoute,
  readMyDueRoute,
  readDuePlanRoute,
  readComplianceRoute,
  readYearGridRoute,
  readDueCalendarRoute,
  compareComplianceRoute,
  readBurdenRoute,
  tryDutyRoute,
  readDossierRoute,
  renderDossierRoute,
  downloadDossierRoute,
  listDossiersRoute,
];
