// Two answers to the same question – of two days, or of two states of knowledge – and what differs, each with its causes.
// Both are computed from the facts, so that what is compared is what was said.

import { compareCompliance } from '@gridward/contract/duties-compliance';
import { obligationDifferences, type Cause, type ObligationChange } from '@gridward/domain/duties/differences';
import { stateOn, type Obligation } from '@gridward/domain/duties/obligation';
import { cursorOf, parseCursor } from '../kernel/cursor.ts';
import { on } from '../kernel/perform.ts';
import type { Scope } from '../kernel/scope.ts';
import { complianceSums, keysOf } from './compliance.sql.ts';
import { shown } from './list-obligations.ts';
import { namesOfPersons } from './names.sql.ts';
import { obligationPage, type ObligationListRow } from './obligations.sql.ts';
import { pastRows } from './past.ts';
import { filterOf, type ObligationInput } from './question.ts';
import { sumsOf } from './read-compliance.ts';
import { recordsNamed } from './record-facts.sql.ts';
import type { ObligationRow } from './obligation-rows.ts';
import type { ObligationFilter } from './source.sql.ts';

interface Side {
  readonly filter: ObligationFilter;
  /** Those that the question leaves, within reach. */
  readonly rows: ReadonlyMap<string, ObligationRow>;
}

export const compareComplianceRoute = on(compareCompliance)(async (scope, { one, other = scope.today, oneKnownAt, otherKnownAt, ...input }) => {
  const before = await sideOf(scope, { ...input, ...windowAt(input, other), on: one, knownAt: oneKnownAt });
  const after = await sideOf(scope, { ...input, ...windowAt(input, other), on: other, knownAt: otherKnownAt });
  const changes = obligationDifferences(obligationsOf(before), obligationsOf(after));
  const start = parseCursor(input.cursor, ['number'])?.[0] ?? 0;
  const page = changes.slice(start, start + input.limit);
  return {
    one: { on: before.filter.on, knownAt: before.filter.knownAt, sums: await sumsIn(scope, before) },
    other: { on: after.filter.on, knownAt: after.filter.knownAt, sums: await sumsIn(scope, after) },
    from: after.filter.from,
    until: after.filter.until,
    rows: await named(scope, { before, after, page }),
    next: start + input.limit < changes.length ? cursorOf([start + input.limit]) : null,
    total: changes.length,
  };
});

/** Both sides are asked about the same days: the month of the later one when none is named. */
function windowAt(input: ObligationInput, other: string): Pick<ObligationInput, 'from' | 'until'> {
  return input.from === undefined && input.until === undefined ? { from: `${other.slice(0, 7)}-01` } : {};
}

async function sideOf(scope: Scope, input: ObligationInput): Promise<Side> {
  const { filter } = await filterOf(scope, input);
  const rows = await pastRows(scope, filter);
  const given = { ...filter, given: JSON.stringify(rows) };
  const keys = new Set((await scope.tx.rows(keysOf(given))).map((row) => row.key));
  const left = rows.filter((row) => keys.has(row.key));
  return { filter: { ...filter, given: JSON.stringify(left) }, rows: new Map(left.map((row) => [row.key, row])) };
}

function obligationsOf({ filter, rows }: Side): readonly Obligation[] {
  return [...rows.values()].map((row) => ({
    key: row.key,
    duty: row.duty,
    version: row.version,
    bearer: { kind: row.bearer_kind, id: row.bearer_id },
    subjectId: row.subject_id,
    answerable: row.answerable,
    period: { from: row.period_from, until: row.period_until },
    askedDays: row.asked_days,
    periodDays: row.period_days,
    required: row.required,
    done: row.done,
    late: row.late,
    deadline: row.deadline,
    state: stateOn(filter.on, row),
    counted: row.counted,
  }));
}

async function sumsIn(scope: Scope, { filter }: Side) {
  const rows = await scope.tx.rows(complianceSums(filter, 'duty', '00000000-0000-0000-0000-000000000000'));
  const total = rows.find((row) => row.group === null);
  return total === undefined ? { obligations: 0, required: 0, done: 0, late: 0, met: 0, open: 0, overdue: 0, excused: 0 } : sumsOf(total);
}

interface Page {
  readonly before: Side;
  readonly after: Side;
  readonly page: readonly ObligationChange[];
}

async function named(scope: Scope, { before, after, page }: Page) {
  const [was, is] = [await rowsNamed(scope, before, page), await rowsNamed(scope, after, page)];
  const causes = page.flatMap((change) => [...change.causes]);
  const recordIds = causes.flatMap((cause) => ('recordId' in cause ? [cause.recordId] : []));
  const records = new Map(
    (await scope.tx.rows(recordsNamed({ countyId: scope.county.id, knownAt: after.filter.knownAt }, recordIds))).map((row) => [row.id, row]),
  );
  const personIds = causes.flatMap((cause) => (cause.kind === 'answerable' ? [...cause.before, ...cause.after] : []));
  const persons = new Map((await scope.tx.rows(namesOfPersons(scope.county.id, [...new Set(personIds)]))).map((row) => [row.id, row.name]));
  return page.map((change) => ({
    key: change.key,
    before: was.get(change.key) ?? null,
    after: is.get(change.key) ?? null,
    causes: change.causes.map((cause) => {
      const record = 'recordId' in cause ? records.get(cause.recordId) : undefined;
      return {
        kind: cause.kind,
        record: record === undefined ? null : { id: record.id, kind: record.kind, happenedOn: record.happenedOn },
        ...beforeAndAfter(cause, (id) => persons.get(id) ?? id),
      };
    }),
  }));
}

function beforeAndAfter(cause: Cause, nameOf: (id: string) => string): { before: string | null; after: string | null } {
  if (!('before' in cause)) return { before: null, after: null };
  const text = (value: number | string | readonly string[]) => (typeof value === 'object' ? value.map(nameOf).join('、') : String(value));
  return { before: text(cause.before), after: text(cause.after) };
}

async function rowsNamed(
  scope: Scope,
  { filter, rows }: Side,
  page: readonly ObligationChange[],
): Promise<ReadonlyMap<string, Omit<ObligationListRow, 'total'>>> {
  const given = JSON.stringify(page.flatMap(({ key }) => rows.get(key) ?? []));
  return new Map((await scope.tx.rows(obligationPage({ ...filter, given }, { limit: page.length }))).map((row) => [row.key, shown(row)]));
}
