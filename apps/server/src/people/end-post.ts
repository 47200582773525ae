import { endPost } from '@gridward/contract/people';
import { formatPeriod, parsePeriod } from '@gridward/domain/period';
import { mustReachUnit } from '../accounts/reach.ts';
import { newId } from '../kernel/names.ts';
import { on } from '../kernel/perform.ts';
import { getOrRefuse, Refusal } from '../kernel/problems.ts';
import { holdsFrom, postById } from './changes.sql.ts';
import { mustGiveReason } from './enter-person.ts';

/** What the person answers for is not ended with the post: that is handed over, and until then coverage shows it. */
export const endPostRoute = on(endPost)(async (scope, input) => {
  const post = getOrRefuse(await scope.tx.first(postById(scope.county.id, input.id)));
  await mustReachUnit(scope, 'person.change', post.unitId);
  const { from, until } = parsePeriod(post.during);
  if (input.onDay <= from || (until !== null && input.onDay >= until)) throw new Refusal('day.outside', { onDay: input.onDay, from, until });
  mustGiveReason(scope, input.onDay, input.reason);
  const shortened = { ...post.row, id: newId(), during: formatPeriod({ from, until: input.onDay }) };
  const revision = await scope.revise({ closes: { post: [input.id] }, puts: { post: [shortened] } }, input.reason);
  return { revision, stillHolds: (await scope.tx.first(holdsFrom(scope.county.id, post.personId, input.onDay)))?.count ?? 0 };
});
