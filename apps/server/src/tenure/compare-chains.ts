// Two days side by side, or one day as known at two revisions: what is new, what ended, who was replaced.

import { compareChains } from '@gridward/contract/tenure';
import type { OutputOf } from '@gridward/contract/endpoint';
import { mustReachSubjects } from '../accounts/reach.ts';
import { on } from '../kernel/perform.ts';
import { asOf } from '../kernel/scope.ts';
import { chainAnswerOn } from './chain-answer.ts';

type Answer = OutputOf<typeof compareChains>;
type Link = Answer['one']['links'][number];

export const compareChainsRoute = on(compareChains)(async (scope, input) => {
  const one = await chainAnswerOn(scope, input.id, asOf(scope, { on: input.one, knownAt: input.oneKnownAt }));
  await mustReachSubjects(scope, 'register.read', [input.id]);
  const other = await chainAnswerOn(scope, input.id, asOf(scope, { on: input.other, knownAt: input.otherKnownAt }));
  return { one, other, changes: changesBetween(one.links, other.links) };
});

const place = (link: Link) => `${link.subject.id} ${link.role} ${link.slot}`;

function changesBetween(one: readonly Link[], other: readonly Link[]): Answer['changes'] {
  const before = new Map(one.map((link) => [place(link), link]));
  const after = new Map(other.map((link) => [place(link), link]));
  return [...new Map([...before, ...after])].flatMap(([key, link]): Answer['changes'] => {
    const [was, is] = [before.get(key), after.get(key)];
    if (was?.person.id === is?.person.id) return [];
    const kind = !was ? 'new' : !is ? 'ended' : 'replaced';
    return [{ kind, subject: link.subject, role: link.role, slot: link.slot, before: was?.person ?? null, after: is?.person ?? null }];
  });
}
