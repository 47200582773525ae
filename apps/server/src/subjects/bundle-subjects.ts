// Puts businesses into a bundle, or takes them out, from a day on. A business is in one bundle at a time; whatever
// stands against it is listed for every member at once, and nothing is written.

import { bundleSubjects } from '@gridward/contract/subjects';
import type { Problem } from '@gridward/contract/problem';
import { formatPeriod, isKnownAt, overlaps } from '@gridward/domain/period';
import { on } from '../kernel/perform.ts';
import { getOrRefuse, Refusal } from '../kernel/problems.ts';
import { loadEpisodes, loadForChange, loadMemberships, mustGiveReason, statusOn, type Episode, type Membership } from './load-subjects.ts';
import { endMemberships, membershipRow } from './membership-plan.ts';
import { isBusiness } from './subject-file.ts';
import type { SubjectRow } from './subjects.sql.ts';

interface Ground {
  readonly files: ReadonlyMap<string, SubjectRow>;
  readonly episodes: readonly Episode[];
  readonly memberships: readonly Membership[];
  readonly bundleId: string;
  readonly onDay: string;
}

export const bundleSubjectsRoute = on(bundleSubjects)(async (scope, { id, onDay, reason, ...given }) => {
  const add = [...new Set(given.add)];
  const remove = [...new Set(given.remove)];
  const ids = [...new Set([id, ...add, ...remove])];
  const files = await loadForChange(scope, ids);
  const ground: Ground = { files, episodes: await loadEpisodes(scope, ids), memberships: await loadMemberships(scope, ids), bundleId: id, onDay };
  refuseBundle(ground);
  if (add.length + remove.length === 0) throw new Refusal('bundle.member_refused', { rule: 'nobody' });
  const leaving = remove.map((memberId) => ({ memberId, row: membershipIn(ground, memberId) }));
  const faults = [
    ...add.flatMap((memberId) => faultOf(memberId, files, remove.includes(memberId) ? 'added_and_removed' : ruleAgainst(ground, memberId))),
    ...leaving.flatMap(({ memberId, row }) => faultOf(memberId, files, row === undefined ? 'not_a_member' : null)),
  ];
  const [first] = faults;
  if (first) throw new Refusal('bundle.member_refused', first.details, undefined, faults);
  mustGiveReason(scope, onDay, reason);
  const ended = endMemberships(
    leaving.flatMap(({ row }) => row ?? []),
    onDay,
  );
  const during = formatPeriod({ from: onDay, until: null });
  const rows = [...ended.rows, ...add.map((memberId) => membershipRow(id, memberId, during))];
  return { revision: await scope.revise({ closes: { bundle_member: ended.close }, puts: { bundle_member: rows } }, reason ?? null) };
});

function refuseBundle({ files, episodes, bundleId, onDay }: Ground): void {
  const bundle = getOrRefuse(files.get(bundleId));
  if (bundle.kind !== 'bundle') throw new Refusal('bundle.member_refused', { rule: 'not_a_bundle', name: bundle.name });
  if (!livesOn(episodes, bundleId, onDay)) throw new Refusal('bundle.member_refused', { rule: 'not_in_force', name: bundle.name });
}

function ruleAgainst(ground: Ground, memberId: string): string | null {
  if (!isBusiness(ground.files.get(memberId)?.kind ?? '')) return 'not_a_business';
  if (!livesOn(ground.episodes, memberId, ground.onDay)) return 'not_in_force';
  const others = ground.memberships.filter(
    (row) => row.memberId === memberId && isKnownAt(row.known, null) && overlaps(row.during, { from: ground.onDay, until: null }),
  );
  if (others.length === 0) return null;
  return others.some((row) => row.bundleId === ground.bundleId) ? 'already_member' : 'in_another_bundle';
}

/** The membership that holds on the day or begins later. */
function membershipIn({ memberships, bundleId, onDay }: Ground, memberId: string): Membership | undefined {
  return memberships.find(
    (row) => row.memberId === memberId && row.bundleId === bundleId && isKnownAt(row.known, null) && overlaps(row.during, { from: onDay, until: null }),
  );
}

function livesOn(episodes: readonly Episode[], id: string, day: string): boolean {
  const status = statusOn(episodes, id, day);
  return status !== null && status !== 'closed';
}

function faultOf(memberId: string, files: ReadonlyMap<string, SubjectRow>, rule: string | null): Problem[] {
  return rule === null ? [] : [{ problem: 'bundle.member_refused', details: { rule, id: memberId, name: files.get(memberId)?.name ?? '' } }];
}
