// The face of tenure: what later slices and the command line may ask of it.

export { chainAnswerOn } from './chain-answer.ts';
export { coverageOf, type CoverageReport, type CoverageWindow } from './coverage-report.ts';
export { knownFacts, type KnownFacts } from './coverage-known.ts';
export { assignOn, endOn, replaceOn, type ActContext } from './tenure-acts.ts';
export { draftOn, type TenureDraft } from './draft.ts';
export { handoverSheetKnownAt, handoverSheetOf, seesHandoverSheet, type HandoverSheet, type KnownSheetRow, type SheetListed } from './read-handover.ts';
export { groundOf, loadPosts, requirementsOf, roleFor, type Ground } from './ground.ts';
export { amountsOf, coverageSummaryOn, namedFindings } from './read-coverage.ts';
export { windowOf } from './coverage-report.ts';
