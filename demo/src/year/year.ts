// A year of records: what the duties asked from November 2025 on and what was done about it. It is told when the history is
// known to its end; the records then go into the batches of the weeks in which they arrived.

import { evaluate } from '@gridward/domain/duties/evaluate';
import { addDays } from '@gridward/domain/period';
import { dutiesBegan, dutyEvents } from '../duties.ts';
import { dutyFactsOf } from '../duty-facts.ts';
import type { Event, World } from '../world.ts';
import { lastDay } from './days.ts';
import type { Week } from './drafts.ts';
import { mondays, putRecords } from './drafts.ts';
import { tellFirms } from './firms.ts';
import { putHazards } from './hazards.ts';
import { openInspecting } from './inspections.ts';
import { putLeads } from './leads.ts';
import { tellVillages } from './patrols.ts';
import { readRegister } from './register.ts';
import { tellSessions } from './sessions.ts';
import type { Cast } from './stories.ts';
import { castOf, closingEvents, storiesOf } from './stories.ts';
import { openTelling } from './telling.ts';
import { tellVisits } from './visits.ts';

export interface Year {
  /** Duties, plans, and the weeks in which records arrive: empty until `tell`. */
  readonly events: readonly Event[];
  tell(): Cast;
}

export function openYear(world: World): Year {
  const weeks: Week[] = [];
  const inspecting = openInspecting(world);
  const arrivals = mondays().map((at): Event => {
    const reason = `${addDays(at.slice(0, 10), -7)}至${addDays(at.slice(0, 10), -1)}收到的履职记录`;
    return { at, actor: '各级任责人', act: 'demo.records', reason, write: () => void weeks.push({ at, revision: world.book.revision() }) };
  });
  return {
    events: [...dutyEvents(world.book), ...closingEvents(world), ...inspecting.events, ...arrivals],
    tell: () => {
      const city = { batches: world.book.batches() };
      const register = readRegister(city);
      const window = { from: dutiesBegan, until: addDays(lastDay, 2) };
      // As of a day when all is over: what is asked does not depend on it.
      const obligations = evaluate(dutyFactsOf(city), { window, asOf: '2027-12-31', knownAt: null, only: null });
      const cast = castOf(world, register, obligations);
      const opened = openTelling(world, register, obligations);
      const telling = { ...opened, told: storiesOf(cast, register) };
      tellVisits(telling);
      tellVillages(telling);
      tellFirms(telling);
      inspecting.tell(telling);
      tellSessions(telling);
      putRecords(world.book, weeks, opened.drafts);
      putHazards(world.book, weeks);
      putLeads(world.book, weeks, { world, register });
      return cast;
    },
  };
}
