// The real names that the demo borrows: township-level units and villages of the national list of 2023, and the outline of
// the county. demo/README.md says where they come from, which were taken, and what is invented around them.

import { readFileSync } from 'node:fs';

export interface ListedVillage {
  readonly code: string;
  readonly name: string;
}

export interface ListedTownship {
  readonly code: string;
  readonly name: string;
  readonly villages: readonly ListedVillage[];
}

export type Point = readonly [number, number];

function linesOf(file: string): string[][] {
  const text = readFileSync(new URL(`../data/${file}`, import.meta.url), 'utf8');
  return text
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));
}

/** The 21 township-level units of the list with their 913 villages, in the order of their codes. */
export function listedTownships(): readonly ListedTownship[] {
  const villages = Map.groupBy(
    linesOf('villages-2023.csv').map(([code = '', name = '']) => ({ code, name: shortName(name) })),
    (village) => village.code.slice(0, 9),
  );
  return linesOf('townships-2023.csv').map(([code = '', name = '']) => ({ code, name, villages: villages.get(code) ?? [] }));
}

/** 何李村村委会 is 何李村, 管家洼村委会 is 管家洼村, 大沟桥居委会 is 大沟桥社区. */
function shortName(name: string): string {
  if (name.endsWith('社区居委会')) return name.slice(0, -3);
  if (name.endsWith('居委会')) return `${name.slice(0, -3)}社区`;
  const stem = name.replace(/村委会$/, '');
  return stem.endsWith('村') ? stem : `${stem}村`;
}

export function countyOutline(): readonly Point[] {
  const file: { ring: Point[] } = JSON.parse(readFileSync(new URL('../data/county-outline.json', import.meta.url), 'utf8'));
  return file.ring;
}
