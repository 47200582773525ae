import type { Day } from '@gridward/domain/period';
import { useShelf } from './desk-context.tsx';

export function useToday(): Day {
  return useShelf().today;
}
