// The face of the rosters: what the command line watches while a sheet is read, papers of a history that is loaded, and the
// sealing of papers for later slices.

export { watchImport } from './progress.ts';
export { paperDifferences, papersOf, publishPast, type PastPaper } from './past-paper.ts';
export { readDay, readList } from './cell-values.ts';
export {
  contentTypeOf,
  keptFile,
  printSealed,
  registerSealedKind,
  sealedContent,
  sealedForm,
  sealedPaper,
  sealedPapersOf,
  sealPaper,
  type PaperForm,
  type SealedRow,
} from './sealed-papers.ts';
