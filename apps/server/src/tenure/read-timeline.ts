import { parseKnown, parsePeriod } from '@gridward/domain/period';
import { readTimeline } from '@gridward/contract/tenure';
import { mustReachSubjects } from '../accounts/reach.ts';
import { on } from '../kernel/perform.ts';
import { getOrRefuse } from '../kernel/problems.ts';
import { revisionsNumbered, subjectBrief, timelineOf } from './tenure.sql.ts';

export const readTimelineRoute = on(readTimeline)(async (scope, input) => {
  getOrRefuse(await scope.tx.first(subjectBrief(scope.county.id, input.id, scope.today, scope.head)));
  await mustReachSubjects(scope, 'register.read', [input.id]);
  const rows = (await scope.tx.rows(timelineOf(scope.county.id, input.id))).map((row) => ({
    ...row,
    during: parsePeriod(row.during),
    known: parseKnown(row.known),
  }));
  const numbers = [...new Set(rows.flatMap((row) => [row.known.from, ...(row.known.until === null ? [] : [row.known.until])]))];
  return { rows, revisions: await scope.tx.rows(revisionsNumbered(scope.county.id, numbers)) };
});
