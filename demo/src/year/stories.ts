// The stories of docs/compliance-stories.md and what is neglected on purpose, each told by name and day. Whoever is in a story
// does in that month exactly what is written here.

import type { Obligation } from '@gridward/domain/duties/obligation';
import type { Day } from '@gridward/domain/period';
import { at } from '../random.ts';
import type { Firm } from '../firms.ts';
import { setStatus } from '../subjects.ts';
import { townshipNamed, villagesOf } from '../units.ts';
import type { Event, World } from '../world.ts';
import type { Draft } from './draft.ts';
import type { Register } from './register.ts';
import { storyKey } from './telling.ts';

/** Who is who in the stories; ids are found when the year is told. */
export interface Cast {
  /** Guaranteed by one until 17 March 2026 and by another since. */
  readonly transferred: { readonly firm: string; readonly before: string; readonly after: string };
  readonly merged: { readonly village: string; readonly into: string };
  readonly closed: { readonly firm: string; readonly guarantor: string };
  readonly graded: { readonly village: string };
  readonly late: { readonly firm: string; readonly guarantor: string };
  readonly corrected: { readonly guarantor: string; readonly firms: readonly string[] };
  readonly neglectful: { readonly guarantor: string; readonly firm: string };
  readonly repeated: { readonly village: string };
  readonly hasty: { readonly guarantor: string; readonly firms: readonly string[] };
}

export const closedFrom = '2026-05-11';
export const reopenedOn = '2026-05-21';

/** 楼德镇: a firm whose guarantor has no other stands still for ten days. */
export function closingEvents(world: World): readonly Event[] {
  const actor = '楼德镇安监站 站长';
  const set = (status: 'active' | 'suspended', day: Day, reason: string) => setStatus(world.book, closedFirm(world).subject, status, day, reason);
  return [
    {
      at: `${closedFrom}T08:50:00+08:00`,
      actor,
      act: 'demo.suspend',
      reason: '设备检修，停产十天',
      write: () => set('suspended', closedFrom, '设备检修，停产'),
    },
    {
      at: `${reopenedOn}T08:40:00+08:00`,
      actor,
      act: 'demo.resume',
      reason: '检修完成，恢复生产',
      write: () => set('active', reopenedOn, '检修完成，恢复生产'),
    },
  ];
}

const chosen = new WeakMap<World, Firm>();
function closedFirm(world: World): Firm {
  const before = chosen.get(world);
  if (before !== undefined) return before;
  const firm = world.firms.find(
    (candidate) =>
      candidate.plan.closesOn === null &&
      candidate.plan.industries[0] === 'industry' &&
      world.tenures.ofSubject(candidate.subject.id, 'guarantor').some((tenure) => guarantees(world, tenure.columns.person_id) === 1),
  );
  if (firm === undefined) throw new Error('no firm has a guarantor of its own');
  chosen.set(world, firm);
  return firm;
}

function guarantees(world: World, personId: string): number {
  return world.tenures.ofPerson(personId).filter((tenure) => tenure.columns.role === 'guarantor').length;
}

export function castOf(world: World, register: Register, obligations: readonly Obligation[]): Cast {
  const named = (name: string) => {
    const subject = [...register.subjects.values()].find((candidate) => candidate.name === name);
    if (subject === undefined) throw new Error(`nothing is called ${name}`);
    return subject.id;
  };
  const guarantor = (firm: string, day: Day) => at(register.holders(firm, 'guarantor', day), 0);
  const [home, building] = [named('新泰市小协盛泰家居商场'), named('新泰市德茂建设集团有限公司')];
  const closed = closedFirm(world).subject.id;
  const merger = at(mergers(world), 1);
  const graded = villagesOf(townshipNamed(world.grid, '羊流镇')).find((village) => village.profile['grade'] === 'A');
  if (graded === undefined) throw new Error('羊流镇 has no village graded A');
  const repeated = villagesOf(townshipNamed(world.grid, '禹村镇')).find((village) => village.profile['grade'] === 'D');
  if (repeated === undefined) throw new Error('禹村镇 has no village graded D');
  const transferred = { firm: home, before: guarantor(home, '2026-03-16'), after: guarantor(home, '2026-03-17') };
  const late = { firm: building, guarantor: guarantor(building, '2026-04-29') };
  const taken = new Set([transferred.before, transferred.after, late.guarantor, guarantor(closed, '2026-05-15')]);
  const whole = (from: Day) => obligations.filter((one) => one.duty === 'guarantor_visit' && one.period.from === from && one.askedDays === one.periodDays);
  const firmsOn = (person: string, day: Day) =>
    register.held(person, 'guarantor', day).filter((id) => register.subjects.get(id)?.kind === 'enterprise' && register.status(id, day) === 'active');
  const throughout = (person: string, from: Day, until: Day) => firmsOn(person, from).filter((id) => firmsOn(person, until).includes(id));
  const whoever = (from: Day, until: Day, least: number) => {
    const found = whole(from).find(({ bearer }) => !taken.has(bearer.id) && throughout(bearer.id, from, until).length >= least);
    if (found === undefined) throw new Error(`nobody guarantees ${least} firms from ${from} to ${until}`);
    taken.add(found.bearer.id);
    return { guarantor: found.bearer.id, firms: throughout(found.bearer.id, from, until).toSorted() };
  };
  const corrected = whoever('2026-08-01', '2026-09-30', 3);
  const neglectful = whoever('2026-03-01', '2026-03-31', 2);
  return {
    transferred,
    merged: { village: merger.unit, into: merger.successor },
    closed: { firm: closed, guarantor: guarantor(closed, '2026-05-15') },
    graded: { village: graded.id },
    late,
    corrected,
    neglectful: { guarantor: neglectful.guarantor, firm: at(neglectful.firms, 0) },
    repeated: { village: repeated.id },
    hasty: whoever('2026-08-01', '2026-08-31', 5),
  };
}

function mergers(world: World): readonly { readonly unit: string; readonly successor: string }[] {
  return world.book
    .batches()
    .flatMap((batch) => batch.puts)
    .flatMap(({ table, rows }) => (table === 'unit_succession' ? rows : []))
    .map((row) => ({ unit: String(row['unit_id']), successor: String(row['successor_id']) }));
}

const visit = (day: Day, minute: number, person: string, firms: readonly string[], more: Partial<Draft> = {}): Draft => ({
  form: 'visit_enterprise',
  day,
  minute,
  persons: [person],
  subjects: firms,
  arrivesAfter: 0,
  ...more,
});
const patrol = (day: Day, minute: number, person: string, village: string): Draft => ({
  form: 'patrol_village',
  day,
  minute,
  persons: [person],
  subjects: [village],
  arrivesAfter: 0,
});

/** What is told instead of what chance would have had. */
export function storiesOf(cast: Cast, register: Register): ReadonlyMap<string, readonly Draft[]> {
  const told = new Map<string, readonly Draft[]>();
  const tell = (duty: string, who: string, from: Day, drafts: readonly Draft[]) => told.set(storyKey(duty, who, from), drafts);
  const { transferred, closed, late, corrected, neglectful, hasty, graded, merged, repeated } = cast;
  tell('guarantor_visit', transferred.before, '2026-03-01', [
    visit('2026-03-05', 580, transferred.before, [transferred.firm]),
    visit('2026-03-20', 905, transferred.before, [transferred.firm], { note: '陪同新任包保责任人回访' }),
  ]);
  tell('guarantor_visit', transferred.after, '2026-03-01', [
    visit('2026-03-12', 570, transferred.after, [transferred.firm], { arrivesAfter: 6, note: '任前随访，到任后补录' }),
    visit('2026-03-24', 600, transferred.after, [transferred.firm]),
  ]);
  tell('guarantor_visit', closed.guarantor, '2026-05-01', [visit('2026-05-15', 920, closed.guarantor, [closed.firm], { note: '停产检修期间查看现场看护' })]);
  tell('guarantor_visit', late.guarantor, '2026-04-01', [
    visit('2026-04-09', 560, late.guarantor, [late.firm]),
    visit('2026-04-28', 930, late.guarantor, [late.firm], { arrivesAfter: 21, note: '手机损坏，修复后补传' }),
  ]);
  tell('guarantor_visit', corrected.guarantor, '2026-08-01', [
    visit('2026-08-11', 590, corrected.guarantor, [at(corrected.firms, 0)]),
    visit('2026-08-31', 940, corrected.guarantor, [at(corrected.firms, 1)], {
      later: [{ at: '2026-09-10T10:20:00+08:00', day: '2026-09-01', reason: '与企业核对，实际走访日期为9月1日' }],
    }),
  ]);
  tell('guarantor_visit', corrected.guarantor, '2026-09-01', [
    visit('2026-09-16', 575, corrected.guarantor, [at(corrected.firms, 0)], {
      later: [{ at: '2026-09-24T09:05:00+08:00', withdrawn: true, reason: '误选企业，撤回后重报' }],
    }),
    visit('2026-09-16', 575, corrected.guarantor, [at(corrected.firms, 2)], { arrivesAfter: 8, note: '原记录误选企业，重报' }),
  ]);
  tell('guarantor_visit', neglectful.guarantor, '2026-03-01', [visit('2026-03-26', 950, neglectful.guarantor, [neglectful.firm])]);
  tell('guarantor_visit', hasty.guarantor, '2026-08-01', [
    visit('2026-08-06', 600, hasty.guarantor, [at(hasty.firms, 0)]),
    ...Array.from({ length: 10 }, (_, index) =>
      visit('2026-08-27', 1051 + Math.floor(index / 3), hasty.guarantor, [at(hasty.firms, index % hasty.firms.length)]),
    ),
  ]);
  const officer = (village: string, day: Day) => at(register.holders(village, 'grid_officer', day), 0);
  const walked = (village: string, days: readonly Day[]) => days.map((day) => patrol(day, 560, officer(village, day), village));
  tell('village_patrol_a', graded.village, '2026-06-01', walked(graded.village, ['2026-06-03', '2026-06-08', '2026-06-12']));
  tell('village_patrol_a', graded.village, '2026-06-15', walked(graded.village, ['2026-06-16', '2026-06-19', '2026-06-24', '2026-06-29']));
  for (const day of ['2026-07-14', '2026-08-13', '2026-09-15', '2026-10-14']) {
    const [draft] = walked(repeated.village, [day]);
    if (draft !== undefined) tell('village_patrol_d', repeated.village, `${day.slice(0, 7)}-01`, [{ ...draft, asLastTime: day > '2026-08' }]);
  }
  const grade = String(register.subjects.get(merged.into)?.profile['grade']).toLowerCase();
  const days: readonly Day[] =
    { a: ['2026-03-10', '2026-03-13', '2026-03-17', '2026-03-20', '2026-03-26'], b: ['2026-03-12', '2026-03-19', '2026-03-26'], c: ['2026-03-19'], d: [] }[
      grade
    ] ?? [];
  // The phone still offered the village that had been merged away.
  const old = patrol('2026-03-05', 545, officer(merged.into, '2026-03-05'), merged.village);
  tell(`village_patrol_${grade}`, merged.into, '2026-03-01', [{ ...old, note: '手机端村名尚未更新，仍选原村' }, ...walked(merged.into, days)]);
  return told;
}
