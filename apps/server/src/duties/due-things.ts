// What is due from a person as a device keeps it: the same rows as `readMyDue` shows, with what each rests on, and nothing
// that changes from day to day by itself.

import { addDays } from '@gridward/domain/period';
import type { Scope } from '../kernel/scope.ts';
import { obligationPage } from './obligations.sql.ts';
import { filterOf, firstOfMonth, firstOfNextMonth } from './question.ts';
import { allDuties } from './rules.sql.ts';

const most = 1000;

export interface DueThing {
  readonly key: string;
  readonly duty: { readonly code: string; readonly version: number; readonly name: { zh: string; en: string } };
  readonly acts: readonly string[];
  readonly basis: { readonly zh: string; readonly en: string };
  readonly minutes: number;
  readonly distinctDays: boolean;
  readonly subject: { readonly id: string; readonly name: string; readonly kind: string } | null;
  readonly period: { readonly from: string; readonly until: string };
  readonly required: number;
  readonly done: number;
  readonly late: number;
  readonly deadline: string;
  readonly state: 'open' | 'met' | 'overdue' | 'excused';
  readonly counted: readonly string[];
}

/** Of this month, and what has been overdue since at most two months before; and up to which revision it speaks. */
export async function dueThingsOf(scope: Scope, personId: string): Promise<{ readonly rows: readonly DueThing[]; readonly currentTo: number }> {
  const on = scope.today;
  const [from, until] = [firstOfMonth(on), firstOfNextMonth(on)];
  const twoMonthsBefore = firstOfMonth(addDays(firstOfMonth(addDays(from, -1)), -1));
  const { filter, standing } = await filterOf(scope, { personId, from: twoMonthsBefore, until, on }, { kind: 'county' });
  const rules = new Map((await scope.tx.rows(allDuties(scope.county.id))).map((row) => [`${row.code} ${row.version}`, row.content]));
  const rows = (await scope.tx.rows(obligationPage(filter, { limit: most }))).filter((row) => row.state === 'overdue' || row.period.until > from);
  return {
    currentTo: standing.currentTo,
    rows: rows.map((row) => {
      const { key, subject, period, required, done, late, deadline, state, counted } = row;
      const { code, version, name, acts } = row.duty;
      const rule = rules.get(`${code} ${version}`);
      const { zh = '', en = '' } = rule?.basis ?? {};
      return {
        key,
        subject,
        period,
        required,
        done,
        late,
        deadline,
        state,
        counted,
        acts,
        duty: { code, version, name },
        basis: { zh, en },
        minutes: rule?.minutes ?? 0,
        distinctDays: rule?.distinctDays ?? false,
      };
    }),
  };
}
