// Begins a roster. From what is in force it wishes for nothing yet; from scratch it wishes for nobody in every role, so
// that each holder is named anew – and whoever is named again is no change.

import { startRoster } from '@gridward/contract/rosters-drafts';
import type { RosterKind } from '@gridward/domain/rosters/roster';
import { tidy } from '@gridward/domain/text';
import { mustReachUnit } from '../accounts/reach.ts';
import { signatureOf } from '../kernel/identity.ts';
import { newId } from '../kernel/names.ts';
import { on } from '../kernel/perform.ts';
import { getOrRefuse, Refusal } from '../kernel/problems.ts';
import { yearlyInTheWorks } from './drafts.sql.ts';
import { holderWishRow, rangeOfUnit, rosterRow, standingsOn } from './roster-ground.ts';
import { unitOfRoster } from './roster-ground.sql.ts';

const kindsOfUnit = ['county', 'township', 'zone', 'department'];

export const startRosterRoute = on(startRoster)(async (asked, input) => {
  const scope = { ...asked, head: await asked.lockHead() };
  const at = { on: input.effectiveOn, knownAt: scope.head };
  const unit = getOrRefuse(await scope.tx.first(unitOfRoster(scope.county.id, input.unitId, at)), 'thing.not_found', { id: input.unitId });
  await mustReachUnit(scope, 'roster.draft', unit.id);
  if (!kindsOfUnit.includes(unit.kind)) throw new Refusal('roster.unit_not_fit', { name: unit.name });
  // A roster of a year takes effect in it, or on a day near its turns.
  if (Math.abs(Number(input.effectiveOn.slice(0, 4)) - input.year) > 1) throw new Refusal('day.outside', { day: input.effectiveOn }, 'effectiveOn');
  const open = input.kind === 'yearly' ? await scope.tx.first(yearlyInTheWorks(scope.county.id, unit.id, input.year)) : undefined;
  if (open) throw new Refusal('roster.exists', { id: open.id, title: open.title });
  const id = newId();
  const { kind, year, effectiveOn } = input;
  const title = input.title === undefined ? titleOf(unit.name, year, kind) : tidy(input.title);
  const roster = { id, kind, unitId: unit.id, year, title, effectiveOn, state: 'draft' as const, appliedIn: null, urgentReason: null, publicationId: null };
  const standings = input.from === 'nothing' ? [...(await standingsOn(scope, { ...at, ...(await rangeOfUnit(scope, unit.id, at)) })).values()] : [];
  const wishes = standings.flatMap(({ subjectId, holders }) =>
    [...holders].map(([role, beforeIds]) => holderWishRow(scope, id, { id: newId(), subjectId, role, personIds: [], beforeIds })),
  );
  const step = { id: newId(), roster_id: id, step: 'start', actor_name: signatureOf(scope.actor), taken_at: scope.now.toISOString() };
  return { id, revision: await scope.revise({ puts: { roster: [rosterRow(scope, roster)], roster_wish: wishes, roster_step: [step] } }) };
});

function titleOf(unitName: string, year: number, kind: RosterKind): string {
  return `${unitName}${year}年安全生产“网格化、实名制”责任名册${kind === 'supplement' ? '补充' : ''}`;
}
