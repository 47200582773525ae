// What a handover was proposed to pass, followed through time: between the proposal and the last acceptance tenures may be
// replaced, ended or written anew under another document. An item is the same as long as the person still holds that role
// for that subject; when they do not, somebody has decided otherwise and the handover is looked at again.

import type { Day } from '../period.ts';
import { isKnownAt, overlaps } from '../period.ts';
import type { Tenure } from './facts.ts';

export interface HandoverItem {
  readonly tenureId: string;
  readonly subjectId: string;
  readonly role: string;
  readonly slot: number;
  readonly successorId: string;
}

export interface FollowedItem {
  readonly item: HandoverItem;
  /** Null: the person holds it no longer. */
  readonly tenure: Tenure | null;
}

/** Each item with the tenure of the person that stands for it now and holds on the day or later; no tenure stands for two. */
export function followItems(items: readonly HandoverItem[], tenures: readonly Tenure[], personId: string, on: Day): readonly FollowedItem[] {
  const held = tenures.filter((row) => row.personId === personId && isKnownAt(row.known, null) && overlaps(row.during, { from: on, until: null }));
  const byId = new Map(held.map((row) => [row.id, row]));
  const free = new Set(held.filter((row) => !items.some((item) => item.tenureId === row.id)));
  return items.map((item) => {
    const tenure = byId.get(item.tenureId) ?? [...free].find((row) => row.subjectId === item.subjectId && row.role === item.role) ?? null;
    if (tenure !== null) free.delete(tenure);
    return { item, tenure };
  });
}
