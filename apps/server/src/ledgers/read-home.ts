// The first screen: what is uncovered today, loudest where nobody at all answers, what changed this week, what ends soon.

import { sql } from 'kysely';
import { addDays } from '@gridward/domain/period';
import { readHome } from '@gridward/contract/ledgers';
import { reachOf, reachesSubject } from '../accounts/reach.ts';
import { mayInCounty } from '../kernel/identity.ts';
import { on } from '../kernel/perform.ts';
import { asOf } from '../kernel/scope.ts';
import { coverageSummaryOn } from '../tenure/tenure.ts';
import { endingTenures, heldBy, revisionsBefore } from './home.sql.ts';

const soonDays = 30;
const weekDays = 7;

export const readHomeRoute = on(readHome)(async (scope, input) => {
  const at = asOf(scope, input);
  const coverage = await coverageSummaryOn(scope, at, 12);
  const reach = await reachOf(scope, 'register.read');
  const { personId } = scope.actor;
  const since = `${addDays(at.on, -weekDays)}T00:00:00Z`;
  const seesRevisions = mayInCounty(scope.actor, 'revision.read');
  return {
    today: scope.today,
    ...coverage,
    changes: seesRevisions ? (await scope.tx.rows(revisionsBefore(scope.county.id, null, since, null, 15))).map(({ hash: _, ...row }) => row) : [],
    ending: await scope.tx.rows(endingTenures(scope.county.id, at.on, addDays(at.on, soonDays), reachesSubject(reach, sql.ref('t.subject_id')), 20)),
    mine: personId === null ? [] : await scope.tx.rows(heldBy(scope.county.id, personId, at, 200)),
  };
});
