// What the boards of compliance share: what they ask for, kept in the address, and what they are answered.

import type { readCompliance } from '@gridward/contract/duties-compliance';
import type { AnswerOf } from '@gridward/contract/endpoint';
import { addDays, isDay, type Day } from '@gridward/domain/period';
import { useAsOf } from '../app/as-of.tsx';
import type { Filter } from '../app/search.ts';
import { firstOf, monthAfter } from './months.ts';

export const complianceKeys = ['by', 'unitId', 'from', 'to', 'duty', 'state', 'personId', 'subjectId', 'line', 'doneLate'] as const;
export type ComplianceFilter = Filter<(typeof complianceKeys)[number]>;
export type Compliance = AnswerOf<typeof readCompliance>;

/** The days asked about: those in the address, else the month of the day on screen. */
export function useWindow(filter: Pick<ComplianceFilter, 'values'>): { readonly from: Day; readonly until: Day } {
  const { day } = useAsOf();
  const month = day.slice(0, 7);
  const { from, to } = filter.values;
  return {
    from: from !== undefined && isDay(from) ? from : firstOf(month),
    until: to !== undefined && isDay(to) ? addDays(to, 1) : firstOf(monthAfter(month, 1)),
  };
}
