// Suspends, resumes or closes a subject from a day on, and says how many tenures of it are still open.

import { setSubjectStatus } from '@gridward/contract/subjects';
import { on } from '../kernel/perform.ts';
import { getOrRefuse, Refusal } from '../kernel/problems.ts';
import { loadEpisodes, loadForChange, statusOn } from './load-subjects.ts';
import { statusFrom } from './status-plan.ts';
import { openTenures } from './subjects.sql.ts';

export const setSubjectStatusRoute = on(setSubjectStatus)(async (scope, { id, status, onDay, reason }) => {
  const file = getOrRefuse((await loadForChange(scope, [id])).get(id));
  const episodes = await loadEpisodes(scope, [id]);
  const before = statusOn(episodes, id, onDay);
  // A merged file lives on in the one that stays; it is not opened again.
  if (before === null || (file.merged_into !== null && status !== 'closed')) throw new Refusal('subject.not_in_force', { name: file.name, day: onDay });
  const { close, rows } = statusFrom(episodes, { subjectId: id, status, reason, onDay });
  const revision = await scope.revise({ closes: { subject_status: close }, puts: { subject_status: rows } }, reason);
  const open = await scope.tx.first(openTenures(scope.county.id, id, onDay));
  return { revision, openTenures: open?.count ?? 0 };
});
