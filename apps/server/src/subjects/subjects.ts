// The face of the subjects: finding them again, which are in force on a day, what a new one writes, and the rows of the
// list for whoever prints them. Later slices and imports come through here.

import { duplicatesAmong } from '@gridward/domain/subjects/duplicates';
import { reachOf } from '../accounts/reach.ts';
import { newId, searchKeysOf } from '../kernel/names.ts';
import { Refusal } from '../kernel/problems.ts';
import type { Scope } from '../kernel/scope.ts';
import {
  duplicateCandidates,
  inForceOn,
  places,
  townshipOf,
  withCodes,
  withNames,
  type FoundRow,
  type NamedRow,
  type StandingRow,
} from './find-subjects.sql.ts';
import { mustBeUnitInForce } from './load-subjects.ts';
import { rowsOfNewSubjects, type NewSubject, type SubjectPuts } from './new-subjects.ts';
import { checkCode, checkFields, isBusiness, refuseFaults } from './subject-file.ts';
import { subjectsById, type Brief } from './subjects.sql.ts';

export { checkCode, checkFields, isBusiness, type Profile } from './subject-file.ts';
export { subjectPage, type SubjectFilter, type SubjectListRow } from './list-subjects.ts';
export { rowsOfNewSubjects, subjectRows, type NewSubject, type SubjectPuts } from './new-subjects.ts';
export { planSubjectActs, type RefusedAct, type SubjectAct } from './plan-acts.ts';

/** Subjects by code, those merged away left out. The whole county is searched: imports must see what is there. */
export function findSubjectsByCode(scope: Scope, codes: readonly string[]): Promise<FoundRow[]> {
  return codes.length === 0 ? Promise.resolve([]) : scope.tx.rows(withCodes(scope.county.id, [...new Set(codes)]));
}

/** Subjects by exact name, with the township in which they lie on the day: names repeat, a name in a township seldom does. */
export function findSubjectsByName(scope: Scope, names: readonly string[], on: string = scope.today): Promise<NamedRow[]> {
  const moment = { countyId: scope.county.id, on, knownAt: scope.head };
  return names.length === 0 ? Promise.resolve([]) : scope.tx.rows(withNames(moment, [...new Set(names)]));
}

/** Of these, the subjects that exist and are not closed on the day. */
export function subjectsInForce(scope: Scope, ids: readonly string[], on: string): Promise<StandingRow[]> {
  return ids.length === 0 ? Promise.resolve([]) : scope.tx.rows(inForceOn({ countyId: scope.county.id, on, knownAt: scope.head }, [...new Set(ids)]));
}

interface Entering extends Omit<NewSubject, 'code'> {
  readonly id?: string | undefined;
  readonly code?: string | null | undefined;
}

/** The rows of a new subject, checked, and what looks like the same one. Whether the actor may enter it is the caller's. */
export async function enteredSubject(
  scope: Scope,
  input: Entering,
): Promise<{ readonly id: string; readonly puts: SubjectPuts; readonly duplicates: readonly Brief[] }> {
  const { code, fault } = checkCode(input.kind, input.code);
  refuseFaults([...checkFields(input.kind, input.profile, input.industries), ...(fault ? [fault] : [])]);
  await mustBeUnitInForce(scope, input.unitId, input.from);
  await mustBeFreeCode(scope, input.kind, code);
  const { id = newId() } = input;
  if (input.id !== undefined) await mustBeFreeId(scope, id);
  const duplicates = await findSimilarSubjects(scope, { id, kind: input.kind, name: input.name, code, unitId: input.unitId, on: input.from });
  return { id, puts: rowsOfNewSubjects([{ ...input, id, code }]), duplicates };
}

/** Held until the commit: two at once under one id must not write over each other. */
async function mustBeFreeId(scope: Scope, id: string): Promise<void> {
  await scope.lockHead();
  if ((await scope.tx.rows(subjectsById(scope.county.id, [id]))).length > 0) throw new Refusal('thing.in_use', { id }, 'id');
}

/** A code names one subject of a kind. Only the code is told: whose it is may be out of reach. */
export async function mustBeFreeCode(scope: Scope, kind: string, code: string | null, except: string | null = null): Promise<void> {
  if (code === null) return;
  const taken = (await findSubjectsByCode(scope, [code])).some((row) => row.kind === kind && row.id !== except);
  if (taken) throw new Refusal('subject.code_taken', { code }, 'code');
}

/**
 * Subjects that may be the same as this one: within the actor's reach, by code anywhere, by name in its township; and in the
 * very unit whatever the reach – whoever may enter there is told what is there, by its name.
 */
export async function findSimilarSubjects(
  scope: Scope,
  one: { readonly id: string; readonly kind: string; readonly name: string; readonly code: string | null; readonly unitId: string; readonly on: string },
): Promise<Brief[]> {
  const moment = { countyId: scope.county.id, on: one.on, knownAt: scope.head };
  const reach = await reachOf(scope, 'register.read');
  const rows = await scope.tx.rows(duplicateCandidates({ ...moment, reach, like: { unitId: one.unitId, code: one.code } }));
  const others = rows.filter((row) => row.id !== one.id && alike(row.kind, one.kind));
  const townshipId = (await scope.tx.first(townshipOf(moment, one.unitId)))?.id ?? null;
  const itself = { id: one.id, name: one.name, pinyin: searchKeysOf(one.name).pinyin, code: one.code, townshipId };
  const pairs = duplicatesAmong([...others, itself], await scope.tx.rows(places(moment)));
  const similar = new Set(pairs.flatMap(({ a, b }) => (a === one.id ? [b] : b === one.id ? [a] : [])));
  return others
    .filter((row) => similar.has(row.id))
    .map(({ id, name, kind }) => ({ id, name, kind }))
    .slice(0, 20);
}

/** A firm may be entered again as premises; anything else is only like its own kind. */
function alike(kind: string, other: string): boolean {
  return kind === other || (isBusiness(kind) && isBusiness(other));
}
