// Which subject a row of a sheet of tenures speaks of: by its code, by its name within the township, or – where the row
// names no subject, or one that is a unit – the unit itself.

import { nameKey, tidy } from '@gridward/domain/text';
import { normaliseUscc } from '@gridward/domain/subjects/uscc';
import { readChoice } from './cell-values.ts';
import { townshipIn, unitIn, type ImportContext } from './import-context.ts';
import { subjectKindChoices } from './subject-fields.ts';
import { subjectsNamedOrCoded, type KnownSubject } from './subjects.sql.ts';
import { listed, type Line } from './verdict.ts';

export interface SubjectOfRow {
  readonly id: string;
  /** Where it lies; a unit lies in itself. */
  readonly unitId: string | null;
}

export interface SubjectFinder {
  /** Null: the row has been refused. */
  find(line: Line): SubjectOfRow | null;
}

export async function loadSubjectFinder(context: ImportContext, lines: readonly Line[]): Promise<SubjectFinder> {
  const { scope, limits } = context;
  const names = [...new Set(lines.flatMap((line) => [line.text('subject'), line.text('subject').replaceAll('(', '（').replaceAll(')', '）')]))];
  const codes = [...new Set(lines.flatMap((line) => [normaliseUscc(line.text('subjectCode')), line.text('subjectCode')]))].filter((code) => code !== '');
  const found = await scope.tx.rows(subjectsNamedOrCoded({ countyId: scope.county.id, names, codes, reaches: limits.reaches }));
  const byName = Map.groupBy(found, (one) => nameKey(one.name));
  const byCode = Map.groupBy(
    found.filter((one) => one.code !== null),
    (one) => one.code ?? '',
  );
  return { find: (line) => find(context, byName, byCode, line) };
}

type Groups = ReadonlyMap<string, readonly KnownSubject[]>;

function find(context: ImportContext, byName: Groups, byCode: Groups, line: Line): SubjectOfRow | null {
  const { places, limits } = context;
  const kind = line.has('subjectKind') ? readChoice(subjectKindChoices(), line.text('subjectKind')) : null;
  const ofKind = (one: KnownSubject) => kind === null || one.kind === kind;
  const code = line.text('subjectCode');
  if (code !== '') {
    const coded = [...(byCode.get(normaliseUscc(code)) ?? []), ...(byCode.get(tidy(code)) ?? [])].filter(ofKind);
    const unit = places.byCode(code);
    if (coded[0] !== undefined) return within(line, 'subjectCode', coded[0]);
    if (unit !== undefined) return unitSubject(context, line, 'subjectCode', unit.id);
    if (!line.has('subject')) return unknown(line, 'subjectCode', []);
  }
  const township = townshipIn(context, line);
  if (township === undefined) return null;
  const place = line.has('unit') ? unitIn(context, line, { field: 'unit', within: township?.id ?? null }) : township;
  if (place === undefined) return null;
  if (!line.has('subject')) return place === null ? unknown(line, 'subject', []) : unitSubject(context, line, line.has('unit') ? 'unit' : 'township', place.id);
  const at = (one: KnownSubject) => one.places.at(-1)?.unitId ?? '';
  const named = (byName.get(nameKey(line.text('subject'))) ?? []).filter(ofKind);
  const inTownship = place === null ? named : named.filter((one) => places.township(at(one))?.id === places.township(place.id)?.id);
  const closer = place === null ? [] : inTownship.filter((one) => places.path(at(one)).some((unit) => unit.id === place.id));
  const left = closer.length > 0 ? closer : inTownship;
  const [one] = left;
  if (one !== undefined && left.length === 1) return within(line, 'subject', one);
  const shown = (rows: readonly KnownSubject[]) => rows.filter((row) => limits.wholeCounty || row.within).map((row) => `${places.title(at(row))} ${row.name}`);
  if (left.length > 1) {
    line.refuse('subject', 'import.ambiguous_subject', listed(shown(left)));
    return null;
  }
  const unit = kind === null || kind === 'unit' ? places.find(line.text('subject'), township?.id ?? null) : null;
  if (unit?.kind === 'found') return unitSubject(context, line, 'subject', unit.one.id);
  if (unit?.kind === 'ambiguous') {
    line.refuse('subject', 'import.ambiguous_unit', listed(unit.among));
    return null;
  }
  return unknown(line, 'subject', shown(named));
}

function within(line: Line, field: string, one: KnownSubject): SubjectOfRow | null {
  if (one.within) return { id: one.id, unitId: one.places.at(-1)?.unitId ?? null };
  line.refuse(field, 'permission.out_of_scope');
  return null;
}

function unitSubject({ limits }: ImportContext, line: Line, field: string, id: string): SubjectOfRow | null {
  if (limits.unit(id)) return { id, unitId: id };
  line.refuse(field, 'permission.out_of_scope');
  return null;
}

function unknown(line: Line, field: string, like: readonly string[]): null {
  line.refuse(field, 'import.unknown_subject', listed(like));
  return null;
}
