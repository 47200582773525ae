// The rows by which memberships end on a day: what was before it stays, what would have come after is no longer known.

import { mergeChanges, supersede } from '@gridward/domain/bitemporal';
import { formatPeriod, isKnownAt } from '@gridward/domain/period';
import { newId } from '../kernel/names.ts';
import type { Row } from '../kernel/revision.ts';
import type { Membership } from './load-subjects.ts';

export function endMemberships(memberships: readonly Membership[], onDay: string): { readonly close: readonly string[]; readonly rows: readonly Row[] } {
  const known = memberships.filter((row) => isKnownAt(row.known, null));
  const changes = known.map((row) => supersede({ rows: [row], contentOf: contentOfMembership, during: { from: onDay, until: null }, content: null }));
  const { close, insert } = mergeChanges(changes);
  return { close, rows: insert.map((draft) => membershipRow(draft.bundleId, draft.memberId, formatPeriod(draft.during))) };
}

export function membershipRow(bundleId: string, memberId: string, during: string): Row {
  return { id: newId(), bundle_id: bundleId, member_id: memberId, during };
}

function contentOfMembership({ bundleId, memberId }: Membership): { bundleId: string; memberId: string } {
  return { bundleId, memberId };
}
