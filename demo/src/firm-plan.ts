// Which firms the demo city has, before any row is written: what they make, how large they are, when they came and went.
// The numbers of each industry on the demo's day are the article's; a firm may be in several industries.

import type { Day } from '@gridward/domain/period';
import type { Random } from './random.ts';
import { at, randomOf, shares, turn } from './random.ts';
import { creditCode, registrationNumber } from './codes.ts';
import { keyChemicals, keyProcesses, lives, trades } from './firm-words.ts';

export interface FirmPlan {
  readonly name: string;
  readonly code: string | null;
  readonly industries: readonly string[];
  readonly township: string;
  readonly profile: Record<string, unknown>;
  /** Guaranteed already in 2016. */
  readonly since2016: boolean;
  /** Null: there when the register was opened in 2024. */
  readonly opensOn: Day | null;
  /** The day from which it is closed; before 2024 it is found closed by the survey. */
  readonly closesOn: Day | null;
  /** The first 27 chemical works hold a major hazard source. */
  readonly hasMajorHazardSource: boolean;
}

/** Firms on the demo's day by first industry. One more of general industry is suspended on that day. */
const today: Readonly<Record<string, number>> = {
  chemicals: 224,
  coal: 8,
  fireworks_storage: 1,
  fireworks_regular: 18,
  mine: 9,
  explosives_store: 1,
  explosives: 3,
  metals: 61,
  ammonia_dust: 215,
  gas: 21,
  lpg: 8,
  gas_pipeline: 3,
  gas_station: 14,
  construction: 95,
  building_related: 130,
  industry: 499,
  commerce: 210,
  transport: 60,
  tourism: 25,
  farming: 70,
  power: 5,
};
export const suspendedToday = '新泰市宏盛木业有限公司';
const fireKeyCount = 297;
const equipmentInFirms = 5451;

/** How many firms of today came on each roster day, and how many others left. */
export const arrivals: readonly { readonly on: Day; readonly come: number; readonly leave: number }[] = [
  { on: '2024-07-10', come: 14, leave: 6 },
  { on: '2025-02-01', come: 26, leave: 14 },
  { on: '2025-07-15', come: 14, leave: 8 },
  { on: '2026-02-01', come: 28, leave: 15 },
  { on: '2026-07-08', come: 14, leave: 7 },
];
const enduring2016 = 1032;
const goneLater2016 = 40;
const goneBefore2024 = 90;

const townshipWeights: Readonly<Record<string, number>> = Object.fromEntries(
  '青云街道 130,新汶街道 110,新甫街道 120,东都镇 100,小协镇 90,翟镇 100,泉沟镇 80,羊流镇 130,果都镇 60,西张庄镇 70,天宝镇 50,楼德镇 90,禹村镇 50,宫里镇 60,谷里镇 70,石莱镇 50,放城镇 30,刘杜镇 40,汶南镇 70,龙廷镇 50,新泰高新技术产业开发区 190'
    .split(',')
    .map((entry) => entry.split(' '))
    .map(([name = '', weight]) => [name, Number(weight)]),
);

export function planFirms(): readonly FirmPlan[] {
  const random = randomOf('firms');
  const nameOf = namer(random);
  const firm = (industry: string, name?: string): FirmPlan => draftFirm(random, industry, { nameOf, name });
  const present = random.shuffled(Object.entries(today).flatMap(([industry, count]) => Array.from({ length: count }, () => firm(industry))));
  // The dangerous trades are old; only the others are founded during the demo.
  const quiet = new Set(['industry', 'commerce', 'transport', 'tourism', 'farming', 'construction', 'building_related', 'ammonia_dust']);
  const young = new Map<FirmPlan, Day>();
  const candidates = turn(present.filter((plan) => quiet.has(at(plan.industries, 0))));
  for (const { on, come } of arrivals) for (let count = 0; count < come; count++) young.set(candidates(), on);
  let old = 0;
  const dated = present.map((plan) => {
    const opensOn = young.get(plan) ?? null;
    return { ...plan, opensOn, since2016: opensOn === null && old++ < enduring2016 };
  });
  const suspended = { ...firm('industry', suspendedToday), since2016: true };
  const gone = [...goneFirms(random, firm)];
  const all = withEquipment(random, withFireKey(random, withChemicals(random, dated)));
  // The suspended firm takes the place of one of 2016 so that the count of that year holds.
  const lastOld = all.findLastIndex((plan) => plan.since2016);
  return [...all.map((plan, index) => (index === lastOld ? { ...plan, since2016: false } : plan)), suspended, ...gone];
}

function* goneFirms(random: Random, firm: (industry: string) => FirmPlan): Generator<FirmPlan> {
  const industry = () => random.pick(['industry', 'industry', 'commerce', 'transport', 'ammonia_dust', 'chemicals', 'construction']);
  for (let count = 0; count < goneBefore2024; count++) {
    const closesOn = `${random.between(2017, 2023)}-${String(random.between(1, 12)).padStart(2, '0')}-${String(random.between(1, 28)).padStart(2, '0')}`;
    yield { ...firm(industry()), since2016: true, closesOn };
  }
  let left = 0;
  for (const { on, leave } of arrivals)
    for (let count = 0; count < leave; count++) yield { ...firm(industry()), since2016: left++ < goneLater2016, closesOn: on };
}

const headcounts = { large: [1000, 3200], medium: [300, 900], small: [20, 280], micro: [3, 19] } as const;

function draftFirm(random: Random, industry: string, naming: { nameOf: (industry: string, township: string) => string; name?: string }): FirmPlan {
  const township = industry === 'coal' ? random.pick(['新汶街道', '翟镇', '东都镇', '泉沟镇', '小协镇', '汶南镇']) : weighted(random, townshipWeights);
  const name = naming.name ?? naming.nameOf(industry, township);
  const isFirm = /公司|矿$/.test(name);
  const drawn = isFirm ? random.next() : 0.5 + random.next() / 2;
  const size = industry === 'coal' ? 'large' : drawn < 0.02 ? 'large' : drawn < 0.1 ? 'medium' : drawn < 0.58 ? 'small' : 'micro';
  const [least, most] = headcounts[size];
  const dangerous = ['chemicals', 'coal', 'mine', 'metals', 'explosives', 'explosives_store', 'fireworks_storage', 'gas_pipeline'].includes(industry);
  const level = industry === 'coal' || size === 'large' ? 'city' : dangerous || size === 'medium' ? 'county' : 'township';
  const codeDrawn = random.next();
  const code = codeDrawn < 0.07 ? null : codeDrawn < 0.078 ? registrationNumber(random, '370982') : creditCode(random, isFirm ? '91' : '92', '370982');
  return {
    name,
    code,
    industries: [industry],
    township,
    profile: { size, supervisionLevel: level, employees: random.between(least, most), redLines: lives[industry] ?? '' },
    since2016: false,
    opensOn: null,
    closesOn: null,
    hasMajorHazardSource: false,
  };
}

function weighted(random: Random, weights: Readonly<Record<string, number>>): string {
  let left = random.next() * Object.values(weights).reduce((sum, weight) => sum + weight, 0);
  for (const [key, weight] of Object.entries(weights)) {
    left -= weight;
    if (left < 0) return key;
  }
  return at(Object.keys(weights), 0);
}

const firstSyllables = [...'鑫华泰恒瑞宏盛隆昌金永兴德信源润东方正大天海龙凤祥嘉润丰广通达利民安康明辉众诚百顺万联科创新'];
const lastSyllables = [...'达源泰盛通瑞丰华远诚信和顺利辉宇博建成茂兴隆恒邦力立强峰洋海晟翔升旺杰凯威腾悦程鼎铭'];

function namer(random: Random) {
  const taken = new Set<string>([suspendedToday]);
  return (industry: string, township: string): string => {
    for (;;) {
      const [noun, ...others] =
        industry === 'industry' && township === '羊流镇' && random.chance(0.5) ? ['起重机械有限公司'] : (trades[industry] ?? ['有限公司']);
      const word = others.length === 0 ? noun : random.pick([noun, ...others]);
      const style = random.pick(firstSyllables) + random.pick(lastSyllables);
      const town = township.replace(/(街道|镇)$/, '').slice(0, 3);
      const head = word?.endsWith('公司') ? random.pick(['新泰市', '新泰市', '山东', '泰安']) : `新泰市${township.length > 6 ? '高新区' : town}`;
      const name = `${head}${style}${word}`;
      if (taken.has(name)) continue;
      taken.add(name);
      return name;
    }
  };
}

function withChemicals(random: Random, plans: readonly FirmPlan[]): readonly FirmPlan[] {
  const nextChemical = turn(random.shuffled(keyChemicals));
  const nextProcess = turn(keyProcesses);
  let count = 0;
  return plans.map((plan) => {
    if (plan.industries[0] !== 'chemicals' || !/(化工|医药|制药|材料科技|中间体)有限公司$/.test(plan.name)) return plan;
    const place = count++;
    const chemicals = place < 90 ? Array.from({ length: 1 + (place % 3) }, () => nextChemical()) : [];
    const processes = place < 16 ? [nextProcess()] : [];
    const profile = {
      ...plan.profile,
      ...(chemicals.length > 0 && { keyChemicals: [...new Set(chemicals)] }),
      ...(processes.length > 0 && { keyProcesses: processes }),
    };
    return { ...plan, profile: place < 27 ? { ...profile, supervisionLevel: 'county' } : profile, hasMajorHazardSource: place < 27 };
  });
}

function withFireKey(random: Random, plans: readonly FirmPlan[]): readonly FirmPlan[] {
  const likely = plans.filter((plan) =>
    ['commerce', 'tourism', 'gas_station', 'gas_pipeline', 'lpg', 'metals', 'chemicals', 'fireworks_storage'].includes(at(plan.industries, 0)),
  );
  const chosen = new Set(random.shuffled(likely).slice(0, fireKeyCount));
  return plans.map((plan) => (chosen.has(plan) ? { ...plan, industries: [...plan.industries, 'fire_key'] } : plan));
}

function withEquipment(random: Random, plans: readonly FirmPlan[]): readonly FirmPlan[] {
  const heavy = new Set([
    'chemicals',
    'coal',
    'metals',
    'ammonia_dust',
    'industry',
    'construction',
    'gas',
    'gas_station',
    'gas_pipeline',
    'lpg',
    'building_related',
    'tourism',
  ]);
  const weights = plans.map((plan) => (heavy.has(at(plan.industries, 0)) && random.chance(0.7) ? 1 + 9 * random.next() ** 3 : 0));
  const pieces = shares(equipmentInFirms, weights);
  return plans.map((plan, index) => {
    const specialEquipment = at(pieces, index);
    if (specialEquipment === 0) return plan;
    return { ...plan, industries: [...plan.industries, 'special_equipment'], profile: { ...plan.profile, specialEquipment } };
  });
}
