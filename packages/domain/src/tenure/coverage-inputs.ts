// Everything a coverage answer rests on, as a sorted list of lines: rules, question, and the facts that were known and
// held in the window. Whoever digests equal lists has asked the same thing of the same facts and must get the same answer.
// When a row became known is not part of it: only what was known.

import { formatPeriod, isKnownAt } from '../period.ts';
import type { CoverageQuestion, CoverageRules } from './coverage-rules.ts';
import type { BothAxes, CoverageFacts } from './facts.ts';
import { within } from './steps.ts';

export function canonicalInputs(facts: CoverageFacts, rules: CoverageRules, question: CoverageQuestion): readonly string[] {
  const held = <Row extends BothAxes>(name: string, rows: readonly Row[], fields: (row: Row) => readonly (string | number | null)[]) =>
    rows
      .filter((row) => isKnownAt(row.known, question.knownAt) && within(question.window, row.during) !== null)
      .map((row) => line(name, [...fields(row), formatPeriod(row.during)]));
  return [
    line('window', [question.window.from, question.window.until]),
    ...onlyLines(question),
    ...ruleLines(rules),
    ...facts.units.map((row) => line('unit', [row.id, row.kind])),
    ...facts.subjects.map((row) => line('subject', [row.id, row.kind])),
    ...held('unit_placement', facts.unitPlacements, (row) => [row.unitId, row.tree, row.parentId]),
    ...held('post', facts.posts, (row) => [row.personId, row.unitId, row.rank]),
    ...held('subject_placement', facts.subjectPlacements, (row) => [row.subjectId, row.unitId]),
    ...held('subject_status', facts.subjectStatuses, (row) => [row.subjectId, row.status]),
    ...held('bundle_member', facts.bundleMembers, (row) => [row.bundleId, row.memberId]),
    ...held('tenure', facts.tenures, (row) => [row.subjectId, row.role, row.slot, row.personId]),
  ].toSorted();
}

function onlyLines(question: CoverageQuestion): readonly string[] {
  if (question.only === null) return [];
  return [
    line('only', []),
    ...[...question.only.subjectIds].map((id) => line('only_subject', [id])),
    ...[...question.only.personIds].map((id) => line('only_person', [id])),
  ];
}

function ruleLines(rules: CoverageRules): readonly string[] {
  return [
    line('ranks', rules.ranks),
    line('roles_without_post', rules.rolesWithoutPost.toSorted()),
    ...(rules.officials === null ? [] : [line('officials', [rules.officials.minimumRank, ...(rules.officials.unitKinds ?? ['*']).toSorted()])]),
    ...rules.floors.map((floor) => line('floor', [floor.subjectKind, floor.count, ...floor.unitKinds.toSorted()])),
    ...rules.kinds.flatMap((entry) => {
      const about = [entry.kind, (entry.unitKinds ?? ['*']).toSorted().join(' ')];
      const business = entry.business === null ? 'none' : entry.business.kind === 'named' ? 'named' : `bundled ${entry.business.ownRole}`;
      return [
        line('kind', [...about, business]),
        ...entry.roles.map((role) => line('required_role', [...about, role.role, role.min, role.max, role.minimumRank])),
      ];
    }),
  ];
}

/** JSON of a flat array of texts and numbers: unambiguous, and the same in every language that reads JSON. */
function line(name: string, fields: readonly (string | number | null)[]): string {
  return JSON.stringify([name, ...fields]);
}
