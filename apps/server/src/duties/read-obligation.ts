// Why an obligation stands as it does. It is computed anew from the facts, as of the day and revision asked for, with every
// record that looks as if it should count and does not.

import { readObligation } from '@gridward/contract/duties-obligations';
import { addDays, isDay, parsePeriod } from '@gridward/domain/period';
import type { Day } from '@gridward/domain/period';
import { reachOf } from '../accounts/reach.ts';
import { getOrRefuse, Refusal } from '../kernel/problems.ts';
import { asOf, type Scope } from '../kernel/scope.ts';
import { onCurrent } from './current.ts';
import { shown } from './list-obligations.ts';
import { factsAt, loadAround } from './load-facts.ts';
import { obligationPage } from './obligations.sql.ts';
import { explainedRow } from './obligation-rows.ts';
import { recordsNamed } from './record-facts.sql.ts';
import { dutyVersion } from './rules.sql.ts';

export const readObligationRoute = onCurrent(readObligation)(async (scope, input) => {
  const at = asOf(scope, input);
  const key = getOrRefuse(parseKey(input.key), 'request.invalid', { rule: 'key' });
  const ids = new Set([key.bearer, ...(key.subject === null ? [] : [key.subject])]);
  const only = { personIds: ids, subjectIds: ids };
  const loaded = await loadAround(scope, only);
  const window = { from: key.from, until: addDays(key.from, 1) };
  const evaluation = { loaded, facts: await factsAt(scope, loaded, at.knownAt), question: { window, asOf: at.on, knownAt: at.knownAt, only } };
  const { row, explanation } = getOrRefuse(explainedRow(evaluation, input.key) ?? undefined, 'thing.not_found', { thing: input.key });
  const filter = { countyId: scope.county.id, ...at, ...window, reach: await reachOf(scope, 'register.read'), given: JSON.stringify([row]) };
  const [named] = await scope.tx.rows(obligationPage(filter, { limit: 1 }));
  if (named === undefined) throw new Refusal('permission.out_of_scope', { thing: input.key });
  const rule = getOrRefuse(await scope.tx.first(dutyVersion(scope.county.id, at.knownAt, key)));
  const records = await recordsOf(scope, at.knownAt, [...explanation.counted, ...explanation.refused]);
  return {
    ...at,
    currentTo: at.knownAt,
    obligation: shown(named),
    rule: rule.content,
    ruleDuring: parsePeriod(rule.during),
    counted: explanation.counted.flatMap(({ recordId, late }) => records.flatMap((record) => (record.id === recordId ? [{ ...record, late }] : []))),
    refused: explanation.refused.flatMap(({ recordId, because }) => records.flatMap((record) => (record.id === recordId ? [{ ...record, because }] : []))),
    may: [],
  };
});

async function recordsOf(scope: Scope, knownAt: number, list: readonly { readonly recordId: string }[]) {
  const rows = await scope.tx.rows(
    recordsNamed(
      { countyId: scope.county.id, knownAt },
      list.map((one) => one.recordId),
    ),
  );
  return rows.map((row) => ({ ...row, receivedAt: row.receivedAt.toISOString() }));
}

interface Key {
  readonly code: string;
  readonly version: number;
  readonly bearer: string;
  readonly subject: string | null;
  readonly from: Day;
}

const id = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const shape = new RegExp(`^([a-z0-9_]+):(\\d{1,9}):(${id}):(${id}|-):(\\d{4}-\\d{2}-\\d{2})$`);

/** 'code:version:bearer:subject or -:first day' */
function parseKey(text: string): Key | undefined {
  const [, code = '', version = '', bearer = '', subject = '', from = ''] = shape.exec(text) ?? [];
  if (!isDay(from)) return undefined;
  return { code, version: Number(version), bearer, subject: subject === '-' ? null : subject, from };
}
