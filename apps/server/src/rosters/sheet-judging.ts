// The rows of one subject taken together: whether they contradict each other, whom they agree on, what else they change.
// What comes of them is told row by row, and what is to be written is added up.

import { samePeople } from '@gridward/domain/rosters/wishes';
import { nameKey } from '@gridward/domain/text';
import type { DraftSubject } from './sheet-draft.ts';
import type { Entering } from './sheet-entering.ts';
import type { SheetGround } from './sheet-ground.ts';
import type { SheetLine } from './sheet-line.ts';
import type { SubjectOfLine } from './sheet-subjects.ts';
import { agreedHolders, refuseContradictions, type Named, type RoleOfSubject, type Unresolved } from './sheet-verdicts.ts';
import type { Message, Verdict } from './verdict.ts';

export interface SheetVerdict {
  readonly sheet: string;
  readonly row: number;
  readonly verdict: Verdict;
  readonly label: string;
  readonly subject: { readonly id: string; readonly name: string; readonly kind: string } | null;
  readonly messages: readonly Message[];
  readonly unresolved: readonly Unresolved[];
}

/** A role for which the file names other holders than the draft has. */
export interface WishedRole {
  readonly subjectId: string;
  readonly role: string;
  readonly personIds: readonly string[];
}

/** What the accepted rows add up to. */
export interface SheetOutcome {
  wish(wished: WishedRole): void;
  enter(entering: Entering): void;
  rename(subject: DraftSubject, name: string): void;
  move(subject: DraftSubject, unitId: string): void;
}

export interface ReadRow {
  /** Among all rows of the file. */
  readonly place: number;
  readonly row: SheetLine;
  readonly subject: SubjectOfLine;
  readonly named: readonly Named[];
  readonly unresolved: readonly Unresolved[];
}

/** The rows of one subject, known or new, in the order of the file. */
export interface Group {
  readonly known: DraftSubject | null;
  /** What is entered; null for a known subject, and for a new one whose first row does not say enough. */
  readonly entering: Entering | null;
  readonly rows: ReadRow[];
}

export interface Judging {
  readonly ground: SheetGround;
  readonly outcome: SheetOutcome;
  told(place: number, verdict: SheetVerdict): void;
}

/** When its last row has been read. */
export function judgeGroup(judging: Judging, group: Group): void {
  const { known, entering, rows } = group;
  const changed = new Set<SheetLine>();
  if (known === null && entering === null) refuseWithFirst(rows);
  if (known?.closing) for (const { row } of rows) row.line.refuse('subject', 'import.closed_in_draft');
  const standing = known ?? { kind: entering?.kind ?? 'enterprise', unitKind: null };
  const roles = rolesOf(rows);
  for (const role of roles) refuseContradictions(role, standing, known?.wished.get(role.role) ?? []);
  if (known !== null) changeFile(judging, { known, rows, changed });
  const wishes = roles.flatMap((role) => wishOf(group, role, changed));
  // A new subject all of whose rows are refused is not entered.
  const enters = entering !== null && rows.some(({ row }) => !row.line.refused());
  if (enters) judging.outcome.enter(entering);
  if (enters || known !== null) for (const wish of wishes) judging.outcome.wish(wish);
  for (const one of rows) judging.told(one.place, verdictOf(one, changed));
}

/** A row that speaks of nothing that is known or could be entered. */
export function judgeAlone({ told }: Pick<Judging, 'told'>, read: ReadRow): void {
  told(read.place, verdictOf(read, new Set()));
}

function refuseWithFirst([first, ...others]: readonly ReadRow[]): void {
  for (const { row } of others) if (!row.line.refused()) row.line.refuse(null, 'import.other_row_refused', `第 ${first?.row.line.row.number} 行`);
}

function rolesOf(rows: readonly ReadRow[]): readonly RoleOfSubject[] {
  const roles = new Map<string, { line: SheetLine['line']; named: Named }[]>();
  for (const { row, named } of rows)
    for (const one of named) {
      const present = roles.get(one.role);
      if (present === undefined) roles.set(one.role, [{ line: row.line, named: one }]);
      else present.push({ line: row.line, named: one });
    }
  return [...roles].map(([role, of]) => ({ role, rows: of }));
}

/** Notes the rows that name other holders than the draft has. */
function wishOf({ known, entering, rows }: Group, role: RoleOfSubject, changed: Set<SheetLine>): readonly WishedRole[] {
  const personIds = agreedHolders(role);
  const subjectId = known?.id ?? entering?.id;
  if (personIds === null || subjectId === undefined || samePeople(personIds, known?.wished.get(role.role) ?? [])) return [];
  const lines = new Set(role.rows.map(({ line }) => line));
  for (const { row } of rows) if (lines.has(row.line)) changed.add(row);
  return [{ subjectId, role: role.role, personIds }];
}

interface KnownRows {
  readonly known: DraftSubject;
  readonly rows: readonly ReadRow[];
  readonly changed: Set<SheetLine>;
}

/** Another name under the same code, another place for the same name. Units keep theirs: the grid changes them. */
function changeFile({ ground, outcome }: Judging, { known: subject, rows, changed }: KnownRows): void {
  const first = rows.find(({ row }) => row.continues === null);
  if (subject.kind === 'unit' || first === undefined || first.row.line.refused() || first.subject.kind !== 'known') return;
  const { line } = first.row;
  const name = line.text('subject');
  const calls = ground.subjects.byName.get(nameKey(name)) ?? [];
  if (name !== '' && !calls.includes(subject) && subject.code !== null && line.has('subjectCode') && ground.choices.every((one) => one.id !== subject.id)) {
    outcome.rename(subject, name);
    changed.add(first.row);
    line.note('subject', 'import.renames', subject.name);
  }
  const { place } = first.subject;
  if (place === null || subject.unitId === null || place.kind === 'county') return;
  // A township or an area alone says nothing against a village inside it.
  if (ground.places.path(subject.unitId).some((unit) => unit.id === place.id)) return;
  const within = ground.range.unitIds === null || ground.range.unitIds.includes(place.id);
  const field = line.has('unit') ? 'unit' : line.has('area') ? 'area' : 'township';
  if (!within) return line.refuse(field, 'roster.subject_outside');
  if (!line.has(field)) return;
  if (!ground.places.existsOn(place.id, ground.roster.effectiveOn)) return line.refuse(field, 'unit.not_in_force', ground.roster.effectiveOn);
  outcome.move(subject, place.id);
  changed.add(first.row);
  line.note(field, 'import.moves', ground.places.title(subject.unitId));
}

function verdictOf({ row, subject, unresolved }: ReadRow, changed: ReadonlySet<SheetLine>): SheetVerdict {
  const { line } = row;
  const own = row.continues?.line ?? line;
  const label =
    ['subject', 'subjectCode', 'unit', 'area', 'township'].map((field) => own.text(field)).find((text) => text !== '') ??
    line.row.values.find((value) => value.trim() !== '') ??
    '';
  const verdict = subject.kind === 'new' ? 'new' : changed.has(row) ? 'changed' : 'same';
  const known = subject.kind === 'known' ? subject.subject : null;
  const open: readonly Unresolved[] =
    subject.kind === 'open'
      ? [{ field: subject.field, name: subject.name, candidates: subject.candidates }]
      : subject.kind === 'new' && subject.like.length > 0
        ? [{ field: 'subject', name: subject.name, candidates: subject.like }]
        : [];
  return {
    ...line.verdict(verdict, label.slice(0, 200)),
    subject: known === null ? null : { id: known.id, name: known.name, kind: known.kind },
    unresolved: [...open, ...unresolved],
  };
}
