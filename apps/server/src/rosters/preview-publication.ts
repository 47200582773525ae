// What publishing these rosters would change, what its paper would hold, and everything that stands in its way.

import { previewPublication } from '@gridward/contract/rosters-papers';
import { differencesBetween } from '@gridward/domain/rosters/differences';
import { factsWith, type Wishes } from '@gridward/domain/rosters/wishes';
import { coverage } from '@gridward/domain/tenure/coverage';
import { newId } from '../kernel/names.ts';
import { on } from '../kernel/perform.ts';
import type { Scope } from '../kernel/scope.ts';
import { coverageRules, workSafety } from '../playbooks/playbooks.ts';
import { knownFacts } from '../tenure/tenure.ts';
import { listedRosters } from './drafts.sql.ts';
import { briefOf } from './list-rosters.ts';
import { rootsOn, townshipsOn } from './publications.sql.ts';
import { bodyOf, planPublishing, tablesOf, type PublishPlan } from './publish-plan.ts';
import { changesAsked } from './roster-ground.ts';
import { yearFrom } from './roster-proof.ts';
import { namedTroubles } from './troubled-rows.ts';

export const previewPublicationRoute = on(previewPublication)(async (scope, input) => {
  const asked = { ...input, reason: input.reason ?? '预览' };
  const plan = await planPublishing(scope, asked, { documentId: newId(), head: scope.head, writes: false });
  const { effectiveOn } = input;
  const annexes = await tablesOf(scope, plan, effectiveOn, scope.head);
  return {
    rosters: await briefsOf(
      scope,
      plan.rosters.map((roster) => roster.id),
    ),
    byKind: countBy(differencesIn(plan).map((difference) => difference.kind)),
    annexes: annexes.map(({ key, title, groups }) => ({ key, title, rows: groups.reduce((sum, group) => sum + group.rows.length, 0) })),
    body: [...(await bodyOf(scope, plan, asked, scope.head))],
    refused: [...(await namedTroubles(scope, plan.rosters, plan.fulfilment))],
    findings: await findingsAfter(scope, plan, effectiveOn),
    missing: await missingTownships(scope, plan, effectiveOn),
  };
});

export async function briefsOf(scope: Scope, ids: readonly string[]) {
  const rows = await scope.tx.rows(listedRosters({ countyId: scope.county.id, reach: { kind: 'county' }, filter: { ids }, limit: ids.length }));
  return rows.map(briefOf);
}

function differencesIn({ before, after, fulfilment }: PublishPlan) {
  const touched = new Set([...fulfilment.holdersAfter.keys(), ...fulfilment.acts.map((act) => act.subjectId)]);
  const within = (state: PublishPlan['after']) => [...touched].flatMap((id) => state.subjects.get(id) ?? []);
  return differencesBetween(within(before), within(after));
}

function countBy(values: readonly string[]): Record<string, number> {
  return Object.fromEntries([...Map.groupBy(values, (value) => value)].map(([value, same]) => [value, same.length]));
}

/** Coverage of the coming year, of the whole county: a roster of one township may leave a leader of another without any subject. */
async function findingsAfter(scope: Scope, plan: PublishPlan, effectiveOn: string): Promise<Record<string, number>> {
  const window = yearFrom(effectiveOn);
  const { facts } = await knownFacts(scope, window);
  const pending = plan.rosters.filter((roster) => roster.appliedIn === null).flatMap((roster) => plan.wishes.get(roster.id) ?? []);
  const asked = pending.map(changesAsked);
  const wishes: Wishes = { holders: asked.flatMap((one) => one.holders), subjects: asked.flatMap((one) => one.subjects) };
  const { findings } = coverage(factsWith(facts, wishes, effectiveOn), coverageRules(workSafety()), { window, knownAt: null, only: null });
  return countBy(findings.map((finding) => finding.kind));
}

/** For a yearly publication of the county: townships and zones that are not in it. */
async function missingTownships(scope: Scope, { rosters }: PublishPlan, effectiveOn: string) {
  const yearly = new Set(rosters.filter((roster) => roster.kind === 'yearly').map((roster) => roster.unitId));
  if (yearly.size === 0) return [];
  const townships = await scope.tx.rows(townshipsOn(scope.county.id, { on: effectiveOn, knownAt: scope.head }));
  const roots = await scope.tx.rows(rootsOn(scope.county.id, { on: effectiveOn, knownAt: scope.head }));
  return roots.some((root) => yearly.has(root.id)) ? [] : townships.filter((township) => !yearly.has(township.id));
}
