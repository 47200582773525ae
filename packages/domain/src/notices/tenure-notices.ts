// What a person is told of their own responsibility: that it begins, ends, or was corrected. Derived from their tenures on
// both time axes – each revision is compared with what was known before it – so no notice is ever written, and none can be
// forgotten. A new document for the same days is not told: nothing changes for the one who answers.

import type { Day, Known, Period } from '../period.ts';
import { normalise, subtract } from '../period.ts';
import { compareTexts } from '../text.ts';

export interface OwnTenure {
  readonly id: string;
  readonly subjectId: string;
  readonly role: string;
  readonly documentId: string | null;
  readonly during: Period;
  readonly known: Known;
}

export const tenureNoticeKinds = ['begins', 'ends', 'corrected'] as const;
export type TenureNoticeKind = (typeof tenureNoticeKinds)[number];

export interface ToldSubject {
  readonly subjectId: string;
  readonly role: string;
  readonly on: Day;
  readonly documentId: string | null;
}

export interface TenureNotice {
  readonly kind: TenureNoticeKind;
  readonly revision: number;
  /** What it is about, the earliest day first; never empty. */
  readonly subjects: readonly ToldSubject[];
}

/** The newest revision first. `dayOf` gives the civil day on which a revision was written. */
export function tenureNotices(rows: readonly OwnTenure[], dayOf: (revision: number) => Day): readonly TenureNotice[] {
  const revisions = [...new Set(rows.flatMap((row) => (row.known.until === null ? [row.known.from] : [row.known.from, row.known.until])))];
  const touched = Map.groupBy(
    rows.flatMap((row) => [
      { row, revision: row.known.from, opens: true },
      ...(row.known.until === null ? [] : [{ row, revision: row.known.until, opens: false }]),
    ]),
    (one) => one.revision,
  );
  return revisions
    .toSorted((a, b) => b - a)
    .flatMap((revision) => {
      const cells = Map.groupBy(touched.get(revision) ?? [], ({ row }) => `${row.subjectId} ${row.role}`);
      const told = [...cells.values()].flatMap((cell) => {
        const change = changeOf(
          cell.filter((one) => !one.opens).map((one) => one.row),
          cell.filter((one) => one.opens).map((one) => one.row),
          dayOf(revision),
        );
        return change === null ? [] : [change];
      });
      return tenureNoticeKinds.flatMap((kind): TenureNotice[] => {
        const subjects = told.filter((one) => one.kind === kind).map((one) => one.subject);
        return subjects.length === 0 ? [] : [{ kind, revision, subjects: subjects.toSorted(byDay) }];
      });
    });
}

function byDay(a: ToldSubject, b: ToldSubject): number {
  return compareTexts(a.on, b.on) || compareTexts(a.subjectId, b.subjectId) || compareTexts(a.role, b.role);
}

/** One role of one subject, before and after a revision that was written on a day. */
function changeOf(
  before: readonly OwnTenure[],
  after: readonly OwnTenure[],
  today: Day,
): { readonly kind: TenureNoticeKind; readonly subject: ToldSubject } | null {
  const [was, is] = [normalise(before.map((row) => row.during)), normalise(after.map((row) => row.during))];
  const [gained, lost] = [subtract(is, was), subtract(was, is)];
  const first = [...gained, ...lost].map((period) => period.from).toSorted(compareTexts)[0];
  const row = after[0] ?? before[0];
  if (first === undefined || row === undefined) return null;
  const kind = kindOf({ isNew: was.length === 0, gains: gained.length > 0, loses: lost.length > 0, past: first < today });
  const { subjectId, role } = row;
  const documentId = (after.find((one) => one.during.from === first) ?? after.at(-1))?.documentId ?? null;
  return { kind, subject: { subjectId, role, on: first, documentId } };
}

function kindOf({ isNew, gains, loses, past }: { isNew: boolean; gains: boolean; loses: boolean; past: boolean }): TenureNoticeKind {
  // Somebody new is told that it begins, also when the paper comes after the day; other days of the past are corrections.
  if (isNew) return 'begins';
  if (past || (gains && loses)) return 'corrected';
  return loses ? 'ends' : 'begins';
}
