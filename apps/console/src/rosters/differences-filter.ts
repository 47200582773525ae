// What of a comparison stands in the address.

import type { Filter } from '../app/search.ts';

export const differencesKeys = ['one', 'other', 'oneKnownAt', 'otherKnownAt', 'unitId', 'by', 'groupId', 'kind'] as const;
export type DifferencesFilter = Filter<(typeof differencesKeys)[number]>;
