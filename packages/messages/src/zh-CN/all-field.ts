// What the field app reads, in Chinese: its own words, and those it shares with the console. Kept apart from all.ts, so that
// neither app carries what only the other one shows.

import { accountsField } from './accounts-field.ts';
import { coreField } from './core-field.ts';
import { dutiesField } from './duties-field.ts';
import { hazardsField } from './hazards-field.ts';
import { labels } from './labels.ts';
import { leadsField } from './leads-field.ts';
import { noticesField } from './notices-field.ts';
import { problems } from './problems.ts';
import { recordsField } from './records-field.ts';
import { subjectsField } from './subjects-field.ts';
import { syncField } from './sync-field.ts';

export const fieldZhCN = {
  coreField,
  labels,
  problems,
  accountsField,
  syncField,
  dutiesField,
  subjectsField,
  recordsField,
  hazardsField,
  leadsField,
  noticesField,
};
export type FieldMessages = typeof fieldZhCN;
