// The dossier of a person as the contract answers it: obligations computed from the facts as known at a revision, and beside
// them what the person was, held, did and handed over in the period.

import type { DossierAnswer } from '@gridward/contract/duties-dossier';
import { dossierOf, type DossierObligation } from '@gridward/domain/duties/dossier';
import { stateOn } from '@gridward/domain/duties/obligation';
import { dayBefore, parsePeriod } from '@gridward/domain/period';
import { getOrRefuse } from '../kernel/problems.ts';
import type { Scope } from '../kernel/scope.ts';
import { foundIn } from '../records/records.ts';
import * as rows from './dossier.sql.ts';
import { namesOfPersons, namesOfSubjects, type NamedRow } from './names.sql.ts';
import type { ObligationRow } from './obligation-rows.ts';
import { pastRows } from './past.ts';
import { firstDutyDay } from './rules.sql.ts';

export interface DossierQuestion {
  readonly personId: string;
  readonly from: string;
  readonly until: string;
  /** As of this day: what is due later is open. */
  readonly on: string;
  readonly knownAt: number;
}

export async function dossierContent(scope: Scope, question: DossierQuestion): Promise<DossierAnswer> {
  const { personId, from, until, on, knownAt } = question;
  const { tx, county } = scope;
  const person = getOrRefuse((await tx.rows(namesOfPersons(county.id, [personId])))[0], 'thing.not_found', { id: personId });
  const window = { countyId: county.id, personId, from, until, knownAt };
  const asked = (await pastRows(scope, { on, knownAt, from, until, personId })).filter(
    (row) => row.bearer_id === personId || row.answerable.includes(personId),
  );
  const tenures = await tx.rows(rows.tenuresIn(window));
  const records = await tx.rows(rows.recordsIn(window));
  const subjectIds = [...tenures.map((row) => row.subjectId), ...records.flatMap((row) => row.subjectIds), ...asked.flatMap((row) => row.subject_id ?? [])];
  const named = new Map(
    (await tx.rows(namesOfSubjects({ countyId: county.id, on: dayBefore(until), knownAt }, [...new Set(subjectIds)]))).map((row) => [row.id, row]),
  );
  const words = await wordsOf(scope);
  const absences = (await tx.rows(rows.absencesIn(window))).map((row) => ({ ...row, during: parsePeriod(row.during) }));
  const suspended = await tx.rows(rows.suspensionsIn(window, [...new Set(asked.flatMap((row) => row.subject_id ?? []))]));
  const decided = dossierOf(
    asked.map((row) => obligationOf(row, on)),
    { absences, suspensions: suspended.map((row) => ({ ...row, during: parsePeriod(row.during) })) },
  );
  const shown = (one: DossierObligation) => shownObligation(one, words, named);
  return {
    person,
    from,
    until,
    on,
    knownAt,
    since: (await tx.first(firstDutyDay(county.id, knownAt)))?.since ?? null,
    posts: (await tx.rows(rows.postsIn(window))).map((row) => ({ ...row, during: parsePeriod(row.during) })),
    absences,
    tenures: tenures.map(({ subjectId, ...row }) => ({ ...row, during: parsePeriod(row.during), subject: subjectOf(named, subjectId) })),
    sums: decided.sums,
    duties: decided.duties.map((duty) => ({ ...duty, ...words(duty.code, duty.version) })),
    overdue: decided.overdue.map((one) => ({ ...shown(one), excuses: [] })),
    late: decided.late.map((one) => ({ ...shown(one), excuses: [] })),
    excused: decided.excused.map((one) => ({ ...shown(one), excuses: one.excuses.map((excuse) => ({ ...excuse })) })),
    open: decided.open.map((one) => ({ ...shown(one), excuses: [] })),
    records: shownRecords(records, asked, named),
    handovers: await tx.rows(rows.handoversIn(window)),
  };
}

type Words = (code: string, version: number) => Omit<rows.DutyWords, 'code' | 'version'>;

async function wordsOf({ tx, county }: Scope): Promise<Words> {
  const found = new Map((await tx.rows(rows.wordsOfDuties(county.id))).map((row) => [`${row.code}:${row.version}`, row]));
  return (code, version) => {
    const { name, basis } = getOrRefuse(found.get(`${code}:${version}`));
    return { name, basis: { zh: basis.zh, en: basis.en, document: basis.document ?? null, clause: basis.clause ?? null, own: basis.own ?? false } };
  };
}

function obligationOf(row: ObligationRow, on: string): DossierObligation {
  const { key, duty, version, required, done, late, deadline } = row;
  return {
    key,
    duty,
    version,
    ownPerson: row.bearer_kind === 'person',
    subjectId: row.subject_id,
    period: { from: row.period_from, until: row.period_until },
    required,
    done,
    late,
    deadline,
    state: stateOn(on, { required, done, deadline }),
  };
}

function shownObligation(one: DossierObligation, words: Words, named: ReadonlyMap<string, NamedRow>) {
  const { key, duty, version, subjectId, period, required, done, late, deadline, state } = one;
  const subject = subjectId === null ? null : subjectOf(named, subjectId);
  return { key, duty, name: words(duty, version).name, subject, period, required, done, late, deadline, state };
}

function subjectOf(named: ReadonlyMap<string, NamedRow>, id: string): NamedRow {
  return named.get(id) ?? { id, name: '', kind: 'unit' };
}

function shownRecords(
  records: readonly rows.RecordInPeriod[],
  asked: readonly ObligationRow[],
  named: ReadonlyMap<string, NamedRow>,
): DossierAnswer['records'] {
  const counted = new Map<string, number>();
  for (const id of asked.flatMap((row) => row.counted)) counted.set(id, (counted.get(id) ?? 0) + 1);
  return records.map(({ id, kind, happenedOn, subjectIds, ...record }) => ({
    id,
    kind,
    happenedOn,
    subjects: subjectIds.map((subjectId) => subjectOf(named, subjectId)),
    counted: counted.get(id) ?? 0,
    found: foundIn(record),
  }));
}
