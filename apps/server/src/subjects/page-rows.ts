// The rows of a page of the list: which subjects are on it, and what is shown of each. Short pages as known now – all that a
// screen asks for – come from memory as far as it has them, and follow the revisions; long ones, and those of an older state
// of knowledge, are read whole.

import { keepAnswers, keepCards, keepDayCards, mappedCards, type Owners } from '../kernel/kept.ts';
import type { Scope } from '../kernel/scope.ts';
import { bundlesNamed, listPage, pickedPage, shownOf, type PickedRow, type SubjectDayRow, type SubjectQuestion } from './subject-list.sql.ts';

export type PageRow = SubjectDayRow & Pick<PickedRow, 'total'>;

/** Longer pages are made for files; they would push out of memory what screens show. */
const mostShown = 100;
/** A township has a hundred villages; whoever reaches more asks with a key too long to keep. */
const mostUnitsInKey = 200;

const dayRows = keepDayCards<SubjectDayRow>({
  of: { subject: 'id', subject_status: 'subject_id', subject_placement: 'subject_id', bundle_member: 'member_id', tenure: 'subject_id' },
  load: async (tx, at, ids) => new Map((await tx.rows(shownOf(tx.countyId, at, ids))).map((row) => [row.id, row])),
});

const chosenBy: Owners = {
  subject: 'id',
  subject_status: 'subject_id',
  subject_placement: 'subject_id',
  tenure: 'subject_id',
  unit_placement: 'unit_id',
  industry_line: 'unit_id',
};
const pages = keepAnswers<readonly PickedRow[]>({ sources: [{ of: chosenBy }], most: 3_000 });

/** Of what the rows of a page are made. */
export const pageSources = [pages, dayRows] as const;

/** A bundle as its members name it. */
export const bundleCards = keepCards<{ readonly id: string; readonly name: string; readonly kind: string }>({
  of: { subject: 'id' },
  load: async (tx, ids) => mappedCards(await tx.rows(bundlesNamed(tx.countyId, ids)), ([bundle]) => bundle),
});

function isShort({ at, limit }: SubjectQuestion, head: number): boolean {
  return at.knownAt === head && limit <= mostShown;
}

/** Under which key a page is kept; undefined where it is not. */
export function pageKey(question: SubjectQuestion, head: number): string | undefined {
  const { at, reach } = question;
  const hasShortKey = reach.kind === 'county' || reach.unitIds.length <= mostUnitsInKey;
  return hasShortKey && isShort(question, head) ? JSON.stringify({ ...question, at: at.on }) : undefined;
}

/** One row more than `limit` when there is another page. */
export async function pageRows({ tx, head }: Pick<Scope, 'tx' | 'head'>, question: SubjectQuestion): Promise<readonly PageRow[]> {
  const { at } = question;
  if (!isShort(question, head)) return tx.rows(listPage(question));
  const pick = () => tx.rows(pickedPage(question));
  const key = pageKey(question, head);
  const picked = key === undefined ? await pick() : await pages(tx, head, key, pick);
  const shown = await dayRows(
    tx,
    at,
    picked.map((row) => row.id),
  );
  return picked.flatMap(({ id, total }) => {
    const row = shown.get(id);
    return row === undefined ? [] : [{ ...row, total }];
  });
}
