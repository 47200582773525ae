// What needs attention around a person, computed from what is on their page: days on which they answered without being in
// post, responsibility that ends soon, an absence today.

import { addDays, contains, earlierEnd, subtract, type Day, type Period } from '@gridward/domain/period';

interface Brief {
  readonly id: string;
  readonly name: string;
}
export interface HoldingFact {
  readonly tenureId: string;
  readonly subject: Brief;
  readonly role: string;
  readonly during: Period;
}
export interface AbsenceFact {
  readonly during: Period;
  readonly substitute: Brief | null;
}
export type Concern =
  | { readonly kind: 'not_in_post'; readonly subject: Brief; readonly role: string; readonly during: Period }
  | { readonly kind: 'ends_soon'; readonly subject: Brief; readonly role: string; readonly endsOn: Day }
  | { readonly kind: 'absent'; readonly until: Day | null; readonly substitute: string | null };

const soonDays = 30;

interface PersonFacts {
  readonly holdings: readonly HoldingFact[];
  readonly posts: readonly { readonly during: Period }[];
  readonly absences: readonly AbsenceFact[];
  /** Roles that do not ask for a post: the firm's own people. */
  readonly withoutPost: readonly string[];
}

export function concernsOf(facts: PersonFacts, day: Day): readonly Concern[] {
  const inPost = facts.posts.map((post) => post.during);
  const absent = facts.absences.filter((absence) => contains(absence.during, day));
  return [
    ...absent.map((absence) => ({ kind: 'absent' as const, until: absence.during.until, substitute: absence.substitute?.name ?? null })),
    ...facts.holdings.filter((holding) => !facts.withoutPost.includes(holding.role)).flatMap((holding) => outOfPost(holding, inPost, day)),
    ...facts.holdings.flatMap((holding) => endingSoon(holding, day)),
  ];
}

/** Days held up to the day without any post; a stretch that lasts on the day stays open. */
function outOfPost(holding: HoldingFact, inPost: readonly Period[], day: Day): readonly Concern[] {
  const tomorrow = addDays(day, 1);
  if (holding.during.from > day) return [];
  const until = earlierEnd(holding.during.until, tomorrow);
  return subtract([{ from: holding.during.from, until }], inPost).map((stretch) => {
    const lasts = stretch.until === tomorrow;
    return { kind: 'not_in_post', subject: holding.subject, role: holding.role, during: lasts ? { from: stretch.from, until: null } : stretch };
  });
}

function endingSoon(holding: HoldingFact, day: Day): readonly Concern[] {
  const endsOn = holding.during.until;
  if (endsOn === null || endsOn <= day || endsOn > addDays(day, soonDays)) return [];
  return [{ kind: 'ends_soon', subject: holding.subject, role: holding.role, endsOn }];
}
