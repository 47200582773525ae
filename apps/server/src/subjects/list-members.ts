// The members of a bundle on a day.

import { listMembers } from '@gridward/contract/subjects';
import { parsePeriod } from '@gridward/domain/period';
import { mustReachSubjects } from '../accounts/reach.ts';
import { pageFrom, parseCursor } from '../kernel/cursor.ts';
import { on } from '../kernel/perform.ts';
import { getOrRefuse } from '../kernel/problems.ts';
import { asOf } from '../kernel/scope.ts';
import { membersPage, subjectsById } from './subjects.sql.ts';

/** Members come within the reach of their bundle: whoever answers for the bundle sees all of it. */
export const listMembersRoute = on(listMembers)(async (scope, input) => {
  getOrRefuse((await scope.tx.rows(subjectsById(scope.county.id, [input.id])))[0]);
  await mustReachSubjects(scope, 'register.read', [input.id]);
  const rows = await scope.tx.rows(
    membersPage({ countyId: scope.county.id, ...asOf(scope, input), bundleId: input.id, after: parseCursor(input.cursor, ['text', 'id']), limit: input.limit }),
  );
  const page = pageFrom(rows, input.limit, (row) => [row.pinyin, row.id]);
  return { ...page, rows: page.rows.map(({ pinyin: _, ...row }) => ({ ...row, during: parsePeriod(row.during) })) };
});
