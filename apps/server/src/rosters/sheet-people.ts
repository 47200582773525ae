// Which person a name in a roster's sheet means. Marks beside the name decide first – the label of our own lists, a mobile,
// a title, a unit; then who holds that role now; then who has a post where the subject lies. What stays open comes back
// with candidates: same name, same sound, one character off, same township. People out of reach are found only by one who
// knows more of them than the name, and are never listed.

import { allowedEdits, editsBetween } from '@gridward/domain/subjects/duplicates';
import { nameKey } from '@gridward/domain/text';
import { reachOf, type Reach } from '../accounts/reach.ts';
import { searchKeysOf } from '../kernel/names.ts';
import type { Scope } from '../kernel/scope.ts';
import { digestOf } from '../people/people.ts';
import { peopleNamed, type KnownPerson } from './people.sql.ts';
import { labelsOf } from './person-labels.ts';
import type { Places } from './places.ts';
import type { WrittenHolder } from './sheet-holders.ts';
import { namesKnown, peopleWithin, type PersonNear } from './sheets.sql.ts';

export interface Candidate {
  readonly id: string;
  readonly name: string;
  readonly note: string;
  readonly by: 'same_name' | 'pinyin' | 'similar' | 'same_township';
}

/** What the row says of where and what the person is to be. */
export interface HolderContext {
  /** The unit in which the subject lies. */
  readonly near: string | null;
  /** Who holds the role now. */
  readonly holders: readonly string[];
}

export type FoundHolder = { readonly kind: 'found'; readonly id: string } | { readonly kind: 'open'; readonly candidates: readonly Candidate[] };

export interface SheetPeople {
  find(written: WrittenHolder, context: HolderContext): FoundHolder;
}

const mostCandidates = 8;

export async function knownNames(scope: Scope, names: Iterable<string>): Promise<ReadonlySet<string>> {
  const asked = [...new Set(names)];
  const known = new Set<string>();
  for (let start = 0; start < asked.length; start += 20_000)
    for (const row of await scope.tx.rows(namesKnown(scope.county.id, asked.slice(start, start + 20_000)))) known.add(row.name);
  return known;
}

export async function loadSheetPeople(scope: Scope, places: Places, names: Iterable<string>): Promise<SheetPeople> {
  const asked = [...new Set(names)];
  const reach = await reachOf(scope, 'register.read');
  const wholeCounty = reach.kind === 'county';
  const byName = await peopleByName(scope, asked, reach);
  const unknown = asked.some((name) => !byName.has(name));
  const nearby = unknown ? nearnessOf(places, await scope.tx.rows(peopleWithin(scope.county.id, reach))) : null;
  const labels = new Map<string, ReadonlyMap<string, string>>();
  const labelled = (name: string, people: readonly KnownPerson[]) => {
    const known = labels.get(name) ?? labelsOf(places, people);
    labels.set(name, known);
    return known;
  };
  return {
    find: (written, context) => {
      const named = byName.get(written.name) ?? [];
      const left = choose({ scope, places, wholeCounty }, { named, written, context, labels: labelled(written.name, named) });
      const [one] = left;
      const isOther = one !== undefined && left.length === 1 && isSomebodyElse({ scope, places }, one, written, context);
      if (one !== undefined && left.length === 1 && !isOther) return { kind: 'found', id: one.id };
      if (left.length > 1 || isOther) return { kind: 'open', candidates: left.slice(0, mostCandidates).map((person) => sameName(places, person)) };
      return { kind: 'open', candidates: nearby?.(written.name, context.near) ?? [] };
    },
  };
}

async function peopleByName(scope: Scope, names: readonly string[], reach: Reach): Promise<ReadonlyMap<string, readonly KnownPerson[]>> {
  const byName = new Map<string, KnownPerson[]>();
  for (let start = 0; start < names.length; start += 20_000)
    for (const person of await scope.tx.rows(peopleNamed({ countyId: scope.county.id, names: names.slice(start, start + 20_000), reaches: [reach] }))) {
      const present = byName.get(person.name);
      if (present === undefined) byName.set(person.name, [person]);
      else present.push(person);
    }
  return byName;
}

interface Around {
  readonly scope: Scope;
  readonly places: Places;
  readonly wholeCounty: boolean;
}

interface Sought {
  readonly named: readonly KnownPerson[];
  readonly written: WrittenHolder;
  readonly context: HolderContext;
  /** Label → person. */
  readonly labels: ReadonlyMap<string, string>;
}

/** The one of that name has another mobile, and nothing that is written, nor the role now, nor a post in the township speaks for them. */
function isSomebodyElse(
  { scope, places }: Pick<Around, 'scope' | 'places'>,
  person: KnownPerson,
  written: WrittenHolder,
  { near, holders }: HolderContext,
): boolean {
  if (written.mobile === null || person.mobileDigest === null || person.mobileDigest === digestOf(scope.secrets, 'mobile', written.mobile)) return false;
  const township = near === null ? undefined : places.township(near);
  const isNear = township !== undefined && person.posts.some((post) => places.path(post.unitId).some((above) => above.id === township.id));
  return !isNear && !holders.includes(person.id) && !written.marks.some((mark) => markFits(places, person, mark));
}

/** As few as what is said leaves; a mark that fits nobody decides nothing. */
function choose({ scope, places, wholeCounty }: Around, { named, written, context, labels }: Sought): readonly KnownPerson[] {
  const label = written.marks.map((mark) => labels.get(nameKey(mark))).find((id) => id !== undefined);
  const labelled = named.filter((person) => person.id === label);
  if (labelled.length === 1) return labelled;
  const digest = written.mobile === null ? null : digestOf(scope.secrets, 'mobile', written.mobile);
  const called = digest === null ? [] : named.filter((person) => person.mobileDigest === digest);
  if (called.length === 1) return called;
  const marked = (person: KnownPerson) => written.marks.some((mark) => markFits(places, person, mark));
  let left = named.filter((person) => wholeCounty || person.within || context.holders.includes(person.id) || marked(person));
  const keep = (fits: (person: KnownPerson) => boolean) => {
    const some = left.length > 1 ? left.filter(fits) : [];
    if (some.length > 0) left = some;
  };
  if (written.marks.length > 0) keep((person) => written.marks.every((mark) => markFits(places, person, mark)));
  keep(marked);
  keep((person) => context.holders.includes(person.id));
  if (context.near !== null)
    for (const unit of places.path(context.near).filter((one) => one.kind !== 'county'))
      keep((person) => person.posts.some((post) => places.path(post.unitId).some((above) => above.id === unit.id)));
  return left;
}

/** 副镇长; 小协镇; 小协镇副镇长; 应急管理局 危化科科长. */
function markFits(places: Places, person: KnownPerson, mark: string): boolean {
  const key = nameKey(mark);
  return person.posts.some((post) => {
    const units = places.path(post.unitId).filter((unit) => unit.kind !== 'county');
    if (nameKey(post.title) === key || units.some((unit) => nameKey(unit.name) === key)) return true;
    return (
      key.endsWith(nameKey(post.title)) &&
      (units.some((unit) => key.startsWith(nameKey(unit.name))) || key === nameKey(`${places.title(post.unitId)}${post.title}`))
    );
  });
}

function sameName(places: Places, person: KnownPerson): Candidate {
  const post = person.posts.at(-1);
  return { id: person.id, name: person.name, note: post === undefined ? '' : `${places.title(post.unitId)} ${post.title}`, by: 'same_name' };
}

type Nearness = (name: string, near: string | null) => readonly Candidate[];

/** People whose names sound the same, are one character off, or who share the surname in the same township. */
function nearnessOf(places: Places, people: readonly PersonNear[]): Nearness {
  const bySound = Map.groupBy(people, (person) => person.pinyin);
  const byShape = new Map<string, PersonNear[]>();
  for (const person of people)
    for (const shape of shapesOf(person.name)) {
      const present = byShape.get(shape);
      if (present === undefined) byShape.set(shape, [person]);
      else present.push(person);
    }
  const bySurname = Map.groupBy(people, (person) => person.name.slice(0, 1));
  const candidate = (person: PersonNear, by: Candidate['by']): Candidate => ({
    id: person.id,
    name: person.name,
    note: person.unitId === null ? '' : `${places.title(person.unitId)} ${person.title ?? ''}`.trim(),
    by,
  });
  const answered = new Map<string, readonly Candidate[]>();
  const search = (name: string, near: string | null) => {
    const township = near === null ? undefined : places.township(near)?.id;
    const here = (person: PersonNear) => township !== undefined && person.unitId !== null && places.township(person.unitId)?.id === township;
    const sound = searchKeysOf(name).pinyin;
    const limit = Math.max(1, allowedEdits(sound.length));
    const alike = shapesOf(name).flatMap((shape) => byShape.get(shape) ?? []);
    const family = (bySurname.get(name.slice(0, 1)) ?? []).filter(here);
    const close = family.filter((person) => editsBetween(sound, person.pinyin, limit) <= limit);
    const found = new Map<string, Candidate>();
    const add = (list: readonly PersonNear[], by: Candidate['by']) => {
      for (const person of list.toSorted((a, b) => Number(here(b)) - Number(here(a)))) if (!found.has(person.id)) found.set(person.id, candidate(person, by));
    };
    add(bySound.get(sound) ?? [], 'pinyin');
    add(alike, 'similar');
    add(close, 'similar');
    add(family, 'same_township');
    return [...found.values()].slice(0, mostCandidates);
  };
  return (name, near) => {
    const key = `${name}\n${near}`;
    const known = answered.get(key) ?? search(name, near);
    answered.set(key, known);
    return known;
  };
}

/** A name with one character left out or exchanged: two names that are one character off share a shape. */
function shapesOf(name: string): readonly string[] {
  const characters = [...name];
  if (characters.length < 2 || characters.length > 6) return [];
  return [
    ...characters.map((_, index) => [...characters.slice(0, index), '?', ...characters.slice(index + 1)].join('')),
    ...(characters.length > 2 ? characters.map((_, index) => characters.filter((__, at) => at !== index).join('')) : []),
    name,
  ];
}
