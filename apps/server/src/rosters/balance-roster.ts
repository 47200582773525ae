// Who could hold what the draft leaves open. The needs are the gaps of its coverage on its day; the facts are who is in
// post then, what they would carry with the draft fulfilled, and who usually holds such a role in the county.

import { balanceRoster } from '@gridward/contract/rosters-review';
import type { OutputOf } from '@gridward/contract/endpoint';
import { contains } from '@gridward/domain/period';
import { candidatesFor, type BalanceGround, type BalanceNeed } from '@gridward/domain/rosters/balance';
import type { Finding } from '@gridward/domain/tenure/coverage-rules';
import { orderOfRanks } from '@gridward/domain/tenure/coverage-view';
import { on } from '../kernel/perform.ts';
import { getOrRefuse } from '../kernel/problems.ts';
import type { Scope } from '../kernel/scope.ts';
import { coverageRules, workSafety } from '../playbooks/playbooks.ts';
import { requirementsOf } from '../tenure/tenure.ts';
import { balanceGround } from './balance-ground.ts';
import { heldBefore } from './review.sql.ts';
import { groundOfRoster, rosterById, subjectsOfRoster, wishedStandings, wishesOf, type StoredRoster, type StoredWishes } from './roster-ground.ts';
import { namesFor } from './roster-names.ts';
import { proofOfRoster, type RosterProof } from './roster-proof.ts';

type Answer = OutputOf<typeof balanceRoster>;
type Gap = Extract<Finding, { kind: 'gap' }>;

export const balanceRosterRoute = on(balanceRoster)(async (scope, input) => {
  const roster = await rosterById(scope, input.id);
  const wishes = getOrRefuse((await wishesOf(scope, [roster.id])).get(roster.id));
  const proof = await proofOfRoster(scope, roster, wishes);
  const gaps = proof.findings.filter(
    (one): one is Gap =>
      one.kind === 'gap' &&
      contains(one.during, roster.effectiveOn) &&
      (input.subjectId === undefined || one.subjectId === input.subjectId) &&
      (input.role === undefined || one.role === input.role),
  );
  const shown = gaps.slice(0, input.limit);
  const ground = await balanceGround(scope, groundOfRoster(scope, roster), proof);
  const needs = await needsOf(scope, roster, { wishes, gaps: shown, proof, townshipOf: ground.townshipOf });
  return { rows: await rowsOf(scope, roster, needs, ground), uncovered: gaps.length };
});

interface Open {
  readonly wishes: StoredWishes;
  readonly gaps: readonly Gap[];
  readonly proof: RosterProof;
  townshipOf(unitId: string | null): string | null;
}

interface NamedNeed extends BalanceNeed {
  readonly name: string;
}

async function needsOf(scope: Scope, roster: StoredRoster, { wishes, gaps, townshipOf }: Open): Promise<readonly NamedNeed[]> {
  const subjectIds = [...new Set(gaps.map((gap) => gap.subjectId))];
  const stood = await subjectsOfRoster(scope, roster, { subjectIds });
  const standings = new Map(wishedStandings(stood.values(), wishes).map((one) => [one.subjectId, one]));
  const industriesEntered = new Map(wishes.subjects.flatMap((wish) => (wish.act === 'enter' ? [[wish.subjectId, wish.industries] as const] : [])));
  const held = Map.groupBy(
    await scope.tx.rows(heldBefore(scope.county.id, subjectIds, groundOfRoster(scope, roster))),
    (row) => `${row.subjectId} ${row.role}`,
  );
  const order = orderOfRanks(workSafety().ranks.map((rank) => rank.code));
  return gaps.flatMap((gap): NamedNeed[] => {
    const standing = standings.get(gap.subjectId);
    if (standing === undefined) return [];
    const before = stood.get(gap.subjectId);
    const kind = { kind: standing.kind, unitKind: before?.unitKind ?? null };
    const minimumRank = requirementsOf(kind).find((entry) => entry.role === gap.role)?.minimumRank ?? null;
    const unitId = kind.unitKind === null ? standing.unitId : standing.subjectId;
    const industries = before?.industries ?? industriesEntered.get(gap.subjectId) ?? [];
    return [
      {
        subjectId: gap.subjectId,
        name: standing.name,
        kind: kind.unitKind ?? kind.kind,
        role: gap.role,
        missing: gap.required - gap.held,
        unitId,
        townshipId: townshipOf(unitId),
        industries,
        topics: [...industries.flatMap(industryName), standing.name],
        minimumOrder: minimumRank === null ? null : order(minimumRank),
        ownPeople: coverageRules(workSafety()).rolesWithoutPost.includes(gap.role),
        holderIds: standing.holders.get(gap.role) ?? [],
        heldBeforeIds: (held.get(`${gap.subjectId} ${gap.role}`) ?? []).map((row) => row.personId),
      },
    ];
  });
}

function industryName(code: string): readonly string[] {
  return workSafety().industries.flatMap((industry) => (industry.code === code ? [industry.name.zh] : []));
}

async function rowsOf(scope: Scope, roster: StoredRoster, needs: readonly NamedNeed[], ground: BalanceGround): Promise<Answer['rows']> {
  const proposed = needs.map((need) => ({ need, candidates: candidatesFor(need, ground) }));
  const names = await namesFor(scope, groundOfRoster(scope, roster), {
    unitIds: proposed.flatMap(({ need, candidates }) => [need.unitId, ...candidates.map((one) => one.post.unitId)]),
    personIds: proposed.flatMap(({ candidates }) => candidates.map((one) => one.personId)),
  });
  return proposed.map(({ need, candidates }) => ({
    subject: { id: need.subjectId, name: need.name, kind: need.kind },
    unit: names.unit(need.unitId),
    role: need.role,
    missing: need.missing,
    candidates: candidates.map(({ personId, post, load, reasons }) => ({
      person: names.person(personId),
      title: post.title,
      unit: names.unit(post.unitId) ?? { id: post.unitId, name: '', kind: post.unitKind },
      rank: post.rank,
      load,
      reasons: [...reasons],
    })),
  }));
}
