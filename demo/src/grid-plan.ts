// Which units the demo city has: 20 townships and the development zone, their areas and villages, before any row is
// written. One area and one village are more than the article counts: they are merged away in the course of the demo.

import { at, shares } from './random.ts';
import type { ListedVillage, Point } from './source.ts';
import { listedTownships } from './source.ts';

export interface AreaPlan {
  readonly code: string;
  readonly name: string;
  readonly villages: readonly ListedVillage[];
}

export interface TownshipPlan {
  readonly kind: 'township' | 'zone';
  readonly code: string;
  readonly name: string;
  readonly sector: 0 | 1 | 2;
  /** Roughly where it lies; good for a synthetic map only. */
  readonly seat: Point;
  readonly areas: readonly AreaPlan[];
}

export const zoneName = '新泰高新技术产业开发区';
const zoneCode = '370982401';
const merged = { from: '岳家庄乡', into: '龙廷镇' } as const;
/** Villages at the end of a township's list that the demo leaves out, so that 864 remain. */
const leftOut: Readonly<Record<string, number>> = { 羊流镇: 9, 汶南镇: 8, 龙廷镇: 7, 青云街道: 7, 石莱镇: 6, 谷里镇: 4, 天宝镇: 3, 翟镇: 3, 宫里镇: 2 };
/** Villages that the development zone takes from two townships. */
const toZone: Readonly<Record<string, number>> = { 新甫街道: 12, 青云街道: 8 };
const areaCount = 122;

const seats: Readonly<Record<string, { readonly seat: Point; readonly sector: 0 | 1 | 2 }>> = {
  青云街道: { seat: [117.79, 35.93], sector: 0 },
  东都镇: { seat: [117.72, 35.83], sector: 0 },
  刘杜镇: { seat: [117.66, 35.77], sector: 0 },
  汶南镇: { seat: [117.79, 35.79], sector: 0 },
  龙廷镇: { seat: [117.93, 35.92], sector: 0 },
  放城镇: { seat: [117.62, 35.7], sector: 0 },
  [zoneName]: { seat: [117.73, 35.955], sector: 0 },
  新汶街道: { seat: [117.675, 35.855], sector: 1 },
  新甫街道: { seat: [117.75, 35.9], sector: 1 },
  小协镇: { seat: [117.62, 35.85], sector: 1 },
  翟镇: { seat: [117.66, 35.93], sector: 1 },
  泉沟镇: { seat: [117.69, 36.0], sector: 1 },
  西张庄镇: { seat: [117.61, 35.9], sector: 1 },
  果都镇: { seat: [117.55, 35.93], sector: 1 },
  羊流镇: { seat: [117.56, 36.03], sector: 2 },
  天宝镇: { seat: [117.42, 35.99], sector: 2 },
  楼德镇: { seat: [117.32, 35.88], sector: 2 },
  禹村镇: { seat: [117.39, 35.85], sector: 2 },
  宫里镇: { seat: [117.44, 35.91], sector: 2 },
  谷里镇: { seat: [117.51, 35.85], sector: 2 },
  石莱镇: { seat: [117.5, 35.73], sector: 2 },
};

export const sectorNames = ['东部片区', '中部片区', '西部片区'] as const;
export const brigadeNames = ['第一综合监管大队', '第二综合监管大队', '第三综合监管大队'] as const;

export function planGrid(): readonly TownshipPlan[] {
  const listed = listedTownships();
  const joined = listed.find((township) => township.name === merged.from)?.villages ?? [];
  const zone: ListedVillage[] = [];
  const kept = listed
    .filter((township) => township.name !== merged.from)
    .map(({ code, name, villages }) => {
      const all = name === merged.into ? [...villages, ...joined] : villages;
      const taken = all.slice(0, all.length - (leftOut[name] ?? 0));
      const moved = toZone[name] ?? 0;
      if (moved > 0) zone.push(...taken.splice(taken.length - moved));
      return { kind: 'township' as const, code, name, villages: taken };
    });
  const units = [...kept, { kind: 'zone' as const, code: zoneCode, name: zoneName, villages: zone }];
  const counts = areaCounts(units.map((unit) => unit.villages.length));
  return units.map((unit, index) => {
    const place = seats[unit.name];
    if (place === undefined) throw new Error(`${unit.name} has no seat`);
    return { kind: unit.kind, code: unit.code, name: unit.name, ...place, areas: planAreas(unit, at(counts, index)) };
  });
}

/** Four to eight areas a township, more where there are more villages. */
function areaCounts(villages: readonly number[]): number[] {
  const more = shares(
    areaCount - 4 * villages.length,
    villages.map((count) => Math.min(count, 60) - 12),
  );
  return more.map((count) => 4 + count);
}

/** Areas are runs of villages in the order of their codes, which follows the lie of the land. */
function planAreas(unit: { readonly code: string; readonly name: string; readonly villages: readonly ListedVillage[] }, count: number): AreaPlan[] {
  const sizes = shares(unit.villages.length, Array<number>(count).fill(1));
  const noun = unit.name.endsWith('镇') ? '管理区' : '工作区';
  let start = 0;
  return sizes.map((size, index) => {
    const villages = unit.villages.slice(start, (start += size));
    return { code: `${unit.code}A${String(index + 1).padStart(2, '0')}`, name: `${areaStem(unit.name, index, villages)}${noun}`, villages };
  });
}

const townStems: Readonly<Record<string, readonly string[]>> = {
  青云街道: ['城东', '城西', '城南', '城北', '城中', '青云湖', '栗行', '行宫'],
  新汶街道: ['孙村', '张庄', '良庄', '汶河'],
  新甫街道: ['新甫', '城南', '南关', '汶北', '福山'],
  [zoneName]: ['科技园', '产业园', '化工园', '新材料园', '电子产业园'],
};

function areaStem(township: string, index: number, villages: readonly ListedVillage[]): string {
  const given = townStems[township]?.[index];
  if (given !== undefined) return given;
  const first = at(villages, 0).name.replace(/(村|社区)$/, '');
  return index === 0 && township.endsWith('镇') ? `${township.length > 2 ? township.slice(0, -1) : township}驻地` : first;
}
