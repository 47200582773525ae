// What leaders do on site: guarantors' visits and talks, visits of linked leaders, New Year's Day, checks of red lines.

import type { Day } from '@gridward/domain/period';
import { addDays } from '@gridward/domain/period';
import { at, randomOf, turn } from '../random.ts';
import { chooseDays, lastDay, officeMinute } from './days.ts';
import type { Telling } from './telling.ts';
import { fates, storyKey } from './telling.ts';

export function tellVisits(telling: Telling): void {
  guarantorVisits(telling);
  guarantorTalks(telling);
  linkedVisits(telling);
  newYearsDay(telling);
  redLineChecks(telling);
}

const visited = new Set(['enterprise', 'bundle']);

function guarantorVisits({ of, register, told, add }: Telling): void {
  const random = randomOf('guarantors visit');
  const fate = fates('guarantors visit', { left: 0.06 });
  const next = new Map<string, number>();
  const kindOf = (id: string) => register.subjects.get(id)?.kind ?? '';
  const guaranteed = (person: string, day: Day) => register.held(person, 'guarantor', day).filter((id) => visited.has(kindOf(id)));
  for (const { duty, bearer, period, required } of of('guarantor_visit')) {
    const story = told.get(storyKey(duty, bearer.id, period.from));
    if (story !== undefined) {
      for (const draft of story) add(draft);
      continue;
    }
    const count = fate(bearer.id) === 'left' ? required - 1 : random.chance(0.08) ? required + 1 : required;
    const suits = (day: Day) => !register.absent(bearer.id, day) && guaranteed(bearer.id, day).some((id) => register.status(id, day) === 'active');
    for (const day of chooseDays(random, { ...period, count }, suits)) {
      const open = guaranteed(bearer.id, day)
        .filter((id) => register.status(id, day) === 'active')
        .toSorted();
      const place = next.get(bearer.id) ?? random.below(open.length);
      const first = at(open, place % open.length);
      const others = open.filter((id) => id !== first && kindOf(id) === kindOf(first));
      const second = others.length > 0 && random.chance(0.35) ? [at(others, place % others.length)] : [];
      next.set(bearer.id, place + 1 + second.length);
      const form = kindOf(first) === 'bundle' ? 'visit_bundle' : 'visit_enterprise';
      add({ form, day, minute: officeMinute(random), persons: [bearer.id], subjects: [first, ...second] });
    }
  }
}

/** Once a year with every firm, between the Spring Festival and the end of the year. */
function guarantorTalks({ of, register, add }: Telling): void {
  const random = randomOf('talks');
  const fate = fates('talks', { left: 0.05 });
  for (const { bearer, subjectId, period } of of('guarantor_talk')) {
    if (subjectId === null || fate(bearer.id) === 'left') continue;
    const suits = (day: Day) => register.held(bearer.id, 'guarantor', day).includes(subjectId) && !register.absent(bearer.id, day);
    const from = period.from < '2026-02-24' && period.until > '2026-03-10' ? '2026-02-24' : period.from;
    for (const day of chooseDays(random, { from, until: period.until, count: 1 }, suits))
      add({ form: 'talk', day, minute: officeMinute(random), persons: [bearer.id], subjects: [subjectId] });
  }
}

function linkedVisits({ of, register, add }: Telling): void {
  const random = randomOf('linked leaders visit');
  const fate = fates('linked leaders visit', { left: 0.05 });
  for (const { bearer, subjectId, period } of of('linked_leader_visit')) {
    if (subjectId === null || fate(subjectId) === 'left') continue;
    const suits = (day: Day) => register.holders(subjectId, 'linked_leader', day).includes(bearer.id) && !register.absent(bearer.id, day);
    for (const day of chooseDays(random, { ...period, count: 1 }, suits))
      add({ form: 'visit_unit', day, minute: officeMinute(random), persons: [bearer.id], subjects: [subjectId] });
  }
}

/** Each leader of the city goes to two of the most dangerous firms. */
function newYearsDay({ of, world, register, add }: Telling): void {
  const random = randomOf('new year');
  const day = '2026-01-01';
  const grave = world.firms.filter(
    (firm) => ['city', 'county'].includes(String(firm.plan.profile['supervisionLevel'])) && register.status(firm.subject.id, day) === 'active',
  );
  const firms = turn(random.shuffled(grave));
  for (const { bearer } of of('new_year_inspection_day'))
    add({
      form: 'visit_enterprise',
      day,
      minute: officeMinute(random),
      persons: [bearer.id],
      subjects: [firms().subject.id, firms().subject.id],
      note: '元旦市级领导安全检查日',
    });
}

/** Within thirty days of the last check, as a rule. */
function redLineChecks({ world, register, add }: Telling): void {
  const random = randomOf('red lines are checked');
  for (const { subject } of world.redLines) {
    let begin = '2025-11-01';
    while (begin <= lastDay) {
      const late = begin !== '2025-11-01' && random.chance(0.05);
      const [first, last] = late ? [addDays(begin, 30), addDays(begin, 40)] : [addDays(begin, 19), addDays(begin, 30)];
      const suits = (day: Day) => register.holders(subject.id, 'team_lead', day).length > 0;
      const [day] = chooseDays(random, { from: first, until: last, count: 1 }, suits);
      if (day === undefined) break;
      const members = register.holders(subject.id, 'team_member', day);
      add({
        form: 'red_line_check',
        day,
        minute: officeMinute(random),
        persons: [
          at(register.holders(subject.id, 'team_lead', day), 0),
          ...(members.length > 0 && random.chance(0.6) ? [at(members, random.below(members.length))] : []),
        ],
        subjects: [subject.id],
      });
      begin = addDays(day, 1);
    }
  }
}
