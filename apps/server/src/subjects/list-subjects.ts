// The hot list: fifty subjects with the persons who answer for them on the day, in Chinese order, within reach.

import type { z } from 'zod';
import { listSubjects } from '@gridward/contract/subjects';
import { tidy } from '@gridward/domain/text';
import { reachOf, type Reach } from '../accounts/reach.ts';
import { townshipAbove, unitCards, unitShown, unitsUpToTownship, type UnitShown } from '../grid/grid.ts';
import type { AsOf } from '../kernel/conditions.ts';
import { pageFrom, parseCursor } from '../kernel/cursor.ts';
import { keepAnswers } from '../kernel/kept.ts';
import { glancing, on } from '../kernel/perform.ts';
import { asOf, type Scope } from '../kernel/scope.ts';
import { personCards } from '../people/people.ts';
import { bundleCards, pageKey, pageRows, pageSources, type PageRow } from './page-rows.ts';
import type { SubjectQuestion } from './subject-list.sql.ts';

export type SubjectFilter = Pick<SubjectQuestion, 'q' | 'kind' | 'unitId' | 'industry' | 'status' | 'personId' | 'lacking'>;

export const listSubjectsRoute = glancing(
  on(listSubjects)(async (scope, input) => {
    const after = parseCursor(input.cursor, ['text', 'id']);
    const question = questionOf(scope, await reachOf(scope, 'register.read'), input, { at: asOf(scope, input), after, limit: input.limit });
    const answer = async (): Promise<ListAnswer> => {
      const rows = await pageOf(scope, question);
      const page = pageFrom(rows, input.limit, (row) => [row.pinyin, row.id]);
      const total = after === undefined && page.next === null ? rows.length : (rows[0]?.total ?? null);
      return { rows: page.rows.map(shown), next: page.next, total };
    };
    const key = pageKey(question, scope.head);
    return key === undefined ? answer() : answers(scope.tx, scope.head, key, answer);
  }),
);

type ListAnswer = z.input<typeof listSubjects.output>;

/** The pages that everybody opens, as they were answered: such an answer is written out once. What they are made of is kept for more. */
const answers = keepAnswers<ListAnswer>({ sources: [...pageSources, unitCards, personCards, bundleCards], most: 300, onlyAskedAgain: true });

export interface SubjectListRow extends Omit<PageRow, 'unitId' | 'bundleId' | 'holders'> {
  readonly bundle: { readonly id: string; readonly name: string; readonly kind: string } | null;
  readonly unit: UnitShown | null;
  readonly township: UnitShown | null;
  readonly responsible: { readonly role: string; readonly slot: number; readonly person: { readonly id: string; readonly name: string } }[];
}

/** A page of the list, with one row more than `limit` when there is another page. */
export async function subjectPage(
  scope: Scope,
  reach: Reach,
  filter: SubjectFilter,
  page: Pick<SubjectQuestion, 'at' | 'after' | 'limit'>,
): Promise<SubjectListRow[]> {
  return pageOf(scope, questionOf(scope, reach, filter, page));
}

function questionOf(scope: Scope, reach: Reach, filter: SubjectFilter, page: Pick<SubjectQuestion, 'at' | 'after' | 'limit'>): SubjectQuestion {
  const { q, kind, unitId, industry, status, personId, lacking } = filter;
  return { countyId: scope.county.id, reach, ...page, q: q === undefined ? undefined : tidy(q), kind, unitId, industry, status, personId, lacking };
}

async function pageOf(scope: Scope, question: SubjectQuestion): Promise<SubjectListRow[]> {
  return named(scope, await pageRows(scope, question), question.at);
}

/** The rows with the names of their places and persons, from memory. */
async function named({ tx, head }: Scope, rows: readonly PageRow[], at: AsOf): Promise<SubjectListRow[]> {
  const units = await unitsUpToTownship(
    tx,
    head,
    rows.flatMap((row) => row.unitId ?? []),
    at,
  );
  const persons = await personCards(
    tx,
    head,
    rows.flatMap((row) => row.holders.map(([, , personId]) => personId)),
  );
  const bundles = await bundleCards(
    tx,
    head,
    rows.flatMap((row) => row.bundleId ?? []),
  );
  return rows.map(({ unitId, bundleId, holders, ...row }) => {
    const unit = unitId === null ? null : unitShown(units, unitId, at);
    return {
      ...row,
      bundle: bundleId === null ? null : (bundles.get(bundleId) ?? null),
      name: row.kind === 'unit' ? (unit?.name ?? row.name) : row.name,
      unit,
      township: unitId === null ? null : townshipAbove(units, unitId, at),
      responsible: holders.map(([role, slot, id]) => ({ role, slot, person: { id, name: persons.get(id)?.name ?? '' } })),
    };
  });
}

function shown({ pinyin: _, total: __, ...row }: SubjectListRow): Omit<SubjectListRow, 'pinyin' | 'total'> {
  return row;
}
