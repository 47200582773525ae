// Units from a sheet. A row is found again by its code, else by its name under its parent, else by its name in its
// township: then it has moved. Kinds are taken from the top down, so a sheet may be in any order.

import { supersede, type Versioned } from '@gridward/domain/bitemporal';
import { homeTree, mayStandUnder, type Tree, type UnitKind } from '@gridward/domain/grid/unit';
import { contains, formatPeriod, type Day, type Period } from '@gridward/domain/period';
import { nameKey } from '@gridward/domain/text';
import { newId, searchKeysOf } from '../kernel/names.ts';
import type { Row, Writing } from '../kernel/revision.ts';
import { dayIn, readChoice } from './cell-values.ts';
import type { Decision, ImportContext } from './import-context.ts';
import { kindOfName, unitKindChoices } from './unit-fields.ts';
import { unitLedgerOf, type Standing, type UnitLedger } from './unit-ledger.ts';
import { wholeSubjects, wholeUnits } from './units.sql.ts';
import { Line, listed, type RowVerdict } from './verdict.ts';

interface Wish {
  readonly line: Line;
  readonly kind: UnitKind;
  readonly name: string;
  /** The column that holds the name. */
  readonly nameField: string;
  readonly code: string | null;
  readonly from: Day;
}

interface Outcome {
  readonly puts: { readonly unit: Row[]; readonly unit_name: Row[]; readonly unit_placement: Row[]; readonly subject: Row[]; readonly subject_status: Row[] };
  readonly closes: { readonly unit_name: string[]; readonly unit_placement: string[] };
  readonly coded: Map<string, string>;
  readonly renamed: Map<string, string>;
  changesPast: boolean;
}

const fromTheTop: readonly UnitKind[] = ['county', 'township', 'zone', 'sector', 'department', 'area', 'brigade', 'village'];

export async function decideUnits(context: ImportContext): Promise<Decision> {
  const ledger = unitLedgerOf(context.places);
  const wishes = context.table.rows.map((row) => wishOf(context, new Line(row)));
  const outcome: Outcome = {
    puts: { unit: [], unit_name: [], unit_placement: [], subject: [], subject_status: [] },
    closes: { unit_name: [], unit_placement: [] },
    coded: new Map(),
    renamed: new Map(),
    changesPast: false,
  };
  const seen = new Map<string, number>();
  const verdicts = new Map<Wish, RowVerdict>();
  for (const wish of wishes.toSorted((a, b) => fromTheTop.indexOf(a.kind) - fromTheTop.indexOf(b.kind))) {
    verdicts.set(wish, judge({ context, ledger, outcome, seen }, wish));
    if (verdicts.size % 500 === 0) await context.tick(verdicts.size);
  }
  return { verdicts: wishes.flatMap((wish) => verdicts.get(wish) ?? []), changesPast: outcome.changesPast, writing: await writingOf(context, outcome) };
}

const levels: readonly (readonly [string, UnitKind])[] = [
  ['village', 'village'],
  ['area', 'area'],
  ['department', 'department'],
  ['township', 'township'],
];

function wishOf(context: ImportContext, line: Line): Wish {
  const level = line.has('name') ? undefined : levels.find(([field]) => line.has(field));
  const nameField = level?.[0] ?? 'name';
  const name = line.text(nameField);
  if (name === '') line.refuse(nameField, 'import.required');
  const written = line.has('kind') ? readChoice(unitKindChoices, line.text('kind')) : (level?.[1] ?? kindOfName(name));
  // The sheet's words for kinds are those of the table of choices.
  const kind = written as UnitKind | null;
  if (kind === null && name !== '')
    line.refuse(line.has('kind') ? 'kind' : nameField, 'import.unknown_choice', listed(unitKindChoices.map((choice) => choice.names[0] ?? '')));
  const code = line.text('code');
  return { line, kind: kind ?? 'village', name, nameField, code: code === '' ? null : code, from: dayIn(line, 'from') ?? context.from };
}

/** What a row is judged against, and what the accepted rows add up to. */
interface Ground {
  readonly context: ImportContext;
  readonly ledger: UnitLedger;
  readonly outcome: Outcome;
  /** Keys of the rows so far, with their numbers. */
  readonly seen: Map<string, number>;
}

function judge(ground: Ground, wish: Wish): RowVerdict {
  const { context, ledger, outcome, seen } = ground;
  const { line, name, kind, code, from } = wish;
  if (line.refused()) return line.verdict('refused', name);
  const parent = parentOf(context, ledger, wish);
  if (parent === undefined) return line.verdict('refused', name);
  const keys = [`${parent?.id} ${kind} ${nameKey(name)}`, ...(code === null ? [] : [code])];
  const before = keys.flatMap((key) => seen.get(key) ?? [])[0];
  if (before !== undefined) line.refuse(wish.nameField, 'import.duplicate_row', `第 ${before} 行`);
  for (const key of keys) seen.set(key, line.row.number);
  const existing = line.refused() ? null : findAgain(context, ledger, wish, parent);
  if (line.refused() || existing === undefined) return line.verdict('refused', name);
  const changed = existing === null ? enter(ground, wish, parent) : change(ground, wish, existing, parent);
  if (changed && !line.refused() && from < context.scope.today) {
    outcome.changesPast = true;
    line.note('from', 'reason.required');
  }
  return line.verdict(existing === null ? 'new' : changed ? 'changed' : 'same', name);
}

/** The parent in the home tree; null where the row says none, undefined where it says one that cannot be. */
function parentOf(context: ImportContext, ledger: UnitLedger, wish: Wish): Standing | null | undefined {
  const { line, nameField, kind } = wish;
  const root = [...context.places.all.values()].find((unit) => unit.kind === 'county');
  let within: string | null = context.townshipId;
  let parent: Standing | null = within === null ? null : (ledger.get(within) ?? null);
  for (const field of ['township', 'area', 'parent'] as const) {
    if (field === nameField || !line.has(field)) continue;
    const kinds: readonly UnitKind[] = field === 'township' ? ['township', 'zone'] : field === 'area' ? ['area'] : [];
    const found = ledger.find(line.text(field), field === 'township' ? null : within, kinds);
    if (found.kind === 'found') {
      parent = found.one;
      within = field === 'township' ? found.one.id : within;
    } else {
      line.refuse(
        field,
        found.kind === 'ambiguous' ? 'import.ambiguous_unit' : 'import.unknown_unit',
        listed(found.kind === 'ambiguous' ? found.among : found.like),
      );
      return undefined;
    }
  }
  const underRoot = kind === 'township' || kind === 'zone' || kind === 'department' || kind === 'sector';
  if (underRoot && !line.has('parent')) return root === undefined ? null : (ledger.get(root.id) ?? null);
  return parent;
}

function findAgain({ places }: ImportContext, ledger: UnitLedger, wish: Wish, parent: Standing | null): Standing | null | undefined {
  const { line, kind, name, nameField, code } = wish;
  const coded = code === null ? undefined : places.byCode(code);
  if (coded !== undefined) {
    if (coded.kind !== kind && line.has('kind')) line.refuse('kind', 'import.kind_fixed');
    return line.refused() ? undefined : ledger.get(coded.id);
  }
  const sister = parent === null ? undefined : ledger.sister({ id: null, name, kind }, parent.id);
  const township = parent === null ? null : (ledger.path(parent.id).find((unit) => unit.kind === 'township' || unit.kind === 'zone')?.id ?? null);
  const found =
    sister !== undefined ? ({ kind: 'found', one: sister } as const) : parent !== null && township === null ? null : ledger.find(name, township, [kind]);
  if (found?.kind === 'ambiguous') {
    line.refuse(nameField, 'import.ambiguous_unit', listed(found.among));
    return undefined;
  }
  // A stem or a former name is enough to find a place, and not enough to take two for one.
  if (found?.kind !== 'found' || nameKey(found.one.name) !== nameKey(name)) return null;
  const own = places.all.get(found.one.id)?.code ?? null;
  if (code !== null && own !== null) {
    line.refuse('code', 'import.code_differs', own);
    return undefined;
  }
  return found.one;
}

function enter({ context, ledger, outcome }: Ground, wish: Wish, parent: Standing | null): boolean {
  const { line, kind, name, nameField, code, from } = wish;
  const tree = homeTree(kind);
  if (parent === null) line.refuse(nameField, 'import.place_required');
  else judgePlace(context, ledger, wish, { tree, parent, id: null });
  if (code !== null && ledger.codeTaken(code)) line.refuse('code', 'unit.code_taken');
  const sector = sectorOf(context, ledger, wish);
  if (line.refused() || parent === null) return false;
  const id = newId();
  const during = formatPeriod({ from, until: null });
  const keys = searchKeysOf(name);
  outcome.puts.unit.push({ id, kind, code });
  outcome.puts.unit_name.push({ id: newId(), unit_id: id, name, ...keys, during });
  outcome.puts.unit_placement.push({ id: newId(), unit_id: id, tree, parent_id: parent.id, during });
  if (sector !== null) outcome.puts.unit_placement.push({ id: newId(), unit_id: id, tree: 'sector', parent_id: sector.id, during });
  outcome.puts.subject.push({ id, kind: 'unit', name, ...keys, industries: [], profile: {} });
  outcome.puts.subject_status.push({ id: newId(), subject_id: id, status: 'active', during });
  ledger.add({ id, kind, name, parentId: parent.id, since: from });
  if (code !== null) ledger.takeCode(code);
  return true;
}

/** A township's or zone's sector, where the sheet names one. */
function sectorOf(_context: ImportContext, ledger: UnitLedger, { line, kind }: Wish): Standing | null {
  if (!line.has('sector') || homeTree(kind) === 'sector') return null;
  const found = ledger.find(line.text('sector'), null, ['sector']);
  if (found.kind !== 'found') {
    line.refuse('sector', 'import.unknown_unit', listed(found.kind === 'ambiguous' ? found.among : found.like));
    return null;
  }
  if (!mayStandUnder('sector', kind, 'sector')) line.refuse('sector', 'unit.wrong_tree');
  return found.one;
}

/** The place a row asks for; `id` of the unit where it is there already. */
interface PlaceAsked {
  readonly tree: Tree;
  readonly parent: Standing;
  readonly id: string | null;
}

function judgePlace({ limits }: ImportContext, ledger: UnitLedger, wish: Wish, { tree, parent, id }: PlaceAsked): void {
  const { line, kind, name, nameField, from } = wish;
  const field = line.has('parent')
    ? 'parent'
    : line.has('area') && nameField !== 'area'
      ? 'area'
      : line.has('township') && nameField !== 'township'
        ? 'township'
        : nameField;
  if (!mayStandUnder(tree, kind, parent.kind)) line.refuse(field, 'unit.wrong_tree');
  else if (!ledger.path(parent.id).some((unit) => limits.unit(unit.id))) line.refuse(field, 'permission.out_of_scope');
  else if (id !== null && ledger.path(parent.id).some((unit) => unit.id === id)) line.refuse(field, 'unit.cycle');
  else if (!ledger.existsOn(parent.id, from)) line.refuse(field, 'unit.not_in_force', from);
  else if (tree === homeTree(kind) && ledger.sister({ id, name, kind }, parent.id) !== undefined) line.refuse(nameField, 'unit.name_repeated');
}

function change({ context, ledger, outcome }: Ground, wish: Wish, existing: Standing, parent: Standing | null): boolean {
  const { line, kind, name, code, from } = wish;
  const place = context.places.all.get(existing.id);
  if (place === undefined) return false;
  const renames = nameKey(place.name) !== nameKey(name);
  const codes = code !== null && place.code === null;
  const sector = sectorOf(context, ledger, wish);
  const moves = [
    ...(parent === null || isIn(ledger, place.places, { tree: homeTree(kind), parentId: parent.id, from }) ? [] : [[homeTree(kind), parent] as const]),
    ...(sector === null || isIn(ledger, place.places, { tree: 'sector', parentId: sector.id, from }) ? [] : [['sector', sector] as const]),
  ];
  if (!renames && !codes && moves.length === 0) return false;
  if (!context.limits.unit(existing.id)) line.refuse(wish.nameField, 'permission.out_of_scope');
  if ((renames || moves.length > 0) && !context.places.existsOn(existing.id, from)) line.refuse('from', 'unit.not_in_force', from);
  for (const [tree, above] of moves) judgePlace(context, ledger, wish, { tree, parent: above, id: existing.id });
  if (renames && ledger.sister({ id: existing.id, name, kind }, existing.parentId) !== undefined) line.refuse(wish.nameField, 'unit.name_repeated');
  if (line.refused()) return false;
  if (codes) outcome.coded.set(existing.id, code);
  if (renames) rename(outcome, place.names, { unitId: existing.id, name, from });
  for (const [tree, above] of moves) {
    replace(outcome, place.places, { unitId: existing.id, tree, parentId: above.id, from });
    if (tree === homeTree(kind)) ledger.change(existing.id, { name, parentId: above.id });
  }
  return true;
}

interface Placing {
  readonly tree: Tree;
  readonly parentId: string;
  readonly from: Day;
}

type Placed = { readonly id: string; readonly tree: Tree; readonly parentId: string | null; readonly during: Period };

/** A village in an area of the township stands in the township, as far as a sheet without areas can say. */
function isIn(ledger: UnitLedger, places: readonly Placed[], { tree, parentId, from }: Placing): boolean {
  const now = places.find((row) => row.tree === tree && contains(row.during, from)) ?? places.findLast((row) => row.tree === tree);
  if (now?.parentId === undefined || now.parentId === null) return false;
  return now.parentId === parentId || (ledger.get(parentId)?.kind !== 'area' && ledger.path(now.parentId).some((unit) => unit.id === parentId));
}

const always = { from: 0, until: null };

type Named = { readonly id: string; readonly name: string; readonly during: Period };

function rename(
  outcome: Outcome,
  names: readonly Named[],
  { unitId, name, from }: { readonly unitId: string; readonly name: string; readonly from: Day },
): void {
  const rows: Versioned<{ name: string }>[] = names.map((row) => ({ ...row, known: always }));
  const plan = supersede<{ name: string }>({ rows, contentOf: (row) => ({ name: row.name }), during: { from, until: null }, content: { name } });
  outcome.closes.unit_name.push(...plan.close);
  outcome.puts.unit_name.push(
    ...plan.insert.map((row) => ({ id: newId(), unit_id: unitId, name: row.name, ...searchKeysOf(row.name), during: formatPeriod(row.during) })),
  );
  outcome.renamed.set(unitId, name);
}

function replace(outcome: Outcome, places: readonly Placed[], { unitId, tree, parentId, from }: Placing & { readonly unitId: string }): void {
  const rows: Versioned<{ parentId: string | null }>[] = places
    .filter((row) => row.tree === tree)
    .map((row) => ({ id: row.id, parentId: row.parentId, during: row.during, known: always }));
  const until = rows.find((row) => contains(row.during, from))?.during.until ?? null;
  const plan = supersede<{ parentId: string | null }>({
    rows,
    contentOf: (row) => ({ parentId: row.parentId }),
    during: { from, until },
    content: { parentId },
  });
  outcome.closes.unit_placement.push(...plan.close);
  outcome.puts.unit_placement.push(
    ...plan.insert.map((row) => ({ id: newId(), unit_id: unitId, tree, parent_id: row.parentId, during: formatPeriod(row.during) })),
  );
}

async function writingOf({ scope }: ImportContext, { puts, closes, coded, renamed }: Outcome): Promise<Writing> {
  const units = coded.size === 0 ? [] : await scope.tx.rows(wholeUnits(scope.county.id, [...coded.keys()]));
  const subjects = renamed.size === 0 ? [] : await scope.tx.rows(wholeSubjects(scope.county.id, [...renamed.keys()]));
  return {
    closes,
    puts: {
      ...puts,
      unit: [...puts.unit, ...units.map(({ id, row }) => ({ ...row, code: coded.get(id) ?? null }))],
      subject: [...puts.subject, ...subjects.map(({ id, row }) => ({ ...row, name: renamed.get(id), ...searchKeysOf(renamed.get(id) ?? '') }))],
    },
  };
}
