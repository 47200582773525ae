// The face of the rosters: what the command line watches while a sheet is read, and papers of a history that is loaded.

export { watchImport } from './progress.ts';
export { paperDifferences, papersOf, publishPast, type PastPaper } from './past-paper.ts';
export { readDay, readList } from './cell-values.ts';
