// What is to become of a subject on the roster's day: entered, renamed, moved, closed, or none of these after all. A
// subject that is closed is neither renamed nor moved; one that the roster enters is changed by entering it again.

import { setRosterSubject } from '@gridward/contract/rosters-drafts';
import type { z } from 'zod';
import type { SubjectWish } from '@gridward/domain/rosters/wishes';
import { tidy } from '@gridward/domain/text';
import { newId } from '../kernel/names.ts';
import { on } from '../kernel/perform.ts';
import { getOrRefuse, Refusal } from '../kernel/problems.ts';
import type { Row } from '../kernel/revision.ts';
import type { Scope } from '../kernel/scope.ts';
import { checkCode, checkFields, findSubjectsByCode, type Profile } from '../subjects/subjects.ts';
import { namesOfSubjects, unitOnDay } from './drafts.sql.ts';
import { editorFor } from './editor.ts';
import {
  groundOfRoster,
  holderWishRow,
  rangeOfUnit,
  rosterForEdit,
  rosterRow,
  subjectsOfRoster,
  subjectWishRow,
  wishesOf,
  type StoredRoster,
  type StoredSubjectWish,
  type StoredWishes,
} from './roster-ground.ts';

type Input = z.output<typeof setRosterSubject.input>;
type Entered = SubjectWish & { readonly code?: string | null; readonly profile?: Profile };

export const setRosterSubjectRoute = on(setRosterSubject)(async (asked, input) => {
  const { scope, roster } = await rosterForEdit(asked, input.id);
  const editing = await editorFor(scope, input.onBehalfOf);
  const draft = getOrRefuse((await wishesOf(scope, [roster.id], { subjectIds: [input.subjectId] })).get(roster.id));
  const present = draft.subjects.filter((wish) => wish.subjectId === input.subjectId);
  const wish = input.act === 'none' ? null : await wishFor(scope, roster, { draft, present, input });
  const same = present.find((one) => one.act === wish?.act);
  const removes = present.filter((one) => one !== same && (wish === null || excludes(wish, one))).map((one) => one.id);
  const given = wish === null ? [] : [subjectWishRow(editing, roster.id, { ...wish, id: same?.id ?? newId() })];
  const orphaned = wish === null && present.some((one) => one.act === 'enter') ? holdersTakenBack(editing, draft, input.subjectId) : [];
  const puts = { roster: [rosterRow(scope, roster)], roster_wish: orphaned, roster_subject: given };
  return { revision: await scope.revise({ puts, removes: { roster_subject: removes } }) };
});

/** To close a subject takes back its other name and its other unit, and the other way round. */
function excludes(wish: SubjectWish, other: SubjectWish): boolean {
  return (wish.act === 'close') !== (other.act === 'close');
}

/** Wishes for a subject that is not entered after all ask for nothing. */
function holdersTakenBack(scope: Scope, draft: StoredWishes, subjectId: string): Row[] {
  return draft.holders
    .filter((wish) => wish.subjectId === subjectId)
    .map((wish) => holderWishRow(scope, draft.rosterId, { ...wish, personIds: [], beforeIds: [] }));
}

function invalid(path: string, rule: string): Refusal {
  return new Refusal('request.invalid', { rule }, path);
}

interface Asked {
  readonly draft: StoredWishes;
  readonly present: readonly StoredSubjectWish[];
  readonly input: Input;
}

/** The wish as it is to be stored; null when it asks for what is so already. */
async function wishFor(scope: Scope, roster: StoredRoster, { draft, present, input }: Asked): Promise<Entered | null> {
  const { subjectId } = input;
  if (input.act === 'enter') return entering(scope, roster, { draft, present, input });
  const standing = (await subjectsOfRoster(scope, roster, { subjectIds: [subjectId] })).get(subjectId);
  if (standing === undefined) throw await notHere(scope, subjectId, present);
  // Units are renamed, moved and closed by the grid, with all that lies in them.
  if (standing.kind === 'unit') throw invalid('act', 'unit');
  switch (input.act) {
    case 'rename': {
      const name = tidy(input.name ?? '');
      if (name === '') throw invalid('name', 'required');
      return { act: 'rename', subjectId, name };
    }
    case 'move': {
      if (input.unitId === undefined) throw invalid('unitId', 'required');
      await mustStand(scope, roster, input.unitId);
      return { act: 'move', subjectId, unitId: input.unitId };
    }
    case 'close': {
      if (input.reason === undefined) throw invalid('reason', 'required');
      return { act: 'close', subjectId, reason: input.reason };
    }
    default:
      return null;
  }
}

async function notHere(scope: Scope, subjectId: string, present: readonly StoredSubjectWish[]): Promise<Refusal> {
  if (present.some((wish) => wish.act === 'enter')) return invalid('act', 'entered');
  const [known] = await scope.tx.rows(namesOfSubjects(scope.county.id, [subjectId]));
  return known === undefined ? new Refusal('thing.not_found', { id: subjectId }, 'subjectId') : new Refusal('roster.subject_outside', { id: subjectId });
}

async function entering(scope: Scope, roster: StoredRoster, { draft, input }: Asked): Promise<Entered> {
  const { subjectId, kind, unitId, industries = [] } = input;
  const name = tidy(input.name ?? '');
  if (kind === undefined) throw invalid('kind', 'required');
  if (name === '') throw invalid('name', 'required');
  if (unitId === undefined) throw invalid('unitId', 'required');
  if ((await scope.tx.rows(namesOfSubjects(scope.county.id, [subjectId]))).length > 0) throw invalid('subjectId', 'exists');
  const { code, fault } = checkCode(kind, input.code);
  const profile = (input.profile ?? {}) as Profile; // its values are checked by the next line
  const faults = [...checkFields(kind, profile, industries), ...(fault ? [fault] : [])];
  if (faults[0]) throw new Refusal(faults[0].problem, faults[0].details, faults[0].path, faults.length > 1 ? faults : []);
  await mustStand(scope, roster, unitId);
  const { unitIds, industries: line } = await rangeOfUnit(scope, roster.unitId, groundOfRoster(scope, roster));
  if (unitIds !== null && !unitIds.includes(unitId) && !industries.some((one) => line.includes(one))) throw new Refusal('roster.subject_outside', { name });
  await mustBeFree(scope, draft, { subjectId, kind, code });
  return { act: 'enter', subjectId, kind, name, unitId, industries, code, profile };
}

async function mustStand(scope: Scope, roster: StoredRoster, unitId: string): Promise<void> {
  const unit = getOrRefuse(await scope.tx.first(unitOnDay(scope.county.id, unitId, groundOfRoster(scope, roster))), 'thing.not_found', { id: unitId });
  if (!unit.standing) throw new Refusal('unit.not_in_force', { day: roster.effectiveOn }, 'unitId');
}

/** A code names one subject of a kind, in the register and in the draft. */
async function mustBeFree(scope: Scope, draft: StoredWishes, one: { subjectId: string; kind: string; code: string | null }): Promise<void> {
  if (one.code === null) return;
  const taken =
    draft.subjects.some((wish) => wish.act === 'enter' && wish.subjectId !== one.subjectId && wish.kind === one.kind && wish.code === one.code) ||
    (await findSubjectsByCode(scope, [one.code])).some((row) => row.kind === one.kind);
  if (taken) throw new Refusal('subject.code_taken', { code: one.code }, 'code');
}
