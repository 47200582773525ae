// The draft as a sheet is read against it: every subject of the roster with the names it has and is to have, and who holds
// its roles now and would hold them with the draft fulfilled. Indexed by all that a row may call it.

import { nameKey } from '@gridward/domain/text';
import { searchKeysOf } from '../kernel/names.ts';
import type { Places } from './places.ts';
import type { Standings } from './roster-ground.ts';
import type { DraftWishes, HoldersByRole } from './sheet-wishes.ts';

export interface DraftSubject {
  readonly id: string;
  readonly kind: string;
  readonly unitKind: string | null;
  /** As the draft calls it. */
  readonly name: string;
  readonly code: string | null;
  readonly unitId: string | null;
  readonly townshipId: string | null;
  readonly closing: boolean;
  readonly before: HoldersByRole;
  readonly wished: HoldersByRole;
}

export interface Lookup {
  get(key: string): readonly DraftSubject[] | undefined;
}

export interface DraftSubjects {
  readonly all: readonly DraftSubject[];
  readonly byId: ReadonlyMap<string, DraftSubject>;
  readonly byCode: Lookup;
  readonly byName: Lookup;
  readonly byCore: Lookup;
  readonly bySound: Lookup;
  inTownship(id: string): readonly { readonly subject: DraftSubject; readonly sound: string }[];
  /** A name without the places in front of it and the legal form behind. */
  coreOf(name: string): string;
  /** Looking for what sounds alike is dear: false when it has been done often enough. */
  mayCompare(): boolean;
}

const none: HoldersByRole = new Map();
const mostCompared = 3000;
/** With each name of the same township: in townships with thousands of firms that is what takes the time. */
const mostPairs = 1_000_000;

export function draftSubjects(places: Places, standings: Standings, { holders, entered, renamed, moved, closing }: DraftWishes): DraftSubjects {
  const wishedFor = (id: string, before: HoldersByRole): HoldersByRole => {
    const asked = holders.get(id);
    if (asked === undefined) return before;
    return before.size === 0 ? asked : new Map([...before, ...asked]);
  };
  const standing = [...standings.values()].map((one): DraftSubject => {
    const unitId = one.kind === 'unit' ? one.subjectId : (moved.get(one.subjectId) ?? one.unitId);
    return {
      id: one.subjectId,
      kind: one.kind,
      unitKind: one.unitKind,
      name: renamed.get(one.subjectId) ?? one.name,
      code: one.code,
      unitId,
      townshipId: unitId === null ? null : (places.township(unitId)?.id ?? null),
      closing: closing.has(one.subjectId),
      before: one.holders,
      wished: wishedFor(one.subjectId, one.holders),
    };
  });
  const newcomers = entered.map(({ subjectId, kind, name, code, unitId }): DraftSubject => ({
    id: subjectId,
    kind,
    unitKind: null,
    name,
    code,
    unitId,
    closing: false,
    townshipId: places.township(unitId)?.id ?? null,
    before: none,
    wished: wishedFor(subjectId, none),
  }));
  const former = new Map([...standings.values()].filter((one) => renamed.has(one.subjectId)).map((one) => [one.subjectId, one.name]));
  return indexed([...standing, ...newcomers], former, places);
}

function indexed(all: readonly DraftSubject[], former: ReadonlyMap<string, string>, places: Places): DraftSubjects {
  const coreOf = coreIn(places);
  const things = all.filter((one) => one.kind !== 'unit');
  const sounds = new Map<string, string>();
  const soundOf = (one: DraftSubject) => {
    const known = sounds.get(one.id) ?? searchKeysOf(coreOf(one.name)).pinyin;
    sounds.set(one.id, known);
    return known;
  };
  let compared = 0;
  let pairs = 0;
  const byId = later(() => new Map(all.map((one) => [one.id, one])));
  const byCore = later(() => groupByAll(things, (one) => [coreOf(one.name)]));
  const bySound = later(() => Map.groupBy(things, soundOf));
  const inTownship = later(() =>
    Map.groupBy(
      things.map((subject) => ({ subject, sound: soundOf(subject) })),
      ({ subject }) => subject.townshipId ?? '',
    ),
  );
  return {
    all,
    // Of a hundred thousand subjects no index is made that no row asks for.
    get byId() {
      return byId();
    },
    byCode: groupByAll(all, (one) => (one.code === null ? [] : [one.code])),
    byName: groupByAll(things, (one) => [keyOf(one.name), ...(former.has(one.id) ? [keyOf(former.get(one.id) ?? '')] : [])]),
    get byCore() {
      return byCore();
    },
    // The sounds of a county's names take a second: only a name that is not known asks for them.
    get bySound() {
      return bySound();
    },
    inTownship: (id) => {
      const found = inTownship().get(id) ?? [];
      pairs += found.length;
      return found;
    },
    coreOf,
    mayCompare: () => ++compared <= mostCompared && pairs < mostPairs,
  };
}

function later<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** Nearly all groups are of one: those lie in the index without a list around them. */
function groupByAll(items: readonly DraftSubject[], keysOf: (item: DraftSubject) => readonly string[]): Lookup {
  const groups = new Map<string, DraftSubject | DraftSubject[]>();
  for (const item of items)
    for (const key of keysOf(item)) {
      const present = groups.get(key);
      if (present === undefined) groups.set(key, item);
      else if (!Array.isArray(present)) groups.set(key, present === item ? present : [present, item]);
      else if (present.at(-1) !== item) present.push(item);
    }
  return {
    get: (key) => {
      const found = groups.get(key);
      return found === undefined || Array.isArray(found) ? found : [found];
    },
  };
}

/** The key of a name, which for most names is the name itself and then no second text. */
function keyOf(name: string): string {
  const key = nameKey(name);
  return key === name ? name : key;
}

const legalForms = ['股份有限公司', '有限责任公司', '有限公司', '(个体工商户)', '合伙企业', '公司', '厂'];

function coreIn(places: Places): (name: string) => string {
  const prefixes = [...places.all.values()]
    .filter((unit) => unit.kind === 'county' || unit.kind === 'township' || unit.kind === 'zone')
    .flatMap((unit) => [nameKey(unit.name), nameKey(unit.name).replace(/(?:街道|镇|乡|市|县|区)$/, '')])
    .concat('山东省', '山东', '泰安市', '泰安')
    .filter((prefix) => prefix.length >= 2)
    .toSorted((a, b) => b.length - a.length);
  return (name) => {
    let core = nameKey(name);
    for (let found = true; found;) {
      const prefix = prefixes.find((one) => core.startsWith(one) && core.length > one.length + 1);
      found = prefix !== undefined;
      if (prefix !== undefined) core = core.slice(prefix.length);
    }
    const form = legalForms.find((one) => core.endsWith(one) && core.length > one.length + 1);
    return form === undefined ? core : core.slice(0, -form.length);
  };
}
