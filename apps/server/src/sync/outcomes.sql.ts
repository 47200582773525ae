// The SQL of outcomes: what became of each command of a device, one row for ever.

import { sql, type RawBuilder } from 'kysely';
import type { Problem } from '@gridward/contract/problem';

export interface OutcomeRow {
  readonly id: string;
  readonly state: 'applied' | 'refused';
  readonly digest: string;
  readonly revision: number | null;
  readonly answer: unknown;
  readonly problem: { readonly problem: Problem; readonly fields: readonly Problem[] } | null;
  readonly receivedAt: Date;
  readonly sealed: string | null;
}

export function outcomesOf(countyId: string, deviceId: string, ids: readonly string[]): RawBuilder<OutcomeRow> {
  return sql<OutcomeRow>`
    select o.id, o.state, o.digest, o.revision, o.answer, o.problem, o.received_at as "receivedAt", o.sealed from command_outcome o
    where o.county_id = ${countyId} and o.device_id = ${deviceId}::uuid and o.id = any(${ids}::uuid[])`;
}

export interface NewOutcome {
  readonly deviceId: string;
  readonly id: string;
  readonly seq: number;
  readonly name: string;
  readonly version: number;
  readonly state: 'applied' | 'refused';
  readonly digest: string;
  readonly revision: number | null;
  readonly answer: unknown;
  readonly problem: OutcomeRow['problem'];
  readonly capturedAt: string;
  readonly receivedAt: string;
  readonly skewMs: number;
  readonly mends: string | null;
  readonly sealed: string | null;
}

/** No row is written when there is one: of two that come at once the second waits for the first. */
export function insertOutcome(countyId: string, one: NewOutcome): RawBuilder<unknown> {
  const json = (value: unknown) => (value === null || value === undefined ? null : JSON.stringify(value));
  return sql`
    insert into command_outcome (county_id, device_id, id, seq, name, version, state, digest, revision, answer, problem, captured_at, received_at, skew_ms, mends, sealed)
    values (${countyId}, ${one.deviceId}::uuid, ${one.id}::uuid, ${one.seq}, ${one.name}, ${one.version}, ${one.state}, ${one.digest}, ${one.revision}::bigint,
      ${json(one.answer)}::json, ${json(one.problem)}::jsonb, ${one.capturedAt}, ${one.receivedAt}, ${one.skewMs}, ${one.mends}::uuid, ${one.sealed})
    on conflict (county_id, device_id, id) do nothing`;
}
