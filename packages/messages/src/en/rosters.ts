import type { rosters as source } from '../zh-CN/rosters.ts';

export const rosters: typeof source = {};
