// The hot list: fifty subjects with the persons who answer for them on the day, in Chinese order, within reach.

import { listSubjects } from '@gridward/contract/subjects';
import { tidy } from '@gridward/domain/text';
import { reachOf, type Reach } from '../accounts/reach.ts';
import { pageFrom } from '../kernel/cursor.ts';
import { on } from '../kernel/perform.ts';
import { asOf, type Scope } from '../kernel/scope.ts';
import { keyAfter } from './page-key.ts';
import { listPage, type SubjectListRow, type SubjectQuestion } from './subject-list.sql.ts';

export type SubjectFilter = Pick<SubjectQuestion, 'q' | 'kind' | 'unitId' | 'industry' | 'status' | 'personId' | 'lacking'>;

export const listSubjectsRoute = on(listSubjects)(async (scope, input) => {
  const after = keyAfter(input.cursor);
  const rows = await subjectPage(scope, await reachOf(scope, 'register.read'), input, { at: asOf(scope, input), after, limit: input.limit });
  const page = pageFrom(rows, input.limit, (row) => [row.pinyin, row.id]);
  const total = after === undefined && page.next === null ? rows.length : (rows[0]?.total ?? null);
  return { rows: page.rows.map(shown), next: page.next, total };
});

/** A page of the list, with one row more than `limit` when there is another page. */
export function subjectPage(
  scope: Scope,
  reach: Reach,
  filter: SubjectFilter,
  page: Pick<SubjectQuestion, 'at' | 'after' | 'limit'>,
): Promise<SubjectListRow[]> {
  const { q, kind, unitId, industry, status, personId, lacking } = filter;
  return scope.tx.rows(
    listPage({ countyId: scope.county.id, reach, ...page, q: q === undefined ? undefined : tidy(q), kind, unitId, industry, status, personId, lacking }),
  );
}

function shown({ pinyin: _, total: __, ...row }: SubjectListRow): Omit<SubjectListRow, 'pinyin' | 'total'> {
  return row;
}
