// What villages do: patrols by their grid officers, alone or two neighbouring villages together, and the work log.

import type { Obligation } from '@gridward/domain/duties/obligation';
import type { Day } from '@gridward/domain/period';
import { addDays } from '@gridward/domain/period';
import { at, randomOf } from '../random.ts';
import type { Random } from '../random.ts';
import { townshipNamed, villagesOf } from '../units.ts';
import { chooseDays, isFestival, villageMinute } from './days.ts';
import type { Telling } from './telling.ts';
import { fates, storyKey } from './telling.ts';

export const flooded = { township: '石莱镇', month: '2026-07' } as const;

export function tellVillages(telling: Telling): void {
  patrols(telling);
  logs(telling, 'village_log', 3);
  logs(telling, 'village_log_monthly', 7);
}

interface Planned {
  readonly obligation: Obligation;
  readonly village: string;
  count: number;
  readonly walked: Set<Day>;
}

function patrols(telling: Telling): void {
  const { of, world, register, told, add } = telling;
  const random = randomOf('patrols');
  const fate = fates('patrols', { left: 0.05 });
  const wet = new Set(villagesOf(townshipNamed(world.grid, flooded.township)).map((village) => village.id));
  const planned: Planned[] = [];
  for (const grade of ['a', 'b', 'c', 'd']) {
    for (const obligation of of(`village_patrol_${grade}`)) {
      const { duty, bearer, period, required } = obligation;
      const story = told.get(storyKey(duty, bearer.id, period.from));
      if (story !== undefined) for (const draft of story) add(draft);
      if (story !== undefined) continue;
      const under = wet.has(bearer.id) && period.from.startsWith(flooded.month);
      const count = under ? Math.floor(required * random.next() * 0.9) : fate(bearer.id) === 'left' ? required - 1 : required;
      planned.push({ obligation, village: bearer.id, count, walked: new Set() });
    }
  }
  const neighbours = ({ obligation: { duty, period }, village }: Planned) => `${register.placeOf(village, period.from)} ${duty} ${period.from} ${period.until}`;
  for (const [, group] of Map.groupBy(planned, neighbours)) {
    // Villages graded A are walked alone, every second pair of those graded B.
    const grade = at(group, 0).obligation.duty.at(-1);
    const step = grade === 'a' ? group.length : grade === 'b' ? 4 : 2;
    for (let index = 0; index + 1 < group.length && grade !== 'a'; index += step) together(telling, random, [at(group, index), at(group, index + 1)]);
  }
  for (const one of planned) alone(telling, random, one);
}

/** Officers of two neighbouring villages walk both: as often as both are asked. */
function together({ register, add }: Telling, random: Random, pair: readonly [Planned, Planned]): void {
  const [one, other] = pair;
  const count = Math.min(one.count, other.count);
  const suits = (day: Day) => pair.every(({ village }) => register.holders(village, 'grid_officer', day).length > 0);
  const days = chooseDays(random, { ...one.obligation.period, count }, suits, (day) => !isFestival(day));
  for (const day of days) {
    const persons = pair.map(({ village }) => random.pick(register.holders(village, 'grid_officer', day)));
    add({ form: 'patrol_village', day, minute: villageMinute(random), persons: [...new Set(persons)], subjects: [one.village, other.village] });
  }
  for (const planned of pair) {
    planned.count -= days.length;
    for (const day of days) planned.walked.add(day);
  }
}

function alone({ register, add }: Telling, random: Random, { obligation, village, count, walked }: Planned): void {
  const suits = (day: Day) => !walked.has(day) && register.holders(village, 'grid_officer', day).length > 0;
  for (const day of chooseDays(random, { ...obligation.period, count }, suits, (one) => !isFestival(one))) {
    const officers = register.holders(village, 'grid_officer', day);
    add({
      form: 'patrol_village',
      day,
      minute: villageMinute(random),
      persons: officers.length > 1 && random.chance(0.15) ? officers.slice(0, 2) : [random.pick(officers)],
      subjects: [village],
    });
  }
}

/** Written on one of the last days of the week or month; late ones on the day after it. */
function logs({ of, register, add }: Telling, duty: string, lastDays: number): void {
  const random = randomOf(duty);
  const fate = fates(duty, { left: 0.05, late: 0.03 });
  for (const { bearer, period } of of(duty)) {
    const how = fate(bearer.id);
    if (how === 'left') continue;
    const from = how === 'late' ? period.until : addDays(period.until, -lastDays);
    const until = how === 'late' ? addDays(period.until, 2) : period.until;
    const writer = (day: Day) => [...register.holders(bearer.id, 'grid_officer', day), ...register.holders(bearer.id, 'principal', day)][0];
    const suits = (day: Day) => register.status(bearer.id, day) === 'active' && writer(day) !== undefined;
    const days = chooseDays(random, { from: from < period.from ? period.from : from, until, count: 1 }, suits, () => true);
    for (const day of days) add({ form: 'log_entry', day, minute: random.between(16 * 60, 20 * 60), persons: [writer(day) ?? ''], subjects: [bearer.id] });
  }
}
