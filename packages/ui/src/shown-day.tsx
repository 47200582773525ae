// Which day, and which state of knowledge, the screen shows. The app provides it from the address; pickers and links of
// this package follow it, so that nothing on screen ever mixes two days.

import { createContext, useContext } from 'react';
import type { Day } from '@gridward/domain/period';

export interface ShownDay {
  /** The county's today, by the server. */
  readonly today: Day;
  /** Undefined: today, as known now. */
  readonly on: Day | undefined;
  readonly knownAt: number | undefined;
}

export const ShownDayContext = createContext<ShownDay>({ today: '1970-01-01', on: undefined, knownAt: undefined });

export function useShownDay(): ShownDay {
  return useContext(ShownDayContext);
}
