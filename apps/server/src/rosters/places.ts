// The units of the county by what people write in a cell: name or code, with or without the township in front, with or
// without 村 or 街道办事处 behind, today's name or a former one. Names repeat across townships: context decides, and what it
// does not decide is refused with the candidates. A name that is not known is answered with those that sound like it.

import type { UnitKind } from '@gridward/domain/grid/unit';
import { homeTree } from '@gridward/domain/grid/unit';
import { contains, parsePeriod, type Day, type Period } from '@gridward/domain/period';
import { allowedEdits, editsBetween } from '@gridward/domain/subjects/duplicates';
import { nameKey, tidy } from '@gridward/domain/text';
import { searchKeysOf } from '../kernel/names.ts';
import type { Scope } from '../kernel/scope.ts';
import { unitsOf, type UnitRow } from './places.sql.ts';

export interface Place {
  readonly id: string;
  readonly kind: UnitKind;
  readonly code: string | null;
  /** Its newest name. */
  readonly name: string;
  readonly names: readonly { readonly id: string; readonly name: string; readonly during: Period }[];
  readonly places: readonly {
    readonly id: string;
    readonly tree: 'territory' | 'line' | 'sector';
    readonly parentId: string | null;
    readonly during: Period;
  }[];
  /** The newest parent in the tree in which it exists. */
  readonly parentId: string | null;
}

export type Found<T> =
  | { readonly kind: 'found'; readonly one: T }
  | { readonly kind: 'unknown'; readonly like: readonly string[] }
  | { readonly kind: 'ambiguous'; readonly among: readonly string[] };

export interface Places {
  readonly all: ReadonlyMap<string, Place>;
  byCode(code: string): Place | undefined;
  /** A unit as written; `within` is a unit in or below which it must lie, where the sheet says so. */
  find(text: string, within?: string | null, kinds?: readonly UnitKind[]): Found<Place>;
  /** The unit itself and those above it in the tree in which it exists, nearest first. */
  path(unitId: string): readonly Place[];
  township(unitId: string): Place | undefined;
  existsOn(unitId: string, day: Day): boolean;
  /** With its township in front, where that tells it from others. */
  title(unitId: string): string;
}

export async function loadPlaces(scope: Scope): Promise<Places> {
  return placesOf((await scope.tx.rows(unitsOf(scope.county.id))).map(placeOf));
}

function placeOf(row: UnitRow): Place {
  const places = row.places.map((place) => ({ ...place, during: parsePeriod(place.during) }));
  const home = places.filter((place) => place.tree === homeTree(row.kind));
  const names = row.names.map((name) => ({ ...name, during: parsePeriod(name.during) }));
  return { id: row.id, kind: row.kind, code: row.code, name: names.at(-1)?.name ?? '', names, places, parentId: home.at(-1)?.parentId ?? null };
}

const endings = /(?:街道办事处|街道办|办事处|村民委员会|居民委员会|村委会|居委会|街道|社区|管理区|工作区|镇|乡|村|居)$/;

/** Without what is often left away behind the name of a place. */
function stemOf(text: string): string {
  const key = nameKey(text);
  const stem = key.replace(endings, '');
  return [...stem].length >= 1 ? stem : key;
}

function pathsIn(all: ReadonlyMap<string, Place>) {
  function path(unitId: string): readonly Place[] {
    const found: Place[] = [];
    for (let unit = all.get(unitId); unit !== undefined && !found.includes(unit); unit = unit.parentId === null ? undefined : all.get(unit.parentId))
      found.push(unit);
    return found;
  }
  const township = (unitId: string) => path(unitId).find((unit) => unit.kind === 'township' || unit.kind === 'zone');
  const title = (unitId: string) => {
    const unit = all.get(unitId);
    const above = township(unitId);
    return above === undefined || above === unit ? (unit?.name ?? '') : `${above.name}${unit?.name ?? ''}`;
  };
  const isWithin = (unitId: string, within: string | null) => within === null || path(unitId).some((unit) => unit.id === within);
  return { path, township, title, isWithin };
}

/** Answers to the same question are kept, but not those to a hundred thousand different ones. */
const mostAnswers = 20_000;

/** What sounds alike takes long to find, and is asked for only where it is told. */
function unknownLike(find: () => readonly string[]): Found<Place> {
  let like: readonly string[] | undefined;
  return {
    kind: 'unknown',
    get like() {
      return (like ??= find());
    },
  };
}

/** The pinyin of names, each worked out once. */
function soundKeeper(): (name: string) => string {
  const sounds = new Map<string, string>();
  return (name) => {
    const known = sounds.get(name) ?? searchKeysOf(name).pinyin;
    sounds.set(name, known);
    return known;
  };
}

export function placesOf(units: readonly Place[]): Places {
  const all = new Map(units.map((unit) => [unit.id, unit]));
  const codes = new Map(units.flatMap((unit) => (unit.code === null ? [] : [[nameKey(unit.code), unit] as const])));
  const exact = indexBy(units, (unit) => [nameKey(unit.name)]);
  const former = indexBy(units, (unit) => unit.names.map((name) => nameKey(name.name)));
  const stems = indexBy(units, (unit) => [stemOf(unit.name)]);
  const townships = units.filter((unit) => unit.kind === 'township' || unit.kind === 'zone').map((unit) => ({ unit, start: nameKey(unit.name) }));
  const soundOf = soundKeeper();
  const { path, township, title, isWithin } = pathsIn(all);
  const answers = new Map<string, Found<Place>>();
  function find(text: string, within: string | null = null, kinds: readonly UnitKind[] = []): Found<Place> {
    const question = `${text}\n${within}\n${kinds.join()}`;
    const known = answers.get(question) ?? search(tidy(text), within, kinds);
    if (answers.size < mostAnswers) answers.set(question, known);
    return known;
  }
  function search(text: string, within: string | null, kinds: readonly UnitKind[]): Found<Place> {
    const fits = (unit: Place) => (kinds.length === 0 || kinds.includes(unit.kind)) && isWithin(unit.id, within);
    const coded = codes.get(nameKey(text));
    if (coded !== undefined && fits(coded)) return { kind: 'found', one: coded };
    for (const index of [exact, former, stems]) {
      const named = (index.get(index === stems ? stemOf(text) : nameKey(text)) ?? []).filter(fits);
      const [one] = named;
      if (one !== undefined && named.length === 1) return { kind: 'found', one };
      if (named.length > 1) return { kind: 'ambiguous', among: named.map((unit) => title(unit.id)) };
    }
    return splitPath(text, within, kinds) ?? unknownLike(() => similar(text, fits));
  }
  /** 小协镇/李家庄村, 小协镇-李家庄村, and 小协镇李家庄村. */
  function splitPath(text: string, within: string | null, kinds: readonly UnitKind[]): Found<Place> | null {
    const cut = /^(.+?)\s*[/\\>→-]+\s*([^/].*)$/u.exec(text);
    if (cut?.[1] !== undefined && cut[2] !== undefined) {
      const above = find(cut[1], within);
      return above.kind === 'found' ? find(cut[2], above.one.id, kinds) : above;
    }
    const key = nameKey(text);
    const above = townships.find(({ unit, start }) => key.startsWith(start) && key.length > start.length && isWithin(unit.id, within));
    return above === undefined ? null : find(key.slice(above.start.length), above.unit.id, kinds);
  }
  function similar(text: string, fits: (unit: Place) => boolean): string[] {
    const sound = soundOf(text);
    const stem = stemOf(text);
    const limit = Math.max(1, allowedEdits(sound.length));
    return units
      .filter((unit) => fits(unit) && (editsBetween(sound, soundOf(unit.name), limit) <= limit || (stem.length > 1 && unit.name.includes(stem))))
      .map((unit) => title(unit.id));
  }
  return {
    all,
    byCode: (code) => codes.get(nameKey(code)),
    find,
    path,
    township,
    title,
    existsOn: (unitId, day) => {
      const unit = all.get(unitId);
      return unit !== undefined && unit.places.some((place) => place.tree === homeTree(unit.kind) && contains(place.during, day));
    },
  };
}

function indexBy(units: readonly Place[], keysOf: (unit: Place) => readonly string[]): ReadonlyMap<string, readonly Place[]> {
  const index = new Map<string, Place[]>();
  for (const unit of units) {
    for (const key of new Set(keysOf(unit))) {
      const present = index.get(key);
      if (present === undefined) index.set(key, [unit]);
      else present.push(unit);
    }
  }
  return index;
}
