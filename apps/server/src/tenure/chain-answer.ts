// The chain of a subject, as the contract answers it: the rows of the one statement, and which required roles nobody holds.

import type { OutputOf } from '@gridward/contract/endpoint';
import type { readChain } from '@gridward/contract/tenure';
import { getOrRefuse } from '../kernel/problems.ts';
import type { Scope } from '../kernel/scope.ts';
import { workSafety } from '../playbooks/playbooks.ts';
import { loadChain, type ChainLinkRow } from './chain.ts';
import { requirementsOf } from './ground.ts';

type ChainAnswer = OutputOf<typeof readChain>;

/** The chain of a subject on a day. The caller has checked that the asker may see it. */
export async function chainAnswerOn(
  scope: Pick<Scope, 'tx' | 'county' | 'head'>,
  subjectId: string,
  at: { readonly on: string; readonly knownAt: number },
): Promise<ChainAnswer> {
  const { roles, ranks } = orders();
  const { subject, links: rows } = getOrRefuse(await loadChain(scope.tx, { countyId: scope.county.id, subjectId, head: scope.head, ...at, roles, ranks }));
  const bundled = rows.some((row) => row.via === 'bundle');
  const missing = requirementsOf(subject).flatMap((required) => {
    const held = rows.filter((row) => row.via === 'own' && row.role === required.role).length;
    return held < required.min && !bundled ? [{ role: required.role, required: required.min, held }] : [];
  });
  return {
    subject: { id: subject.id, name: subject.name, kind: subject.unitKind ?? subject.kind },
    on: at.on,
    knownAt: at.knownAt,
    links: rows.map(linkOf),
    missing,
  };
}

function orders(): { roles: string[]; ranks: string[] } {
  const playbook = workSafety();
  return { roles: playbook.roles.map((role) => role.code), ranks: playbook.ranks.map((rank) => rank.code) };
}

function linkOf(row: ChainLinkRow): ChainAnswer['links'][number] {
  const { post } = row;
  return {
    via: row.via,
    level: row.subjectKind,
    subject: { id: row.subjectId, name: row.subjectName, kind: row.subjectKind },
    role: row.role,
    slot: row.slot,
    person: { id: row.personId, name: row.personName },
    since: row.since,
    until: row.until,
    tenureId: row.tenureId,
    post: post && {
      title: post.title,
      rank: post.rank,
      unit: { id: post.unitId, name: post.unitName ?? '', kind: post.unitKind },
      officePhone: post.officePhone,
    },
    mobile: row.mobile,
    document: row.document,
  };
}
