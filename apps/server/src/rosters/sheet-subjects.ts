// Which subject a row of a roster's sheet speaks of: by what the clerk has chosen, by its code, by its name in its
// township, or – where the row names no subject – the village, area or township itself. A name the register does not know
// is a new subject, unless it is nearly one that is known: then the clerk is asked.

import { allowedEdits, editsBetween } from '@gridward/domain/subjects/duplicates';
import { normaliseUscc } from '@gridward/domain/subjects/uscc';
import { nameKey, tidy } from '@gridward/domain/text';
import { searchKeysOf } from '../kernel/names.ts';
import { readChoice } from './cell-values.ts';
import type { DraftSubject, DraftSubjects } from './sheet-draft.ts';
import type { SheetLine } from './sheet-line.ts';
import type { Candidate } from './sheet-people.ts';
import type { Place, Places } from './places.ts';
import { subjectKindChoices } from './subject-fields.ts';
import { isUnitKind, kindIn, kindName } from './sheet-words.ts';
import { listed, type Line } from './verdict.ts';

export type SubjectOfLine =
  | { readonly kind: 'known'; readonly subject: DraftSubject; readonly place: Place | null }
  | { readonly kind: 'new'; readonly name: string; readonly ofKind: string; readonly place: Place | null; readonly like: readonly Candidate[] }
  /** Refused; with candidates when the clerk can choose. */
  | { readonly kind: 'open'; readonly field: string; readonly name: string; readonly candidates: readonly Candidate[] }
  | { readonly kind: 'refused' };

export interface SubjectGround {
  readonly places: Places;
  readonly subjects: DraftSubjects;
  /** Where the roster is about a township or a zone: its id. */
  readonly townshipId: string | null;
  /** What the clerk has chosen for the row: an id, or `new`. */
  choice(line: SheetLine, field: string): string | undefined;
  /** What names of unknown subjects were found to resemble: a row that is read again gets the same answer. */
  readonly compared: Map<string, Resembling>;
}

const mostCandidates = 8;

export function findSubject(ground: SubjectGround, row: SheetLine): SubjectOfLine {
  const { line } = row;
  const chosen = ground.choice(row, 'subject') ?? ground.choice(row, 'subjectCode');
  const known = chosen === undefined || chosen === 'new' ? undefined : ground.subjects.byId.get(chosen);
  const where = placeOf(ground, row);
  if (known !== undefined) return { kind: 'known', subject: known, place: where.place };
  const coded = line.has('subjectCode') ? byCode(ground, line.text('subjectCode'), kindOf(row)) : undefined;
  if (coded !== undefined) return { kind: 'known', subject: coded, place: told(line, where).place };
  if (!line.has('subject')) return unitItself(ground, line, where);
  return byName(ground, row, where, chosen === 'new');
}

function byCode({ subjects }: SubjectGround, text: string, kind: string | null): DraftSubject | undefined {
  const found = subjects.byCode.get(normaliseUscc(text)) ?? subjects.byCode.get(tidy(text)) ?? [];
  return found.find((one) => kind === null || one.kind === kind) ?? found[0];
}

interface Fault {
  readonly field: string;
  readonly problem: string;
  readonly accepted: string;
}

interface Where {
  readonly township: Place | null;
  /** The narrowest unit that the row names. */
  readonly place: Place | null;
  readonly faults: readonly Fault[];
}

/** Where the row says it is. What it says wrongly refuses it only if the place is needed. */
function placeOf(ground: SubjectGround, { line, layout }: SheetLine): Where {
  const { places } = ground;
  const faults: Fault[] = [];
  const read = (field: string, within: string | null, kinds: readonly Place['kind'][]) => {
    const found = places.find(line.text(field), within, kinds);
    if (found.kind === 'found') return found.one;
    if (found.kind === 'ambiguous') faults.push({ field, problem: 'import.ambiguous_unit', accepted: listed(found.among) });
    else faults.push({ field, problem: 'import.unknown_unit', accepted: listed(found.like) });
    return null;
  };
  const given = layout.township?.id ?? ground.townshipId;
  const county = line.has('township') ? countyIn(places, line.text('township')) : null;
  const own = county ?? (line.has('township') ? read('township', null, ['township', 'zone', 'county']) : null);
  const township = own ?? (given === null ? null : (places.all.get(given) ?? null));
  const area = line.has('area') ? read('area', township?.id ?? null, ['area']) : null;
  const unit = line.has('unit') ? read('unit', (area ?? township)?.id ?? null, []) : null;
  return { township, place: unit ?? (line.has('unit') ? null : (area ?? township)), faults };
}

/** 市直, 县直单位, 新泰市直: what belongs to no township but to the county itself. */
function countyIn(places: Places, text: string): Place | null {
  const direct = /^(.*?)直(?:属|部门|单位|机关)*$/u.exec(text)?.[1];
  const county = direct === undefined ? undefined : [...places.all.values()].find((place) => place.kind === 'county');
  return county !== undefined && (['市', '县', '区', county.name].some((name) => nameKey(name) === nameKey(direct ?? '')) || direct === '') ? county : null;
}

function told(line: Line, where: Where): Where {
  for (const { field, problem, accepted } of where.faults) line.note(field, problem, accepted);
  return where;
}

function refused(line: Line, where: Where): SubjectOfLine {
  for (const { field, problem, accepted } of where.faults) line.refuse(field, problem, accepted);
  return { kind: 'refused' };
}

function unitItself({ subjects }: SubjectGround, line: Line, where: Where): SubjectOfLine {
  if (where.faults.length > 0) return refused(line, where);
  const subject = where.place === null ? undefined : subjects.byId.get(where.place.id);
  if (subject !== undefined && (line.has('unit') || line.has('area') || line.has('township'))) return { kind: 'known', subject, place: where.place };
  if (line.row.sheet.fields.has('subject') || where.place === null) line.refuse('subject', 'import.required');
  else line.refuse(line.has('unit') ? 'unit' : 'township', 'roster.subject_outside');
  return { kind: 'refused' };
}

function kindOf({ line, layout }: SheetLine): string | null {
  const said = line.has('subjectKind') ? readChoice(subjectKindChoices(), line.text('subjectKind')) : null;
  if (said !== null) return said;
  if (line.has('subjectKind') && isUnitKind(line.text('subjectKind'))) return 'unit';
  if ([...line.row.sheet.fields.keys()].some((field) => field.startsWith('role.team_'))) return 'red_line';
  return kindIn(layout.name) ?? layout.titles.map(kindIn).find((kind) => kind !== null) ?? null;
}

function byName(ground: SubjectGround, row: SheetLine, where: Where, isNew: boolean): SubjectOfLine {
  const { subjects, places } = ground;
  const { line } = row;
  const name = line.text('subject');
  const kind = kindOf(row);
  const preferred = (found: readonly DraftSubject[]) => (found.some((one) => one.kind === kind) ? found.filter((one) => one.kind === kind) : found);
  const named = preferred(subjects.byName.get(nameKey(name)) ?? []);
  const inside = (one: DraftSubject) => one.townshipId === (where.township?.kind === 'county' ? null : where.township?.id) || one.id === where.township?.id;
  const here = where.township === null ? named : named.filter(inside);
  const closer = where.place === null ? [] : here.filter((one) => one.unitId !== null && places.path(one.unitId).some((unit) => unit.id === where.place?.id));
  const left = closer.length > 0 ? closer : here;
  const [one] = left;
  if (one !== undefined && left.length === 1) return { kind: 'known', subject: one, place: told(line, where).place };
  const candidate = candidateIn(ground);
  if (left.length > 1)
    return opened(
      line,
      name,
      'import.ambiguous_subject',
      left.map((subject) => candidate(subject, 'same_name')),
    );
  const unit = named.length === 0 && (kind === null || kind === 'unit') ? places.find(name, where.township?.id ?? null) : null;
  const own = unit?.kind === 'found' ? subjects.byId.get(unit.one.id) : undefined;
  if (own !== undefined) return { kind: 'known', subject: own, place: null };
  const like = isNew ? { same: [], similar: [] } : resembling(ground, name, where.township?.id ?? null);
  const asked = [...named.map((subject) => candidate(subject, 'same_name')), ...like.same];
  if (!isNew && asked.length > 0) return opened(line, name, 'import.unknown_subject', asked.slice(0, mostCandidates));
  if (where.faults.length > 0) return refused(line, where);
  return { kind: 'new', name, ofKind: kind ?? 'enterprise', place: where.place, like: like.similar };
}

function opened(line: Line, name: string, problem: string, candidates: readonly Candidate[]): SubjectOfLine {
  line.refuse('subject', problem, listed(candidates.map((one) => `${one.name}（${one.note}）`)));
  return { kind: 'open', field: 'subject', name, candidates };
}

function candidateIn({ places }: SubjectGround) {
  return (subject: DraftSubject, by: Candidate['by']): Candidate => ({
    id: subject.id,
    name: subject.name,
    note: [kindName(subject.kind, subject.unitKind), subject.unitId === null ? '' : places.title(subject.unitId)].join(' ').trim(),
    by,
  });
}

export interface Resembling {
  /** Likely the same: the same core of the name, or the same sound. */
  readonly same: readonly Candidate[];
  /** Those that only may be. */
  readonly similar: readonly Candidate[];
}

function resembling(ground: SubjectGround, name: string, townshipId: string | null): Resembling {
  const { subjects, compared } = ground;
  const question = `${name}\n${townshipId}`;
  const known = compared.get(question);
  if (known !== undefined) return known;
  const core = subjects.coreOf(name);
  const here = (found: readonly DraftSubject[]) => found.filter((one) => townshipId === null || one.townshipId === townshipId);
  const same = here(subjects.byCore.get(core) ?? []).map((one) => candidateIn(ground)(one, 'similar'));
  if (!subjects.mayCompare()) return { same, similar: [] };
  const answer = soundingLike(ground, core, { same, here, townshipId });
  compared.set(question, answer);
  return answer;
}

interface Near {
  readonly same: readonly Candidate[];
  readonly here: (found: readonly DraftSubject[]) => readonly DraftSubject[];
  readonly townshipId: string | null;
}

function soundingLike(ground: SubjectGround, core: string, { same, here, townshipId }: Near): Resembling {
  const { subjects } = ground;
  const candidate = candidateIn(ground);
  const sound = searchKeysOf(core).pinyin;
  const sounding = here(subjects.bySound.get(sound) ?? []).map((one) => candidate(one, 'pinyin'));
  const certain = new Map([...sounding, ...same].map((one) => [one.id, one]));
  if (certain.size > 0 || townshipId === null) return { same: [...certain.values()], similar: [] };
  const limit = allowedEdits(sound.length);
  const similar = limit === 0 ? [] : subjects.inTownship(townshipId).filter((one) => editsBetween(sound, one.sound, limit) <= limit);
  return { same: [], similar: similar.slice(0, mostCandidates).map((one) => candidate(one.subject, 'similar')) };
}
