import { tenures } from '../tenure/tenure.ts';
export const closed = tenures;
