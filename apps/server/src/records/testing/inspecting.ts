// A bureau with a plan and two certified officers, and an inspection of theirs, for tests.

import { ProblemError } from '@gridward/contract/call';
import type { InputOf } from '@gridward/contract/endpoint';
import type { createRecord } from '@gridward/contract/records';
import { certifyInspector, createInspectionPlan } from '@gridward/contract/records-inspections';
import { small } from '../../kernel/testing/small-county.ts';
import { openTestHouse, type TestHouse } from '../../kernel/testing/test-house.ts';

const { people, subjects, units } = small;
export const bureau = units.emergencyBureau;

export async function problemOf(act: Promise<unknown>): Promise<string> {
  try {
    await act;
  } catch (error) {
    if (error instanceof ProblemError) return error.answer.fields?.map((field) => field.problem).join() ?? error.answer.problem;
    throw error;
  }
  return 'nothing was refused';
}

export const plan = { unitId: bureau, year: 2025, matter: '危险化学品企业安全检查', basis: '《安全生产法》第六十五条', cap: 2 };

export async function withOfficers(): Promise<{ house: TestHouse; planId: string }> {
  const house = await openTestHouse();
  const chief = house.as('部门科长');
  const { id: planId } = await chief.call(createInspectionPlan, plan);
  for (const [personId, number] of [
    [people.sectionChief, '鲁J0001'],
    [people.captain, '鲁J0002'],
  ] as const)
    await chief.call(certifyInspector, { personId, unitId: bureau, number, from: '2025-01-01', until: '2026-01-01' });
  return { house, planId };
}

export const inspection = (more: Partial<InputOf<typeof createRecord>> = {}): InputOf<typeof createRecord> => ({
  kind: 'inspection',
  form: 'inspection_general',
  happenedOn: '2025-06-02',
  personIds: [people.sectionChief, people.captain],
  subjectIds: [subjects.chemicalWorks],
  unitId: bureau,
  answers: { shownCertificates: { value: 'yes' }, outcome: 'none', refusalNoted: '负责人不在现场，由值班人员见证' },
  ...more,
});
