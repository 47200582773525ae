// The verdict of every row of a roster's sheet. First each row by itself: its subject, and whom it names for which role.
// Then the rows of one subject together, for a role may be spread over several rows: only all of them say who holds it.

import { samePeople } from '@gridward/domain/rosters/wishes';
import { readPhones } from '@gridward/domain/people/phone';
import { workSafety } from '../playbooks/playbooks.ts';
import { requirementsOf, roleFor } from '../tenure/tenure.ts';
import type { SubjectKind } from './roster-roles.ts';
import { roleOf } from './tenure-fields.ts';
import { piecesOf, possibleNames, readHolders, saysNobody, type WrittenHolder } from './sheet-holders.ts';
import type { SheetLine } from './sheet-line.ts';
import { knownNames, loadSheetPeople, type Candidate, type SheetPeople } from './sheet-people.ts';
import type { SheetGround } from './sheet-ground.ts';
import { personsOf } from './roster-ground.sql.ts';
import type { SubjectOfLine } from './sheet-subjects.ts';
import { listed, type Line } from './verdict.ts';

export interface Unresolved {
  readonly field: string;
  readonly name: string;
  readonly candidates: readonly Candidate[];
}

/** Whom a row names for a role. An empty list is said explicitly. */
export interface Named {
  readonly role: string;
  readonly field: string;
  readonly personIds: readonly string[];
}

interface Written {
  readonly role: string;
  readonly field: string;
  readonly none: boolean;
  readonly persons: readonly WrittenHolder[];
}

/** Reads names of holders; loaded for the cells it is asked about. */
export interface HolderReader {
  read(row: SheetLine, subject: SubjectOfLine): { readonly named: readonly Named[]; readonly unresolved: readonly Unresolved[] };
}

/** `texts` are those of all cells in which holders stand, each once. */
export async function holderReaderFor(
  ground: SheetGround,
  texts: ReadonlySet<string>,
  choiceOf: (row: SheetLine, field: string, name: string) => string | undefined,
): Promise<HolderReader> {
  const { scope, places } = ground;
  const names = new Set<string>();
  for (const text of texts) for (const name of possibleNames(text)) if (name.length <= 30) names.add(name);
  const known = await knownNames(scope, names);
  const isKnown = (name: string) => known.has(name);
  const written = new Set<string>();
  for (const text of texts) for (const person of readHolders(text, isKnown).persons) written.add(person.name);
  const people = await loadSheetPeople(scope, places, written);
  const chosenIds = [...new Set(ground.choices.flatMap((choice) => (choice.id === 'new' ? [] : [choice.id])))];
  const chosen = new Set(chosenIds.length === 0 ? [] : (await scope.tx.rows(personsOf(scope.county.id, chosenIds))).map((row) => row.id));
  const choose = (row: SheetLine, field: string, name: string) => {
    const id = choiceOf(row, field, name);
    return id !== undefined && chosen.has(id) ? id : undefined;
  };
  return { read: (row, subject) => readRow({ ground, people, isKnown, choose }, row, subject) };
}

/** The texts of a line in which holders stand. */
export function* holderTexts(line: Line): Generator<string> {
  for (const field of line.row.sheet.fields.keys()) if ((field === 'person' || /^role\.[a-z_]+$/.test(field)) && line.has(field)) yield line.raw(field);
}

interface Reading {
  readonly ground: SheetGround;
  readonly people: SheetPeople;
  readonly isKnown: (name: string) => boolean;
  readonly choose: (row: SheetLine, field: string, name: string) => string | undefined;
}

const rules = new Map<string, ReturnType<typeof roleFor>>();

/** What the playbook says of a role for a kind, asked once: a sheet asks it half a million times. */
function roleIs(role: string, { kind, unitKind }: SubjectKind): ReturnType<typeof roleFor> {
  const key = `${role} ${kind} ${unitKind}`;
  const known = rules.get(key) ?? roleFor(role, { kind, unitKind });
  rules.set(key, known);
  return known;
}

/** In tables of areas and villages together the lead of an area stands in the column of those who walk the villages. */
function roleMeant(role: string, subject: SubjectOfLine): string {
  if (role !== 'grid_officer' || subject.kind !== 'known' || subject.subject.kind !== 'unit') return role;
  const asked = requirementsOf(subject.subject).map((one) => one.role);
  return asked.includes('grid_lead') && !asked.includes('grid_officer') ? 'grid_lead' : role;
}

function readRow(reading: Reading, row: SheetLine, subject: SubjectOfLine): { readonly named: readonly Named[]; readonly unresolved: readonly Unresolved[] } {
  const { line } = row;
  const named: Named[] = [];
  const unresolved: Unresolved[] = [];
  for (const written of writtenIn(reading, row)) {
    const { field } = written;
    const role = roleMeant(written.role, subject);
    const near = subject.kind === 'known' ? subject.subject.unitId : subject.kind === 'new' ? (subject.place?.id ?? null) : (row.layout.township?.id ?? null);
    const holders = subject.kind === 'known' ? (subject.subject.wished.get(role) ?? []) : [];
    const ids = new Set<string>();
    // A phone without a name is nobody, and not a way to say that there is to be nobody.
    if (written.persons.length === 0 && !written.none) line.refuse(field, 'import.unknown_person');
    for (const person of written.persons) {
      const chosen = reading.choose(row, field, person.name);
      const found = chosen === undefined ? reading.people.find(person, { near, holders }) : { kind: 'found' as const, id: chosen };
      if (found.kind === 'found') ids.add(found.id);
      else {
        const namesakes = found.candidates.filter((one) => one.by === 'same_name').length;
        const reason = namesakes === 0 ? 'import.unknown_person' : namesakes === 1 ? 'import.person_contradicted' : 'import.ambiguous_person';
        line.refuse(field, reason, listed(found.candidates.map((one) => `${one.name}（${one.note}）`)));
        unresolved.push({ field, name: person.name, candidates: found.candidates });
      }
    }
    fit(line, subject, { role, field, personIds: [...ids] });
    named.push({ role, field, personIds: [...ids] });
  }
  return { named, unresolved };
}

/** Too many are refused, unless they are those who hold the role as it is: a sheet that says what is so changes nothing. */
function fit(line: Line, subject: SubjectOfLine, { role, field, personIds }: Named): void {
  if (subject.kind === 'known' && samePeople(subject.subject.wished.get(role) ?? [], personIds)) return;
  const standing = subject.kind === 'known' ? subject.subject : { kind: subject.kind === 'new' ? subject.ofKind : '', unitKind: null };
  const { single, max } = roleIs(role, standing);
  if (single && personIds.length > 1) line.refuse(field, 'import.one_holder_only');
  else if (personIds.length > max) line.refuse(field, 'tenure.too_many_holders', `${max}`);
}

function writtenIn({ isKnown }: Reading, { line, layout }: SheetLine): readonly Written[] {
  const columns = workSafety().roles.flatMap(({ code }): Written[] => {
    const field = `role.${code}`;
    return line.has(field) ? [holdersIn(line, { role: code, field, beside: field }, isKnown)] : [];
  });
  if (!line.has('person')) {
    if (line.has('role') && line.row.sheet.fields.has('person')) line.refuse('person', 'import.required');
    return columns;
  }
  const spelled = line.has('role') ? [] : rolesSpelledOut(line, isKnown);
  if (spelled.length > 0) return [...columns, ...spelled];
  const role = line.has('role') ? roleOf(line.text('role')) : roleIn([layout.name, ...layout.titles]);
  if (role === null) {
    line.refuse(line.has('role') ? 'role' : 'person', 'import.unknown_role', listed(workSafety().roles.map((one) => one.name.zh)));
    return columns;
  }
  return [...columns, holdersIn(line, { role, field: 'person', beside: 'person' }, isKnown)];
}

/** 包保责任人：张三（副镇长）；监管责任人：李四 – several roles in one cell. */
function rolesSpelledOut(line: Line, isKnown: (name: string) => boolean): readonly Written[] {
  const parts = line
    .raw('person')
    .split(/[；;\r\n]+/u)
    .map((part) => /^\s*([^：:]{2,24})[：:](.*)$/su.exec(part));
  const written = parts.flatMap((part): Written[] => {
    const role = part === null ? null : roleOf(part[1] ?? '');
    return role === null ? [] : [{ role, field: 'person', ...readHolders(part?.[2] ?? '', isKnown) }];
  });
  return written.length === parts.length ? written : [];
}

function roleIn(texts: readonly string[]): string | null {
  const roles = workSafety().roles.filter(({ name }) => texts.some((text) => text.includes(name.zh.replace(/（.*）/, ''))));
  return roles.length === 1 ? (roles[0]?.code ?? null) : null;
}

function holdersIn(
  line: Line,
  { role, field, beside }: { readonly role: string; readonly field: string; readonly beside: string },
  isKnown: (name: string) => boolean,
): Written {
  const { none, persons } = readHolders(line.raw(field), isKnown);
  const besides =
    beside === 'person'
      ? { title: 'title', unit: 'personUnit', phone: 'personPhone' }
      : { title: `${beside}.title`, unit: `${beside}.unit`, phone: `${beside}.phone` };
  const titles = piecesOf(line.text(besides.title)).length === persons.length && persons.length > 1 ? piecesOf(line.raw(besides.title)) : null;
  const units = piecesOf(line.raw(besides.unit));
  const { phones, rejected } = readPhones(line.raw(besides.phone));
  if (rejected.length > 0 && !saysNobody(line.raw(besides.phone))) line.note(besides.phone, 'import.not_a_phone');
  const mobiles = phones.filter((phone) => phone.kind === 'mobile').map((phone) => phone.number);
  const mark = (pieces: readonly string[], index: number, whole: string) =>
    persons.length === 1 ? whole : pieces.length === persons.length ? (pieces[index] ?? '') : '';
  return {
    role,
    field,
    none,
    persons: persons.map((person, index) => ({
      name: person.name,
      // As many phones as persons are theirs, in order; otherwise nobody's in particular.
      mobile: person.mobile ?? (mobiles.length === persons.length ? (mobiles[index] ?? null) : null),
      marks: [...person.marks, mark(titles ?? [], index, line.text(besides.title)).trim(), mark(units, index, line.text(besides.unit)).trim()].filter(
        (text) => text !== '' && !saysNobody(text),
      ),
    })),
  };
}

/** All rows that name a role of a subject, taken together. */
export interface RoleOfSubject {
  readonly role: string;
  readonly rows: readonly { readonly line: Line; readonly named: Named }[];
}

/** Rows that contradict each other are refused but for the first; for a role of several, those that name one too many. */
export function refuseContradictions({ role, rows }: RoleOfSubject, standing: SubjectKind, holders: readonly string[]): void {
  const { single, max } = roleIs(role, standing);
  const ids = new Set<string>();
  const [first] = rows;
  for (const { line, named } of rows) {
    for (const id of named.personIds) ids.add(id);
    if (single && first !== undefined && !samePeople(first.named.personIds, named.personIds))
      line.refuse(named.field, 'import.duplicate_row', `第 ${first.line.row.number} 行`);
    if (!single && ids.size > max && !samePeople(named.personIds, holders)) line.refuse(named.field, 'tenure.too_many_holders', `${max}`);
  }
}

/**
 * Who is to hold the role by all rows that name it. Null when one of them is refused: what the others say is not the whole
 * answer, and they are told.
 */
export function agreedHolders({ rows }: RoleOfSubject): readonly string[] | null {
  const faulty = rows.find(({ line }) => line.refused());
  if (faulty === undefined) return [...new Set(rows.flatMap(({ named }) => named.personIds))];
  for (const { line, named } of rows) if (!line.refused()) line.note(named.field, 'import.other_row_refused', `第 ${faulty.line.row.number} 行`);
  return null;
}
