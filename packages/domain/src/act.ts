// What every act on the register carries besides its content: the day on which it is done, and why, when it changes what
// was true on a day before. The past may always be corrected, and never without a reason.

import type { Day } from './period.ts';

export interface Act {
  readonly today: Day;
  readonly reason: string | null;
}

/** Does a change from this day on still need a reason? */
export function lacksReason(from: Day, { today, reason }: Act): boolean {
  return from < today && (reason === null || reason.trim() === '');
}
