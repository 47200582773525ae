import { previewHandover } from '@gridward/contract/tenure';
import type { OutputOf } from '@gridward/contract/endpoint';
import type { HandOverRow } from '@gridward/domain/tenure/handover';
import type { Tenure } from '@gridward/domain/tenure/facts';
import { on } from '../kernel/perform.ts';
import { getOrRefuse, Refusal } from '../kernel/problems.ts';
import { prepareHandover, tenureOf, type PreparedHandover } from './handover-plan.ts';

type Row = OutputOf<typeof previewHandover>['rows'][number];

export const previewHandoverRoute = on(previewHandover)(async (scope, input) => {
  // A preview needs no reason yet: the obstacles are what it is asked for.
  const prepared = await prepareHandover(scope, input, { documentId: null, reason: 'preview' });
  const { plan } = prepared;
  if (plan.kind === 'refused' && plan.rows.length === 0 && prepared.kept.length === 0) throw new Refusal(plan.problem, plan.details);
  const rows = [...prepared.rows.map((row) => passingRow(prepared, row)), ...prepared.kept.map((tenure) => keptRow(prepared, tenure))];
  return {
    person: prepared.person,
    onDay: input.onDay,
    rows,
    passes: rows.filter((row) => row.verdict === 'passes').length,
    refused: rows.filter((row) => row.verdict === 'refused').length,
  };
});

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
