// Risk sessions of the city, its townships and departments, with the topics of their officials; and those that the
// emergency bureau held with dangerous firms. Meetings, risks and measures add up to what the article counts.

import type { Day } from '@gridward/domain/period';
import { addDays } from '@gridward/domain/period';
import { at, randomOf, shares } from '../random.ts';
import type { Random } from '../random.ts';
import { departmentNamed } from '../units.ts';
import { chooseDays, lastDay, officeMinute } from './days.ts';
import type { Draft } from './draft.ts';
import type { Telling } from './telling.ts';

/** The article: 422 officials held 360 sessions, found 1,858 risks and made 2,075 measures. */
const units = { sessions: 360, risks: 1858, measures: 2075 };
/** The article: the emergency bureau found 2,387 risks in firms and made 5,737 measures. */
const bureau = { risks: 2387, measures: 5737 };

/** Sessions that were not held, as the demo tells: a department in the second quarter. */
export const missed = { department: '文化和旅游局', quarter: '2026-04-01' } as const;

export function tellSessions(telling: Telling): void {
  const random = randomOf('sessions');
  const held: { readonly draft: Draft; readonly weight: number }[] = [];
  const hold = (unitId: string, day: Day, everybody: boolean) => {
    const persons = officialsIn(telling, unitId, day).filter(() => everybody || random.chance(0.985));
    if (day > lastDay || persons.length === 0) return;
    const weight = 2 + random.next() * 4 + persons.length / 4;
    held.push({ weight, draft: { form: 'risk_session', day, minute: officeMinute(random), persons, subjects: [unitId], unitId } });
  };
  const culture = departmentNamed(telling.world.grid, missed.department).id;
  for (const duty of ['unit_risk_session', 'county_risk_session'])
    for (const { bearer, period } of telling.of(duty)) {
      if (bearer.id === culture && period.from === missed.quarter) continue;
      const late = random.chance(0.03);
      const [day] = late
        ? chooseDays(random, { from: period.until, until: addDays(period.until, 5), count: 1 }, () => true)
        : chooseDays(random, { from: addDays(period.from, 10), until: addDays(period.until, -8), count: 1 }, (one) => one >= '2025-11-03');
      if (day !== undefined) hold(bearer.id, day, random.chance(0.6));
    }
  // The leaders of the city also meet in the quarters in which their own half-yearly session is not.
  for (const quarter of ['2025-11-12', '2026-02-04', '2026-04-15', '2026-08-12', '2026-11-04']) hold(telling.world.grid.county.id, quarter, true);
  const offices = [...telling.world.grid.townships, ...telling.world.grid.departments].filter((unit) => unit.id !== culture);
  // Special sessions: before festivals, in the flood season, for whoever had missed one.
  const special = [
    '2025-12-24',
    '2026-01-14',
    '2026-02-11',
    '2026-03-25',
    '2026-04-28',
    '2026-05-27',
    '2026-06-17',
    '2026-07-15',
    '2026-08-19',
    '2026-09-23',
    '2026-10-28',
    '2026-11-18',
  ];
  if (held.length > units.sessions) throw new Error(`${held.length} sessions are too many`);
  for (let index = 0; held.length < units.sessions; index++) hold(at(offices, (index * 17) % offices.length).id, at(special, index % special.length), true);
  const weights = held.map((one) => one.weight);
  const [risks, more] = [shares(units.risks, weights), shares(units.measures - units.risks, weights)];
  for (const [index, { draft }] of held.entries()) {
    const found = at(risks, index);
    telling.add({ ...draft, says: { topics: topicsOf(telling, random, draft), risks: found, measures: found + at(more, index) } });
  }
  bureauSessions(telling);
}

function officialsIn({ register }: Telling, unitId: string, day: Day): readonly string[] {
  const ranked = register.postsIn(unitId, day).filter((post) => ['county_head', 'county_deputy', 'section_head', 'section_deputy'].includes(post.rank));
  return [...new Set(ranked.map((post) => post.personId))].filter((person) => !register.absent(person, day));
}

const topics = [
  '危化品装卸',
  '有限空间作业',
  '粉尘涉爆',
  '燃气用气安全',
  '消防通道',
  '自建房施工',
  '道路交通',
  '防汛防溺水',
  '森林防火',
  '校园安全',
  '电动车充电',
  '养老机构消防',
  '商场人员密集',
  '冬季取暖',
  '外包作业',
  '塘坝水库',
];

/** Each official takes a topic. */
function topicsOf({ register }: Telling, random: Random, draft: Draft): readonly string[] {
  return draft.persons.map((person) => `${register.nameOf(person)}：${random.pick(topics)}`).slice(0, 50);
}

/** One with every firm of chemicals, metals, and ammonia, dust or confined space that is active. */
function bureauSessions({ world, register, add }: Telling): void {
  const random = randomOf('bureau sessions');
  const unitId = departmentNamed(world.grid, '应急管理局').id;
  const wanted = new Set(['chemicals', 'metals', 'ammonia_dust']);
  const drafts: Draft[] = [];
  for (const { subject, plan } of world.firms) {
    if (!wanted.has(at(plan.industries, 0))) continue;
    const suits = (day: Day) => register.status(subject.id, day) === 'active' && register.holders(subject.id, 'regulator', day).length > 0;
    for (const day of chooseDays(random, { from: '2026-03-02', until: '2026-11-01', count: 1 }, suits))
      drafts.push({
        form: 'risk_session',
        day,
        minute: officeMinute(random),
        persons: [...new Set([...register.holders(subject.id, 'regulator', day), ...register.holders(subject.id, 'principal', day)])],
        subjects: [subject.id],
        unitId,
      });
  }
  const weights = drafts.map(() => 1 + random.next());
  const [risks, measures] = [shares(bureau.risks, weights), shares(bureau.measures, weights)];
  for (const [index, draft] of drafts.entries()) add({ ...draft, says: { risks: at(risks, index), measures: at(measures, index) } });
}
