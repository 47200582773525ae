// What a screen asks about obligations: as of which day and revision, in which window, of whom – kept to what the asker may
// read – and where the rows come from.

import { addDays, dayNumber, isDay } from '@gridward/domain/period';
import { mustReachPeople, mustReachSubjects, reachOf, type Reach } from '../accounts/reach.ts';
import { getOrRefuse, Refusal } from '../kernel/problems.ts';
import { asOf, type Scope } from '../kernel/scope.ts';
import { markOf } from './keep.sql.ts';
import { namesOfPersons, namesOfSubjects } from './names.sql.ts';
import { keptAnswers, pastRows, type PastQuestion } from './past.ts';
import type { ObligationFilter } from './source.sql.ts';

export interface ObligationInput {
  readonly unitId?: string | undefined;
  readonly personId?: string | undefined;
  readonly subjectId?: string | undefined;
  readonly duty?: string | undefined;
  readonly bearer?: 'person' | 'subject' | undefined;
  readonly line?: string | undefined;
  readonly from?: string | undefined;
  readonly until?: string | undefined;
  readonly on?: string | undefined;
  readonly knownAt?: number | undefined;
}

export interface Standing {
  readonly on: string;
  readonly knownAt: number;
  readonly currentTo: number;
}

const longestDays = 400;

export function firstOfMonth(day: string): string {
  return `${day.slice(0, 7)}-01`;
}

export function firstOfNextMonth(day: string): string {
  return firstOfMonth(addDays(`${day.slice(0, 7)}-28`, 4));
}

/** The window a question means: the month of its day when it names none. */
export function windowOf(on: string, input: Pick<ObligationInput, 'from' | 'until'>): { from: string; until: string } {
  const from = input.from ?? (input.until === undefined ? firstOfMonth(on) : firstOfMonth(addDays(input.until, -1)));
  const until = input.until ?? firstOfNextMonth(from);
  if (!isDay(from) || !isDay(until) || from >= until) throw new Refusal('request.invalid', { rule: 'period' }, 'until');
  if (dayNumber(until) - dayNumber(from) > longestDays) throw new Refusal('obligation.window_too_long', { days: longestDays });
  return { from, until };
}

/** The filter of a question, its things known and within reach. Whoever asks about their own gives the reach. */
export async function filterOf(
  scope: Scope,
  input: ObligationInput,
  given?: Reach,
): Promise<{ readonly filter: ObligationFilter; readonly standing: Standing }> {
  const at = asOf(scope, input);
  const window = windowOf(at.on, input);
  if (given === undefined) await mustBeKnown(scope, input, at);
  const reach = given ?? (await reachOf(scope, 'register.read'));
  const { unitId, personId, subjectId, duty, bearer, line } = input;
  const kept = await keptAnswers(scope, at);
  const filter = { countyId: scope.county.id, ...at, ...window, reach, unitId, personId, subjectId, duty, bearer, line };
  const currentTo = kept ? Math.min((await scope.tx.first(markOf(scope.county.id)))?.revision ?? 0, scope.head) : at.knownAt;
  return { filter: { ...filter, given: kept ? null : await givenRows(scope, filter) }, standing: { ...at, currentTo } };
}

/** Rows computed for the question, as JSON; what plain comparison can leave out is left out before. */
export async function givenRows(scope: Scope, question: PastQuestion & Pick<ObligationInput, 'duty' | 'bearer'>): Promise<string> {
  const { personId, subjectId, duty, bearer } = question;
  const rows = (await pastRows(scope, question)).filter(
    (row) =>
      (duty === undefined || row.duty === duty) &&
      (bearer === undefined || row.bearer_kind === bearer) &&
      (subjectId === undefined || row.subject_id === subjectId) &&
      (personId === undefined || row.bearer_id === personId || row.answerable.includes(personId)),
  );
  return JSON.stringify(rows);
}

/** Units are open to all who read the register; persons and subjects must be within reach. */
async function mustBeKnown(scope: Scope, { unitId, line, personId, subjectId }: ObligationInput, at: { on: string; knownAt: number }): Promise<void> {
  const ids = [unitId, line, subjectId].filter((id) => id !== undefined);
  if (ids.length > 0) {
    const known = new Set((await scope.tx.rows(namesOfSubjects({ countyId: scope.county.id, ...at }, ids))).map((row) => row.id));
    for (const id of ids) getOrRefuse(known.has(id) ? id : undefined, 'thing.not_found', { id });
  }
  if (subjectId !== undefined) await mustReachSubjects(scope, 'register.read', [subjectId]);
  if (personId === undefined) return;
  getOrRefuse((await scope.tx.rows(namesOfPersons(scope.county.id, [personId])))[0], 'thing.not_found', { id: personId });
  await mustReachPeople(scope, 'register.read', [personId]);
}
