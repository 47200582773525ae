// Coverage as a draft would have it, at the end of each keystroke: what its wishes cannot have changed stands as it was
// proved once without them, and only the rest is judged anew. The answer is that of judging everything, exactly.

import { compareFindings, coverage } from '../tenure/coverage.ts';
import type { CoverageRules, Finding, Window } from '../tenure/coverage-rules.ts';
import type { CoverageFacts } from '../tenure/facts.ts';
import { factsWith, type Wishes } from './wishes.ts';

/** Subjects and persons that findings are asked about. */
export interface Concerned {
  readonly subjectIds: ReadonlySet<string>;
  readonly personIds: ReadonlySet<string>;
}

/** What is in force, as known now, with the findings about these subjects and persons. */
export interface ProvenGround {
  readonly facts: CoverageFacts;
  readonly rules: CoverageRules;
  readonly window: Window;
  readonly concerned: Concerned;
  readonly findings: readonly Finding[];
}

export function provenGround(facts: CoverageFacts, rules: CoverageRules, window: Window, concerned: Concerned): ProvenGround {
  return { facts, rules, window, concerned, findings: findingsAbout({ facts, rules, window }, concerned) };
}

export interface DraftProof {
  readonly facts: CoverageFacts;
  /** Those of the ground, with what the draft enters and whom it names or relieves. */
  readonly concerned: Concerned;
  readonly findings: readonly Finding[];
}

/** The wishes take effect on the first day of the window. */
export function draftProof(ground: ProvenGround, wishes: Wishes): DraftProof {
  const { rules, window } = ground;
  const facts = factsWith(ground.facts, wishes, window.from);
  const concerned = {
    subjectIds: new Set([...ground.concerned.subjectIds, ...wishes.subjects.map((wish) => wish.subjectId)]),
    personIds: new Set([...ground.concerned.personIds, ...wishes.holders.flatMap((wish) => [...wish.personIds, ...wish.beforeIds])]),
  };
  const touched = touchedBy(ground.facts, wishes);
  const anew = { subjectIds: both(touched.subjectIds, concerned.subjectIds), personIds: both(touched.personIds, concerned.personIds) };
  const standing = ground.findings.filter((one) => ('subjectId' in one ? !anew.subjectIds.has(one.subjectId) : !anew.personIds.has(one.personId)));
  return { facts, concerned, findings: [...standing, ...findingsAbout({ facts, rules, window }, anew)].toSorted(compareFindings) };
}

function both(ids: ReadonlySet<string>, others: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...ids].filter((id) => others.has(id)));
}

/** Subjects and persons whose findings the wishes can change. */
function touchedBy(facts: CoverageFacts, wishes: Wishes): Concerned {
  const subjectIds = new Set([...wishes.holders, ...wishes.subjects].map((wish) => wish.subjectId));
  const acted = new Set(wishes.subjects.map((wish) => wish.subjectId));
  // A bundle that closes leaves its members alone; a red line that comes or goes is counted in every unit above it.
  for (const row of facts.bundleMembers) if (acted.has(row.bundleId)) subjectIds.add(row.memberId);
  if (wishes.subjects.some((wish) => wish.act !== 'rename')) for (const unit of facts.units) subjectIds.add(unit.id);
  const leaving = facts.tenures.filter((row) => subjectIds.has(row.subjectId)).map((row) => row.personId);
  return { subjectIds, personIds: new Set([...leaving, ...wishes.holders.flatMap((wish) => [...wish.personIds, ...wish.beforeIds])]) };
}

function findingsAbout({ facts, rules, window }: Pick<ProvenGround, 'facts' | 'rules' | 'window'>, only: Concerned): readonly Finding[] {
  return coverage(bearingOn(facts, rules, only), rules, { window, knownAt: null, only }).findings;
}

/**
 * The facts that can bear on these subjects and persons, so that a township is judged without looking at its neighbours:
 * their own rows, whatever the persons hold elsewhere, the bundles that subjects are in, and all that is counted in units.
 */
function bearingOn(facts: CoverageFacts, rules: CoverageRules, only: Concerned): CoverageFacts {
  const tenures = facts.tenures.filter((row) => only.subjectIds.has(row.subjectId) || only.personIds.has(row.personId));
  const bundleMembers = facts.bundleMembers.filter((row) => only.subjectIds.has(row.memberId));
  const holders = new Set(tenures.map((row) => row.personId));
  const subjects = new Set([...only.subjectIds, ...tenures.map((row) => row.subjectId), ...bundleMembers.map((row) => row.bundleId)]);
  const counted = new Set(facts.units.some((unit) => only.subjectIds.has(unit.id)) ? rules.floors.map((floor) => floor.subjectKind) : []);
  for (const subject of facts.subjects) if (counted.has(subject.kind)) subjects.add(subject.id);
  return {
    ...facts,
    posts: facts.posts.filter((row) => only.personIds.has(row.personId) || holders.has(row.personId)),
    subjects: facts.subjects.filter((row) => subjects.has(row.id)),
    subjectPlacements: facts.subjectPlacements.filter((row) => subjects.has(row.subjectId)),
    subjectStatuses: facts.subjectStatuses.filter((row) => subjects.has(row.subjectId)),
    bundleMembers,
    tenures,
  };
}
