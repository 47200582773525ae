// The chain of responsibility as it is read: the subject itself first, then its bundle, the units above it from the
// village up, the line departments, the brigade. Each group is one holder of links: a subject or a unit.

import type { AnswerOf } from '@gridward/contract/endpoint';
import type { readChain } from '@gridward/contract/tenure';

export type ChainAnswer = AnswerOf<typeof readChain>;
export type ChainLink = ChainAnswer['links'][number];
export type MissingRole = ChainAnswer['missing'][number];
export type Via = ChainLink['via'];

export interface ChainGroup {
  readonly via: Via;
  readonly level: string;
  readonly subject: ChainLink['subject'];
  readonly links: readonly ChainLink[];
}

const viaOrder: readonly Via[] = ['own', 'bundle', 'territory', 'line', 'sector'];
const levelOrder: readonly string[] = ['village', 'area', 'township', 'zone', 'county'];

/** Groups in reading order; the subject's own group is always there, even when nobody holds anything. */
export function groupsOf(chain: Pick<ChainAnswer, 'subject' | 'links'>, roleOrder: readonly string[]): readonly ChainGroup[] {
  const groups = new Map<string, { via: Via; level: string; subject: ChainLink['subject']; links: ChainLink[] }>();
  groups.set(`own ${chain.subject.id}`, { via: 'own', level: chain.subject.kind, subject: chain.subject, links: [] });
  for (const link of chain.links) {
    const key = `${link.via} ${link.subject.id}`;
    const group = groups.get(key) ?? { via: link.via, level: link.level, subject: link.subject, links: [] };
    group.links.push(link);
    groups.set(key, group);
  }
  return [...groups.values()]
    .map((group) => ({ ...group, links: group.links.toSorted((a, b) => placeOf(roleOrder, a.role) - placeOf(roleOrder, b.role) || a.slot - b.slot) }))
    .toSorted((a, b) => placeOf(viaOrder, a.via) - placeOf(viaOrder, b.via) || placeOf(levelOrder, a.level) - placeOf(levelOrder, b.level));
}

/** Place in a known order; what is not in it comes last. */
function placeOf(order: readonly string[], word: string): number {
  const place = order.indexOf(word);
  return place < 0 ? order.length : place;
}
