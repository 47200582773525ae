import type { Unit } from './unit.ts';
export interface Place {
  readonly unit: Unit;
}
