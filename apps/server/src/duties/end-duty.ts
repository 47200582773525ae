import { endDuty } from '@gridward/contract/duties';
import { parsePeriod } from '@gridward/domain/period';
import { on } from '../kernel/perform.ts';
import { Refusal } from '../kernel/problems.ts';
import { mustMayPublishFrom, reasonFor } from './may-publish.ts';
import { cutFrom } from './publish-duty.ts';
import { versionsOfDuty } from './rules.sql.ts';

export const endDutyRoute = on(endDuty)(async (scope, { code, from, reason }) => {
  mustMayPublishFrom(scope, from);
  const versions = await scope.tx.rows(versionsOfDuty(scope.county.id, code));
  if (versions.length === 0) throw new Refusal('thing.not_found', { thing: code });
  const later = versions.filter((row) => parsePeriod(row.during).from > from);
  const cut = cutFrom(versions, from);
  if (cut.inForce === undefined && later.length === 0) throw new Refusal('day.outside', { day: from });
  const why = reasonFor(scope, from, reason);
  const closes = [...cut.closes, ...later.map((row) => row.id)];
  return { revision: await scope.revise({ closes: { duty: closes }, puts: { duty: cut.shortened } }, why) };
});
