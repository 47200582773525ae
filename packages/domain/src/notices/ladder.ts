// The ladder 逐级提醒: who stands above a holder for a subject, step by step, taken from the chain of responsibility of that day.
// Which role stands above which is a rule of the playbook; whoever is of a lower rank than the holder is passed over.

import { compareTexts } from '../text.ts';

/** One link of the chain, nearest first. */
export interface Standing {
  readonly role: string;
  readonly personId: string;
  /** Where the link is: the subject itself or a unit above it. */
  readonly subjectId: string;
  /** The unit of the post in which the person is shown. */
  readonly unitId: string | null;
  /** Place of the rank of the post, 0 the highest; null: none. */
  readonly rank: number | null;
}

export interface LadderQuestion {
  readonly holders: readonly string[];
  /** Roles as which the matter is theirs, the first that fits; empty: of a post, and the first steps are `fromPost`. */
  readonly roles: readonly string[];
  /** The role above a role. */
  readonly above: ReadonlyMap<string, string>;
  /** The role with which the ladder begins for somebody who holds none. */
  readonly fromPost: string;
}

/** Each step is one role; the same person is named once. The last resort – the office – is not in it. */
export function ladderOf(chain: readonly Standing[], question: LadderQuestion): readonly (readonly string[])[] {
  const own = chain.filter((link) => question.holders.includes(link.personId));
  const seen = new Set(question.holders);
  const rank = highest(own);
  const units = new Set(own.map((link) => link.unitId));
  const steps: (readonly string[])[] = [];
  const walked = new Set<string>();
  let role: string | undefined = firstRole(own, question);
  while (role !== undefined && !walked.has(role)) {
    walked.add(role);
    const step = holdersAbove(chain, role, { units, rank }).filter((personId) => !seen.has(personId));
    for (const personId of step) seen.add(personId);
    if (step.length > 0) steps.push(step);
    role = question.above.get(role);
  }
  return steps;
}

function firstRole(own: readonly Standing[], { roles, above, fromPost }: LadderQuestion): string | undefined {
  const held = roles.find((role) => own.some((link) => link.role === role)) ?? roles[0];
  return held === undefined ? fromPost : above.get(held);
}

function highest(own: readonly Standing[]): number | null {
  const ranks = own.flatMap((link) => link.rank ?? []);
  return ranks.length === 0 ? null : Math.min(...ranks);
}

/** The nearest holders of the role; in the holders’ own unit before any other. */
function holdersAbove(
  chain: readonly Standing[],
  role: string,
  { units, rank }: { readonly units: ReadonlySet<string | null>; readonly rank: number | null },
): readonly string[] {
  const fit = chain.filter((link) => link.role === role && (rank === null || link.rank === null || link.rank <= rank));
  const place = (fit.find((link) => units.has(link.subjectId)) ?? fit[0])?.subjectId;
  return [...new Set(fit.filter((link) => link.subjectId === place).map((link) => link.personId))].toSorted(compareTexts);
}
