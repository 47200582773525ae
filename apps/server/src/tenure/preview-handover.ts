import { sql } from 'kysely';
import { previewHandover } from '@gridward/contract/tenure';
import type { OutputOf } from '@gridward/contract/endpoint';
import type { HandOverRow } from '@gridward/domain/tenure/handover';
import type { Tenure } from '@gridward/domain/tenure/facts';
import { on } from '../kernel/perform.ts';
import { getOrRefuse, Refusal } from '../kernel/problems.ts';
import type { Scope } from '../kernel/scope.ts';
import { prepareHandover, tenureOf, type PreparedHandover } from './handover-plan.ts';
import { holdingsOf } from './tenure.sql.ts';

type Row = OutputOf<typeof previewHandover>['rows'][number];

export const previewHandoverRoute = on(previewHandover)(async (scope, input) => {
  // A preview needs no reason yet: the obstacles are what it is asked for.
  const prepared = await prepareHandover(scope, input, { documentId: null, reason: 'preview' });
  const { plan } = prepared;
  if (plan.kind === 'refused' && plan.rows.length === 0 && prepared.kept.length === 0) throw new Refusal(plan.problem, plan.details);
  const places = await placesOf(scope, input);
  const shown = [...prepared.rows.map((row) => passingRow(prepared, row)), ...prepared.kept.map((tenure) => keptRow(prepared, tenure))];
  const rows = shown.map((row) => ({ ...row, ...places.get(row.tenureId) }));
  return {
    person: prepared.person,
    onDay: input.onDay,
    rows,
    passes: rows.filter((row) => row.verdict === 'passes').length,
    refused: rows.filter((row) => row.verdict === 'refused').length,
  };
});

/** Where each tenure's subject lies, and the document it is held under. */
async function placesOf(
  scope: Scope,
  input: { readonly personId: string; readonly onDay: string },
): Promise<ReadonlyMap<string, Pick<Row, 'unit' | 'document'>>> {
  const question = {
    countyId: scope.county.id,
    personId: input.personId,
    when: 'all',
    on: input.onDay,
    knownAt: scope.head,
    after: undefined,
    limit: 20_000,
  } as const;
  const held = await scope.tx.rows(holdingsOf({ ...question, within: sql<boolean>`true` }));
  return new Map(held.map(({ tenureId, unit, document }) => [tenureId, { unit, document }]));
}

function passingRow(prepared: PreparedHandover, row: HandOverRow): Row {
  const tenure = tenureOf(prepared, row);
  return {
    ...shownTenure(prepared, tenure),
    during: row.during,
    successor: row.successorId === null ? null : { id: row.successorId, name: prepared.names.get(row.successorId) ?? '' },
    verdict: row.obstacle === null ? 'passes' : 'refused',
    problem: row.obstacle?.kind ?? null,
    note: row.obstacle?.kind === 'below_minimum_rank' ? row.obstacle.minimumRank : null,
  };
}

function keptRow(prepared: PreparedHandover, tenure: Tenure): Row {
  return { ...shownTenure(prepared, tenure), successor: null, verdict: 'kept', problem: null, note: null };
}

function shownTenure(prepared: PreparedHandover, tenure: Tenure) {
  const standing = getOrRefuse(prepared.ground.standings.get(tenure.subjectId));
  return {
    tenureId: tenure.id,
    subject: { id: standing.id, name: standing.name, kind: standing.unitKind ?? standing.kind },
    unit: null,
    role: tenure.role,
    slot: tenure.slot,
    during: tenure.during,
    document: null,
  };
}
