// The grid as the rows of a sheet so far have left it: units that are there, units that the sheet adds, where each
// stands. A sheet may list a village before its township, so lookups see both.

import type { UnitKind } from '@gridward/domain/grid/unit';
import { nameKey } from '@gridward/domain/text';
import type { Found, Place, Places } from './places.ts';

export interface Standing {
  readonly id: string;
  readonly kind: UnitKind;
  readonly name: string;
  readonly parentId: string | null;
  /** For units that the sheet adds: since when they are. */
  readonly since: string | null;
}

export interface UnitLedger {
  get(id: string): Standing | undefined;
  add(unit: Standing): void;
  /** Under another parent or name. */
  change(id: string, change: { readonly name?: string; readonly parentId?: string }): void;
  codeTaken(code: string): boolean;
  takeCode(code: string): void;
  /** A unit of one of these kinds as written, within a unit where one is given. */
  find(text: string, within: string | null, kinds: readonly UnitKind[]): Found<Standing>;
  sister(unit: { readonly id: string | null; readonly name: string; readonly kind: UnitKind }, parentId: string | null): Standing | undefined;
  existsOn(id: string, day: string): boolean;
  /** The unit and those above it, nearest first. */
  path(id: string): readonly Standing[];
}

export function unitLedgerOf(places: Places): UnitLedger {
  const units = new Map<string, Standing>();
  const codes = new Set<string>();
  const children = new Map<string, Set<string>>();
  const added = new Map<string, Standing[]>();
  const enter = (unit: Standing) => {
    units.set(unit.id, unit);
    const key = unit.parentId ?? '';
    children.set(key, (children.get(key) ?? new Set()).add(unit.id));
  };
  for (const place of places.all.values()) {
    enter(standingOf(place));
    if (place.code !== null) codes.add(place.code);
  }
  const path = (id: string) => pathIn(units, id);
  return {
    get: (id) => units.get(id),
    add: (unit) => {
      enter(unit);
      added.set(nameKey(unit.name), [...(added.get(nameKey(unit.name)) ?? []), unit]);
    },
    change: (id, change) => {
      const before = units.get(id);
      if (before === undefined) return;
      children.get(before.parentId ?? '')?.delete(id);
      enter({ ...before, ...change });
    },
    codeTaken: (code) => codes.has(code),
    takeCode: (code) => void codes.add(code),
    find: (text, within, kinds) => {
      const fits = (unit: Standing) =>
        (kinds.length === 0 || kinds.includes(unit.kind)) && (within === null || path(unit.id).some((above) => above.id === within));
      const named = (added.get(nameKey(text)) ?? []).filter(fits);
      const [one] = named;
      // The register does not know a township that only this sheet adds.
      const here = within === null || places.all.has(within) ? places.find(text, within, kinds) : null;
      if (one === undefined) return here === null ? { kind: 'unknown', like: [] } : here.kind === 'found' ? { kind: 'found', one: standingOf(here.one) } : here;
      return named.length === 1 && here?.kind !== 'found' && here?.kind !== 'ambiguous'
        ? { kind: 'found', one }
        : {
            kind: 'ambiguous',
            among: named.map((unit) => wholeName(path(unit.id))),
          };
    },
    sister: ({ id, name, kind }, parentId) =>
      [...(children.get(parentId ?? '') ?? [])]
        .map((child) => units.get(child))
        .find((unit) => unit !== undefined && unit.id !== id && unit.kind === kind && nameKey(unit.name) === nameKey(name)),
    existsOn: (id, day) => {
      const since = units.get(id)?.since;
      return since === null || since === undefined ? places.existsOn(id, day) : since <= day;
    },
    path,
  };
}

function standingOf(place: Place): Standing {
  return { id: place.id, kind: place.kind, name: place.name, parentId: place.parentId, since: null };
}

function pathIn(units: ReadonlyMap<string, Standing>, id: string): readonly Standing[] {
  const found: Standing[] = [];
  for (let unit = units.get(id); unit !== undefined && !found.includes(unit); unit = unit.parentId === null ? undefined : units.get(unit.parentId))
    found.push(unit);
  return found;
}

/** The names from the top down, as people write them: 小协镇李家庄村. */
function wholeName(path: readonly Standing[]): string {
  return path
    .toReversed()
    .map((unit) => unit.name)
    .join('');
}
