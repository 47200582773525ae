// Obligations a batch at a time, as the list shows them, for files of any length.

import type { ObligationState } from '@gridward/domain/duties/obligation';
import type { Reach } from '../accounts/reach.ts';
import type { Scope } from '../kernel/scope.ts';
import { obligationPage, type ObligationListRow } from './obligations.sql.ts';
import { filterOf, type ObligationInput } from './question.ts';

const atOnce = 5000;

export async function* obligationLines(
  scope: Scope,
  reach: Reach,
  input: ObligationInput & { readonly state?: ObligationState | undefined },
): AsyncGenerator<readonly ObligationListRow[]> {
  const { filter } = await filterOf(scope, input, reach);
  for (let after: readonly [string, string] | undefined; ;) {
    const rows = (await scope.tx.rows(obligationPage(filter, { state: input.state, after, limit: atOnce }))).slice(0, atOnce);
    if (rows.length > 0) yield rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < atOnce) return;
    after = [last.deadline, last.key];
  }
}
