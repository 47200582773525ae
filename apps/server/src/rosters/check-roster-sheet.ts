import { checkRosterSheet } from '@gridward/contract/rosters-sheets';
import { on } from '../kernel/perform.ts';
import { uploadOf } from './decide-import.ts';
import { decideRosterSheet } from './decide-roster-sheet.ts';
import { reporterOf } from './progress.ts';
import type { SheetVerdict } from './sheet-judging.ts';

const mostRows = 2000;
const mostAbsent = 500;

export const checkRosterSheetRoute = on(checkRosterSheet)(async (scope, input) => {
  const kept = { refused: firstOf(mostRows), changed: firstOf(mostRows), new: firstOf(mostRows) };
  let wishes = 0;
  let entering = 0;
  const decided = await decideRosterSheet(scope, input, uploadOf(scope), {
    locks: false,
    outcome: { wish: () => void wishes++, enter: () => void entering++, rename: () => {}, move: () => {} },
    told: (place, verdict) => {
      if (verdict.verdict !== 'same') kept[verdict.verdict].add(place, verdict);
    },
  });
  await reporterOf(scope, input.ticket)('done', decided.rows);
  const { sha256, counts, absent } = decided;
  const told = [...kept.refused.list(), ...kept.changed.list(), ...kept.new.list()];
  return {
    sha256,
    counts,
    wishes,
    entering,
    absent: absent.slice(0, mostAbsent).map(({ id, name, kind }) => ({ id, name, kind })),
    absentCount: absent.length,
    rows: told.slice(0, mostRows).map(rowOf),
    truncated: counts.refused + counts.changed + counts.new > mostRows,
  };
});

interface FirstRows {
  add(place: number, verdict: SheetVerdict): void;
  list(): readonly SheetVerdict[];
}

/** The first so many in the order of the file. They come nearly in that order, and no more than twice as many are kept. */
function firstOf(most: number): FirstRows {
  let rows: { readonly place: number; readonly verdict: SheetVerdict }[] = [];
  const cut = () => {
    rows = rows.toSorted((a, b) => a.place - b.place).slice(0, most);
  };
  return {
    add: (place, verdict) => {
      rows.push({ place, verdict });
      if (rows.length === 2 * most) cut();
    },
    list: () => {
      cut();
      return rows.map((row) => row.verdict);
    },
  };
}

function rowOf({ sheet, row, verdict, label, subject, messages, unresolved }: SheetVerdict) {
  return {
    sheet,
    row,
    verdict,
    label,
    subject,
    messages: messages.map((message) => ({ ...message })),
    unresolved: unresolved.map(({ field, name, candidates }) => ({ field, name, candidates: candidates.map((one) => ({ ...one })) })),
  };
}
