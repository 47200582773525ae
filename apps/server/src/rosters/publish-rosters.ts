// Issues the document. Every change of the rosters, the document itself, the publication and the rosters' own rows are one
// revision, behind the county's head from the first look to the commit: what is judged here is what is written.

import { publishRosters } from '@gridward/contract/rosters-papers';
import { newId } from '../kernel/names.ts';
import { on } from '../kernel/perform.ts';
import type { Row, Writing } from '../kernel/revision.ts';
import { keepFile } from './files.sql.ts';
import { freezePaper } from './freeze-paper.ts';
import { bodyOf, planPublishing, tablesOf, type PublishPlan } from './publish-plan.ts';
import { rosterRow } from './roster-ground.ts';
import { stepRow } from './step-row.ts';
import { refuseTroubles } from './troubled-rows.ts';
import type { Scope } from '../kernel/scope.ts';

export const publishRostersRoute = on(publishRosters)(async (scope, input) => {
  const head = await scope.lockHead();
  const documentId = newId();
  const plan = await planPublishing(scope, input, { documentId, head, writes: true });
  await refuseTroubles(scope, plan.rosters, plan.fulfilment);
  const { effectiveOn, reason = null } = input;
  const frozen = freezePaper(scope.county, input, await bodyOf(scope, plan, input, head), await tablesOf(scope, plan, effectiveOn, head));
  await scope.tx.run(keepFile(scope.county.id, frozen.sha256, frozen.bytes));
  const id = newId();
  const own = {
    document: [{ id: documentId, number: input.number, title: input.title, issuer: input.issuer, issued_on: input.issuedOn }],
    publication: [{ id, document_id: documentId, effective_on: effectiveOn, revision: head + 1, digest: frozen.digest, paper_sha256: frozen.sha256 }],
    ...rosterRows(scope, plan, { publicationId: id, effectiveOn, revision: head + 1, reason }),
  };
  const { closes = {}, puts = {} } = plan.fulfilment.writing;
  const writing: Writing = { closes, puts: { ...puts, ...own } };
  return { id, changes: plan.fulfilment.changes, revision: await scope.revise(writing, reason) };
});

interface Published {
  readonly publicationId: string;
  readonly effectiveOn: string;
  readonly revision: number;
  readonly reason: string | null;
}

/** A roster that took effect before its paper keeps its day and its revision; every other has those of the paper. */
function rosterRows(
  scope: Scope,
  { rosters }: PublishPlan,
  { publicationId, effectiveOn, revision, reason }: Published,
): { readonly roster: readonly Row[]; readonly roster_step: readonly Row[] } {
  return {
    roster: rosters.map((roster) => {
      const day = roster.appliedIn === null ? effectiveOn : roster.effectiveOn;
      return rosterRow(scope, { ...roster, effectiveOn: day }, { state: 'published', publicationId, appliedIn: roster.appliedIn ?? revision });
    }),
    roster_step: rosters.map((roster) => stepRow(scope, { rosterId: roster.id, step: 'publish', reason })),
  };
}
