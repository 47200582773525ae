// Coverage 全覆盖: the exact days on which responsibility is not what the playbook requires.
//
// A pure function of facts, rules and window: same rows, in any order, same findings in the same order. Days count only
// while the subject exists (active or suspended; for a unit: while it has a place). Nothing is sampled: every day of the
// window is judged, by sweeping over the days on which something changes.

import { daysIn } from '../period.ts';
import { compareTexts } from '../text.ts';
import type {
  Coverage,
  CoverageQuestion,
  CoverageRules,
  CoverageSummary,
  Finding,
  FindingKind,
  KindRequirement,
  RoleRequirement,
  Window,
} from './coverage-rules.ts';
import { findingKinds } from './coverage-rules.ts';
import type { CoverageSubject, HeldTenure } from './coverage-view.ts';
import { countBelow, orderOfRanks, rowsBy, standings, subjectsOf, uncovered, union } from './coverage-view.ts';
import type { CoverageFacts } from './facts.ts';
import type { Step } from './steps.ts';
import { clip, countOver, spansWhere } from './steps.ts';

export function coverage(facts: CoverageFacts, rules: CoverageRules, question: CoverageQuestion): Coverage {
  const ground = groundOf(facts, rules, question);
  const asked = [...ground.subjects.values()].filter((subject) => question.only === null || question.only.subjectIds.has(subject.id));
  const days = { required: 0, covered: 0 };
  const findings: Finding[] = [];
  for (const subject of asked) {
    const requirement = requirementOf(rules, subject);
    findings.push(...placeFindings(ground, subject), ...bundleFindings(ground, subject, requirement), ...holderFindings(ground, subject, requirement));
    const needed = neededDays(ground, subject, requirement);
    const byRole = Map.groupBy(ground.tenuresOf(subject.id), (row) => row.role);
    for (const role of requirement?.roles ?? []) {
      const held = (byRole.get(role.role) ?? []).map((row) => row.during);
      const short = gapsOf(subject, role, countOver(needed, held));
      days.required += totalDays(needed);
      days.covered += totalDays(needed) - totalDays(short.map((gap) => gap.during));
      findings.push(...short, ...excessOf(subject, role, countOver(subject.alive, held)));
    }
  }
  findings.push(...idleOfficials(ground), ...tooFewRedLines(ground, asked));
  return { findings: findings.toSorted(compareFindings), summary: summarise(asked.length, days, findings) };
}

type Ground = ReturnType<typeof groundOf>;

function groundOf(facts: CoverageFacts, rules: CoverageRules, question: CoverageQuestion) {
  const postsOf = rowsBy(question, facts.posts, (row) => row.personId);
  return {
    facts,
    rules,
    question,
    subjects: subjectsOf(facts, question),
    tenuresOf: rowsBy(question, facts.tenures, (row) => row.subjectId),
    placementsOf: rowsBy(question, facts.subjectPlacements, (row) => row.subjectId),
    membershipsOf: rowsBy(question, facts.bundleMembers, (row) => row.memberId),
    postsOf,
    standingOf: standings(question.window, postsOf, rules.ranks),
    orderOf: orderOfRanks(rules.ranks),
  };
}

function requirementOf(rules: CoverageRules, subject: CoverageSubject): KindRequirement | null {
  const matches = (entry: KindRequirement) =>
    entry.kind === subject.kind && (entry.unitKinds === null || (subject.unitKind !== null && entry.unitKinds.includes(subject.unitKind)));
  return rules.kinds.find(matches) ?? null;
}

/** In how many existing bundles the subject was on each of its days. */
function bundleSteps(ground: Ground, subject: CoverageSubject) {
  const periods = ground.membershipsOf(subject.id).flatMap((row) => clip(ground.subjects.get(row.bundleId)?.alive ?? [], [row.during]));
  return countOver(subject.alive, periods);
}

function neededDays(ground: Ground, subject: CoverageSubject, requirement: KindRequirement | null): readonly Window[] {
  if (requirement?.business?.kind !== 'named') return subject.alive;
  return spansWhere(bundleSteps(ground, subject), (bundles) => bundles === 0);
}

function gapsOf(subject: CoverageSubject, role: RoleRequirement, steps: readonly Step[]): readonly Extract<Finding, { kind: 'gap' }>[] {
  return steps
    .filter((step) => step.count < role.min)
    .map((step) => ({ kind: 'gap', subjectId: subject.id, role: role.role, during: step.during, held: step.count, required: role.min }));
}

function excessOf(subject: CoverageSubject, role: RoleRequirement, steps: readonly Step[]): readonly Finding[] {
  return steps
    .filter((step) => step.count > role.max)
    .map((step) => ({ kind: 'over_max', subjectId: subject.id, role: role.role, during: step.during, held: step.count, allowed: role.max }));
}

/** Was each holder in a post, and of sufficient rank, on every day? Judged for each person and role, across slots. */
function holderFindings(ground: Ground, subject: CoverageSubject, requirement: KindRequirement | null): readonly Finding[] {
  const holdings = Map.groupBy(ground.tenuresOf(subject.id), (row) => `${row.role} ${row.personId}`);
  return [...holdings.values()].flatMap((tenures) => {
    const [first] = tenures;
    return first === undefined ? [] : holdingFindings(ground, subject, requirement, { first, tenures });
  });
}

function holdingFindings(
  ground: Ground,
  subject: CoverageSubject,
  requirement: KindRequirement | null,
  { first: { role, personId }, tenures }: { first: HeldTenure; tenures: readonly HeldTenure[] },
): readonly Finding[] {
  const minimumRank = requirement?.roles.find((entry) => entry.role === role)?.minimumRank ?? null;
  const needsPost = !ground.rules.rolesWithoutPost.includes(role);
  if (minimumRank === null && !needsPost) return [];
  const held = union(
    subject.alive,
    tenures.map((row) => row.during),
  );
  return ground.standingOf(personId, held).flatMap(({ during, rank }): readonly Finding[] => {
    const about = { subjectId: subject.id, role, personId, during };
    if (rank === null) return needsPost ? [{ kind: 'not_in_post', ...about }] : [];
    if (minimumRank === null || ground.orderOf(rank) <= ground.orderOf(minimumRank)) return [];
    return [{ kind: 'under_rank', ...about, rank, minimumRank }];
  });
}

function placeFindings(ground: Ground, subject: CoverageSubject): readonly Finding[] {
  if (subject.unitKind !== null) return [];
  const placed = ground.placementsOf(subject.id).flatMap((row) => clip(ground.subjects.get(row.unitId)?.alive ?? [], [row.during]));
  return uncovered(subject.alive, placed).map((during) => ({ kind: 'not_placed', subjectId: subject.id, during }));
}

function bundleFindings(ground: Ground, subject: CoverageSubject, requirement: KindRequirement | null): readonly Finding[] {
  const business = requirement?.business ?? null;
  if (business === null) return [];
  const steps = bundleSteps(ground, subject);
  const several = steps
    .filter((step) => step.count > 1)
    .map((step): Finding => ({ kind: 'in_several_bundles', subjectId: subject.id, during: step.during, bundles: step.count }));
  if (business.kind === 'named') return several;
  const alone = spansWhere(steps, (bundles) => bundles === 0);
  const missing = uncovered(
    alone,
    ground.tenuresOf(subject.id).flatMap((row) => (row.role === business.ownRole ? [row.during] : [])),
  );
  return [...several, ...missing.map((during): Finding => ({ kind: 'not_in_a_bundle', subjectId: subject.id, during }))];
}

/** Officials who must hold something, on the days on which they held nothing that existed. */
function idleOfficials(ground: Ground): readonly Finding[] {
  const rule = ground.rules.officials;
  if (rule === null) return [];
  const { question, facts } = ground;
  const tenuresOf = rowsBy(question, facts.tenures, (row) => row.personId);
  const kindOf = new Map<string, string>(facts.units.map((unit) => [unit.id, unit.kind]));
  const obliges = (post: CoverageFacts['posts'][number]) =>
    ground.orderOf(post.rank) <= ground.orderOf(rule.minimumRank) && (rule.unitKinds === null || rule.unitKinds.includes(kindOf.get(post.unitId) ?? ''));
  const personIds = [...new Set(facts.posts.map((post) => post.personId))].filter((id) => question.only === null || question.only.personIds.has(id));
  return personIds.flatMap((personId) => {
    const obliged = union(
      [question.window],
      ground
        .postsOf(personId)
        .filter(obliges)
        .map((post) => post.during),
    );
    if (obliged.length === 0) return [];
    const held = tenuresOf(personId).flatMap((row) => clip(ground.subjects.get(row.subjectId)?.alive ?? [], [row.during]));
    return uncovered(obliged, held).map((during): Finding => ({ kind: 'idle_official', personId, during }));
  });
}

function tooFewRedLines(ground: Ground, asked: readonly CoverageSubject[]): readonly Finding[] {
  return ground.rules.floors.flatMap(({ subjectKind, unitKinds, count }) => {
    const units = asked.filter((subject) => subject.unitKind !== null && unitKinds.includes(subject.unitKind));
    const steps = [...countBelow(ground.facts, ground.question, subjectKind, units)];
    return steps.flatMap(([subjectId, counted]) =>
      counted
        .filter((step) => step.count < count)
        .map((step): Finding => ({ kind: 'too_few_red_lines', subjectId, subjectKind, during: step.during, counted: step.count, required: count })),
    );
  });
}

function totalDays(spans: readonly Window[]): number {
  return spans.reduce((sum, span) => sum + daysIn(span), 0);
}

function summarise(subjects: number, days: { required: number; covered: number }, findings: readonly Finding[]): CoverageSummary {
  // Every kind is listed, those without a finding as 0.
  const counts = Object.fromEntries(findingKinds.map((kind) => [kind, 0])) as Record<FindingKind, number>;
  for (const finding of findings) counts[finding.kind]++;
  return { subjects, requiredDays: days.required, coveredDays: days.covered, findings: counts };
}

/** By kind, then whom it is about, then role and person, then time. */
export function compareFindings(a: Finding, b: Finding): number {
  return (
    findingKinds.indexOf(a.kind) - findingKinds.indexOf(b.kind) ||
    compareTexts(aboutWhom(a), aboutWhom(b)) ||
    compareTexts('role' in a ? a.role : '', 'role' in b ? b.role : '') ||
    compareTexts('personId' in a ? a.personId : '', 'personId' in b ? b.personId : '') ||
    compareTexts('subjectKind' in a ? a.subjectKind : '', 'subjectKind' in b ? b.subjectKind : '') ||
    compareTexts(a.during.from, b.during.from)
  );
}

function aboutWhom(finding: Finding): string {
  return finding.kind === 'idle_official' ? finding.personId : finding.subjectId;
}
