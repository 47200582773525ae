// A grid officer finds a new shop in the village: it is entered, and the officer answers for it as for the village, in one
// revision. Nobody else is given anything; what else it requires is a gap that the coverage shows from that day on.

import type { ParsedInputOf } from '@gridward/contract/endpoint';
import { takeOnSubject } from '@gridward/contract/tenure-take-on';
import { roleTakingOn } from '@gridward/domain/tenure/taking-on';
import { on } from '../kernel/perform.ts';
import { getOrRefuse, Refusal } from '../kernel/problems.ts';
import type { Scope } from '../kernel/scope.ts';
import { workSafety } from '../playbooks/playbooks.ts';
import { enteredSubject } from '../subjects/subjects.ts';
import { draftOn } from './draft.ts';
import { loadPosts } from './ground.ts';
import { assignOn } from './tenure-acts.ts';
import { rolesHeldOn } from './tenure.sql.ts';

export const takeOnSubjectRoute = on(takeOnSubject)(async (scope, input) => {
  const personId = getOrRefuse(scope.actor.personId, 'permission.out_of_scope', { id: input.unitId });
  const role = await roleOf(scope, personId, input);
  const from = scope.today;
  const { id, puts, duplicates } = await enteredSubject(scope, { ...input, from });
  const alive = [{ from, until: null }];
  const ground = { tenures: [], standings: new Map([[id, { id, name: input.name, kind: input.kind, unitKind: null, alive }]]) };
  const draft = draftOn([], scope.head);
  const posts = await loadPosts(scope, [personId]);
  assignOn({ scope, ground, draft, posts, documentId: null, reason: null }, { subjectId: id, role, personId, during: { from, until: null } });
  const tenures = draft.writing();
  return { id, role, revision: await scope.revise({ ...tenures, puts: { ...puts, ...tenures.puts } }), duplicates: [...duplicates] };
});

/** Refuses unless the person answers for the unit, and in a role that takes on places of this kind. */
async function roleOf(scope: Scope, personId: string, { kind, unitId }: Pick<ParsedInputOf<typeof takeOnSubject>, 'kind' | 'unitId'>): Promise<string> {
  const held = (await scope.tx.rows(rolesHeldOn(scope.county.id, { personId, subjectId: unitId, on: scope.today }))).map((row) => row.role);
  const kinds = workSafety().subjectKinds;
  if (!kinds.some((one) => roleTakingOn(one.onSite?.takenOnBy ?? [], held) !== null)) throw new Refusal('permission.out_of_scope', { id: unitId });
  const takenOnBy = kinds.find((one) => one.code === kind)?.onSite?.takenOnBy ?? [];
  return getOrRefuse(roleTakingOn(takenOnBy, held), 'subject.kind_not_on_site', { kind });
}
