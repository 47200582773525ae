// The routes of records, one file an endpoint.

import type { Route } from '../kernel/perform.ts';
import { annotateInspectionsRoute } from './annotate-inspections.ts';
import { attachToRecordRoute, downloadRecordAttachmentRoute } from './attachments.ts';
import { certifyInspectorRoute } from './certify-inspector.ts';
import { changeInspectionPlanRoute } from './change-inspection-plan.ts';
import { correctRecordRoute } from './correct-record.ts';
import { createInspectionPlanRoute } from './create-inspection-plan.ts';
import { createRecordRoute } from './create-record.ts';
import { endInspectorCertificateRoute } from './end-inspector-certificate.ts';
import { importInspectionsRoute } from './import-inspections.ts';
import { listFormsRoute } from './list-forms.ts';
import { listInspectionPlansRoute } from './list-inspection-plans.ts';
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
  createInspectionPlanRoute,
  listInspectionPlansRoute,
  changeInspectionPlanRoute,
  certifyInspectorRoute,
  endInspectorCertificateRoute,
  importInspectionsRoute,
  annotateInspectionsRoute,
];
