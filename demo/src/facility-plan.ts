// What the county is made of besides firms and shops: reservoirs, bridges, roads, pipes, hospitals, forests. Counts and
// lengths add up to the article's figures; places and single lengths are invented.

import type { Random } from './random.ts';
import { at, randomOf, shares } from './random.ts';
import type { Bilingual } from './shapes.ts';

export interface FacilityCategory {
  readonly code: string;
  readonly name: Bilingual;
  readonly industry: string;
}

const category = (code: string, industry: string, zh: string, en: string): FacilityCategory => ({ code, industry, name: { zh, en } });

/** `profile.category` of a facility. */
export const facilityCategories: readonly FacilityCategory[] = [
  category('reservoir_large_medium', 'water', '大中型水库', 'Large or medium reservoir'),
  category('reservoir_small_one', 'water', '小（一）型水库', 'Small reservoir, class 1'),
  category('reservoir_small_two', 'water', '小（二）型水库', 'Small reservoir, class 2'),
  category('ponds', 'water', '塘坝', 'Ponds of a township'),
  category('river', 'water', '河道', 'River'),
  category('expressway', 'roads', '高速公路', 'Expressway'),
  category('national_road', 'roads', '国道', 'National road'),
  category('provincial_road', 'roads', '省道', 'Provincial road'),
  category('local_roads', 'roads', '县乡道', 'County and township roads of a township'),
  category('bridge', 'roads', '桥梁', 'Bridge'),
  category('vehicles', 'transport', '机动车', 'Vehicles registered in a township'),
  category('long_pipeline', 'gas', '长输管网', 'Long-distance pipeline'),
  category('high_pressure_pipeline', 'gas', '中压次高压管线', 'Medium and sub-high pressure pipeline'),
  category('courtyard_pipeline', 'gas', '庭院管线', 'Courtyard pipes'),
  category('public_equipment', 'special_equipment', '住宅小区和公共场所特种设备', 'Special equipment of housing estates and public places'),
  category('ropeway', 'special_equipment', '客运索道', 'Passenger ropeway'),
  category('pressure_pipe', 'special_equipment', '压力管道', 'Pressure pipes'),
  category('forest_farm', 'forest', '国有林场', 'State forest farm'),
  category('hospital', 'health', '医院', 'Hospital'),
];

export interface FacilityPlan {
  readonly category: string;
  readonly name: string;
  /** Null: the county itself. */
  readonly township: string | null;
  readonly profile: Readonly<Record<string, number>>;
  /** Whether it lies in one village of the township. */
  readonly inVillage: boolean;
}

/** Shares of a length in steps of a tenth, metre or whatever `grain` is; their sum is exact. */
function lengths(total: number, parts: number, grain: number, random: Random): number[] {
  const weights = Array.from({ length: parts }, () => 0.4 + random.next());
  return shares(Math.round(total / grain), weights).map((count) => Number((count * grain).toFixed(3)));
}

export function planFacilities(townships: readonly string[], stems: ReadonlyMap<string, readonly string[]>): readonly FacilityPlan[] {
  const random = randomOf('facilities');
  const rural = townships.filter((name) => name.endsWith('镇'));
  const named = namesFrom(random, rural, stems);
  const ofTownships = (code: string, zh: string, among: readonly string[], profiles: readonly Record<string, number>[]): FacilityPlan[] =>
    among.map((township, index) => ({ category: code, name: `${township}${zh}`, township, profile: at(profiles, index), inVillage: false }));
  const numbers = (total: number, parts: number) =>
    shares(
      total,
      Array.from({ length: parts }, () => 0.5 + random.next()),
    ).map((count) => ({ count }));
  const lines = (code: string, names: readonly string[], total: number): FacilityPlan[] => {
    const each = lengths(total, names.length, 0.1, random);
    return names.map((name, index) => ({ category: code, name, township: null, profile: { lengthKm: at(each, index) }, inVillage: false }));
  };
  const kilometres = (total: number, parts: number) => lengths(total, parts, 0.1, random).map((lengthKm) => ({ lengthKm }));
  const bridges = lengths(3305, 76, 1, random).map((lengthM) => ({ ...named('大桥'), category: 'bridge', profile: { lengthM } }));
  const rivers = lengths(748.2, 99, 0.1, random).map((lengthKm) => ({ ...named('河'), category: 'river', profile: { lengthKm } }));
  const piped = townships.filter((name) => !['放城镇', '刘杜镇', '龙廷镇', '石莱镇', '天宝镇'].includes(name));
  return [
    ...reservoirs(named),
    ...ofTownships('ponds', '塘坝', rural, numbers(1515, rural.length)),
    ...rivers,
    ...lines('expressway', ['京沪高速新泰段', '泰新高速新泰段', '新台高速新泰段', '董梁高速新泰段'], 123.8),
    ...lines('national_road', ['205国道新泰段', '342国道新泰段'], 88.7),
    ...lines('provincial_road', ['103省道新泰段', '234省道新泰段', '332省道新泰段'], 69.6),
    ...ofTownships('local_roads', '县乡道', townships, kilometres(887, townships.length)),
    ...bridges,
    ...ofTownships('vehicles', '机动车', townships, numbers(250000, townships.length)),
    ...lines('long_pipeline', ['天然气长输管线甲线', '天然气长输管线乙线', '成品油长输管线'], 102.6),
    ...ofTownships('high_pressure_pipeline', '中压次高压燃气管线', piped, kilometres(159, piped.length)),
    ...ofTownships('courtyard_pipeline', '燃气庭院管线', piped, kilometres(250, piped.length)),
    ...ofTownships(
      'public_equipment',
      '小区和公共场所特种设备',
      townships,
      numbers(2340, townships.length).map(({ count }) => ({ specialEquipment: count })),
    ),
    { category: 'ropeway', name: '莲花山景区客运索道', township: '龙廷镇', profile: { count: 1 }, inVillage: true },
    ...ofTownships('pressure_pipe', '压力管道', piped.slice(0, 12), kilometres(84, 12)),
    ...['莲花山林场', '太平山林场', '青云山林场'].map((name, index) => ({
      category: 'forest_farm',
      name: `国有${name}`,
      township: at(['天宝镇', '龙廷镇', '青云街道'], index),
      profile: { areaMu: at([24000, 19500, 13500], index) },
      inVillage: false,
    })),
    ...hospitals(random, townships),
  ];
}

type Named = (noun: string) => Pick<FacilityPlan, 'name' | 'township' | 'inVillage'>;

function reservoirs(named: Named): FacilityPlan[] {
  const great = ['东周水库', '金斗水库', '光明水库', '苇池水库', '田村水库'].map((name, index) => ({
    category: 'reservoir_large_medium',
    name,
    township: at(['汶南镇', '青云街道', '刘杜镇', '天宝镇', '羊流镇'], index),
    profile: { count: 1 },
    inVillage: true,
  }));
  const small = (code: string, count: number) => Array.from({ length: count }, () => ({ ...named('水库'), category: code, profile: { count: 1 } }));
  return [...great, ...small('reservoir_small_one', 25), ...small('reservoir_small_two', 171)];
}

/** Names after villages, one after another, none twice. */
function namesFrom(random: Random, townships: readonly string[], stems: ReadonlyMap<string, readonly string[]>): Named {
  const places = random.shuffled(townships.flatMap((township) => (stems.get(township) ?? []).map((stem) => ({ township, stem }))));
  const next = new Map<string, number>();
  const taken = new Set<string>();
  return (noun) => {
    for (;;) {
      const index = next.get(noun) ?? 0;
      next.set(noun, index + 1);
      const { township, stem } = at(places, index);
      const name = `${stem}${noun}`;
      if (taken.has(name)) continue;
      taken.add(name);
      return { name, township, inVillage: true };
    }
  };
}

function hospitals(random: Random, townships: readonly string[]): FacilityPlan[] {
  const beds = (most: number) => ({ capacity: random.between(20, most) });
  const city = ['市人民医院', '市中医医院', '市第二人民医院', '市第三人民医院', '市妇幼保健院', '市精神卫生中心'].map((name, index) => ({
    name: `新泰${name}`,
    township: at(['青云街道', '青云街道', '新汶街道', '楼德镇', '新甫街道', '东都镇'], index),
    profile: beds(1200),
  }));
  const local = townships.map((township) => ({
    name: `${township.replace('新泰高新技术产业开发区', '高新区')}${township.endsWith('镇') ? '中心卫生院' : '社区卫生服务中心'}`,
    township,
    profile: beds(160),
  }));
  const words = ['康宁', '仁和', '博爱', '同济', '惠民', '福寿', '众康', '安泰'];
  const nouns = ['医院', '中医骨伤医院', '眼科医院'];
  const own = nouns.flatMap((noun) => words.map((word) => ({ name: `新泰${word}${noun}`, township: random.pick(townships), profile: beds(120) })));
  return [...city, ...local, ...own].map((hospital) => ({ ...hospital, category: 'hospital', inVillage: false }));
}
