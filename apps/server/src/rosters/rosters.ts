// The face of the rosters: what the command line watches while a sheet is read.

export { watchImport } from './progress.ts';
