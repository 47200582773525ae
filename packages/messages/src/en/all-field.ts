import type { FieldMessages } from '../zh-CN/all-field.ts';
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

export const fieldEn: FieldMessages = {
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
