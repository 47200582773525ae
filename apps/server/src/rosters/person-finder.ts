// Which person a name in a cell means. A mobile decides; then a unit or a title beside the name; then a post where the
// subject lies. People out of reach are found only by one who knows more of them than the name, and are never listed.

import { nameKey } from '@gridward/domain/text';
import { searchKeysOf } from '../kernel/names.ts';
import { digestOf } from '../people/people.ts';
import type { ImportContext } from './import-context.ts';
import { peopleNamed, peopleSounding, type KnownPerson } from './people.sql.ts';
import type { Found } from './places.ts';

export interface Sought {
  readonly name: string;
  readonly mobile: string | null;
  readonly title: string;
  /** As written beside the name. */
  readonly unit: string;
  /** The unit in which the subject lies. */
  readonly near: string | null;
}

/** `contradicted`: there is one of that name, and nothing else that is written beside the name is true of them. */
export type FoundPerson = Found<KnownPerson> | { readonly kind: 'contradicted'; readonly among: readonly string[] };

export interface PersonFinder {
  find(sought: Sought): FoundPerson;
}

export async function personFinderOf(context: ImportContext, names: readonly string[]): Promise<PersonFinder> {
  const { scope, limits } = context;
  const found = await scope.tx.rows(peopleNamed({ countyId: scope.county.id, names: [...new Set(names)], reaches: limits.reaches }));
  const byName = Map.groupBy(found, (person) => person.name);
  const strangers = [...new Set(names)].filter((name) => !byName.has(name)).slice(0, 2000);
  const sounds = new Map(strangers.map((name) => [name, searchKeysOf(name).pinyin]));
  const alike = strangers.length === 0 ? [] : await scope.tx.rows(peopleSounding(scope.county.id, [...sounds.values()], limits.reaches));
  const bySound = Map.groupBy(alike, (row) => row.pinyin);
  return {
    find: (sought) => {
      const named = byName.get(sought.name) ?? [];
      const like = (bySound.get(sounds.get(sought.name) ?? '') ?? []).map((row) => row.name);
      return choose(context, named, sought) ?? { kind: 'unknown', like };
    },
  };
}

function choose(context: ImportContext, named: readonly KnownPerson[], sought: Sought): FoundPerson | null {
  const digest = sought.mobile === null ? null : digestOf(context.scope.secrets, 'mobile', sought.mobile);
  const [called, ...others] = digest === null ? [] : named.filter((person) => person.mobileDigest === digest);
  if (called !== undefined && others.length === 0) return { kind: 'found', one: called };
  const told = named.filter((person) => context.limits.wholeCounty || person.within || confirmed(context, person, sought));
  const left = narrow(context, told, sought);
  const [one] = left;
  if (one === undefined) return null;
  const among = left.map((person) => describe(context, person));
  if (left.length > 1) return { kind: 'ambiguous', among };
  return isContradicted(context, one, sought, digest) ? { kind: 'contradicted', among } : { kind: 'found', one };
}

/** Mobiles, units and titles change; but where all that is written is otherwise, and nothing speaks for the person, it is somebody else. */
function isContradicted(context: ImportContext, person: KnownPerson, sought: Sought, mobileDigest: string | null): boolean {
  const marks = [
    mobileDigest === null || person.mobileDigest === null ? null : mobileDigest === person.mobileDigest,
    sought.unit === '' ? null : unitFits(context, person, sought.unit),
    sought.title === '' ? null : titleFits(person, sought.title),
  ];
  const township = sought.near === null ? undefined : context.places.township(sought.near);
  const isNear = township !== undefined && person.posts.some((post) => isUnder(context, post.unitId, township.id));
  return marks.includes(false) && !marks.includes(true) && !isNear;
}

/** As few as the marks beside the name leave; a mark that fits nobody decides nothing. */
function narrow(context: ImportContext, people: readonly KnownPerson[], sought: Sought): readonly KnownPerson[] {
  let left = people;
  const keep = (fits: (person: KnownPerson) => boolean) => {
    const some = left.length > 1 ? left.filter(fits) : [];
    if (some.length > 0) left = some;
  };
  keep((person) => unitFits(context, person, sought.unit));
  keep((person) => titleFits(person, sought.title));
  if (sought.near !== null)
    for (const unit of context.places.path(sought.near).filter((one) => one.kind !== 'county'))
      keep((person) => person.posts.some((post) => isUnder(context, post.unitId, unit.id)));
  return left;
}

function confirmed(context: ImportContext, person: KnownPerson, sought: Sought): boolean {
  return unitFits(context, person, sought.unit) || titleFits(person, sought.title);
}

function unitFits(context: ImportContext, person: KnownPerson, text: string): boolean {
  if (text === '') return false;
  const found = context.places.find(text);
  return person.posts.some((post) =>
    found.kind === 'found' ? isUnder(context, post.unitId, found.one.id) : nameKey(context.places.all.get(post.unitId)?.name ?? '') === nameKey(text),
  );
}

function titleFits(person: KnownPerson, title: string): boolean {
  return title !== '' && person.posts.some((post) => nameKey(post.title) === nameKey(title));
}

function isUnder({ places }: ImportContext, unitId: string, above: string): boolean {
  return places.path(unitId).some((unit) => unit.id === above);
}

function describe({ places }: ImportContext, person: KnownPerson): string {
  const post = person.posts.at(-1);
  return post === undefined ? person.name : `${person.name}（${places.title(post.unitId)} ${post.title}）`;
}
