// The SQL behind the import of inspections: what came from the platform before, who is certified, what is within reach.

import { sql, type RawBuilder } from 'kysely';
import type { Answers } from '@gridward/domain/records/record';
import { reachesSubject, type Reach } from '../accounts/reach.ts';

export interface OutsideRecord {
  readonly id: string;
  readonly recordId: string;
  readonly version: number;
  readonly externalId: string;
  readonly happenedOn: string;
  readonly unitId: string | null;
  readonly subjectIds: readonly string[];
  readonly personIds: readonly string[];
  readonly answers: Answers;
  readonly note: string | null;
  readonly withdrawn: boolean;
}

export function recordsFromOutside(countyId: string, externalIds: readonly string[]): RawBuilder<OutsideRecord> {
  return sql<OutsideRecord>`
    select r.id, r.record_id as "recordId", r.version, r.external_id as "externalId", r.happened_on::text as "happenedOn", r.unit_id as "unitId",
      r.subject_ids as "subjectIds", r.person_ids as "personIds", r.answers, r.note, r.withdrawn
    from record r where r.county_id = ${countyId} and r.external_id is not null and r.external_id = any(${externalIds}::text[]) and upper_inf(r.known)`;
}

export function certificatesOfBody(countyId: string, unitId: string): RawBuilder<{ personId: string; during: string }> {
  return sql`
    select c.person_id as "personId", c.during::text as during from inspector_certificate c
    where c.county_id = ${countyId} and c.unit_id = ${unitId}::uuid and upper_inf(c.known)`;
}

export function reachedAmong(reach: Reach, ids: readonly string[]): RawBuilder<{ id: string }> {
  return sql<{ id: string }>`select given.id from unnest(${[...new Set(ids)]}::uuid[]) as given (id) where ${reachesSubject(reach, sql.ref('given.id'))}`;
}
