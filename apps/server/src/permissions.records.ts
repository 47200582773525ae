// The rows of the table of permissions for records. Kinds are told apart: a guarantor visits, a grid officer patrols, and
// whoever enters only their own must have taken part.

import { createHash } from 'node:crypto';
import type { ProblemKey } from '@gridward/contract/problem';
import { attachToRecord, createRecord } from '@gridward/contract/records';
import { certifyInspector, createInspectionPlan } from '@gridward/contract/records-inspections';
import type { PersonaName } from './kernel/testing/personas.ts';
import type { Caller } from './kernel/testing/test-house.ts';
import { small } from './kernel/testing/small-county.ts';

type Who = PersonaName | '陌生人';

interface Row {
  readonly endpoint: string;
  readonly about: string;
  readonly input: object;
  readonly may: readonly Who[];
  readonly neighbour: 'own' | 'nothing';
  readonly answers?: ProblemKey;
  readonly upload?: string;
}

/** Made before the table is walked: a patrol of 宏达化工 by 周大海 with a file attached; a plan and a certificate. */
export interface PreparedRecords {
  readonly record: string;
  readonly recordAttachment: string;
  /** Of the emergency bureau, both of the year before. */
  readonly inspectionPlan: string;
  readonly certificate: string;
}
export const promisedRecords: PreparedRecords = { record: '', recordAttachment: '', inspectionPlan: '', certificate: '' };

const { people, subjects, units } = small;
const signedIn: readonly Who[] = ['安委办主任', '乡镇安监站', '部门科长', '包保领导', '网格员', '企业负责人', '审计', '管理员'];
const happenedOn = '2025-06-01';

const patrolOfWorks = {
  kind: 'patrol',
  form: 'patrol_firm',
  happenedOn,
  personIds: [people.officer],
  subjectIds: [subjects.chemicalWorks],
  answers: { exitsClear: { value: 'no', note: '南门堆放纸箱' } },
} as const;
export async function prepareRecords(officer: Caller, office: Caller): Promise<PreparedRecords> {
  const { recordId } = await officer.call(createRecord, {
    ...patrolOfWorks,
    personIds: [...patrolOfWorks.personIds],
    subjectIds: [...patrolOfWorks.subjectIds],
  });
  const { attachment } = await officer.call(attachToRecord, { id: recordId, role: 'file', fileName: '情况说明.pdf' }, Buffer.from('%PDF-1.7 情况说明'));
  const { id: inspectionPlan } = await office.call(createInspectionPlan, { ...plan, year: 2024 });
  const { id: certified } = await office.call(certifyInspector, { ...certificate, from: '2023-01-01', until: '2024-01-01' });
  return { record: recordId, recordAttachment: attachment.id, inspectionPlan, certificate: certified };
}

const visitOf = (subjectId: string) => ({
  kind: 'visit',
  form: 'visit_enterprise',
  happenedOn,
  personIds: [people.guarantor],
  subjectIds: [subjectId],
  answers: {},
});
const selfCheck = { kind: 'self_check', form: 'self_check_general', happenedOn, personIds: [people.owner], subjectIds: [subjects.chemicalWorks], answers: {} };
const inspection = {
  kind: 'inspection',
  form: 'inspection_general',
  happenedOn,
  personIds: [people.sectionChief],
  subjectIds: [subjects.chemicalWorks],
  unitId: units.emergencyBureau,
};
const plan = { unitId: units.emergencyBureau, year: 2025, matter: '危险化学品企业安全检查', basis: '《安全生产法》第六十五条', cap: 2 };
const certificate = { personId: people.sectionChief, unitId: units.emergencyBureau, number: '鲁J0001', from: '2025-01-01' };
const inspectionsSheet = '检查编号,被检查单位,检查日期,检查人员,检查结果\nXT2025001,新泰市宏达化工有限公司,2025-05-20,孙建国,未发现问题\n';
const sheetOfBureau = { fileName: '行政检查.csv', unitId: units.emergencyBureau };
const importing = {
  ...sheetOfBureau,
  apply: 'true',
  sha256: createHash('sha256').update(inspectionsSheet, 'utf8').digest('hex'),
};
const inspected = { shownCertificates: { value: 'yes' }, outcome: 'none' };

export function recordsTable({ record, recordAttachment, inspectionPlan, certificate: certified }: PreparedRecords): readonly Row[] {
  const nothing = (endpoint: string, about: string, input: object, may: readonly Who[]): Row => ({ endpoint, about, input, may, neighbour: 'nothing' });
  const own = (endpoint: string, about: string, input: object, may: readonly Who[]): Row => ({ endpoint, about, input, may, neighbour: 'own' });
  const correctors: readonly Who[] = ['安委办主任', '乡镇安监站', '网格员', '管理员'];
  const reason = '时间填错';
  const { kind, form, personIds, subjectIds, answers } = patrolOfWorks;
  return [
    nothing('createRecord', '走访小协镇的宏达化工', visitOf(subjects.chemicalWorks), ['安委办主任', '乡镇安监站', '部门科长', '包保领导', '管理员']),
    nothing('createRecord', '走访翟镇的面粉厂', visitOf(subjects.zhaizhenMill), ['安委办主任', '管理员']),
    nothing('createRecord', '巡查宏达化工', patrolOfWorks, ['安委办主任', '乡镇安监站', '部门科长', '网格员', '管理员']),
    nothing('createRecord', '宏达化工自查', selfCheck, ['安委办主任', '乡镇安监站', '部门科长', '企业负责人', '管理员']),
    { ...nothing('createRecord', '行政检查宏达化工', { ...inspection, answers: inspected }, ['部门科长']), answers: 'request.invalid' },
    own('listRecords', '全县', {}, signedIn),
    nothing('readRecord', '宏达化工的一次巡查', { id: record }, signedIn),
    nothing('correctRecord', '宏达化工的一次巡查', { id: record, version: 1, reason, kind, form, happenedOn, personIds, subjectIds, answers }, correctors),
    nothing('withdrawRecord', '宏达化工的一次巡查', { id: record, version: 1, reason }, correctors),
    nothing('prefillRecord', '宏达化工', { subjectId: subjects.chemicalWorks, form: 'patrol_firm' }, signedIn),
    own('listForms', '全部', {}, signedIn),
    nothing('listForms', '宏达化工', { subjectId: subjects.chemicalWorks }, signedIn),
    { ...nothing('attachToRecord', '宏达化工的一次巡查', { id: record, fileName: '照片说明.pdf', role: 'file' }, correctors), upload: '%PDF-1.7 另一份' },
    own('listInspectionPlans', '当年', {}, signedIn),
    nothing('createInspectionPlan', '应急管理局', plan, ['安委办主任', '部门科长', '管理员']),
    nothing('changeInspectionPlan', '应急管理局', { id: inspectionPlan, cap: 1, reason }, ['安委办主任', '部门科长', '管理员']),
    nothing('endInspectorCertificate', '应急管理局的孙建国', { id: certified, until: null, reason }, ['安委办主任', '部门科长', '管理员']),
    nothing('certifyInspector', '应急管理局的孙建国', certificate, ['安委办主任', '部门科长', '管理员']),
    { ...nothing('importInspections', '省平台的一张表', importing, ['部门科长', '管理员']), upload: inspectionsSheet },
    { ...nothing('annotateInspections', '省平台的一张表', sheetOfBureau, ['部门科长', '管理员']), upload: inspectionsSheet },
    nothing('downloadRecordAttachment', '宏达化工的一次巡查', { id: record, attachmentId: recordAttachment }, signedIn),
  ];
}
