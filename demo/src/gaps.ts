// The gaps left on purpose, one or two of every kind that coverage can find. Each is written as the act by which such a gap
// comes about in life, and recorded, so that a test can ask that coverage finds these and no others.

import { at } from './random.ts';
import type { Bilingual, PlantedGap } from './shapes.ts';
import type { Subject } from './subjects.ts';
import { addSubject } from './subjects.ts';
import { lateTownship } from './red-lines.ts';
import type { Township, Village } from './units.ts';
import { townshipNamed, villagesOf } from './units.ts';
import type { Event, World } from './world.ts';
import { holderOf } from './world.ts';

interface Note extends Pick<PlantedGap, 'kind' | 'from' | 'why'> {
  readonly about: { readonly id: string; readonly name: string };
  readonly role?: string | null;
  readonly until?: string | null;
}

function note(world: World, { kind, about, role = null, from, until = null, why }: Note): void {
  world.plantedGaps.push({ kind, about: about.id, name: about.name, role, from, until, why });
}

const because = (zh: string, en: string): Bilingual => ({ zh, en });

export function plantGaps(world: World): readonly Event[] {
  return [
    { at: '2024-05-06T09:05:00+08:00', act: 'demo.new_post', write: () => appointTheRetiree(world, '2024-05-06') },
    { at: '2026-05-06T10:00:00+08:00', act: 'demo.replace', reason: '镇党委会议纪要', write: () => giveBelowRank(world, '2026-05-06') },
    { at: '2026-06-01T10:00:00+08:00', act: 'demo.assign', reason: '防汛期间增加网格员', write: () => giveTooMany(world, '2026-06-01') },
    { at: '2026-08-03T11:00:00+08:00', act: 'demo.new_premises', write: () => addUnplaced(world, '2026-08-03') },
    { at: '2026-08-10T11:00:00+08:00', act: 'demo.new_premises', write: () => addUnbundled(world, '2026-08-10') },
    { at: '2026-08-17T11:00:00+08:00', act: 'demo.new_premises', write: () => addTwiceBundled(world, '2026-08-17') },
    { at: '2026-09-01T09:02:00+08:00', act: 'demo.new_post', reason: '换届充实班子', write: () => appointIdle(world, '2026-09-01') },
    { at: '2026-09-15T09:30:00+08:00', act: 'demo.end', reason: '班子分工调整，接替人选待党委会研究', write: () => endGuarantor(world, '2026-09-15') },
    { at: '2026-10-08T10:30:00+08:00', act: 'demo.retire', reason: '退休', write: () => retire(world, '2026-10-08') },
    { at: '2026-10-30T10:30:00+08:00', act: 'demo.resign', reason: '外出务工，辞去网格员', write: () => loseOfficer(world, '2026-11-01') },
  ];
}

export function noteLateRedLines(world: World): void {
  const why = because('2024年初只辨识9条红线，3月18日补充至11条', 'Nine red lines were drawn at the start of 2024; two more on 18 March');
  note(world, { kind: 'too_few_red_lines', about: townshipNamed(world.grid, lateTownship), from: '2024-01-01', until: '2024-03-18', why });
}

function retireesPost(world: World) {
  return townshipNamed(world.grid, '楼德镇');
}

function appointTheRetiree(world: World, onDay: string): void {
  const township = retireesPost(world);
  const desk = world.census.newDesk({ unit: township, title: '安监站四级主任科员', rank: 'staff', portfolio: '安全生产', from: onDay });
  const redLine = at(
    world.redLines.filter((candidate) => candidate.township === township),
    0,
  );
  world.tenures.assign({ subjectId: redLine.subject.id, role: 'team_member', person: desk.holder, from: onDay, documentId: null });
  retirees.set(world, { desk, about: redLine.subject });
}

const retirees = new WeakMap<World, { readonly desk: ReturnType<World['census']['newDesk']>; readonly about: Subject }>();

function retire(world: World, onDay: string): void {
  const retiree = retirees.get(world);
  if (retiree === undefined) throw new Error('nobody to retire');
  world.book.reshape(retiree.desk.held, retiree.desk.held.from, onDay);
  const why = because('成员已退休，红线管控团队未调整', 'A member retired; the control team was not changed');
  note(world, { kind: 'not_in_post', about: retiree.about, role: 'team_member', from: onDay, why });
}

/** A firm of the township whose guarantor has others besides it. */
function guaranteedIn(world: World, township: Township) {
  const tenures = world.firms
    .filter((firm) => firm.village.area.township === township && firm.subject.status.columns.status === 'active')
    .flatMap((firm) => world.tenures.ofSubject(firm.subject.id, 'guarantor').map((tenure) => ({ firm, tenure })));
  return at(
    tenures.filter(({ tenure }) => world.tenures.ofPerson(tenure.columns.person_id).length > 4),
    3,
  );
}

function giveBelowRank(world: World, onDay: string): void {
  const township = townshipNamed(world.grid, '宫里镇');
  const { firm, tenure } = guaranteedIn(world, township);
  world.tenures.pass(tenure, holderOf(world.people.townshipStaff.get(township) ?? [], 2), onDay, null);
  const why = because('包保责任人为一般工作人员，低于副科级', 'The guarantor is staff, below section deputy level');
  note(world, { kind: 'under_rank', about: firm.subject, role: 'guarantor', from: onDay, why });
}

function giveTooMany(world: World, onDay: string): void {
  const village = withOfficers(world, '石莱镇', 2);
  for (const title of ['防汛网格员', '护林网格员']) {
    const desk = world.census.newDesk({ unit: village, title, rank: 'village', portfolio: '安全巡查', from: onDay });
    world.tenures.assign({ subjectId: village.id, role: 'grid_officer', person: desk.holder, from: onDay, documentId: null });
  }
  const why = because('网格责任人4名，超过3名上限', 'Four grid officers, one more than allowed');
  note(world, { kind: 'over_max', about: village, role: 'grid_officer', from: onDay, why });
}

function withOfficers(world: World, township: string, count: number): Village {
  return at(
    villagesOf(townshipNamed(world.grid, township)).filter((village) => world.people.villages.get(village)?.officers.length === count),
    5,
  );
}

function bundleOf(world: World, township: string, portfolio: string): Subject {
  return at(
    world.premises.bundles.filter((bundle) => bundle.township.name === township && bundle.portfolio.code === portfolio),
    0,
  ).subject;
}

function addPremises(
  world: World,
  premises: { readonly name: string; readonly village: Village | null; readonly bundles: readonly Subject[] },
  onDay: string,
): Subject {
  const unitId = premises.village?.id ?? null;
  const subject = addSubject(world.book, { kind: 'premises', name: premises.name, industries: ['small_places'], unitId, from: onDay });
  for (const bundle of premises.bundles) world.book.hold('bundle_member', { bundle_id: bundle.id, member_id: subject.id }, onDay);
  return subject;
}

function addUnplaced(world: World, onDay: string): void {
  const about = addPremises(world, { name: '老街流动早餐车', village: null, bundles: [bundleOf(world, '青云街道', 'small_places')] }, onDay);
  note(world, { kind: 'not_placed', about, from: onDay, why: because('流动经营，未落到村居网格', 'A stall on wheels that is in no village') });
}

function addUnbundled(world: World, onDay: string): void {
  const about = addPremises(world, { name: '小协镇老味道炒鸡店', village: at(villagesOf(townshipNamed(world.grid, '小协镇')), 2), bundles: [] }, onDay);
  note(world, { kind: 'not_in_a_bundle', about, from: onDay, why: because('新开业，尚未打包', 'Newly opened and not bundled yet') });
}

function addTwiceBundled(world: World, onDay: string): void {
  const bundles = ['small_places', 'commerce'].map((portfolio) => bundleOf(world, '汶南镇', portfolio));
  const about = addPremises(world, { name: '汶南镇惠民生活超市', village: at(villagesOf(townshipNamed(world.grid, '汶南镇')), 4), bundles }, onDay);
  note(world, { kind: 'in_several_bundles', about, from: onDay, why: because('同时列入“九小”场所和商贸餐饮两个打包对象', 'Listed in two bundles at once') });
}

function appointIdle(world: World, onDay: string): void {
  const township = townshipNamed(world.grid, lateTownship);
  const { holder } = world.census.newDesk({ unit: township, title: '副镇长', rank: 'section_deputy', portfolio: '乡村振兴', from: onDay });
  note(world, {
    kind: 'idle_official',
    about: holder,
    from: onDay,
    why: because('新任副镇长尚未明确包保对象', 'A new deputy head who guarantees nothing yet'),
  });
}

function endGuarantor(world: World, onDay: string): void {
  const { firm, tenure } = guaranteedIn(world, townshipNamed(world.grid, '翟镇'));
  world.tenures.end(tenure, onDay);
  note(world, {
    kind: 'gap',
    about: firm.subject,
    role: 'guarantor',
    from: onDay,
    why: because('包保责任人卸任，接替人选未明确', 'The guarantor stepped down, no successor was named'),
  });
}

/** The only grid officer leaves; firms pass to the village secretary, the village itself has nobody. */
function loseOfficer(world: World, onDay: string): void {
  const village = withOfficers(world, '天宝镇', 1);
  const people = world.people.villages.get(village);
  if (people === undefined) throw new Error(`${village.name} has no people`);
  const desk = at(people.officers, 0);
  world.book.reshape(desk.held, desk.held.from, onDay);
  for (const tenure of world.tenures.ofPerson(desk.holder.id)) {
    if (tenure.columns.subject_id === village.id) world.tenures.end(tenure, onDay);
    else world.tenures.pass(tenure, people.principal.holder, onDay, null);
  }
  note(world, {
    kind: 'gap',
    about: village,
    role: 'grid_officer',
    from: onDay,
    why: because('唯一网格员辞职，村内尚无人接任', 'The only grid officer resigned and was not replaced'),
  });
}
