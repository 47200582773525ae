// Which dossier is asked for: of whom, for which days, as known when.

import { dayNumber } from '@gridward/domain/period';
import { getOrRefuse, Refusal } from '../kernel/problems.ts';
import { asOf, type Scope } from '../kernel/scope.ts';
import { mustMayReadDossier } from './dossier-access.ts';
import type { DossierQuestion } from './dossier-content.ts';
import { namesOfPersons } from './names.sql.ts';

const longestDays = 3 * 366;

export async function dossierQuestion(
  scope: Scope,
  input: { readonly personId: string; readonly from: string; readonly until: string; readonly knownAt?: number | undefined },
): Promise<DossierQuestion> {
  const { personId, from, until } = input;
  if (from >= until || dayNumber(until) - dayNumber(from) > longestDays) throw new Refusal('request.invalid', { rule: 'period' }, 'until');
  getOrRefuse((await scope.tx.rows(namesOfPersons(scope.county.id, [personId])))[0], 'thing.not_found', { id: personId });
  await mustMayReadDossier(scope, personId);
  return { personId, from, until, ...asOf(scope, { knownAt: input.knownAt }) };
}
