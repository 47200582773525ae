// The face of duties: what the command line and later slices may ask of it.

export { workingDaysOf } from './calendar.ts';
export { bringUpToDate } from './current.ts';
export { checkDrift, startKeeping } from './keeper.ts';
export { keepObligations } from './keep-obligations.ts';
export { dueThingsOf } from './due-things.ts';
export { dutyRows } from './rules.ts';
export { streamObligations } from './stream-obligations.ts';
export { obligationLines } from './obligation-lines.ts';
export { complianceOf } from './read-compliance.ts';
