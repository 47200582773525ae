// The rows of the table of permissions for dossiers: one’s own, those of people with a post within reach, auditors.

import { renderDossier } from '@gridward/contract/duties-dossier';
import type { ProblemKey } from '@gridward/contract/problem';
import type { PersonaName } from './kernel/testing/personas.ts';
import { small } from './kernel/testing/small-county.ts';
import type { TestHouse } from './kernel/testing/test-house.ts';

type Who = PersonaName | '陌生人';

interface Row {
  readonly endpoint: string;
  readonly about: string;
  readonly input: object;
  readonly may: readonly Who[];
  readonly neighbour: 'nothing';
  readonly answers?: ProblemKey;
}

/** 李国强’s dossier of 2024, issued before the table is walked. */
export interface PreparedDossier {
  readonly dossier: string;
}
export const promisedDossier: PreparedDossier = { dossier: '' };

const year = { from: '2024-01-01', until: '2025-01-01' };
const reason = '干部年度考核';

export async function prepareDossier(house: TestHouse): Promise<PreparedDossier> {
  const { id } = await house.as('包保领导').call(renderDossier, { personId: small.people.guarantor, ...year, form: 'docx' });
  return { dossier: id };
}

function row(endpoint: string, about: string, input: object, may: readonly Who[]): Row {
  return { endpoint, about, input, may, neighbour: 'nothing' };
}

export function dossierTable({ dossier }: PreparedDossier): readonly Row[] {
  const ofGuarantor: readonly Who[] = ['安委办主任', '乡镇安监站', '包保领导', '审计', '管理员'];
  const ofChief: readonly Who[] = ['安委办主任', '部门科长', '审计', '管理员'];
  const { guarantor, sectionChief } = small.people;
  const half = { from: '2025-01-01', until: '2025-06-01', reason };
  return [
    row('readDossier', '小协镇的包保领导', { personId: guarantor, ...half }, ofGuarantor),
    row('readDossier', '应急局的科长', { personId: sectionChief, ...half }, ofChief),
    row('renderDossier', '小协镇的包保领导', { personId: guarantor, ...half, form: 'docx' }, ofGuarantor),
    row('downloadDossier', '小协镇的包保领导', { id: dossier, form: 'docx', reason }, ofGuarantor),
    row('listDossiers', '小协镇的包保领导', { personId: guarantor }, ofGuarantor),
    row('listDossiers', '应急局的科长', { personId: sectionChief }, ofChief),
  ];
}
