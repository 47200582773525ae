import type { accounts as source } from '../zh-CN/accounts.ts';

export const accounts: typeof source = {};
