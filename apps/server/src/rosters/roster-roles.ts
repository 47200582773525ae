// The columns of a roster: the roles the playbook asks of a kind of subject, in its order, and those that are held or
// wished for besides.

import type { Playbook } from '@gridward/contract/playbooks';
import { workSafety } from '../playbooks/playbooks.ts';
import { requirementsOf } from '../tenure/tenure.ts';

export interface SubjectKind {
  readonly kind: string;
  /** For kind 'unit'. */
  readonly unitKind: string | null;
}

export interface RosterTable extends SubjectKind {
  readonly roles: readonly string[];
}

function ownRoleOf(kind: string): readonly string[] {
  const ownRole = workSafety().subjectKinds.find((entry) => entry.code === kind)?.ownRole;
  return ownRole === undefined ? [] : [ownRole];
}

/** The roles that a subject of the kind is asked to have, or may have instead of a bundle. */
export function rolesAsked(standing: SubjectKind): readonly string[] {
  return [...new Set([...requirementsOf(standing).map((entry) => entry.role), ...ownRoleOf(standing.kind)])];
}

/** The same, with those that somebody holds or is wished for. */
export function rolesShown(standing: SubjectKind, others: Iterable<string>): readonly string[] {
  const order = workSafety().roles.map((role) => role.code);
  return [...new Set([...rolesAsked(standing), ...[...others].toSorted((a, b) => order.indexOf(a) - order.indexOf(b))])];
}

/** Every table that a roster can have, in the order of the playbook. */
export function rosterTables(playbook: Playbook = workSafety()): readonly RosterTable[] {
  return playbook.subjectKinds.flatMap((entry): readonly RosterTable[] => {
    const unitKinds = Object.keys(entry.units ?? {});
    const kinds = unitKinds.length > 0 ? unitKinds.map((unitKind) => ({ kind: entry.code, unitKind })) : [{ kind: entry.code, unitKind: null }];
    return kinds.map((kind) => ({ ...kind, roles: rolesAsked(kind) }));
  });
}
