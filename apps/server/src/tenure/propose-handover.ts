import { proposeHandover } from '@gridward/contract/tenure-handovers';
import type { Problem } from '@gridward/contract/problem';
import { signatureOf } from '../kernel/identity.ts';
import { newId } from '../kernel/names.ts';
import { on } from '../kernel/perform.ts';
import { Refusal } from '../kernel/problems.ts';
import { mustKnowDocument } from './ground.ts';
import { prepareHandover } from './handover-plan.ts';
import { openHandoverOf } from './handovers.sql.ts';

export const proposeHandoverRoute = on(proposeHandover)(async (scope, input) => {
  // Until it is accepted the predecessor answers: nothing is proposed for days that are past.
  if (input.onDay < scope.today) throw new Refusal('day.outside', { on: input.onDay, earliest: scope.today }, 'onDay');
  await mustKnowDocument(scope, input.documentId);
  const documentId = input.documentId ?? null;
  const { person, plan, rows } = await prepareHandover(scope, input, { documentId, reason: null });
  const open = await scope.tx.first(openHandoverOf(scope.county.id, person.id));
  if (open) throw new Refusal('handover.open_already', { id: open.id, name: person.name });
  if (plan.kind === 'refused') {
    const refused = rows.flatMap((row): Problem[] =>
      row.obstacle ? [{ problem: 'tenure.handover_refused', path: `tenures.${row.tenureId}`, details: { obstacle: row.obstacle.kind } }] : [],
    );
    throw new Refusal(plan.problem, plan.details, undefined, refused);
  }
  const items = rows.map(({ tenureId, subjectId, role, slot, successorId }) => ({ tenureId, subjectId, role, slot, successorId: successorId ?? '' }));
  const id = newId();
  const handover = {
    id,
    person_id: person.id,
    on_day: input.onDay,
    state: 'proposed',
    plan: { proposedFor: input.onDay, items },
    document_id: documentId,
    note: input.note || null,
    reason: null,
    applied_in: null,
    actor_name: signatureOf(scope.actor),
    made_at: scope.now.toISOString(),
  };
  const successors = [...new Set(items.map((item) => item.successorId))];
  const handover_successor = successors.map((personId) => ({ id: newId(), handover_id: id, person_id: personId, answered_at: null, declined: null }));
  return { id, revision: await scope.revise({ puts: { handover: [handover], handover_successor } }) };
});
