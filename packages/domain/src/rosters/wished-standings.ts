// What the wishes of a draft make of the register: the standings of its day as they would be, and which wishes ask for a
// change at all. A wish for exactly the people who held the role when it was made asks for nothing; a wish whose ground
// has moved since is to be looked at again, unless what it asks for has come true meanwhile.

import type { Standing } from './differences.ts';
import type { HolderWish, Wishes } from './wishes.ts';
import { samePeople } from './wishes.ts';

/** Does the wish ask for other people than those who held the role when it was made? */
export function asksForChange(wish: HolderWish): boolean {
  return !samePeople(wish.personIds, wish.beforeIds);
}

/** Has somebody else changed who holds the role, to what the wish neither found nor asks for? */
export function hasMovedGround(wish: HolderWish, holdersNow: readonly string[]): boolean {
  return asksForChange(wish) && !samePeople(wish.beforeIds, holdersNow) && !samePeople(wish.personIds, holdersNow);
}

/** The wishes that ask for a change, and no others: what is applied, proved and shown. */
export function changesAsked(wishes: Wishes): Wishes {
  return { holders: wishes.holders.filter(asksForChange), subjects: wishes.subjects };
}

/** The standings with the wishes fulfilled. Whatever else a standing carries is kept; an entered subject has nothing more. */
export function wishedStandings(before: Iterable<Standing>, wishes: Wishes): readonly Standing[] {
  const standings = new Map([...before].map((one) => [one.subjectId, one]));
  for (const wish of wishes.subjects) {
    const { subjectId } = wish;
    const standing = standings.get(subjectId);
    if (wish.act === 'enter')
      standings.set(subjectId, { ...standing, subjectId, name: wish.name, kind: wish.kind, unitId: wish.unitId, holders: standing?.holders ?? new Map() });
    else if (standing === undefined) continue;
    else if (wish.act === 'rename') standings.set(subjectId, { ...standing, name: wish.name });
    else if (wish.act === 'move') standings.set(subjectId, { ...standing, unitId: wish.unitId });
  }
  for (const wish of wishes.holders.filter(asksForChange)) {
    const standing = standings.get(wish.subjectId);
    if (standing !== undefined) standings.set(wish.subjectId, { ...standing, holders: withHolders(standing.holders, wish) });
  }
  for (const wish of wishes.subjects) if (wish.act === 'close') standings.delete(wish.subjectId);
  return [...standings.values()];
}

function withHolders(holders: Standing['holders'], wish: HolderWish): Standing['holders'] {
  const changed = new Map(holders);
  if (wish.personIds.length === 0) changed.delete(wish.role);
  else changed.set(wish.role, wish.personIds);
  return changed;
}
