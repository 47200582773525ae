import type { ledgers as source } from '../zh-CN/ledgers.ts';

export const ledgers: typeof source = {};
