// The routes of records, one file an endpoint.

import type { Route } from '../kernel/perform.ts';
import { attachToRecordRoute, downloadRecordAttachmentRoute } from './attachments.ts';
import { correctRecordRoute } from './correct-record.ts';
import { createRecordRoute } from './create-record.ts';
import { listFormsRoute } from './list-forms.ts';
import { listRecordsRoute } from './list-records.ts';
import { prefillRecordRoute } from './prefill-record.ts';
import { readRecordRoute } from './read-record.ts';
import { withdrawRecordRoute } from './withdraw-record.ts';

export const recordRoutes: readonly Route[] = [
  createRecordRoute,
  correctRecordRoute,
  withdrawRecordRoute,
  listRecordsRoute,
  readRecordRoute,
  prefillRecordRoute,
  listFormsRoute,
  attachToRecordRoute,
  downloadRecordAttachmentRoute,
];
