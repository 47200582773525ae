// One way from an office's file to a decision about a draft, for the check, the import and the annotated copy alike: lay
// the sheets out, find what each row speaks of, compare with the draft. What the file does not name stays as it is.

import { samePeople } from '@gridward/domain/rosters/wishes';
import { compareTexts, nameKey } from '@gridward/domain/text';
import { Refusal } from '../kernel/problems.ts';
import type { Scope } from '../kernel/scope.ts';
import { sha256Of } from './decide-import.ts';
import { enteringIn, type Entering } from './sheet-entering.ts';
import type { DraftSubject } from './sheet-draft.ts';
import { loadSheetGround, type SheetGround, type SheetInput } from './sheet-ground.ts';
import { linesOf, type SheetLine } from './sheet-line.ts';
import { findSubject, type SubjectOfLine } from './sheet-subjects.ts';
import { agreedHolders, holderReaderFor, refuseContradictions, type Named, type RoleOfSubject, type Unresolved } from './sheet-verdicts.ts';
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

export interface DecidedSheet {
  readonly ground: SheetGround;
  readonly sha256: string;
  readonly verdicts: readonly SheetVerdict[];
  readonly counts: Readonly<Record<Verdict, number>>;
  readonly wishes: readonly WishedRole[];
  readonly entering: readonly Entering[];
  readonly renamed: readonly { readonly subject: DraftSubject; readonly name: string }[];
  readonly moved: readonly { readonly subject: DraftSubject; readonly unitId: string }[];
  readonly absent: readonly DraftSubject[];
}

export async function decideRosterSheet(scope: Scope, input: SheetInput, upload: Uint8Array, locks: boolean): Promise<DecidedSheet> {
  const loaded = await loadSheetGround(scope, input, upload, locks);
  // Nothing can be said of a row without a column that means something.
  if (!loaded.layouts.some((layout) => layout.columns.some((column) => column.field !== null))) throw new Refusal('import.no_header');
  const lines = loaded.layouts.flatMap(linesOf);
  const ground: SheetGround = { ...loaded, layouts: loaded.layouts.map((layout) => ({ ...layout, rows: [] })) };
  const choiceOf = chooserOf(ground);
  const reader = await holderReaderFor(ground, lines, choiceOf);
  await ground.tick(0);
  const read: ReadRow[] = [];
  const subjects = new Map<SheetLine, SubjectOfLine>();
  const about = {
    places: ground.places,
    subjects: ground.subjects,
    townshipId: ['township', 'zone'].includes(ground.places.all.get(ground.roster.unitId)?.kind ?? '') ? ground.roster.unitId : null,
    choice: (row: SheetLine, field: string) => choiceOf(row, field, row.line.text(field)),
  };
  for (const row of lines) {
    const subject = (row.continues === null ? undefined : subjects.get(row.continues)) ?? findSubject(about, row);
    if (row.continues === null) subjects.set(row, subject);
    else goOn(row, subject);
    read.push({ row, subject, ...reader.read(row, subject) });
    if (read.length % 500 === 0) await ground.tick(read.length);
  }
  return { ground, sha256: sha256Of(upload), ...(await judge(ground, read)) };
}

function goOn({ line, continues }: SheetLine, subject: SubjectOfLine): void {
  const above = `第 ${continues?.line.row.number} 行`;
  if (subject.kind === 'open' || subject.kind === 'refused' || continues?.line.refused()) line.refuse(null, 'import.other_row_refused', above);
  else line.note(null, 'import.continued', above);
}

/** By sheet, row, field and name; a choice for a name in one row holds for the same name in every row of that field. */
function chooserOf({ choices }: SheetGround): (row: SheetLine, field: string, name: string) => string | undefined {
  const exact = new Map(choices.map((one) => [`${one.sheet}\n${one.row}\n${one.field}\n${one.name}`, one.id]));
  return ({ line }, field, name) => exact.get(`${line.row.sheet.name}\n${line.row.number}\n${field}\n${name}`);
}

interface ReadRow {
  readonly row: SheetLine;
  readonly subject: SubjectOfLine;
  readonly named: readonly Named[];
  readonly unresolved: readonly Unresolved[];
}

/** The rows of one subject, known or new. */
interface Group {
  readonly key: string;
  readonly known: DraftSubject | null;
  readonly rows: ReadRow[];
  readonly roles: Map<string, RoleOfSubject & { readonly rows: { line: SheetLine['line']; named: Named }[] }>;
}

async function judge(ground: SheetGround, read: readonly ReadRow[]) {
  const groups = groupsOf(read);
  const entering = await enteringIn(ground, newRowsOf(groups));
  const enteringByKey = new Map(entering.map((one) => [one.key, one]));
  const renamed: { subject: DraftSubject; name: string }[] = [];
  const moved: { subject: DraftSubject; unitId: string }[] = [];
  const wishes: WishedRole[] = [];
  const changed = new Set<SheetLine>();
  for (const group of groups.values()) {
    if (group.known?.closing) for (const { row } of group.rows) row.line.refuse('subject', 'import.closed_in_draft');
    const standing = group.known ?? { kind: enteringByKey.get(group.key)?.kind ?? 'enterprise', unitKind: null };
    for (const role of group.roles.values()) refuseContradictions(role, standing, group.known?.wished.get(role.role) ?? []);
    const id = group.known?.id ?? enteringByKey.get(group.key)?.id;
    if (group.known !== null) fileChanges(ground, group, { renamed, moved, changed });
    for (const role of group.roles.values()) {
      const personIds = agreedHolders(role);
      if (personIds === null || id === undefined || samePeople(personIds, group.known?.wished.get(role.role) ?? [])) continue;
      wishes.push({ subjectId: id, role: role.role, personIds });
      for (const { line } of role.rows) for (const one of group.rows) if (one.row.line === line) changed.add(one.row);
    }
  }
  // A new subject all of whose rows are refused is not entered.
  const taken = entering.filter((one) => one.rows.some((row) => !row.line.refused()));
  const verdicts = read.map((one) => verdictOf(one, changed));
  const counts = { new: 0, changed: 0, same: 0, refused: 0 };
  for (const { verdict } of verdicts) counts[verdict]++;
  const enters = new Set(taken.map((one) => one.id));
  const known = (wish: WishedRole) => enters.has(wish.subjectId) || ground.subjects.byId.has(wish.subjectId);
  return { verdicts, counts, wishes: wishes.filter(known), entering: taken, renamed, moved, absent: absentIn(ground, read) };
}

function groupsOf(read: readonly ReadRow[]): ReadonlyMap<string, Group> {
  const groups = new Map<string, Group>();
  for (const one of read) {
    const key = keyOf(one);
    if (key === null) continue;
    const group: Group = groups.get(key) ?? { key, known: one.subject.kind === 'known' ? one.subject.subject : null, rows: [], roles: new Map() };
    groups.set(key, group);
    group.rows.push(one);
    for (const named of one.named) {
      const role = group.roles.get(named.role) ?? { role: named.role, rows: [] };
      group.roles.set(named.role, role);
      role.rows.push({ line: one.row.line, named });
    }
  }
  return groups;
}

function keyOf({ row, subject }: ReadRow): string | null {
  if (subject.kind === 'known') return subject.subject.id;
  if (subject.kind !== 'new') return null;
  return `new ${subject.ofKind} ${subject.place === null ? row.layout.name : subject.place.id} ${subject.name}`;
}

function newRowsOf(groups: ReadonlyMap<string, Group>) {
  return [...groups.values()].flatMap((group) => {
    const [first] = group.rows;
    return first?.subject.kind === 'new' ? [{ key: group.key, subject: first.subject, rows: group.rows.map(({ row }) => row) }] : [];
  });
}

interface FileChanges {
  readonly renamed: { subject: DraftSubject; name: string }[];
  readonly moved: { subject: DraftSubject; unitId: string }[];
  readonly changed: Set<SheetLine>;
}

/** Another name under the same code, another place for the same name. Units keep theirs: the grid changes them. */
function fileChanges(ground: SheetGround, group: Group, { renamed, moved, changed }: FileChanges): void {
  const subject = group.known;
  const first = group.rows.find(({ row }) => row.continues === null);
  if (subject === null || subject.kind === 'unit' || first === undefined || first.row.line.refused() || first.subject.kind !== 'known') return;
  const { line } = first.row;
  const name = line.text('subject');
  const calls = ground.subjects.byName.get(nameKey(name)) ?? [];
  if (name !== '' && !calls.includes(subject) && subject.code !== null && line.has('subjectCode') && ground.choices.every((one) => one.id !== subject.id)) {
    renamed.push({ subject, name });
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
  moved.push({ subject, unitId: place.id });
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

/** Subjects of the kinds and townships that the file is about, and that it does not name. */
function absentIn(ground: SheetGround, read: readonly ReadRow[]): readonly DraftSubject[] {
  const named = new Set<string>();
  const tables = new Set<string>();
  for (const { subject } of read) {
    if (subject.kind !== 'known') continue;
    named.add(subject.subject.id);
    tables.add(tableOf(subject.subject));
  }
  return ground.subjects.all
    .filter((one) => !named.has(one.id) && !one.closing && tables.has(tableOf(one)))
    .toSorted((a, b) => compareTexts(a.townshipId ?? '', b.townshipId ?? '') || compareTexts(a.name, b.name));
}

function tableOf({ kind, unitKind, townshipId }: DraftSubject): string {
  return `${kind} ${unitKind} ${townshipId}`;
}
