import { units } from '../grid/units.sql.ts';
export const chain = units;
