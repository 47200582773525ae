// The small shapes that endpoints share: days, ids, periods, pages.

import { z } from 'zod';

export const day = z.iso
  .date()
  .regex(/^[1-9]/, 'from the year 1000 on')
  .describe('A civil day in the time zone of the county, YYYY-MM-DD');
/** As devices write it: years of four digits, offsets that there are. */
export const instant = z.iso.datetime({ offset: true }).regex(/^[12].*(?:Z|[+-](?:0\d|1[0-4]):?\d\d)$/, 'of the years 1000 to 2999, at most 14 hours from UTC');
export const id = z.uuid();
export const revisionNumber = z.coerce.number().int().nonnegative();
export const name = z.string().trim().min(1).max(120);
export const reason = z.string().trim().min(2).max(500);
/** [from, until): until is the first day on which it no longer holds; null while it is open. */
export const period = z.object({ from: day, until: day.nullable() });
/** [from, until) in revisions. */
export const known = z.object({ from: z.number().int(), until: z.number().int().nullable() });

/** Every question about the register may be asked as of a day, and as known at a revision. Defaults: today, head. */
export const asOf = { on: day.optional(), knownAt: revisionNumber.optional() };
export const page = { cursor: z.string().max(400).optional(), limit: z.coerce.number().int().min(1).max(200).default(50) };
export function pageOf<T extends z.ZodType>(row: T) {
  return z.object({ rows: z.array(row), next: z.string().nullable(), total: z.number().int().nullable().optional() });
}
export const flag = z.stringbool().optional();

export const written = z.object({ revision: z.number().int().describe('The revision this act wrote') });
export const writtenId = written.extend({ id });

/** A person as shown beside a responsibility. */
export const personBrief = z.object({ id, name: z.string() });
export const unitBrief = z.object({ id, name: z.string(), kind: z.string() });
export const subjectBrief = z.object({ id, name: z.string(), kind: z.string() });
export const documentBrief = z.object({ id, number: z.string().nullable(), title: z.string(), issuedOn: day });
