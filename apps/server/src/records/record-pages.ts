// Pages of the list of records within a reach, for the list itself and for whoever exports it.

import type { ParsedInputOf } from '@gridward/contract/endpoint';
import type { listRecords } from '@gridward/contract/records';
import { findingsOf, type Answers } from '@gridward/domain/records/record';
import type { Reach } from '../accounts/reach.ts';
import type { Scope } from '../kernel/scope.ts';
import { formNamed, itemsOf, versionNumbered } from './forms.ts';
import { bareRecords, listedRecords, thingsHeldBy, thingsWithin, type BareRecord, type RecordListRow } from './record-list.sql.ts';

export type RecordFilter = Pick<
  ParsedInputOf<typeof listRecords>,
  'kind' | 'personId' | 'subjectId' | 'unitId' | 'from' | 'until' | 'withFindings' | 'withdrawn'
>;

export interface RecordPager {
  /** The rows after a key, the latest first. */
  page(after: readonly (string | number | null)[] | undefined, limit: number): Promise<RecordListRow[]>;
  /** The same without names. */
  bare(after: readonly (string | number | null)[] | undefined, limit: number): Promise<BareRecord[]>;
}

/** What narrows the list is found out once, however many pages follow. */
export async function recordPager(scope: Scope, reach: Reach, filter: RecordFilter): Promise<RecordPager> {
  const about = await aboutOf(scope, reach, filter.unitId);
  const { kind, personId, subjectId, from, until } = filter;
  const question = {
    countyId: scope.county.id,
    reach,
    actorPersonId: scope.actor.personId,
    kind,
    personId,
    subjectId,
    about,
    from,
    until,
    withFindings: filter.withFindings === true,
    withdrawn: filter.withdrawn === true,
  };
  return {
    page: (after, limit) => scope.tx.rows(listedRecords({ ...question, after, limit })),
    bare: (after, limit) => scope.tx.rows(bareRecords({ ...question, after, limit })),
  };
}

async function aboutOf(scope: Scope, reach: Reach, unitId: string | undefined): Promise<readonly string[] | undefined> {
  if (unitId !== undefined) return (await scope.tx.rows(thingsWithin(scope.county.id, unitId, scope.today))).map((row) => row.id);
  const ownOnly = reach.kind === 'part' && reach.unitIds.length + reach.departmentIds.length + reach.industries.length === 0;
  const me = scope.actor.personId;
  if (!ownOnly || me === null) return undefined;
  return [me, ...(await scope.tx.rows(thingsHeldBy(scope.county.id, me, scope.today))).map((row) => row.id)];
}

/** What was found amiss, by the form as it was. */
export function findingsIn(row: Pick<RecordListRow, 'form' | 'formVersion' | 'answers'>): number {
  const form = formNamed(row.form);
  const version = form === undefined ? undefined : versionNumbered(form, row.formVersion);
  return version === undefined ? 0 : findingsOf(itemsOf(version), row.answers as Answers).length; // checked by the form on the way in
}
