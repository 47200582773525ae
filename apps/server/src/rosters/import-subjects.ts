// Subjects from a sheet. A row is found again by its code, else by its name within its township; cells that are empty say
// nothing about what is there. A different place begins on the row's day, and never before the subject did.

import { supersede, type Versioned } from '@gridward/domain/bitemporal';
import { contains, formatPeriod, laterDay, parsePeriod, type Day } from '@gridward/domain/period';
import { nameKey } from '@gridward/domain/text';
import { newId, searchKeysOf } from '../kernel/names.ts';
import { joinRows, type Row } from '../kernel/revision.ts';
import { checkCode, rowsOfNewSubjects, type NewSubject } from '../subjects/subjects.ts';
import { workSafety } from '../playbooks/playbooks.ts';
import { dayIn, readChoice, readList } from './cell-values.ts';
import { townshipIn, unitIn, type Decision, type ImportContext } from './import-context.ts';
import type { Place } from './places.ts';
import { fieldValue, industryOf, subjectKindChoices, type FieldValue } from './subject-fields.ts';
import { subjectsNamedOrCoded, type KnownSubject } from './subjects.sql.ts';
import { Line, listed, type RowVerdict } from './verdict.ts';

/** A row as it was understood. */
interface Wish {
  readonly line: Line;
  readonly kind: string;
  readonly name: string;
  readonly code: string | null;
  readonly place: Place | null;
  readonly townshipId: string | null;
  readonly industries: readonly string[] | null;
  readonly profile: Readonly<Record<string, FieldValue>>;
  readonly from: Day;
}

interface Known {
  readonly byCode: ReadonlyMap<string, KnownSubject>;
  readonly byName: ReadonlyMap<string, readonly KnownSubject[]>;
}

interface Outcome {
  readonly news: (NewSubject & { readonly id: string })[];
  readonly files: Row[];
  readonly placements: Row[];
  readonly closed: string[];
  changesPast: boolean;
}

const rowsAtOnce = 4000;

/** In portions that leave the table as they are judged, so that only what is to be written stays in memory. */
export async function decideSubjects(context: ImportContext): Promise<Decision> {
  const { rows } = context.table;
  const outcome: Outcome = { news: [], files: [], placements: [], closed: [], changesPast: false };
  const seen: Seen = new Map();
  const verdicts: RowVerdict[] = [];
  while (rows.length > 0) {
    const wishes = rows.splice(0, rowsAtOnce).map((row) => wishOf(context, new Line(row)));
    const known = await loadKnown(context, wishes);
    for (const wish of wishes) verdicts.push(judge({ context, known, outcome, seen }, wish));
    await context.tick(verdicts.length);
  }
  const { subject, subject_placement, subject_status } = rowsOfNewSubjects(outcome.news);
  return {
    verdicts,
    changesPast: outcome.changesPast,
    writing: {
      closes: { subject_placement: outcome.closed },
      puts: { subject: joinRows(subject, outcome.files), subject_placement: joinRows(subject_placement, outcome.placements), subject_status },
    },
  };
}

function wishOf(context: ImportContext, line: Line): Wish {
  const kind = kindOf(line);
  const name = line.text('name');
  if (name === '') line.refuse('name', 'import.required');
  if (name.length > 120) line.refuse('name', 'import.too_long', '120');
  const checked = checkCode(kind, line.text('code'));
  if (checked.fault !== null) line.refuse('code', 'subject.code_invalid', codeHint(checked.fault.details));
  const township = townshipIn(context, line);
  const place = line.has('unit') ? unitIn(context, line, { field: 'unit', within: township?.id ?? null }) : township;
  return {
    line,
    kind,
    name,
    code: checked.code,
    place: place ?? null,
    townshipId: place ? (context.places.township(place.id)?.id ?? null) : null,
    industries: industriesIn(line),
    profile: profileIn(line, kind),
    from: dayIn(line, 'from') ?? context.from,
  };
}

function kindOf(line: Line): string {
  const choices = subjectKindChoices().filter((choice) => choice.code !== 'unit');
  if (!line.has('kind')) return readChoice(choices, line.row.sheet.name) ?? 'enterprise';
  const kind = readChoice(choices, line.text('kind'));
  if (kind === null) line.refuse('kind', 'import.unknown_choice', listed(choices.map((choice) => choice.names[0] ?? '')));
  return kind ?? 'enterprise';
}

function codeHint(details: Readonly<Record<string, unknown>> | undefined): string {
  if (details?.['reason'] === 'check_character') return `末位应为 ${String(details['expected'])}`;
  if (details?.['reason'] === 'check_digit') return `末位应为 ${String(details['expected'])}`;
  return '18 位统一社会信用代码、15 位注册号，或不填';
}

function industriesIn(line: Line): readonly string[] | null {
  if (!line.has('industries')) return null;
  const whole = industryOf(line.text('industries'));
  if (whole !== null) return [whole];
  const read = readList(line.raw('industries')).map((text) => industryOf(text));
  if (read.includes(null)) line.refuse('industries', 'import.unknown_choice', listed(workSafety().industries.map((one) => one.name.zh)));
  return [...new Set(read.flatMap((code) => code ?? []))];
}

function profileIn(line: Line, kind: string): Readonly<Record<string, FieldValue>> {
  const profile: Record<string, FieldValue> = {};
  for (const field of workSafety().subjectKinds.find((one) => one.code === kind)?.fields ?? []) {
    const column = `profile.${field.code}`;
    if (!line.has(column)) continue;
    const { value, accepted } = fieldValue(field, line.raw(column), line.text(column));
    if (value === null) line.refuse(column, field.type === 'number' ? 'import.not_a_number' : 'import.unknown_choice', accepted);
    else if (value.toString().length > 4000) line.refuse(column, 'import.too_long', '4000');
    else profile[field.code] = value;
  }
  return profile;
}

async function loadKnown({ scope, limits }: ImportContext, wishes: readonly Wish[]): Promise<Known> {
  // Older entries may stand with full-width brackets.
  const names = [...new Set(wishes.flatMap((wish) => [wish.name, wish.name.replaceAll('(', '（').replaceAll(')', '）')]))];
  const codes = [...new Set(wishes.flatMap((wish) => wish.code ?? []))];
  const found = await scope.tx.rows(subjectsNamedOrCoded({ countyId: scope.county.id, names, codes, reaches: limits.reaches }));
  return {
    byCode: new Map(found.flatMap((one) => (one.code === null ? [] : [[`${one.kind} ${one.code}`, one] as const]))),
    byName: Map.groupBy(found, (one) => `${one.kind} ${nameKey(one.name)}`),
  };
}

/** What a row is judged against, and what the accepted rows add up to. */
interface Ground {
  readonly context: ImportContext;
  readonly known: Known;
  readonly outcome: Outcome;
  readonly seen: Seen;
}

function judge({ context, known, outcome, seen }: Ground, wish: Wish): RowVerdict {
  const { line, kind, name, code } = wish;
  if (!line.refused()) refuseRepeated(seen, wish);
  const existing = line.refused() ? null : findAgain(context, known, wish);
  if (line.refused() || existing === undefined) return line.verdict('refused', name);
  if (existing === null) return enter(context, outcome, wish);
  if (!existing.within) line.refuse(code === null ? 'name' : 'code', 'permission.out_of_scope');
  else if (code !== null && code !== existing.code && known.byCode.has(`${kind} ${code}`)) line.refuse('code', 'subject.code_taken');
  return line.refused() ? line.verdict('refused', name) : change(context, outcome, wish, existing);
}

/** The rows so far: by kind and township and then by name, by kind and then by code. */
type Seen = Map<string, Map<string, number>>;

function refuseRepeated(seen: Seen, { line, kind, name, code, townshipId }: Wish): void {
  const named = groupIn(seen, `${kind} ${townshipId}`);
  const coded = groupIn(seen, kind);
  const key = nameKey(name);
  const [sameName, sameCode] = [named.get(key), code === null ? undefined : coded.get(code)];
  if (sameName !== undefined) return line.refuse('name', 'import.duplicate_row', `第 ${sameName} 行`);
  if (sameCode !== undefined) return line.refuse('code', 'import.duplicate_row', `第 ${sameCode} 行`);
  named.set(key, line.row.number);
  if (code !== null) coded.set(code, line.row.number);
}

function groupIn(seen: Seen, key: string): Map<string, number> {
  const group = seen.get(key) ?? new Map<string, number>();
  seen.set(key, group);
  return group;
}

/** The subject that the row is about; null when it is new, undefined when that cannot be told. */
function findAgain({ places, limits }: ImportContext, known: Known, { line, kind, name, code, townshipId }: Wish): KnownSubject | null | undefined {
  const coded = code === null ? undefined : known.byCode.get(`${kind} ${code}`);
  if (coded !== undefined) return coded;
  const townshipOf = (one: KnownSubject) => places.township(one.places.at(-1)?.unitId ?? '')?.id ?? null;
  const named = (known.byName.get(`${kind} ${nameKey(name)}`) ?? []).filter((one) => townshipId === null || townshipOf(one) === townshipId);
  if (named.length > 1) {
    const shown = named.filter((one) => limits.wholeCounty || one.within).map((one) => `${places.title(one.places.at(-1)?.unitId ?? '')} ${one.name}`);
    line.refuse('name', 'import.ambiguous_subject', listed(shown));
    return undefined;
  }
  const [one] = named;
  if (one !== undefined && code !== null && one.code !== null) {
    line.refuse('code', 'import.code_differs', limits.wholeCounty || one.within ? one.code : null);
    return undefined;
  }
  return one ?? null;
}

function enter({ places, limits }: ImportContext, outcome: Outcome, wish: Wish): RowVerdict {
  const { line, kind, name, code, place, profile, from } = wish;
  const industries = wish.industries ?? [];
  const where = line.has('unit') ? 'unit' : 'township';
  if (place === null) line.refuse(where, 'import.place_required');
  else if (!limits.place(place.id, industries)) line.refuse(where, 'permission.out_of_scope');
  else if (!places.existsOn(place.id, from)) line.refuse(where, 'unit.not_in_force', from);
  if (!line.refused() && place !== null)
    outcome.news.push({ id: newId(), kind, name, code, industries, profile: profile as NewSubject['profile'], unitId: place.id, from });
  return line.verdict('new', name);
}

function change(context: ImportContext, outcome: Outcome, wish: Wish, existing: KnownSubject): RowVerdict {
  const moved = move(context, outcome, wish, existing);
  const file = fileOf(wish, existing);
  if (wish.line.refused()) return wish.line.verdict('refused', wish.name);
  if (file !== null) outcome.files.push(file);
  return wish.line.verdict(moved || file !== null ? 'changed' : 'same', wish.name);
}

/** The file as it would stand, or null when the sheet says nothing else than what stands there. */
function fileOf({ name, code, industries, profile }: Wish, existing: KnownSubject): Row | null {
  const { id, kind } = existing;
  const named =
    nameKey(name) === nameKey(existing.name) ? { name: existing.name, pinyin: existing.pinyin, initials: existing.initials } : { name, ...searchKeysOf(name) };
  const file = { id, kind, ...named, code: code ?? existing.code, industries: industries ?? existing.industries, profile: { ...existing.profile, ...profile } };
  const sameProfile = Object.entries(profile).every(([field, value]) => JSON.stringify(existing.profile[field]) === JSON.stringify(value));
  const sameIndustries = industries === null || industries.toSorted().join() === existing.industries.toSorted().join();
  return named.name === existing.name && file.code === existing.code && sameIndustries && sameProfile ? null : file;
}

/** Another place from the row's day to the end of the stay it had then. */
function move({ scope, places, limits }: ImportContext, outcome: Outcome, wish: Wish, existing: KnownSubject): boolean {
  const { line, place } = wish;
  // A township alone says nothing against a village inside it.
  if (place === null || (!line.has('unit') && places.path(existing.places.at(-1)?.unitId ?? '').some((unit) => unit.id === place.id))) return false;
  type Stay = Versioned<{ readonly subjectId: string; readonly unitId: string }>;
  const stays = existing.places.map((row): Stay => ({
    id: row.id,
    subjectId: existing.id,
    unitId: row.unitId,
    during: parsePeriod(row.during),
    known: { from: 0, until: null },
  }));
  const from = laterDay(wish.from, stays[0]?.during.from ?? wish.from);
  const stay = stays.find((row) => contains(row.during, from));
  if (stay?.unitId === place.id) return false;
  const where = line.has('unit') ? 'unit' : 'township';
  if (!limits.place(place.id, wish.industries ?? existing.industries)) line.refuse(where, 'permission.out_of_scope');
  if (!places.existsOn(place.id, from)) line.refuse(where, 'unit.not_in_force', from);
  if (line.refused()) return false;
  const during = { from, until: stay?.during.until ?? null };
  const plan = supersede<{ subjectId: string; unitId: string }>({
    rows: stays,
    contentOf: ({ subjectId, unitId }) => ({ subjectId, unitId }),
    during,
    content: { subjectId: existing.id, unitId: place.id },
  });
  outcome.closed.push(...plan.close);
  outcome.placements.push(...plan.insert.map((row) => ({ id: newId(), subject_id: row.subjectId, unit_id: row.unitId, during: formatPeriod(row.during) })));
  if (from < scope.today) {
    outcome.changesPast = true;
    line.note('from', 'reason.required');
  }
  return true;
}
