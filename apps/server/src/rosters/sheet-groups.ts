// Which rows of a file speak of one subject. A role may be spread over rows that lie far apart, so a row can be judged when
// the last about its subject has been read, and not before. Of a hundred thousand rows only numbers are kept here, and
// the texts in which holders stand, each once.

import type { SheetGround } from './sheet-ground.ts';
import { linesIn, type SheetLine } from './sheet-line.ts';
import { findSubject, type SubjectGround, type SubjectOfLine } from './sheet-subjects.ts';
import { holderTexts } from './sheet-verdicts.ts';

export interface RowGroups {
  readonly rows: number;
  /** By the place of a row among all rows of the file; null: it speaks of no subject that is known or could be entered. */
  groupOf(place: number): number | null;
  lastOf(group: number): number;
  readonly holderTexts: ReadonlySet<string>;
}

const atOnce = 500;

export async function groupRows(ground: SheetGround, about: SubjectGround, tick: (rows: number) => Promise<void>): Promise<RowGroups> {
  const rows = ground.layouts.reduce((sum, layout) => sum + layout.rows.length, 0);
  const groups = new Int32Array(rows);
  const last: number[] = [];
  const numbers = new Map<string, number>();
  const texts = new Set<string>();
  const subjectOf = subjectFinder(about);
  let place = 0;
  for (const row of linesIn(ground.layouts)) {
    for (const text of holderTexts(row.line)) texts.add(text);
    const key = keyOf(row, subjectOf(row));
    const number = key === null ? -1 : (numbers.get(key) ?? numbers.size);
    if (key !== null) {
      numbers.set(key, number);
      last[number] = place;
    }
    groups[place++] = number;
    if (place % atOnce === 0) await tick(place);
  }
  return {
    rows,
    groupOf: (at) => ((groups[at] ?? -1) < 0 ? null : (groups[at] ?? null)),
    lastOf: (group) => last[group] ?? -1,
    holderTexts: texts,
  };
}

/** To be asked row by row, in the order of the file: a row that goes on is about the subject of the row it goes on from. */
export function subjectFinder(about: SubjectGround): (row: SheetLine) => SubjectOfLine {
  let above: SubjectOfLine | null = null;
  return (row) => {
    if (row.continues === null || above === null) above = findSubject(about, row);
    return above;
  };
}

function keyOf({ layout }: SheetLine, subject: SubjectOfLine): string | null {
  if (subject.kind === 'known') return subject.subject.id;
  if (subject.kind !== 'new') return null;
  return `new ${subject.ofKind} ${subject.place === null ? layout.name : subject.place.id} ${subject.name}`;
}
