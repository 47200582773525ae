import { readUnit } from '@gridward/contract/grid';
import type { Verb } from '@gridward/contract/permission';
import { parsePeriod } from '@gridward/domain/period';
import { reachesUnit, reachOf } from '../accounts/reach.ts';
import { mayAnywhere } from '../kernel/identity.ts';
import { on } from '../kernel/perform.ts';
import { getOrRefuse } from '../kernel/problems.ts';
import { asOf, type Scope } from '../kernel/scope.ts';
import { subjectsWithin } from './placed.ts';
import { industriesBelow, isWhole, peopleBelow, sectorOf, subjectsBelow, successionsOf, unitOn, type Below, type SuccessionRow } from './unit.sql.ts';

/** A unit that does not exist on the day is answered as it was on the nearest day; `during` says when it existed. */
export const readUnitRoute = on(readUnit)(async (scope, input) => {
  const county = scope.county.id;
  const at = asOf(scope, input);
  const unit = getOrRefuse(await scope.tx.first(unitOn(county, input.id, at)));
  const question = { countyId: county, unit, at, reach: await reachOf(scope, 'register.read') };
  const kinds = await subjectKinds(scope, question);
  const people = await scope.tx.first(peopleBelow(question));
  const sector = await scope.tx.first(sectorOf(county, unit.id, at));
  const successions = await scope.tx.rows(successionsOf(county, unit.id, at));
  const side = (which: SuccessionRow['side']) =>
    successions.filter((row) => row.side === which).map(({ id, name, kind, onDay }) => ({ id, name, kind, onDay }));
  return {
    ...unit,
    during: parsePeriod(unit.during),
    counts: {
      children: unit.childCount,
      subjects: kinds.reduce((sum, row) => sum + row.count, 0),
      people: people?.count ?? 0,
      byKind: Object.fromEntries(kinds.map((row) => [row.kind, row.count])),
    },
    sector: sector?.sector ?? null,
    brigades: sector?.brigades ?? [],
    predecessors: side('before'),
    successors: side('after'),
    may: await mayOnUnit(scope, unit.id),
  };
});

/** Active subjects in the unit, by kind: from memory, or counted by the database for another day than today. */
async function subjectKinds(scope: Scope, question: Below): Promise<readonly { kind: string; count: number }[]> {
  const { unit, at, reach } = question;
  const industries = unit.tree === 'line' ? (await scope.tx.rows(industriesBelow(question))).map((row) => row.industry) : [];
  const within = await subjectsWithin(scope, at, reach, [{ unitId: unit.id, whole: isWhole(unit), tree: unit.tree, industries }]);
  return within?.[0] === undefined ? scope.tx.rows(subjectsBelow(question)) : [...within[0]].map(([kind, count]) => ({ kind, count }));
}

const verbsOnUnits: readonly Verb[] = ['unit.change', 'person.change', 'subject.change', 'tenure.change', 'tenure.correct', 'register.export', 'import.apply'];

async function mayOnUnit(scope: Scope, unitId: string): Promise<Verb[]> {
  const may: Verb[] = [];
  for (const verb of verbsOnUnits) if (mayAnywhere(scope.actor, verb) && reachesUnit(await reachOf(scope, verb), unitId)) may.push(verb);
  return may;
}
