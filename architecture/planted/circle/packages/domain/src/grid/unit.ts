import type { Place } from './place.ts';
export interface Unit {
  readonly place: Place | null;
}
