// What every theme of the year works with: the obligations of the year as they follow from the register, the register
// itself, and the list on which records are put. What is neglected is drawn here, and never everything of anybody.

import type { Obligation } from '@gridward/domain/duties/obligation';
import type { Day } from '@gridward/domain/period';
import type { Random } from '../random.ts';
import { randomOf } from '../random.ts';
import type { World } from '../world.ts';
import { lastDay } from './days.ts';
import type { Draft } from './draft.ts';
import type { Register } from './register.ts';

export interface Telling {
  readonly world: World;
  readonly register: Register;
  /** With something asked, of a duty, in a fixed order. */
  of(duty: string): readonly Obligation[];
  add(draft: Draft): void;
  /** Told by name in a story: what a bearer or subject did for a duty in a period that begins on this day. */
  readonly told: ReadonlyMap<string, readonly Draft[]>;
}

export function storyKey(duty: string, bearerId: string, from: Day): string {
  return `${duty} ${bearerId} ${from}`;
}

export function openTelling(
  world: World,
  register: Register,
  obligations: readonly Obligation[],
): Omit<Telling, 'told'> & { readonly drafts: readonly Draft[] } {
  const byDuty = Map.groupBy(
    obligations.filter((one) => one.required > 0),
    (one) => one.duty,
  );
  const drafts: Draft[] = [];
  return {
    world,
    register,
    drafts,
    of: (duty) => (byDuty.get(duty) ?? []).toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1)),
    add: (draft) => {
      if (draft.day <= lastDay && draft.persons.length > 0) drafts.push(draft);
    },
  };
}

function orderOf({ period, bearer, subjectId, version }: Obligation): string {
  return `${period.from} ${bearer.id} ${subjectId ?? ''} ${version}`;
}

export type Fate = 'done' | 'late' | 'left';

/** Some are late where that is allowed, some are left; the first of each is done. A few people leave more than others. */
export function fates(theme: string, { left, late = 0 }: { readonly left: number; readonly late?: number }): (who: string) => Fate {
  const random: Random = randomOf(`fates ${theme}`);
  const slack = new Map<string, number>();
  return (who) => {
    const before = slack.get(who);
    const drawn = random.next();
    if (before === undefined) {
      slack.set(who, random.chance(0.12) ? 3.2 : 0.7);
      return 'done';
    }
    if (drawn < left * before) return 'left';
    return drawn > 1 - late ? 'late' : 'done';
  };
}
