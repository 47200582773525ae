// Who is to hold roles from the roster's day on: a cell as it is typed, or thousands at once. Each wish remembers who held
// the role when it was made; a cell that somebody else has written meanwhile is refused with what it says.

import { setRosterHolders } from '@gridward/contract/rosters-drafts';
import type { OutputOf } from '@gridward/contract/endpoint';
import type { Problem } from '@gridward/contract/problem';
import type { z } from 'zod';
import type { HolderWish } from '@gridward/domain/rosters/wishes';
import { newId } from '../kernel/names.ts';
import { on } from '../kernel/perform.ts';
import { Refusal, refuseFields } from '../kernel/problems.ts';
import type { Row } from '../kernel/revision.ts';
import type { Scope } from '../kernel/scope.ts';
import { roleFor } from '../tenure/tenure.ts';
import { namesOfSubjects } from './drafts.sql.ts';
import { editorFor } from './editor.ts';
import {
  holderWishRow,
  rosterForEdit,
  rosterRow,
  subjectsOfRoster,
  wishesOf,
  type Standings,
  type StoredHolderWish,
  type StoredRoster,
} from './roster-ground.ts';
import { personsOf } from './roster-ground.sql.ts';
import type { SubjectKind } from './roster-roles.ts';

type Asked = z.output<typeof setRosterHolders.input>['wishes'][number];
type Written = OutputOf<typeof setRosterHolders>;

export const setRosterHoldersRoute = on(setRosterHolders)(async (asked, input): Promise<Written> => {
  const { scope, roster } = await rosterForEdit(asked, input.id);
  const editing = await editorFor(scope, input.onBehalfOf);
  mustNameOnce(input.wishes);
  const ground = await groundOf(scope, roster, input.wishes);
  const rows = wishRows(editing, roster.id, ground, input.wishes);
  return { revision: await scope.revise({ puts: { roster: [rosterRow(scope, roster)], roster_wish: rows } }) };
});

const cellOf = (wish: { readonly subjectId: string; readonly role: string }) => `${wish.subjectId} ${wish.role}`;

/** A cell is written once an act, and nobody stands in it twice. */
function mustNameOnce(wishes: readonly Asked[]): void {
  const cells = new Set<string>();
  const faults = wishes.flatMap((wish, index): Problem[] => {
    const twice = cells.has(cellOf(wish)) || new Set(wish.personIds).size < wish.personIds.length;
    cells.add(cellOf(wish));
    return twice ? [{ problem: 'request.invalid', path: `wishes.${index}`, details: { rule: 'twice' } }] : [];
  });
  if (faults.length > 0) throw refuseFields(faults);
}

interface Ground {
  readonly standings: Standings;
  readonly kinds: ReadonlyMap<string, SubjectKind>;
  readonly stored: ReadonlyMap<string, StoredHolderWish>;
  readonly names: ReadonlyMap<string, string>;
}

async function groundOf(scope: Scope, roster: StoredRoster, wishes: readonly Asked[]): Promise<Ground> {
  const subjectIds = [...new Set(wishes.map((wish) => wish.subjectId))];
  const draft = (await wishesOf(scope, [roster.id], { subjectIds })).get(roster.id);
  const standings = await subjectsOfRoster(scope, roster, { subjectIds });
  const entered = (draft?.subjects ?? []).flatMap((wish) => (wish.act === 'enter' ? [[wish.subjectId, { kind: wish.kind, unitKind: null }] as const] : []));
  const kinds = new Map<string, SubjectKind>([...standings, ...entered]);
  const missing = subjectIds.filter((id) => !kinds.has(id));
  if (missing.length > 0) throw await outside(scope, missing);
  const stored = new Map((draft?.holders ?? []).map((wish) => [cellOf(wish), wish]));
  const personIds = wishes.flatMap((wish) => [...wish.personIds, ...(stored.get(cellOf(wish))?.personIds ?? [])]);
  const names = new Map((await scope.tx.rows(personsOf(scope.county.id, [...new Set(personIds)]))).map((row) => [row.id, row.name]));
  const unknown = wishes.flatMap((wish) => wish.personIds).find((id) => !names.has(id));
  if (unknown !== undefined) throw new Refusal('thing.not_found', { id: unknown }, 'personIds');
  return { standings, kinds, stored, names };
}

async function outside(scope: Scope, ids: readonly string[]): Promise<Refusal> {
  const known = new Map((await scope.tx.rows(namesOfSubjects(scope.county.id, ids))).map((row) => [row.id, row.name]));
  const unknown = ids.find((id) => !known.has(id));
  // Its name may be out of reach: the id was in the question.
  return unknown === undefined ? new Refusal('roster.subject_outside', { id: ids[0] ?? '' }) : new Refusal('thing.not_found', { id: unknown }, 'subjectId');
}

function wishRows(scope: Scope, rosterId: string, ground: Ground, wishes: readonly Asked[]): Row[] {
  return wishes.flatMap((asked, index) => {
    const { subjectId, role, personIds } = asked;
    const stored = ground.stored.get(cellOf(asked));
    mustBeAsSeen(ground, asked, stored);
    mustFit(ground, asked, index);
    const beforeIds = ground.standings.get(subjectId)?.holders.get(role) ?? [];
    const wish: HolderWish = { subjectId, role, personIds, beforeIds };
    return stored !== undefined && sameWish(stored, wish) ? [] : [holderWishRow(scope, rosterId, { id: stored?.id ?? newId(), ...wish })];
  });
}

function mustBeAsSeen(ground: Ground, asked: Asked, stored: StoredHolderWish | undefined): void {
  if (asked.seen === undefined || asked.seen === (stored?.changedIn ?? null)) return;
  // Sent twice, or wished for by both: nothing is lost.
  if (stored !== undefined && sameList(stored.personIds, asked.personIds)) return;
  const says = (stored?.personIds ?? []).map((id) => ground.names.get(id) ?? id).join('、');
  const { subjectId, role } = asked;
  throw new Refusal('thing.changed', { subjectId, role, says, editor: stored?.editor ?? null, seen: stored?.changedIn ?? null });
}

function mustFit(ground: Ground, { subjectId, role, personIds }: Asked, index: number): void {
  const { max } = roleFor(role, ground.kinds.get(subjectId) ?? { kind: '', unitKind: null });
  if (personIds.length > max) throw new Refusal('tenure.too_many_holders', { subjectId, role, max, held: personIds.length }, `wishes.${index}.personIds`);
}

function sameWish(one: HolderWish, other: HolderWish): boolean {
  return sameList(one.personIds, other.personIds) && sameList(one.beforeIds, other.beforeIds);
}

function sameList(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((id, index) => id === other[index]);
}
