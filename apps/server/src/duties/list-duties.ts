import { listDuties } from '@gridward/contract/duties';
import { parseKnown, parsePeriod } from '@gridward/domain/period';
import { mayInCounty } from '../kernel/identity.ts';
import { on } from '../kernel/perform.ts';
import { asOf } from '../kernel/scope.ts';
import { dutiesAsOf, firstDutyDay } from './rules.sql.ts';

export const listDutiesRoute = on(listDuties)(async (scope, input) => {
  const at = asOf(scope, input);
  const { county, actor } = scope;
  const rows = await scope.tx.rows(dutiesAsOf({ countyId: county.id, knownAt: at.knownAt, on: input.every ? null : at.on, code: input.code }));
  const first = await scope.tx.first(firstDutyDay(county.id, at.knownAt));
  const may = mayInCounty(actor, 'duty.publish') ? (['publish'] as const) : [];
  return {
    ...at,
    since: first?.since ?? null,
    rows: rows.map((row) => ({ ...row, during: parsePeriod(row.during), known: parseKnown(row.known) })),
    may: [...may, ...(mayInCounty(actor, 'duty.correct') ? (['correct'] as const) : [])],
  };
});
