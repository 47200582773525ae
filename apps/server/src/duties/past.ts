// Obligations as of a day in the past, or as they were known at a revision: computed from the facts by the same function. What
// was known at a revision never changes, so an answer is kept and given again.

import type { DutyQuestion } from '@gridward/domain/duties/obligation';
import type { Scope } from '../kernel/scope.ts';
import { everHeld, newestFact } from './keep.sql.ts';
import { factsAt, loadAround, loadWhole, type LoadedFacts, type Only } from './load-facts.ts';
import { evaluateRows, type ObligationRow } from './obligation-rows.ts';
import { lastRecordDay } from './record-facts.sql.ts';

export interface PastQuestion {
  readonly on: string;
  readonly knownAt: number;
  readonly from: string;
  readonly until: string;
  readonly personId?: string | undefined;
  readonly subjectId?: string | undefined;
}

/** The newest revision that wrote a fact of duties, up to one: equal numbers, equal facts. */
export async function factsRevision(scope: Scope, upTo: number): Promise<number> {
  return (await scope.tx.first(newestFact(scope.county.id, upTo)))?.revision ?? 0;
}

/** Whether the kept obligations answer for this day and revision: they have seen every record, and know what is known now. */
export async function keptAnswers(scope: Scope, at: { readonly on: string; readonly knownAt: number }): Promise<boolean> {
  if (at.knownAt < scope.head && (await factsRevision(scope, at.knownAt)) !== (await factsRevision(scope, scope.head))) return false;
  return at.on >= scope.today || at.on >= ((await scope.tx.first(lastRecordDay(scope.county.id)))?.day ?? '');
}

const kept = new Map<string, Promise<readonly ObligationRow[]>>();
const mostKept = 6;

export async function pastRows(scope: Scope, question: PastQuestion): Promise<readonly ObligationRow[]> {
  const knownAt = await factsRevision(scope, question.knownAt);
  const window = { from: question.from, until: question.until };
  const only = await onlyOf(scope, question);
  if (only !== null) return rowsOf(scope, await loadAround(scope, only), { window, asOf: question.on, knownAt, only });
  const key = `${scope.tx.databaseName} ${scope.county.id} ${knownAt} ${question.on} ${window.from} ${window.until}`;
  const found = kept.get(key);
  if (found !== undefined) return found;
  const work = wholeFacts(scope).then((loaded) => rowsOf(scope, loaded, { window, asOf: question.on, knownAt, only: null }));
  kept.set(key, work);
  work.catch(() => kept.delete(key));
  for (const oldest of kept.keys()) if (kept.size > mostKept) kept.delete(oldest);
  return work;
}

async function rowsOf(scope: Scope, loaded: LoadedFacts, question: DutyQuestion): Promise<readonly ObligationRow[]> {
  const rows: ObligationRow[] = [];
  evaluateRows({ loaded, facts: await factsAt(scope, loaded, question.knownAt), question }, (row) => rows.push(row));
  return rows;
}

/** A question about one person or subject needs what those need; null: the county. */
async function onlyOf(scope: Scope, { personId, subjectId }: PastQuestion): Promise<Only | null> {
  if (personId === undefined) return null;
  const held = (await scope.tx.rows(everHeld(scope.county.id, personId))).map((row) => row.id);
  return { personIds: new Set([personId]), subjectIds: new Set(subjectId === undefined ? held : [...held, subjectId]) };
}

const facts = new Map<string, { readonly revision: number; readonly loaded: Promise<LoadedFacts> }>();
const mostFacts = 2;

/** The facts of the county, of every state of knowledge; good until a revision writes one of them. */
export async function wholeFacts(scope: Scope): Promise<LoadedFacts> {
  const key = `${scope.tx.databaseName} ${scope.county.id}`;
  const revision = await factsRevision(scope, scope.head);
  const found = facts.get(key);
  if (found?.revision === revision) return found.loaded;
  const loaded = loadWhole(scope);
  facts.delete(key);
  facts.set(key, { revision, loaded });
  loaded.catch(() => facts.delete(key));
  for (const oldest of facts.keys()) if (facts.size > mostFacts) facts.delete(oldest);
  return loaded;
}
