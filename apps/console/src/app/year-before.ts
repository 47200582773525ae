// Days people ask for by name.

import type { Day } from '@gridward/domain/period';

/** The same day of the year before; 29 February becomes 28. */
export function yearBefore(day: Day): Day {
  const year = String(Number(day.slice(0, 4)) - 1).padStart(4, '0');
  return day.endsWith('-02-29') ? `${year}-02-28` : `${year}${day.slice(4)}`;
}
