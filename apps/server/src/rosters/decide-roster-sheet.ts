// One way from an office's file to a decision about a draft, for the check, the import and the annotated copy alike: lay
// the sheets out, find what each row speaks of, compare with the draft. What the file does not name stays as it is. Rows are
// read in portions and let go as soon as the last row about their subject is judged.

import { compareTexts } from '@gridward/domain/text';
import { Refusal } from '../kernel/problems.ts';
import type { Scope } from '../kernel/scope.ts';
import { sha256Of } from './decide-import.ts';
import { entryOf, type Entry, type NewRow } from './sheet-entering.ts';
import type { DraftSubject } from './sheet-draft.ts';
import { loadSheetGround, type SheetGround, type SheetInput } from './sheet-ground.ts';
import { groupRows, subjectFinder, type RowGroups } from './sheet-groups.ts';
import { judgeAlone, judgeGroup, type Group, type Judging, type ReadRow, type SheetOutcome, type SheetVerdict } from './sheet-judging.ts';
import { linesIn, type SheetLine } from './sheet-line.ts';
import type { SubjectGround, SubjectOfLine } from './sheet-subjects.ts';
import { holderReaderFor, type HolderReader } from './sheet-verdicts.ts';
import type { Verdict } from './verdict.ts';

export interface DecidedSheet {
  readonly ground: SheetGround;
  readonly sha256: string;
  readonly rows: number;
  readonly counts: Readonly<Record<Verdict, number>>;
  readonly absent: readonly DraftSubject[];
}

export interface Deciding {
  /** Holds the county's head to the commit, so that what was decided on stays so. */
  readonly locks: boolean;
  readonly outcome: SheetOutcome;
  /** Hears of every row, in the order in which they are judged; `place` is that among all rows of the file. */
  told(place: number, verdict: SheetVerdict): void;
}

const rowsAtOnce = 2000;
const rowsATick = 500;

export async function decideRosterSheet(scope: Scope, input: SheetInput, upload: Uint8Array, deciding: Deciding): Promise<DecidedSheet> {
  const ground = await loadSheetGround(scope, input, upload, deciding.locks);
  // Nothing can be said of a row without a column that means something.
  if (!ground.layouts.some((layout) => layout.columns.some((column) => column.field !== null))) throw new Refusal('import.no_header');
  const choiceOf = chooserOf(ground);
  const about: SubjectGround = {
    places: ground.places,
    subjects: ground.subjects,
    townshipId: ['township', 'zone'].includes(ground.places.all.get(ground.roster.unitId)?.kind ?? '') ? ground.roster.unitId : null,
    choice: (row, field) => choiceOf(row, field, row.line.text(field)),
    compared: new Map(),
  };
  // The rows are gone through twice: half of the way each.
  const groups = await groupRows(ground, about, (rows) => ground.tick(Math.floor(rows / 2)));
  const reader = await holderReaderFor(ground, groups.holderTexts, choiceOf);
  const counts = { new: 0, changed: 0, same: 0, refused: 0 };
  const told = (place: number, verdict: SheetVerdict) => {
    counts[verdict.verdict]++;
    deciding.told(place, verdict);
  };
  const named = namedSubjects();
  await readInPortions({ about, groups, reader, named, judging: { ground, outcome: deciding.outcome, told } });
  const { rows } = groups;
  return {
    ground: { ...ground, layouts: ground.layouts.map((layout) => ({ ...layout, rows: [] })) },
    sha256: sha256Of(upload),
    rows,
    counts,
    absent: named.absentIn(ground),
  };
}

/** By sheet, row, field and name; a choice for a name in one row holds for the same name in every row of that field. */
function chooserOf({ choices }: SheetGround): (row: SheetLine, field: string, name: string) => string | undefined {
  if (choices.length === 0) return () => undefined;
  const exact = new Map(choices.map((one) => [`${one.sheet}\n${one.row}\n${one.field}\n${one.name}`, one.id]));
  return ({ line }, field, name) => exact.get(`${line.row.sheet.name}\n${line.row.number}\n${field}\n${name}`);
}

interface Reading {
  readonly about: SubjectGround;
  readonly groups: RowGroups;
  readonly reader: HolderReader;
  readonly named: NamedSubjects;
  readonly judging: Judging;
}

interface FoundRow {
  readonly place: number;
  readonly row: SheetLine;
  readonly subject: SubjectOfLine;
}

async function readInPortions(reading: Reading): Promise<void> {
  const { ground } = reading.judging;
  const entry = entryOf(ground);
  const read = rowReader(reading, entry);
  const subjectOf = subjectFinder(reading.about);
  let place = 0;
  let portion: FoundRow[] = [];
  const readPortion = async () => {
    await entry.look(portion.flatMap(({ row, subject }): NewRow[] => (subject.kind === 'new' && row.continues === null ? [{ subject, line: row.line }] : [])));
    for (const found of portion) {
      read(found);
      if (found.place % rowsATick === 0) await ground.tick(Math.floor((reading.groups.rows + found.place) / 2));
    }
    portion = [];
  };
  for (const row of linesIn(ground.layouts)) {
    const subject = subjectOf(row);
    reading.named.add(subject);
    portion.push({ place: place++, row, subject });
    if (portion.length === rowsAtOnce) await readPortion();
  }
  await readPortion();
}

/** Reads rows one after the other, and judges each subject with the last row about it. */
function rowReader({ groups, reader, judging }: Reading, entry: Entry): (found: FoundRow) => void {
  const open = new Map<number, Group>();
  let refusedAbove = false;
  return ({ place, row, subject }) => {
    if (row.continues !== null) goOn(row, subject, refusedAbove);
    const one: ReadRow = { place, row, subject, ...reader.read(row, subject) };
    if (row.continues === null) refusedAbove = row.line.refused();
    const number = groups.groupOf(place);
    if (number === null) return judgeAlone(judging, one);
    const group = open.get(number) ?? newGroup(entry, one);
    group.rows.push(one);
    if (groups.lastOf(number) > place) return void open.set(number, group);
    open.delete(number);
    judgeGroup(judging, group);
  };
}

function newGroup(entry: Entry, { row, subject }: ReadRow): Group {
  return {
    known: subject.kind === 'known' ? subject.subject : null,
    entering: subject.kind === 'new' ? entry.enter({ subject, line: row.line }) : null,
    rows: [],
  };
}

function goOn({ line, continues }: SheetLine, subject: SubjectOfLine, refusedAbove: boolean): void {
  const above = `第 ${continues?.line.row.number} 行`;
  if (subject.kind === 'open' || subject.kind === 'refused' || refusedAbove) line.refuse(null, 'import.other_row_refused', above);
  else line.note(null, 'import.continued', above);
}

interface NamedSubjects {
  add(subject: SubjectOfLine): void;
  /** Subjects of the kinds and townships that the file is about, and that it does not name. */
  absentIn(ground: SheetGround): readonly DraftSubject[];
}

function namedSubjects(): NamedSubjects {
  const named = new Set<string>();
  const tables = new Set<string>();
  return {
    add: (subject) => {
      if (subject.kind !== 'known') return;
      named.add(subject.subject.id);
      tables.add(tableOf(subject.subject));
    },
    absentIn: ({ subjects }) =>
      subjects.all
        .filter((one) => !named.has(one.id) && !one.closing && tables.has(tableOf(one)))
        .toSorted((a, b) => compareTexts(a.townshipId ?? '', b.townshipId ?? '') || compareTexts(a.name, b.name)),
  };
}

function tableOf({ kind, unitKind, townshipId }: DraftSubject): string {
  return `${kind} ${unitKind} ${townshipId}`;
}
