// Everything people read, in English.

import { accounts } from './accounts.ts';
import { acts } from './acts.ts';
import { core } from './core.ts';
import { duties } from './duties.ts';
import { grid } from './grid.ts';
import { hazards } from './hazards.ts';
import { labels } from './labels.ts';
import { leads } from './leads.ts';
import { ledgers } from './ledgers.ts';
import { notices } from './notices.ts';
import { reminders } from './notices-reminders.ts';
import { reminderRules, webhooks } from './notices-rules.ts';
import { tickets } from './notices-tickets.ts';
import { people } from './people.ts';
import { problems } from './problems.ts';
import { records } from './records.ts';
import { inspections } from './records-inspections.ts';
import { differences, endings } from './rosters-differences.ts';
import { drafts } from './rosters-drafts.ts';
import { papers } from './rosters-papers.ts';
import { publicPages } from './rosters-public.ts';
import { review } from './rosters-review.ts';
import { sheets } from './rosters-sheets.ts';
import { rosterSteps } from './rosters-steps.ts';
import { rosters } from './rosters.ts';
import { subjects } from './subjects.ts';
import { sync } from './sync.ts';
import { coverage } from './tenure-coverage.ts';
import { handovers } from './tenure-handovers.ts';
import { tenure } from './tenure.ts';
import type { Messages } from '../zh-CN/all.ts';

export const en: Messages = {
  core,
  labels,
  acts,
  problems,
  accounts,
  grid,
  people,
  subjects,
  tenure,
  coverage,
  rosters,
  drafts,
  review,
  sheets,
  rosterSteps,
  records,
  inspections,
  duties,
  hazards,
  leads,
  ledgers,
  papers,
  differences,
  endings,
  publicPages,
  handovers,
  notices,
  reminders,
  reminderRules,
  webhooks,
  tickets,
  sync,
};
