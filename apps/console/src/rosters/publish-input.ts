// What the form of publishing holds, and what of it the endpoints take. A preview holds only for what it was asked about.

import type { AnswerOf, InputOf } from '@gridward/contract/endpoint';
import type { listPublications, previewPublication } from '@gridward/contract/rosters-papers';
import type { listRosters } from '@gridward/contract/rosters-drafts';
import { laterDay, type Day } from '@gridward/domain/period';
import type { HeadStyle } from '@gridward/domain/rosters/paper';
import { numberAfter, paragraphsOf } from './publish-text.ts';

export type Preview = AnswerOf<typeof previewPublication>;
export type PublicationInput = InputOf<typeof previewPublication>;
export type MergedRoster = AnswerOf<typeof listRosters>['rows'][number];

export interface PaperValues {
  readonly number: string;
  readonly title: string;
  readonly issuer: string;
  readonly issuedOn: Day;
  readonly effectiveOn: Day;
  readonly recipients?: string;
  /** Undefined: the usual text. */
  readonly body?: string;
  readonly copies?: string;
  readonly contact?: string;
  readonly head: HeadStyle;
  readonly reason?: string;
}

export function inputOf(rosterIds: readonly string[], values: PaperValues): PublicationInput {
  const given = (text: string | undefined): string | undefined => (text === undefined || text.trim() === '' ? undefined : text.trim());
  const body = given(values.body);
  return {
    rosterIds: [...rosterIds],
    number: values.number.trim(),
    title: values.title.trim(),
    issuer: values.issuer.trim(),
    issuedOn: values.issuedOn,
    effectiveOn: values.effectiveOn,
    recipients: given(values.recipients),
    body: body === undefined ? undefined : [...paragraphsOf(body)],
    copies: given(values.copies),
    contact: given(values.contact),
    head: values.head,
    reason: given(values.reason),
  };
}

/** Do two inputs ask the same? */
export function sameInput(a: PublicationInput, b: PublicationInput): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Those that the address names, else all of the kind that has most: what an office would publish together. */
export function firstChoice(rosters: readonly MergedRoster[], named: readonly string[]): readonly string[] {
  const known = named.filter((id) => rosters.some((roster) => roster.id === id));
  if (known.length > 0) return known;
  const [yearly = [], supplements = []] = (['yearly', 'supplement'] as const).map((kind) => rosters.filter((roster) => roster.kind === kind));
  return (supplements.length > yearly.length ? supplements : yearly).map((roster) => roster.id);
}

export type LastPaper = AnswerOf<typeof listPublications>['rows'][number] | null;

interface Titles {
  readonly yearly: (year: number) => string;
  readonly supplement: () => string;
}

/** What the form begins with: the next number and the issuer of the last paper, a title and a day by the rosters chosen. */
export function firstValues(
  chosen: readonly MergedRoster[],
  last: LastPaper,
  today: Day,
  titles: Titles,
): Partial<PaperValues> & Pick<PaperValues, 'title' | 'effectiveOn'> {
  const [first] = chosen;
  const thisYear = Number(today.slice(0, 4));
  return {
    number: numberAfter(last?.document.number ?? '', thisYear) ?? '',
    title: first?.kind === 'supplement' ? titles.supplement() : titles.yearly(first?.year ?? thisYear + 1),
    issuer: last?.issuer ?? '',
    issuedOn: today,
    // Nothing of a roster is to hold before its own day.
    effectiveOn: chosen.map((roster) => roster.effectiveOn).reduce<Day | null>((a, b) => (a === null ? b : laterDay(a, b)), null) ?? today,
    head: 'electronic',
  };
}
