import { grid } from '../grid/load-grid.ts';
export const chain = grid;
