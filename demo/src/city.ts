// The demo city 新泰市(演示): the same on every machine and every run. Themes write one after another into one book; the
// order of the batches is the order in which the register learnt of them.

import { demoAccounts } from './accounts.ts';
import { openAssigning } from './assignments.ts';
import { openBook } from './book.ts';
import { demoCounty } from './county.ts';
import { writeFacilities } from './facilities.ts';
import { planFirms } from './firm-plan.ts';
import { addFirm, addHazardSources, openSettling } from './firms.ts';
import { writeHistory } from './history.ts';
import { openCensus, writePeople } from './people.ts';
import { writePremises } from './premises.ts';
import { writeRedLines } from './red-lines.ts';
import { closeOldFirm, writeRoster2016 } from './roster-2016.ts';
import { roster2024, writeRoster2024 } from './roster-2024.ts';
import { publishEdition } from './rosters.ts';
import type { DemoCity } from './shapes.ts';
import { openTenures } from './tenures.ts';
import { writeGrid } from './units.ts';
import type { Cast } from './year/stories.ts';
import { openYear } from './year/year.ts';
import type { World } from './world.ts';
import { safetyOffice } from './world.ts';

export { demoCounty, demoToday } from './county.ts';
export { generateNeighbour } from './neighbour.ts';

export function generateCity(): DemoCity & { readonly cast: Cast } {
  const { world, assigning, plans } = beginWorld();
  const year = openYear(world);
  writeHistory(world, assigning, { plans, year });
  const cast = year.tell();
  return { county: demoCounty, batches: world.book.batches(), accounts: demoAccounts(world, demoCounty.id), plantedGaps: world.plantedGaps, cast };
}

function beginWorld() {
  const book = openBook('demo city');
  const actor = safetyOffice;
  book.begin({ at: '2016-02-26T09:00:00+08:00', actor, act: 'demo.grid' });
  const grid = writeGrid(book, demoCounty.name);
  const census = openCensus(book, 'people', { mobile: '1990538', office: '0538-720' });
  const tenures = openTenures(book);
  const settle = openSettling(grid);
  const plans = planFirms();
  book.begin({ at: '2016-03-01T10:00:00+08:00', actor, act: 'demo.roster_2016' });
  const roster2016 = writeRoster2016(
    { book, grid, census, tenures, settle },
    plans.filter((plan) => plan.since2016),
  );
  book.begin({ at: '2024-01-05T09:00:00+08:00', actor, act: 'demo.people_2024' });
  const people = writePeople(census, grid, roster2016.leaders.slice(0, 60));
  book.begin({ at: '2024-01-10T15:00:00+08:00', actor, act: 'demo.survey_2024', reason: '2024年企业底数清查' });
  const firms = [];
  for (const old of roster2016.firms) {
    if (old.firm.plan.closesOn !== null && old.firm.plan.closesOn < '2024') closeOldFirm({ book, tenures }, old, old.firm.plan.closesOn);
    else firms.push(old.firm);
  }
  for (const plan of plans.filter((candidate) => !candidate.since2016 && candidate.opensOn === null))
    firms.push(addFirm(book, census, plan, settle(plan), '2024-01-01'));
  const world: World = {
    book,
    grid,
    census,
    tenures,
    people,
    firms,
    settle,
    hazardSources: addHazardSources(book, firms, '2024-01-01'),
    premises: writePremises(book, grid),
    redLines: writeRedLines(book, grid),
    facilities: writeFacilities(book, grid),
    plantedGaps: [],
  };
  book.begin({ at: '2024-01-15T16:00:00+08:00', actor, act: 'demo.roster_2024' });
  const assigning = openAssigning(world);
  const documentId = writeRoster2024(world, assigning);
  publishEdition(world, { ...roster2024, at: '2024-01-15T16:00:00+08:00', kind: 'yearly', documentId });
  return { world, assigning, plans };
}
