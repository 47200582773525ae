// What a roster changes: the register of its day without it, and with it. For one that has taken effect, against what was
// known just before.

import { readRosterDifferences } from '@gridward/contract/rosters-review';
import { on } from '../kernel/perform.ts';
import { getOrRefuse } from '../kernel/problems.ts';
import { differencesPage } from './difference-page.ts';
import { groundOfRoster, rosterById, subjectsOfRoster, wishedStandings, wishesOf } from './roster-ground.ts';

export const readRosterDifferencesRoute = on(readRosterDifferences)(async (scope, input) => {
  const roster = await rosterById(scope, input.id);
  const wishes = getOrRefuse((await wishesOf(scope, [roster.id])).get(roster.id));
  const touched = new Set([...wishes.holders, ...wishes.subjects].map((wish) => wish.subjectId));
  const before = [...(await subjectsOfRoster(scope, roster, { subjectIds: [...touched] })).values()];
  return differencesPage(scope, { before, after: wishedStandings(before, wishes), at: groundOfRoster(scope, roster) }, input);
});
