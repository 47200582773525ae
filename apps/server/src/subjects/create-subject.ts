// Enters a subject: its file, its place and its first episode from one day on. Answers what looks like the same one.

import { createSubject } from '@gridward/contract/subjects';
import { newId } from '../kernel/names.ts';
import { on } from '../kernel/perform.ts';
import { Refusal } from '../kernel/problems.ts';
import type { Scope } from '../kernel/scope.ts';
import { mustBeUnitInForce } from './load-subjects.ts';
import { mustReachPlace } from './reach-of-place.ts';
import { checkCode, checkFields } from './subject-file.ts';
import { rowsOfNewSubjects } from './new-subjects.ts';
import { findSimilarSubjects, findSubjectsByCode } from './subjects.ts';
import { subjectsById } from './subjects.sql.ts';

export const createSubjectRoute = on(createSubject)(async (scope, input) => {
  const { code, fault } = checkCode(input.kind, input.code);
  refuseFaults([...checkFields(input.kind, input.profile, input.industries), ...(fault ? [fault] : [])]);
  await mustBeUnitInForce(scope, input.unitId, input.from);
  await mustReachPlace(scope, input.unitId, input.industries);
  await mustBeFreeCode(scope, input.kind, code);
  const { id = newId() } = input;
  if (input.id !== undefined) await mustBeFreeId(scope, id);
  const puts = rowsOfNewSubjects([{ ...input, id, code }]);
  const duplicates = await findSimilarSubjects(scope, { id, kind: input.kind, name: input.name, code, unitId: input.unitId, on: input.from });
  return { id, revision: await scope.revise({ puts }), duplicates };
});

/** Held until the commit: two at once under one id must not write over each other. */
async function mustBeFreeId(scope: Scope, id: string): Promise<void> {
  await scope.lockHead();
  if ((await scope.tx.rows(subjectsById(scope.county.id, [id]))).length > 0) throw new Refusal('thing.in_use', { id }, 'id');
}

/** One fault is the problem itself; several are listed under the first. */
export function refuseFaults(faults: readonly Refusal['problem'][]): void {
  const [first] = faults;
  if (first) throw new Refusal(first.problem, first.details, first.path, faults.length > 1 ? faults : []);
}

/** A code names one subject of a kind. Only the code is told: whose it is may be out of reach. */
export async function mustBeFreeCode(scope: Scope, kind: string, code: string | null, except: string | null = null): Promise<void> {
  if (code === null) return;
  const taken = (await findSubjectsByCode(scope, [code])).some((row) => row.kind === kind && row.id !== except);
  if (taken) throw new Refusal('subject.code_taken', { code }, 'code');
}
