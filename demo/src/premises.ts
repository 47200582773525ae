// The plane 面: small places that are many. In every township they are bundled 打包 by the portfolios of its leaders; schools,
// clinics and seasonal fireworks shops are members by name, of the others the bundle knows how many there are.

import type { Book } from './book.ts';
import { at, randomOf, shares, turn } from './random.ts';
import type { Subject } from './subjects.ts';
import { addSubject } from './subjects.ts';
import type { Grid, Township, Village } from './units.ts';
import { villagesOf } from './units.ts';

export interface Portfolio {
  readonly code: string;
  readonly name: string;
  /** Desks of the township, by position: who guarantees, who leads the grid. */
  readonly leader: number;
  readonly staff: number;
  /** Market entities in all townships; null: exactly the members. */
  readonly entities: number | null;
}

export const portfolios: readonly Portfolio[] = [
  { code: 'rural_building', name: '乡村建设工地', leader: 9, staff: 4, entities: 1300 },
  { code: 'education', name: '学校、幼儿园', leader: 7, staff: 6, entities: null },
  { code: 'health', name: '医疗卫生机构', leader: 2, staff: 6, entities: null },
  { code: 'small_places', name: '“九小”场所', leader: 5, staff: 3, entities: 42000 },
  { code: 'commerce', name: '商贸餐饮', leader: 6, staff: 3, entities: 36500 },
  { code: 'fireworks_seasonal', name: '烟花爆竹临时经营', leader: 4, staff: 1, entities: null },
  { code: 'farming', name: '农机及种养殖', leader: 10, staff: 5, entities: 14200 },
  { code: 'industry', name: '小微工贸作坊', leader: 3, staff: 2, entities: 6300 },
];

export interface Bundle {
  readonly subject: Subject;
  readonly township: Township;
  readonly portfolio: Portfolio;
}

export interface Premises {
  readonly bundles: readonly Bundle[];
  readonly members: readonly Subject[];
}

interface MemberPlan {
  readonly name: string;
  readonly industry: string;
  readonly village: Village;
  readonly capacity: number | null;
}

const began = '2024-01-01';
const pupils = 207000;

export function writePremises(book: Book, grid: Grid): Premises {
  const plans = [...planSchools(grid), ...planClinics(grid), ...planFireworks(grid)];
  const membersOf = Map.groupBy(plans, (plan) => `${plan.industry} ${plan.village.area.township.id}`);
  const weights = grid.townships.map((township) => villagesOf(township).length + 20);
  const bundles: Bundle[] = [];
  const members: Subject[] = [];
  for (const portfolio of portfolios) {
    const counts = portfolio.entities === null ? null : shares(portfolio.entities, weights);
    for (const [index, township] of grid.townships.entries()) {
      const planned = membersOf.get(`${portfolio.code} ${township.id}`) ?? [];
      const subject = addSubject(book, {
        kind: 'bundle',
        name: `${township.name}${portfolio.name}(打包)`,
        industries: [portfolio.code],
        profile: { portfolio: portfolio.name, entityCount: counts === null ? planned.length : at(counts, index) },
        unitId: township.id,
        from: began,
      });
      bundles.push({ subject, township, portfolio });
      for (const plan of planned) members.push(writeMember(book, plan, subject));
    }
  }
  return { bundles, members };
}

function writeMember(book: Book, plan: MemberPlan, bundle: Subject): Subject {
  const address = `${plan.village.area.township.name}${plan.village.name}`;
  const profile = plan.capacity === null ? { address } : { address, capacity: plan.capacity };
  const member = addSubject(book, { kind: 'premises', name: plan.name, industries: [plan.industry], profile, unitId: plan.village.id, from: began });
  book.hold('bundle_member', { bundle_id: bundle.id, member_id: member.id }, began);
  return member;
}

export function stemOf(village: { readonly name: string }): string {
  return village.name.replace(/(村|社区)$/, '');
}

function allVillages(grid: Grid): readonly Village[] {
  return grid.townships.flatMap(villagesOf);
}

const ordinals = [...'一二三四五六七八九十', '十一', '十二', '十三', '十四', '十五', '十六', '十七', '十八', '十九'];

function planSchools(grid: Grid): readonly MemberPlan[] {
  const random = randomOf('schools');
  const next = turn(random.shuffled(allVillages(grid)));
  const plans: Omit<MemberPlan, 'capacity'>[] = [];
  const weights: number[] = [];
  const add = (village: Village, name: string, weight: number) => {
    plans.push({ name, industry: 'education', village });
    weights.push(weight * (0.6 + random.next() * 0.8));
  };
  const local = (noun: string, weight: number) => {
    const village = next();
    add(village, `${village.area.township.name}${stemOf(village)}${noun}`, weight);
  };
  for (let count = 0; count < 310; count++) local('幼儿园', 150);
  for (let count = 0; count < 170; count++) local('小学', 410);
  for (const township of grid.townships) add(at(villagesOf(township), 0), `${township.name}${township.kind === 'zone' ? '实验学校' : '初级中学'}`, 1250);
  for (let count = 0; count < 24; count++) local('中学', 900);
  for (const ordinal of ordinals) add(next(), `新泰市第${ordinal}中学`, 2100);
  const capacities = shares(pupils, weights);
  return plans.map((plan, index) => ({ ...plan, capacity: at(capacities, index) }));
}

function planClinics(grid: Grid): readonly MemberPlan[] {
  const villages = allVillages(grid);
  const random = randomOf('clinics');
  const chosen = new Set(random.shuffled(villages).slice(0, 690));
  const rooms = villages
    .filter((village) => chosen.has(village))
    .map((village) => ({ village, name: `${village.area.township.name}${stemOf(village)}卫生室` }));
  const communities = turn(villages.filter((village) => village.name.endsWith('社区')));
  const words = ['仁济', '康民', '益寿', '惠康', '同德', '百草', '安心', '和顺', '杏林', '春晖', '济世'];
  const own = words.flatMap((word) =>
    ['诊所', '中医诊所', '口腔诊所', '门诊部', '康复诊所', '皮肤诊所'].map((noun) => ({ village: communities(), name: `${word}${noun}` })),
  );
  return [...rooms, ...own].map((plan) => ({ ...plan, industry: 'health', capacity: null }));
}

function planFireworks(grid: Grid): readonly MemberPlan[] {
  const villages = randomOf('seasonal fireworks').shuffled(allVillages(grid)).slice(0, 270);
  return villages.map((village) => ({
    village,
    name: `${village.area.township.name}${stemOf(village)}烟花爆竹临时零售点`,
    industry: 'fireworks_seasonal',
    capacity: null,
  }));
}
