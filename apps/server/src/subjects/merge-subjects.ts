// Merges a duplicate into the subject that stays. Its file closes on the day and points to the other; its memberships
// end. Tenures, records and history of both stay where they are: nothing is rewritten.

import { mergeSubjects } from '@gridward/contract/subjects';
import { on } from '../kernel/perform.ts';
import { getOrRefuse, Refusal } from '../kernel/problems.ts';
import { loadEpisodes, loadForChange, loadMemberships, statusOn } from './load-subjects.ts';
import { endMemberships } from './membership-plan.ts';
import { statusFrom } from './status-plan.ts';
import { mergedInto, type SubjectRow } from './subjects.sql.ts';

export const mergeSubjectsRoute = on(mergeSubjects)(async (scope, { id, intoId, onDay, reason }) => {
  if (id === intoId) throw new Refusal('subject.merge_refused', { rule: 'itself' });
  const files = await loadForChange(scope, [id, intoId]);
  const { changed_in: _, ...file } = getOrRefuse(files.get(id));
  const episodes = await loadEpisodes(scope, [id, intoId]);
  const receives = (await scope.tx.first(mergedInto(scope.county.id, id))) !== undefined;
  const rule = ruleBroken(file, getOrRefuse(files.get(intoId)), receives);
  if (rule !== null) throw new Refusal('subject.merge_refused', { rule, name: file.name });
  for (const subjectId of [id, intoId]) {
    const status = statusOn(episodes, subjectId, onDay);
    if (status === null || (subjectId === intoId && status === 'closed')) throw new Refusal('subject.merge_refused', { rule: 'not_in_force', day: onDay });
  }
  const status = statusFrom(episodes, { subjectId: id, status: 'closed', reason, onDay });
  const memberships = endMemberships(await loadMemberships(scope, [id]), onDay);
  const revision = await scope.revise(
    {
      closes: { subject_status: status.close, bundle_member: memberships.close },
      puts: { subject: [{ ...file, merged_into: intoId }], subject_status: status.rows, bundle_member: memberships.rows },
    },
    reason,
  );
  return { revision };
});

/** Each merge is one step: what others were merged into is not merged again, and nothing is merged into what is gone. */
function ruleBroken(file: Omit<SubjectRow, 'changed_in'>, into: SubjectRow, receives: boolean): string | null {
  if (file.kind !== into.kind) return 'different_kinds';
  if (file.merged_into !== null) return 'already_merged';
  if (into.merged_into !== null || receives) return 'chain';
  return null;
}
