// Subjects that may be one and the same: equal code; equal name in one township; or a name that sounds nearly the same in
// one township. Names are compared by their core, without county and township in front and the legal form behind. A pair
// is a question to a person, never an answer: nothing is merged here.
//
// Similar names are found without comparing all with all: two texts within two edits share one of three segments at nearly
// the same place, so only texts that share a segment are compared (100,000 firms take seconds, not hours).

import { compareTexts, nameKey, withoutSpaces } from '../text.ts';

export interface Candidate {
  readonly id: string;
  readonly name: string;
  /** Of the whole name, without tones; spaces and case do not matter. */
  readonly pinyin: string;
  readonly code: string | null;
  readonly townshipId: string | null;
}

/** A county or township whose name may stand in front of a firm's: 山东省, 新泰市, 青云街道, 青云. */
export interface PlacePrefix {
  readonly name: string;
  readonly pinyin: string;
}

export interface DuplicatePair {
  /** The smaller id first. */
  readonly a: string;
  readonly b: string;
  readonly reason: 'same_code' | 'same_name' | 'similar_name';
  /** Edits between the pinyin of the cores; 0 when they sound the same. */
  readonly distance: number;
}

const legalForms = ['股份有限公司', '有限责任公司', '有限公司', '(个体工商户)'].map(nameKey);
const legalFormsPinyin = ['gufenyouxiangongsi', 'youxianzerengongsi', 'youxiangongsi', '(getigongshanghu)', 'getigongshanghu'];
const mostEdits = 2;

/** The name without the places in front (longest first) and the legal form behind; never nothing. */
function coreOf(key: string, prefixes: readonly string[], suffixes: readonly string[]): string {
  let core = key;
  for (let prefix = startOf(core, prefixes); prefix !== undefined; prefix = startOf(core, prefixes)) core = core.slice(prefix.length);
  const suffix = suffixes.find((one) => core.endsWith(one) && core.length > one.length);
  return suffix === undefined ? core : core.slice(0, -suffix.length);
}

function startOf(core: string, prefixes: readonly string[]): string | undefined {
  return prefixes.find((prefix) => prefix !== '' && core.startsWith(prefix) && core.length > prefix.length);
}

/** Each pair once, for its strongest reason; in the order of reason, distance and ids. */
export function duplicatesAmong(candidates: readonly Candidate[], prefixes: readonly PlacePrefix[]): readonly DuplicatePair[] {
  const pairs = new Map<string, DuplicatePair>();
  const add = (one: string, other: string, reason: DuplicatePair['reason'], distance: number) => {
    const [a, b] = compareTexts(one, other) < 0 ? [one, other] : [other, one];
    if (!pairs.has(`${a} ${b}`)) pairs.set(`${a} ${b}`, { a, b, reason, distance });
  };
  const names = prefixes.map((prefix) => nameKey(prefix.name)).toSorted((a, b) => b.length - a.length);
  const sounds = prefixes.map((prefix) => soundOf(prefix.pinyin)).toSorted((a, b) => b.length - a.length);
  for (const group of groupsOf(candidates, (one) => one.code)) eachPair(group, (a, b) => add(a.id, b.id, 'same_code', 0));
  const nameOf = (one: Candidate) => (one.townshipId === null ? null : `${one.townshipId} ${coreOf(nameKey(one.name), names, legalForms)}`);
  for (const group of groupsOf(candidates, nameOf)) eachPair(group, (a, b) => add(a.id, b.id, 'same_name', 0));
  for (const township of groupsOf(candidates, (one) => one.townshipId)) {
    const cores = township.map((one) => ({ id: one.id, sound: coreOf(soundOf(one.pinyin), sounds, legalFormsPinyin) }));
    for (const [a, b, distance] of similarSounds(cores)) add(a, b, 'similar_name', distance);
  }
  const order = ['same_code', 'same_name', 'similar_name'];
  return [...pairs.values()].toSorted(
    (p, q) => order.indexOf(p.reason) - order.indexOf(q.reason) || p.distance - q.distance || compareTexts(p.a, q.a) || compareTexts(p.b, q.b),
  );
}

function soundOf(pinyin: string): string {
  return withoutSpaces(nameKey(pinyin)).replace(/['-]/gu, '');
}

/** Groups of two and more. Null keys stand alone. */
function groupsOf<Item>(items: readonly Item[], keyOf: (item: Item) => string | null): readonly (readonly Item[])[] {
  const groups = Map.groupBy(items, keyOf);
  return [...groups].flatMap(([key, group]) => (key === null || group.length < 2 ? [] : [group]));
}

function eachPair<Item>(items: readonly Item[], visit: (a: Item, b: Item) => void): void {
  items.forEach((a, index) => items.slice(index + 1).forEach((b) => visit(a, b)));
}

interface Sound {
  readonly id: string;
  readonly sound: string;
}

/** One edit for every eight letters, two at most: short names are too alike by nature. */
export function allowedEdits(length: number): number {
  return Math.min(mostEdits, Math.floor(length / 8));
}

function similarSounds(cores: readonly Sound[]): readonly (readonly [string, string, number])[] {
  const found: [string, string, number][] = [];
  const index = new Map<string, Sound[]>();
  // Shorter first: each text is looked up among those not longer than itself.
  for (const one of cores.toSorted((a, b) => a.sound.length - b.sound.length)) {
    const compared = new Set<string>([one.id]);
    for (const key of lookupKeys(one.sound)) {
      for (const other of index.get(key) ?? []) {
        if (compared.has(other.id)) continue;
        compared.add(other.id);
        const allowed = allowedEdits(one.sound.length);
        const distance = editsBetween(one.sound, other.sound, allowed);
        if (distance <= allowed) found.push([one.id, other.id, distance]);
      }
    }
    for (const { key } of segmentsOf(one.sound, one.sound.length)) {
      const present = index.get(key);
      if (present === undefined) index.set(key, [one]);
      else present.push(one);
    }
  }
  return found;
}

/** The three segments of a text; a text too short to be cut is one segment. */
function segmentsOf(text: string, length: number): readonly { readonly key: string; readonly start: number; readonly size: number }[] {
  const parts = length < mostEdits + 1 ? 1 : mostEdits + 1;
  return Array.from({ length: parts }, (_, part) => {
    const start = Math.floor((part * length) / parts);
    const size = Math.floor(((part + 1) * length) / parts) - start;
    return { key: `${length} ${part} ${text.slice(start, start + size)}`, start, size };
  });
}

/** Under which segments a similar text of the same length, or up to two letters shorter, would be found. */
function* lookupKeys(text: string): Generator<string> {
  const allowed = allowedEdits(text.length);
  for (let length = text.length - allowed; length <= text.length; length++) {
    for (const [part, { start, size }] of segmentsOf(text, length).entries()) {
      for (let shift = -allowed; shift <= allowed; shift++) {
        if (start + shift >= 0) yield `${length} ${part} ${text.slice(start + shift, start + shift + size)}`;
      }
    }
  }
}

/** Levenshtein distance, or limit + 1 when it exceeds the limit. Only the cells within `limit` of the diagonal are computed. */
export function editsBetween(a: string, b: string, limit: number): number {
  const tooMany = limit + 1;
  if (Math.abs(a.length - b.length) > limit) return tooMany;
  // Cell `c` of a row stands for the column row + c - limit. Before the first row, one letter of `b` costs one edit.
  let above = Array.from({ length: 2 * limit + 1 }, (_, cell) => (cell < limit ? tooMany : cell - limit));
  for (let row = 1; row <= a.length; row++) {
    const current: number[] = [];
    let least = tooMany;
    for (let cell = 0; cell <= 2 * limit; cell++) {
      const column = row + cell - limit;
      const inserted = (current[cell - 1] ?? tooMany) + 1;
      const removed = (above[cell + 1] ?? tooMany) + 1;
      const changed = (above[cell] ?? tooMany) + (a.charCodeAt(row - 1) === b.charCodeAt(column - 1) ? 0 : 1);
      const edits = column < 0 || column > b.length ? tooMany : Math.min(inserted, removed, column === 0 ? tooMany : changed, tooMany);
      current.push(edits);
      if (edits < least) least = edits;
    }
    if (least === tooMany) return tooMany;
    above = current;
  }
  return above[b.length - a.length + limit] ?? tooMany;
}
