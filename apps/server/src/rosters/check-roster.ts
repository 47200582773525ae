// Coverage of the coming year as the draft would have it, each finding with the row it is about, and how many subjects
// each person would answer for across everything they hold in the county.

import { checkRoster } from '@gridward/contract/rosters-review';
import type { OutputOf } from '@gridward/contract/endpoint';
import { contains } from '@gridward/domain/period';
import { orderOfRanks } from '@gridward/domain/tenure/coverage-view';
import type { Finding } from '@gridward/domain/tenure/coverage-rules';
import { loadOn } from '@gridward/domain/tenure/load';
import { compareTexts } from '@gridward/domain/text';
import { cursorOf, parseCursor } from '../kernel/cursor.ts';
import { on } from '../kernel/perform.ts';
import { getOrRefuse } from '../kernel/problems.ts';
import type { Scope } from '../kernel/scope.ts';
import { workSafety } from '../playbooks/playbooks.ts';
import { amountsOf } from '../tenure/tenure.ts';
import { movedWishes } from './list-roster-rows.ts';
import { subjectsCalled } from './review.sql.ts';
import { groundOfRoster, rosterById, wishesOf, type StoredRoster, type StoredWishes } from './roster-ground.ts';
import { personsOf } from './roster-ground.sql.ts';
import { namesFor } from './roster-names.ts';
import { proofOfRoster, type RosterProof } from './roster-proof.ts';

type Answer = OutputOf<typeof checkRoster>;
const mostPersons = 200;

export const checkRosterRoute = on(checkRoster)(async (scope, input) => {
  const roster = await rosterById(scope, input.id);
  const wishes = getOrRefuse((await wishesOf(scope, [roster.id])).get(roster.id));
  const proof = await proofOfRoster(scope, roster, wishes);
  const matching = proof.findings.filter((one) => input.kind === undefined || one.kind === input.kind);
  const start = parseCursor(input.cursor, ['number'])?.[0] ?? 0;
  return {
    ...proof.window,
    byKind: countsOf(proof.findings.map((one) => one.kind)),
    unresolved: (await movedWishes(scope, roster, wishes)).length,
    rows: await findingRows(scope, roster, { wishes, proof, findings: matching.slice(start, start + input.limit) }),
    next: start + input.limit < matching.length ? cursorOf([start + input.limit]) : null,
    total: matching.length,
    load: await loadRows(scope, proof),
  };
});

export function countsOf(kinds: readonly string[]): Record<string, number> {
  return Object.fromEntries([...Map.groupBy(kinds, (kind) => kind)].map(([kind, list]) => [kind, list.length]));
}

async function findingRows(
  scope: Scope,
  roster: StoredRoster,
  shown: { readonly wishes: StoredWishes; readonly proof: RosterProof; readonly findings: readonly Finding[] },
): Promise<Answer['rows']> {
  const { wishes, proof, findings } = shown;
  const subjectIds = [...new Set(findings.flatMap((one) => ('subjectId' in one ? [one.subjectId] : [])))];
  const placed = new Map(
    proof.after.subjectPlacements.filter((row) => contains(row.during, roster.effectiveOn)).map((row) => [row.subjectId, row.unitId] as const),
  );
  const called = new Map((await scope.tx.rows(subjectsCalled(scope.county.id, subjectIds))).map((row) => [row.id, row]));
  for (const wish of wishes.subjects) if (wish.act === 'enter') called.set(wish.subjectId, { id: wish.subjectId, name: wish.name, kind: wish.kind });
  const names = await namesFor(scope, groundOfRoster(scope, roster), {
    unitIds: [...subjectIds, ...subjectIds.map((id) => placed.get(id) ?? null)],
    personIds: findings.flatMap((one) => ('personId' in one ? [one.personId] : [])),
  });
  return findings.map((one) => {
    const subjectId = 'subjectId' in one ? one.subjectId : null;
    const unitId = subjectId === null ? null : (placed.get(subjectId) ?? subjectId);
    return {
      kind: one.kind,
      subject: subjectId === null ? null : (names.unit(subjectId) ?? called.get(subjectId) ?? null),
      unit: names.unit(unitId),
      township: names.township(unitId),
      role: 'role' in one ? one.role : null,
      person: 'personId' in one ? names.person(one.personId) : null,
      during: one.during,
      ...amountsOf(one),
    };
  });
}

/** Of everybody who has to do with the roster: those with a post in its unit or something of it, before or after. */
async function loadRows(scope: Scope, proof: RosterProof): Promise<Answer['load']> {
  const at = { day: proof.window.from, knownAt: null };
  const concerned = new Set(proof.personIds);
  for (const row of [...proof.before.tenures, ...proof.after.tenures])
    if (proof.subjectIds.has(row.subjectId) && contains(row.during, at.day)) concerned.add(row.personId);
  const loads = (tenures: typeof proof.before.tenures) =>
    new Map(
      loadOn(
        tenures.filter((row) => concerned.has(row.personId)),
        at,
      ).map((load) => [load.personId, load]),
    );
  const [before, after] = [loads(proof.before.tenures), loads(proof.after.tenures)];
  const persons = [...concerned]
    .map((id) => ({ id, before: before.get(id)?.subjects ?? 0, after: after.get(id)?.subjects ?? 0 }))
    .filter((one) => one.before > 0 || one.after > 0)
    .toSorted((a, b) => b.after - a.after || b.before - a.before || compareTexts(a.id, b.id))
    .slice(0, mostPersons);
  const named = new Map(
    (
      await scope.tx.rows(
        personsOf(
          scope.county.id,
          persons.map((one) => one.id),
        ),
      )
    ).map((row) => [row.id, row]),
  );
  const ranks = ranksOn(proof, at.day);
  return persons.map((one) => ({
    person: named.get(one.id) ?? { id: one.id, name: '' },
    rank: ranks.get(one.id) ?? null,
    before: one.before,
    after: one.after,
    byRole: Object.fromEntries(after.get(one.id)?.byRole ?? []),
  }));
}

/** The highest rank of each person on the day. */
function ranksOn(proof: RosterProof, day: string): ReadonlyMap<string, string> {
  const order = orderOfRanks(workSafety().ranks.map((rank) => rank.code));
  const ranks = new Map<string, string>();
  for (const post of proof.after.posts) {
    const present = ranks.get(post.personId);
    if (contains(post.during, day) && (present === undefined || order(post.rank) < order(present))) ranks.set(post.personId, post.rank);
  }
  return ranks;
}
