// The wishes of a draft as a sheet is read against them: of a hundred thousand entered subjects no more is kept than what a
// row can be compared with, and who holds what together is kept once, however many subjects have the same people.

import { asksForChange } from '@gridward/domain/rosters/wished-standings';
import { collectWhenGrown } from '../kernel/memory.ts';
import type { Scope } from '../kernel/scope.ts';
import { eachHolderWish, eachSubjectWish, type StoredSubjectWish } from './roster-ground.ts';

export type HoldersByRole = ReadonlyMap<string, readonly string[]>;

export interface DraftWishes {
  /** By subject: the roles for which others are asked for than held them. */
  readonly holders: ReadonlyMap<string, HoldersByRole>;
  readonly entered: readonly EnteredSubject[];
  readonly renamed: ReadonlyMap<string, string>;
  readonly moved: ReadonlyMap<string, string>;
  readonly closing: ReadonlySet<string>;
}

export type EnteredSubject = Pick<StoredSubjectWish & { readonly act: 'enter' }, 'subjectId' | 'kind' | 'name' | 'code' | 'unitId'>;

const rowsAtOnce = 2500;

/** `entered` hears of each subject that the draft enters, with all that the draft says of it. */
export async function draftWishesOf(
  scope: Scope,
  rosterId: string,
  entered: (wish: StoredSubjectWish & { readonly act: 'enter' }) => void = () => {},
): Promise<DraftWishes> {
  const holders = await holdersAsked(scope, rosterId);
  const wishes = { entered: [] as EnteredSubject[], renamed: new Map<string, string>(), moved: new Map<string, string>(), closing: new Set<string>() };
  const keep = kept();
  let read = 0;
  for await (const wish of eachSubjectWish(scope, rosterId)) {
    if (++read % rowsAtOnce === 0) collectWhenGrown();
    if (wish.act === 'rename') wishes.renamed.set(wish.subjectId, wish.name);
    else if (wish.act === 'move') wishes.moved.set(wish.subjectId, wish.unitId);
    else if (wish.act === 'close') wishes.closing.add(wish.subjectId);
    else {
      const { subjectId, kind, name, code, unitId } = wish;
      wishes.entered.push({ subjectId, kind: keep(kind), name, code, unitId: keep(unitId) });
      entered(wish);
    }
  }
  return { ...wishes, holders };
}

async function holdersAsked(scope: Scope, rosterId: string): Promise<ReadonlyMap<string, HoldersByRole>> {
  const holders = new Map<string, HoldersByRole>();
  const together = new Map<string, HoldersByRole>();
  const keep = kept();
  let subject: string | null = null;
  let roles: (readonly [role: string, personIds: readonly string[]])[] = [];
  let read = 0;
  const put = () => {
    if (subject === null || roles.length === 0) return;
    const key = roles.map(([role, ids]) => `${role} ${ids.join(' ')}`).join('\n');
    const same = together.get(key) ?? new Map(roles.map(([role, ids]) => [keep(role), ids.map(keep)]));
    together.set(key, same);
    holders.set(subject, same);
  };
  for await (const wish of eachHolderWish(scope, rosterId)) {
    if (++read % rowsAtOnce === 0) collectWhenGrown();
    if (wish.subjectId !== subject) {
      put();
      [subject, roles] = [wish.subjectId, []];
    }
    if (asksForChange(wish)) roles.push([wish.role, wish.personIds]);
  }
  put();
  return holders;
}

function kept(): (text: string) => string {
  const texts = new Map<string, string>();
  return (text) => {
    const known = texts.get(text);
    if (known === undefined) texts.set(text, text);
    return known ?? text;
  };
}
