import type { coverage as source } from '../zh-CN/tenure-coverage.ts';

export const coverage: typeof source = {};
