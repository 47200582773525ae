// What is asked of each role in a month: how often, how many fields to fill in, how many minutes. Times come from the
// obligations, fields and minutes from the forms and the rules – estimates, to be cut by whoever asks for too much.

import { readBurden } from '@gridward/contract/duties-compliance';
import type { DutyContent } from '@gridward/contract/playbooks';
import { formsFor } from '../records/records.ts';
import { bearersByRole, type BearersRow } from './compliance.sql.ts';
import { onCurrent } from './current.ts';
import { filterOf, firstOfNextMonth } from './question.ts';
import { dutiesAsOf } from './rules.sql.ts';

export const readBurdenRoute = onCurrent(readBurden)(async (scope, { month = scope.today.slice(0, 7), unitId }) => {
  const from = `${month}-01`;
  const { filter } = await filterOf(scope, { unitId, from, until: firstOfNextMonth(from) });
  const rules = new Map(
    (await scope.tx.rows(dutiesAsOf({ countyId: scope.county.id, knownAt: scope.head, on: null, code: undefined }))).map((row) => [row.code, row.content]),
  );
  const roles = Object.fromEntries([...rules].map(([code, content]) => [code, roleOf(content)]));
  const rows = await scope.tx.rows(bearersByRole(filter, JSON.stringify(roles)));
  const duties = Map.groupBy(
    rows.filter((row) => row.duty !== null),
    (row) => row.role,
  );
  return {
    month,
    rows: rows
      .filter((row) => row.duty === null)
      .map(({ role, bearers, times }) => {
        const parts = (duties.get(role) ?? []).flatMap((row) => partOf(row, rules, from));
        const [fields, minutes] = [parts.reduce((sum, part) => sum + part.fields, 0), parts.reduce((sum, part) => sum + part.minutes, 0)];
        return { role, bearers, times, fields, minutes, minutesEach: Math.round(minutes / Math.max(bearers, 1)), duties: parts };
      }),
  };
});

/** Whose work it is: the first of the roles that may answer, or `post` for what a rank is asked. */
function roleOf({ bearer }: DutyContent): string {
  if (bearer.kind === 'post') return 'post';
  return (bearer.kind === 'holder' ? bearer.roles[0] : bearer.answeredBy[0]) ?? 'post';
}

function partOf({ duty, times }: BearersRow, rules: ReadonlyMap<string, DutyContent>, day: string) {
  const content = duty === null ? undefined : rules.get(duty);
  if (duty === null || content === undefined) return [];
  return [{ code: duty, name: content.name, times, minutes: times * content.minutes, fields: times * fieldsOf(content, day) }];
}

/** Of the form that is offered first for such a subject. */
function fieldsOf({ acts, on }: DutyContent, day: string): number {
  const subject = on === null ? null : { kind: on.kinds[0] ?? '', unitKind: on.unitKinds?.[0] ?? null, industries: on.industries ?? [] };
  return formsFor(day, subject, acts[0])[0]?.versions[0]?.items.length ?? 0;
}
