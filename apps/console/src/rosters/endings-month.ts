// The calendar of what ends: months as the address names them, and the weeks of a month as a grid that begins on Monday.

import { addDays, dayNumber, type Day } from '@gridward/domain/period';

/** 2026-11: as it stands before the day. */
export type Month = string;

export function monthOf(day: Day): Month {
  return day.slice(0, 7);
}

export function isMonth(text: string | undefined): text is Month {
  return text !== undefined && /^(19|20|21)\d\d-(0[1-9]|1[0-2])$/.test(text);
}

export function monthAfter(month: Month, months = 1): Month {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + months;
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`;
}

/** The first day of the month, and the first day after it. */
export function windowOf(month: Month): { readonly from: Day; readonly until: Day } {
  return { from: `${month}-01`, until: `${monthAfter(month)}-01` };
}

/** Weeks of seven days from Monday; null where a day belongs to another month. */
export function weeksOf(month: Month): readonly (readonly (Day | null)[])[] {
  const { from, until } = windowOf(month);
  // 1970-01-01 was a Thursday, the fourth day of its week.
  const lead = (((dayNumber(from) - dayNumber('1970-01-01') + 3) % 7) + 7) % 7;
  const days = dayNumber(until) - dayNumber(from);
  return Array.from({ length: Math.ceil((lead + days) / 7) }, (_, week) =>
    Array.from({ length: 7 }, (__, place) => {
      const index = week * 7 + place - lead;
      return index >= 0 && index < days ? addDays(from, index) : null;
    }),
  );
}
