// The people of the demo city and their posts: county leaders, officials and staff of townships and departments, village
// secretaries and grid officers. 421 posts of 副科级 and above are filled on every day; how the holders change is history.

import type { Day } from '@gridward/domain/period';
import type { Book, Held } from './book.ts';
import { departments } from './departments.ts';
import { personName } from './names.ts';
import { soundOfPerson } from './pinyin.ts';
import { at, randomOf, turn } from './random.ts';
import type { Random } from './random.ts';
import type { Area, Grid, Place, Township, Village } from './units.ts';
import { villagesOf } from './units.ts';

export interface Person {
  readonly id: string;
  readonly name: string;
}
export interface PostColumns {
  readonly person_id: string;
  readonly unit_id: string;
  readonly title: string;
  readonly rank: string;
  readonly portfolio: string | null;
  readonly office_phone: string | null;
}
/** A desk is a post that somebody fills; who does changes, the desk stays. */
export interface Desk {
  readonly unit: Place;
  readonly title: string;
  readonly rank: string;
  readonly portfolio: string | null;
  readonly phone: string | null;
  holder: Person;
  held: Held<PostColumns>;
}
export interface VillagePeople {
  principal: Desk;
  officers: Desk[];
}
export interface People {
  readonly countyLeaders: readonly Desk[];
  readonly townshipLeaders: ReadonlyMap<Township, Desk[]>;
  readonly townshipStaff: ReadonlyMap<Township, Desk[]>;
  readonly areaDirectors: ReadonlyMap<Area, Desk>;
  readonly departmentLeaders: ReadonlyMap<string, readonly Desk[]>;
  readonly departmentStaff: ReadonlyMap<string, readonly Desk[]>;
  readonly brigadeLeads: readonly Desk[];
  readonly villages: ReadonlyMap<Village, VillagePeople>;
}

export interface Census {
  newPerson(name?: string): Person;
  newDesk(desk: Omit<Desk, 'holder' | 'held' | 'phone'> & { readonly from: Day; readonly holder?: Person; readonly until?: Day }): Desk;
  /** The desk passes to another person on a day; the leaver's post ends. */
  refill(desk: Desk, holder: Person, onDay: Day): void;
  readonly random: Random;
}

/** Mobiles and office phones are numbered one after another under prefixes that mark them as invented. */
export function openCensus(book: Book, theme: string, prefixes: { readonly mobile: string; readonly office: string }): Census {
  const random = randomOf(theme);
  let persons = 0;
  let phones = 0;
  const newPerson = (name = personName(random)): Person => {
    const id = book.newId();
    book.put('person', { id, name, ...soundOfPerson(name) });
    book.secret({ personId: id, mobile: `${prefixes.mobile}${String(++persons).padStart(4, '0')}` });
    return { id, name };
  };
  const holdPost = (desk: Omit<Desk, 'held'>, from: Day, until: Day | null = null) =>
    book.hold<PostColumns>(
      'post',
      { person_id: desk.holder.id, unit_id: desk.unit.id, title: desk.title, rank: desk.rank, portfolio: desk.portfolio, office_phone: desk.phone },
      from,
      until,
    );
  return {
    random,
    newPerson,
    newDesk: ({ unit, title, rank, portfolio, from, until, holder = newPerson() }) => {
      const desk = { unit, title, rank, portfolio, phone: `${prefixes.office}${String(++phones).padStart(4, '0')}`, holder };
      return { ...desk, held: holdPost(desk, from, until) };
    },
    refill: (desk, holder, onDay) => {
      book.reshape(desk.held, desk.held.from, onDay);
      desk.holder = holder;
      desk.held = holdPost(desk, onDay);
    },
  };
}

const began = '2024-01-01';

export function writePeople(census: Census, grid: Grid, veterans: readonly Person[]): People {
  const veteran = turn(veterans);
  const leadersOf = (township: Township, index: number) =>
    townshipTitles(township)
      .slice(0, index < 12 ? 12 : 11)
      // One desk in eight is filled by somebody who led a township already in 2016.
      .map((desk, place) => census.newDesk({ ...desk, unit: township, from: began, holder: (index + place) % 8 === 5 ? veteran() : undefined }));
  return {
    countyLeaders: countyTitles.map((desk) => census.newDesk({ ...desk, unit: grid.county, from: began })),
    townshipLeaders: new Map(grid.townships.map((township, index) => [township, leadersOf(township, index)])),
    townshipStaff: new Map(
      grid.townships.map((township) => [
        township,
        staffTitles.map(([title, portfolio]) => census.newDesk({ unit: township, title, rank: 'staff', portfolio, from: began })),
      ]),
    ),
    areaDirectors: new Map(
      grid.townships.flatMap((township) =>
        township.areas.map((area): [Area, Desk] => [
          area,
          census.newDesk({ unit: area, title: '主任', rank: 'staff', portfolio: '网格日常工作', from: began }),
        ]),
      ),
    ),
    departmentLeaders: new Map(
      grid.departments.map((unit, index) => [
        unit.name,
        departmentTitles(unit.name, at(departments, index).leaders).map((desk) => census.newDesk({ ...desk, unit, from: began })),
      ]),
    ),
    departmentStaff: new Map(
      grid.departments.map((unit, index) => [
        unit.name,
        Array.from({ length: at(departments, index).staff }, (_, place) =>
          census.newDesk({
            unit,
            title: place === 0 ? '安全监管科科长' : place < 3 ? '安全监管科副科长' : '安全监管科科员',
            rank: 'staff',
            portfolio: '行业安全监管',
            from: began,
          }),
        ),
      ]),
    ),
    brigadeLeads: grid.brigades.map((unit) => census.newDesk({ unit, title: '大队长', rank: 'staff', portfolio: '片区综合监管执法', from: began })),
    villages: new Map(grid.townships.flatMap(villagesOf).map((village) => [village, villagePeople(census, village)])),
  };
}

function villagePeople(census: Census, village: Village): VillagePeople {
  const community = village.name.endsWith('社区');
  const officers = village.name.length % 2 === 0 || census.random.chance(0.3) ? 2 : 1;
  const desk = { unit: village, rank: 'village', from: began };
  return {
    principal: census.newDesk({ ...desk, title: community ? '党委书记、居委会主任' : '党支部书记、村委会主任', portfolio: '村居全面工作' }),
    officers: Array.from({ length: officers }, (_, index) =>
      census.newDesk({ ...desk, title: index === 0 ? '安全网格员' : '兼职安全网格员', portfolio: '安全巡查、宣传教育、信息上报' }),
    ),
  };
}

type Title = Pick<Desk, 'title' | 'rank' | 'portfolio'>;

const countyTitles: readonly Title[] = [
  { title: '市委书记', rank: 'county_head', portfolio: '市委全面工作' },
  { title: '市长', rank: 'county_head', portfolio: '市政府全面工作' },
  { title: '市委常委、常务副市长', rank: 'county_deputy', portfolio: '应急管理、安全生产' },
  ...['市委副书记', '市委常委、组织部部长', '市委常委、宣传部部长', '市委常委、政法委书记'].map((title) => ({ title, rank: 'county_deputy', portfolio: null })),
  ...['工业、能源', '城建、交通', '农业、水利', '教育、卫生、文旅', '公安、商贸'].map((portfolio) => ({ title: '副市长', rank: 'county_deputy', portfolio })),
];

/** Position in the list is used by the rosters: 0 secretary, 1 head of government, 4 the deputy in charge of safety. */
function townshipTitles(township: Township): readonly Title[] {
  const street = township.name.endsWith('街道');
  const zone = township.kind === 'zone';
  const party = street || zone ? '党工委' : '党委';
  const deputy = zone ? '管委会副主任' : street ? '办事处副主任' : '副镇长';
  return [
    { title: `${party}书记`, rank: 'section_head', portfolio: '党委全面工作' },
    { title: zone ? '管委会主任' : street ? '办事处主任' : '镇长', rank: 'section_head', portfolio: '行政全面工作' },
    { title: `${party}副书记`, rank: 'section_deputy', portfolio: '党建、信访、卫生健康' },
    { title: zone ? '党工委委员、招商部部长' : street ? '人大工委主任' : '人大主席', rank: 'section_head', portfolio: '人大、招商引资' },
    { title: `${party}委员、${deputy}`, rank: 'section_deputy', portfolio: '安全生产、应急管理、工业' },
    { title: zone ? '纪工委书记' : street ? '纪工委书记' : '纪委书记', rank: 'section_deputy', portfolio: '纪检监察' },
    { title: `${party}组织委员`, rank: 'section_deputy', portfolio: '组织、人社' },
    { title: `${party}宣传委员`, rank: 'section_deputy', portfolio: '宣传、教育、文化旅游' },
    { title: `${party}委员、武装部部长`, rank: 'section_deputy', portfolio: '人武、森林防火、防汛' },
    { title: deputy, rank: 'section_deputy', portfolio: '城建、燃气、交通' },
    { title: deputy, rank: 'section_deputy', portfolio: '农业、水利、农机' },
    { title: deputy, rank: 'section_deputy', portfolio: '商贸流通、市场监管、民政' },
  ];
}

const staffTitles: readonly (readonly [string, string])[] = [
  ['安监站站长', '安全生产综合监管'],
  ['安监站副站长', '危险化学品、烟花爆竹'],
  ['安监站安全监管员', '工贸企业'],
  ['安监站安全监管员', '“九小”场所、商贸'],
  ['规划建设办公室主任', '建筑施工、燃气'],
  ['农业综合服务中心主任', '农机、水利、林业'],
  ['社会事务办公室主任', '学校、医疗卫生'],
];

function departmentTitles(name: string, leaders: number): readonly Title[] {
  const [head, deputy] = name.endsWith('局')
    ? ['局长', '副局长']
    : name.endsWith('大队')
      ? ['大队长', '副大队长']
      : name.endsWith('公司')
        ? ['总经理', '副总经理']
        : name.endsWith('总工会')
          ? ['主席', '副主席']
          : ['主任', '副主任'];
  return Array.from({ length: leaders }, (_, index) => {
    if (index === 0) return { title: `党委书记、${head}`, rank: 'section_head', portfolio: '全面工作' };
    if (index === 1) return { title: `党委委员、${deputy}`, rank: 'section_deputy', portfolio: '安全生产' };
    return { title: index % 2 === 0 ? `党委委员、${deputy}` : '党委委员、四级调研员', rank: 'section_deputy', portfolio: '业务工作' };
  });
}
