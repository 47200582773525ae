// Every endpoint there is, in one list: what the server must serve, the permission test walks, OpenAPI describes.

import * as accounts from './accounts.ts';
import * as dutyCompliance from './duties-compliance.ts';
import * as dutyDossier from './duties-dossier.ts';
import * as obligations from './duties-obligations.ts';
import * as duties from './duties.ts';
import * as grid from './grid.ts';
import * as hazards from './hazards.ts';
import * as leads from './leads.ts';
import * as ledgers from './ledgers.ts';
import * as noticeDeliveries from './notices-deliveries.ts';
import * as noticeReminders from './notices-reminders.ts';
import * as noticeTickets from './notices-tickets.ts';
import * as notices from './notices.ts';
import * as people from './people.ts';
import * as playbooks from './playbooks.ts';
import * as records from './records.ts';
import * as recordInspections from './records-inspections.ts';
import * as rosterDrafts from './rosters-drafts.ts';
import * as rosterPapers from './rosters-papers.ts';
import * as rosterPublic from './rosters-public.ts';
import * as rosterReview from './rosters-review.ts';
import * as rosterSealed from './rosters-sealed.ts';
import * as rosterSheets from './rosters-sheets.ts';
import * as rosterSteps from './rosters-steps.ts';
import * as rosters from './rosters.ts';
import * as subjects from './subjects.ts';
import * as sync from './sync.ts';
import * as syncFiles from './sync-files.ts';
import * as handovers from './tenure-handovers.ts';
import * as tenureTakeOn from './tenure-take-on.ts';
import * as tenure from './tenure.ts';
import type { Endpoint } from './endpoint.ts';

const features = {
  accounts,
  playbooks,
  grid,
  people,
  subjects,
  tenure: { ...tenure, ...tenureTakeOn, ...handovers },
  rosters: { ...rosters, ...rosterDrafts, ...rosterReview, ...rosterSheets, ...rosterSteps, ...rosterPapers, ...rosterPublic, ...rosterSealed },
  records: { ...records, ...recordInspections },
  duties: { ...duties, ...obligations, ...dutyCompliance, ...dutyDossier },
  hazards,
  leads,
  ledgers,
  notices: { ...notices, ...noticeReminders, ...noticeDeliveries, ...noticeTickets },
  sync: { ...sync, ...syncFiles },
};

function isEndpoint(value: unknown): value is Endpoint {
  return typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'needs' in value;
}

export const endpointsByFeature: Readonly<Record<string, readonly Endpoint[]>> = Object.fromEntries(
  Object.entries(features).map(([feature, module]) => [feature, Object.values(module).filter(isEndpoint)]),
);
export const allEndpoints: readonly Endpoint[] = Object.values(endpointsByFeature).flat();
