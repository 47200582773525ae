// Subjects that a sheet names and the register does not know: entered with the draft when the row says enough – a name, a
// kind, a place within the roster, a code that is free – and refused with what is missing when it does not.

import { newId } from '../kernel/names.ts';
import { reachOf } from '../accounts/reach.ts';
import { workSafety } from '../playbooks/playbooks.ts';
import { checkCode, type Profile } from '../subjects/subjects.ts';
import { readList } from './cell-values.ts';
import type { SheetGround } from './sheet-ground.ts';
import type { SubjectOfLine } from './sheet-subjects.ts';
import { fieldValue, industryOf } from './subject-fields.ts';
import { subjectsNamedOrCoded, type KnownSubject } from './subjects.sql.ts';
import { listed, type Line } from './verdict.ts';

type NewSubject = SubjectOfLine & { readonly kind: 'new' };

export interface Entering {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly code: string | null;
  readonly unitId: string;
  readonly industries: readonly string[];
  readonly profile: Profile;
}

/** Enters new subjects, in the order in which the file names them first. */
export interface Entry {
  /** Looks their codes up. To be asked before any of them is entered. */
  look(rows: readonly NewRow[]): Promise<void>;
  /** Null, and the line is refused: the row does not say enough, or says what is another's. */
  enter(row: NewRow): Entering | null;
}

/** The first row about a new subject. */
export interface NewRow {
  readonly subject: NewSubject;
  readonly line: Line;
}

export function entryOf(ground: SheetGround): Entry {
  /** Subjects anywhere in the county that have one of the codes. */
  let coded: ReadonlyMap<string, KnownSubject> = new Map();
  const codes = new Map<string, number>();
  return {
    look: async (rows) => {
      coded = await codedElsewhere(ground, rows);
    },
    enter: ({ subject, line }) => {
      const entering = enter(ground, subject, line);
      if (entering !== null && entering.code !== null) refuseTaken(ground, { entering, coded, codes }, line);
      if (entering === null || line.refused()) return null;
      if (subject.like.length > 0) line.note('subject', 'import.similar_exists', listed(subject.like.map((one) => one.name)));
      return entering;
    },
  };
}

async function codedElsewhere({ scope }: SheetGround, rows: readonly NewRow[]): Promise<ReadonlyMap<string, KnownSubject>> {
  const codes = [...new Set(rows.flatMap(({ subject, line }) => checkCode(subject.ofKind, line.text('subjectCode')).code ?? []))];
  if (codes.length === 0) return new Map();
  const found = await scope.tx.rows(subjectsNamedOrCoded({ countyId: scope.county.id, names: [], codes, reaches: [await reachOf(scope, 'register.read')] }));
  return new Map(found.map((one) => [`${one.kind} ${one.code}`, one]));
}

function refuseTaken(
  ground: SheetGround,
  { entering, coded, codes }: { readonly entering: Entering; readonly coded: ReadonlyMap<string, KnownSubject>; readonly codes: Map<string, number> },
  line: Line,
): void {
  const key = `${entering.kind} ${entering.code}`;
  const before = codes.get(key);
  const elsewhere = coded.get(key);
  if (before !== undefined) line.refuse('subjectCode', 'import.duplicate_row', `第 ${before} 行`);
  else if (elsewhere !== undefined) {
    const place = elsewhere.places.at(-1)?.unitId;
    line.refuse('subjectCode', 'roster.subject_outside', elsewhere.within && place !== undefined ? `${ground.places.title(place)} ${elsewhere.name}` : null);
  }
  codes.set(key, line.row.number);
}

function enter(ground: SheetGround, subject: NewSubject, line: Line): Entering | null {
  const { places, roster, range } = ground;
  const { name, ofKind: kind, place } = subject;
  if (kind === 'unit') {
    line.refuse('subject', 'import.unknown_unit');
    return null;
  }
  if (name.length > 120) line.refuse('subject', 'import.too_long', '120');
  const checked = checkCode(kind, line.text('subjectCode'));
  if (checked.fault !== null) line.refuse('subjectCode', 'subject.code_invalid', '18 位统一社会信用代码、15 位注册号，或不填');
  const industries = industriesIn(line);
  const where = line.has('unit') ? 'unit' : line.has('area') ? 'area' : 'township';
  if (place === null) line.refuse(where, 'import.place_required');
  else if (range.unitIds !== null && !range.unitIds.includes(place.id) && !industries.some((one) => range.industries.includes(one)))
    line.refuse(
      where,
      'roster.subject_outside',
      range.unitIds
        .slice(0, 1)
        .map((id) => places.title(id))
        .join(''),
    );
  else if (!places.existsOn(place.id, roster.effectiveOn)) line.refuse(where, 'unit.not_in_force', roster.effectiveOn);
  const profile = profileIn(line, kind);
  if (line.refused() || place === null) return null;
  return { id: newId(), kind, name, code: checked.code, unitId: place.id, industries, profile };
}

function industriesIn(line: Line): readonly string[] {
  if (!line.has('industries')) return [];
  const whole = industryOf(line.text('industries'));
  if (whole !== null) return [whole];
  const read = readList(line.raw('industries')).map(industryOf);
  if (read.includes(null)) line.refuse('industries', 'import.unknown_choice', listed(workSafety().industries.map((one) => one.name.zh)));
  return [...new Set(read.flatMap((code) => code ?? []))];
}

/** What cannot be read is told and left out: a file can be completed later. */
function profileIn(line: Line, kind: string): Profile {
  const profile: Record<string, string | number | string[]> = {};
  for (const field of workSafety().subjectKinds.find((one) => one.code === kind)?.fields ?? []) {
    const column = `profile.${field.code}`;
    if (!line.has(column)) continue;
    const { value, accepted } = fieldValue(field, line.raw(column), line.text(column));
    if (value === null) line.note(column, field.type === 'number' ? 'import.not_a_number' : 'import.unknown_choice', accepted);
    else if (value.toString().length > 4000) line.refuse(column, 'import.too_long', '4000');
    else profile[field.code] = value;
  }
  return profile;
}
