// Finding a subject among those on this device: by name, pinyin initials or code, by kind, by place, only one’s own.

import { nameKey } from '@gridward/domain/text';
import type { Me, SubjectCard } from '../app/things.ts';

export interface SubjectWish {
  readonly q: string;
  readonly kind: string | null;
  readonly unitId: string | null;
  readonly mine: boolean;
}

export function foundSubjects(subjects: Iterable<SubjectCard>, wish: SubjectWish, places: Me['places']): readonly SubjectCard[] {
  const q = nameKey(wish.q);
  const inside = wish.unitId === null ? null : unitsBelow(wish.unitId, places);
  const ranked = [...subjects].flatMap((subject) => {
    if (wish.mine && subject.mine.length === 0) return [];
    if (wish.kind !== null && subject.subjectKind !== wish.kind) return [];
    if (inside !== null && !(subject.unitId !== null && inside.has(subject.unitId)) && !inside.has(subject.id)) return [];
    const rank = rankOf(subject, q);
    return rank === null ? [] : [{ subject, rank }];
  });
  return ranked.toSorted((one, other) => one.rank - other.rank || byName(one.subject, other.subject)).map((one) => one.subject);
}

/** Smaller is better; null: it does not match. */
function rankOf(subject: SubjectCard, q: string): number | null {
  if (q === '') return subject.mine.length > 0 ? 0 : 1;
  const name = nameKey(subject.name);
  const initials = subject.initials.toLowerCase();
  if (name === q || initials === q) return 0;
  if (name.startsWith(q) || initials.startsWith(q)) return 1;
  if (name.includes(q)) return 2;
  if (initials.includes(q)) return 3;
  return nameKey(subject.code ?? '').startsWith(q) && q.length >= 4 ? 4 : null;
}

function byName(one: SubjectCard, other: SubjectCard): number {
  return one.name.localeCompare(other.name, 'zh-CN');
}

/** The unit and all below it that are on this device. */
function unitsBelow(unitId: string, places: Me['places']): ReadonlySet<string> {
  const found = new Set([unitId]);
  for (let grew = true; grew;) {
    grew = false;
    for (const { id, parentId } of places)
      if (parentId !== null && found.has(parentId) && !found.has(id)) {
        found.add(id);
        grew = true;
      }
  }
  return found;
}
