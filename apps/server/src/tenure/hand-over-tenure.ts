import { handOverTenure } from '@gridward/contract/tenure';
import type { Problem } from '@gridward/contract/problem';
import { on } from '../kernel/perform.ts';
import { Refusal } from '../kernel/problems.ts';
import { draftOn } from './draft.ts';
import { mustKnowDocument, mustMayChangeFrom } from './ground.ts';
import { prepareHandover } from './handover-plan.ts';

export const handOverTenureRoute = on(handOverTenure)(async (scope, input) => {
  mustMayChangeFrom(scope, input.onDay);
  await mustKnowDocument(scope, input.documentId);
  const reason = input.reason ?? null;
  const { plan, ground } = await prepareHandover(scope, input, { documentId: input.documentId ?? null, reason });
  if (plan.kind === 'refused') {
    const rows = plan.rows.flatMap((row): Problem[] =>
      row.obstacle ? [{ problem: 'tenure.handover_refused', path: `tenures.${row.tenureId}`, details: { obstacle: row.obstacle.kind } }] : [],
    );
    throw new Refusal(plan.problem, plan.details, undefined, rows);
  }
  const draft = draftOn(ground.tenures, scope.head);
  draft.apply(plan);
  return { passed: plan.rows.length, revision: await scope.revise(draft.writing(), reason) };
});
