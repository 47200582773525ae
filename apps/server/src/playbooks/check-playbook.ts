// What the schema of a playbook cannot say: that codes are unique, that roles, ranks and kinds of unit which are named
// exist, that numbers of holders are possible. Every fault carries the path of the value that is wrong.

import { unitKinds } from '@gridward/contract/grid';
import type { Playbook, Requirement } from '@gridward/contract/playbooks';
import { dutyFaults } from './check-duty.ts';
import { formFaults } from './check-form.ts';
import { codesOf, unknown, type Coded, type Path, type PlaybookFault } from './faults.ts';

export function faultsOf(playbook: Playbook): readonly PlaybookFault[] {
  return [
    ...repeatedCodes(playbook),
    ...officialsFaults(playbook),
    ...playbook.roles.flatMap((role, index) => unknown('role', role.above ?? role.code, codesOf(playbook.roles), ['roles', index, 'above'])),
    ...playbook.subjectKinds.flatMap((_, index) => kindFaults(playbook, index)),
    ...playbook.duties.flatMap((duty, index) => dutyFaults(playbook, duty, ['duties', index])),
    ...playbook.forms.flatMap((form, index) => formFaults(playbook, form, ['forms', index])),
  ];
}

function repeated(list: readonly Coded[], path: Path): readonly PlaybookFault[] {
  const codes = codesOf(list);
  return codes.flatMap((code, index) => (codes.indexOf(code) < index ? [{ path: [...path, index, 'code'], text: `“${code}” is there already` }] : []));
}

function repeatedCodes(playbook: Playbook): readonly PlaybookFault[] {
  return [
    ...repeated(playbook.ranks, ['ranks']),
    ...repeated(playbook.roles, ['roles']),
    ...repeated(playbook.subjectKinds, ['subjectKinds']),
    ...repeated(playbook.industries, ['industries']),
    ...repeated(playbook.duties, ['duties']),
    ...repeated(playbook.forms, ['forms']),
    ...playbook.subjectKinds.flatMap((kind, index) => repeated(kind.fields, ['subjectKinds', index, 'fields'])),
  ];
}

function officialsFaults({ officials, ranks }: Playbook): readonly PlaybookFault[] {
  return [
    ...unknown('rank', officials.minimumRank, codesOf(ranks), ['officials', 'minimumRank']),
    ...officials.unitKinds.flatMap((kind, index) => unknown('kind of unit', kind, unitKinds, ['officials', 'unitKinds', index])),
  ];
}

function kindFaults(playbook: Playbook, index: number): readonly PlaybookFault[] {
  const kind = playbook.subjectKinds[index];
  if (kind === undefined) return [];
  const path: Path = ['subjectKinds', index];
  const faults: PlaybookFault[] = [...requirementFaults(playbook, kind.requires, [...path, 'requires'])];
  for (const [unitKind, requirements] of Object.entries(kind.units ?? {})) {
    faults.push(...unknown('kind of unit', unitKind, unitKinds, [...path, 'units', unitKind]));
    faults.push(...requirementFaults(playbook, requirements, [...path, 'units', unitKind]));
  }
  if (kind.units !== undefined && kind.code !== 'unit') faults.push({ path: [...path, 'units'], text: 'only the kind “unit” asks by kind of unit' });
  kind.floor?.perUnitKinds.forEach((unitKind, at) => faults.push(...unknown('kind of unit', unitKind, unitKinds, [...path, 'floor', 'perUnitKinds', at])));
  if (kind.business === 'bundled' && kind.ownRole === undefined)
    faults.push({ path: [...path, 'business'], text: 'a bundled kind names in ownRole the role that a business outside every bundle must have' });
  if (kind.ownRole !== undefined) faults.push(...unknown('role', kind.ownRole, codesOf(playbook.roles), [...path, 'ownRole']));
  kind.fields.forEach((field, at) => {
    if ((field.type === 'choice') !== (field.choices !== undefined))
      faults.push({ path: [...path, 'fields', at, 'type'], text: field.type === 'choice' ? 'a choice needs choices' : `a ${field.type} takes no choices` });
  });
  return faults;
}

function requirementFaults(playbook: Playbook, requirements: readonly Requirement[], path: Path): readonly PlaybookFault[] {
  return requirements.flatMap((requirement, index): readonly PlaybookFault[] => {
    const at: Path = [...path, index];
    const role = playbook.roles.find((entry) => entry.code === requirement.role);
    if (role === undefined) return unknown('role', requirement.role, codesOf(playbook.roles), [...at, 'role']);
    const { min, max } = holdersOf(requirement, role.single);
    const faults: PlaybookFault[] = [];
    if (requirements.findIndex((other) => other.role === requirement.role) < index)
      faults.push({ path: [...at, 'role'], text: `role “${requirement.role}” is required already` });
    if (role.single && (requirement.max ?? 1) > 1) faults.push({ path: [...at, 'max'], text: `role “${role.code}” has a single holder; max can only be 1` });
    else if (max < min) faults.push({ path: [...at, requirement.max === undefined ? 'min' : 'max'], text: `at most ${max} is less than at least ${min}` });
    if (requirement.minimumRank !== undefined) faults.push(...unknown('rank', requirement.minimumRank, codesOf(playbook.ranks), [...at, 'minimumRank']));
    return faults;
  });
}

/** How many holders a requirement asks for: at least one, and at most one where the role has a single holder, else nine. */
export function holdersOf(requirement: Requirement, single: boolean): { readonly min: number; readonly max: number } {
  return { min: requirement.min ?? 1, max: requirement.max ?? (single ? 1 : 9) };
}
