// The face of the playbooks: the rules of work safety as data, read once; what coverage asks by them; the rows that tell
// the database which roles have a single holder; and whether the file of a subject fits.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename } from 'node:path';
import type { Playbook, Requirement } from '@gridward/contract/playbooks';
import type { CoverageRules, KindRequirement, RoleRequirement } from '@gridward/domain/tenure/coverage-rules';
import type { Row } from '../kernel/revision.ts';
import { holdersOf } from './check-playbook.ts';
import { readPlaybook } from './load-playbook.ts';

export { dutyFaults } from './check-duty.ts';
export { checkProfile, type ProfileFault, type ProfileValue } from './profile.ts';

let read: Playbook | undefined;

/** The playbook of work safety. A fault in it stops the server: its lines are the error. */
export function workSafety(): Playbook {
  read ??= getPlaybook(createRequire(import.meta.url).resolve('@gridward/work-safety/playbook.yaml'));
  return read;
}

export function getPlaybook(file: string): Playbook {
  const reading = readPlaybook(readFileSync(file, 'utf8'), basename(file));
  if (reading.kind === 'faults') throw new Error(reading.faults.join('\n'));
  return reading.playbook;
}

/** `gridward playbook check FILE`: one line a fault, or one line that says what the playbook holds. */
export function checkPlaybookFile(file: string): { readonly ok: boolean; readonly lines: readonly string[] } {
  const reading = readPlaybook(readFileSync(file, 'utf8'), basename(file));
  if (reading.kind === 'faults') return { ok: false, lines: reading.faults };
  const { code, version, roles, subjectKinds, industries, duties } = reading.playbook;
  return {
    ok: true,
    lines: [
      `${code} version ${version}: ${subjectKinds.length} kinds of subject, ${roles.length} roles, ${industries.length} industries, ${duties.length} duties`,
    ],
  };
}

const rulesOf = new WeakMap<Playbook, CoverageRules>();

/** What coverage asks for by this playbook; worked out once, since every row of a large sheet asks. */
export function coverageRules(playbook: Playbook): CoverageRules {
  const known = rulesOf.get(playbook);
  if (known !== undefined) return known;
  const rules = rulesFrom(playbook);
  rulesOf.set(playbook, rules);
  return rules;
}

function rulesFrom(playbook: Playbook): CoverageRules {
  return {
    ranks: playbook.ranks.map((rank) => rank.code),
    kinds: playbook.subjectKinds.flatMap((kind) => kindRequirements(playbook, kind)),
    rolesWithoutPost: playbook.roles.filter((role) => role.withoutPost === true).map((role) => role.code),
    officials: playbook.officials.mustHoldSomething
      ? { minimumRank: playbook.officials.minimumRank, unitKinds: playbook.officials.unitKinds.length === 0 ? null : playbook.officials.unitKinds }
      : null,
    floors: playbook.subjectKinds.flatMap((kind) =>
      kind.floor ? [{ subjectKind: kind.code, unitKinds: kind.floor.perUnitKinds, count: kind.floor.count }] : [],
    ),
  };
}

function kindRequirements(playbook: Playbook, kind: Playbook['subjectKinds'][number]): readonly KindRequirement[] {
  const own: KindRequirement = { kind: kind.code, unitKinds: null, roles: roleRequirements(playbook, kind.requires), business: businessOf(kind) };
  const byUnitKind = Object.entries(kind.units ?? {}).map(([unitKind, requirements]): KindRequirement => ({
    kind: kind.code,
    unitKinds: [unitKind],
    roles: roleRequirements(playbook, requirements),
    business: null,
  }));
  // A kind that asks by kind of unit has no list of its own besides.
  return kind.units === undefined || kind.requires.length > 0 ? [own, ...byUnitKind] : byUnitKind;
}

function businessOf(kind: Playbook['subjectKinds'][number]): KindRequirement['business'] {
  if (kind.business === 'named') return { kind: 'named' };
  return kind.business === 'bundled' && kind.ownRole !== undefined ? { kind: 'bundled', ownRole: kind.ownRole } : null;
}

function roleRequirements(playbook: Playbook, requirements: readonly Requirement[]): readonly RoleRequirement[] {
  return requirements.map((requirement) => {
    const single = playbook.roles.find((role) => role.code === requirement.role)?.single ?? true;
    return { role: requirement.role, ...holdersOf(requirement, single), minimumRank: requirement.minimumRank ?? null };
  });
}

/** Rows of the table `role`. `idOf` gives the id of a role's code: a new one, or the one it has. */
export function roleRows(playbook: Playbook, idOf: (code: string) => string): readonly Row[] {
  return playbook.roles.map((role) => ({ id: idOf(role.code), code: role.code, playbook: playbook.code, single: role.single }));
}
