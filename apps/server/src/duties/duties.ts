// The face of duties: what the command line and later slices may ask of it.

export { dutyRows } from './rules.ts';
