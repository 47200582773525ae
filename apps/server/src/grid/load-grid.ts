// What the acts on the grid share: load the rows a decision looks at, and turn a plan of the domain into a writing.

import type { Draft } from '@gridward/domain/bitemporal';
import type { GridAct, GridPlan, GridRows } from '@gridward/domain/grid/grid-plan';
import { formatPeriod, parseKnown, parsePeriod } from '@gridward/domain/period';
import { newId } from '../kernel/names.ts';
import { Refusal } from '../kernel/problems.ts';
import type { Row, Writing } from '../kernel/revision.ts';
import type { Scope } from '../kernel/scope.ts';
import { kinOf, namesOf, placementsOf, subjectsPlacedIn, unitsById, type UnitRecord } from './change.sql.ts';

interface Stored {
  readonly during: string;
  readonly known: string;
}

function withAxes<R extends Stored>(row: R) {
  return { ...row, during: parsePeriod(row.during), known: parseKnown(row.known) };
}

/**
 * The grid around some units, read behind the county's head lock: between the decision and the commit nobody else can
 * change a tree, which no constraint of the database could judge. Unknown units are refused.
 */
export async function loadGrid(scope: Scope, unitIds: readonly string[]): Promise<GridRows> {
  const county = scope.county.id;
  await scope.lockHead();
  await unitsOrRefuse(scope, unitIds);
  const units = await scope.tx.rows(kinOf(county, unitIds));
  const ids = units.map((unit) => unit.id);
  const names = await scope.tx.rows(namesOf(county, ids));
  const placements = await scope.tx.rows(placementsOf(county, ids));
  const subjectPlacements = await scope.tx.rows(subjectsPlacedIn(county, unitIds));
  return { units, names: names.map(withAxes), placements: placements.map(withAxes), subjectPlacements: subjectPlacements.map(withAxes) };
}

export async function unitsOrRefuse(scope: Scope, unitIds: readonly string[]): Promise<readonly UnitRecord[]> {
  const wanted = [...new Set(unitIds)];
  const found = await scope.tx.rows(unitsById(scope.county.id, wanted));
  const missing = wanted.find((id) => !found.some((unit) => unit.id === id));
  if (missing !== undefined) throw new Refusal('thing.not_found', { id: missing });
  return found;
}

export function actOn(scope: Scope, grid: GridRows, input: { onDay: string; reason?: string | undefined }): GridAct {
  return { grid, on: input.onDay, today: scope.today, reason: input.reason ?? null };
}

type Planned = Extract<GridPlan, { kind: 'planned' }>;

export function plannedOrRefuse(plan: GridPlan): Planned {
  if (plan.kind === 'refused') throw new Refusal(plan.problem, plan.details);
  return plan;
}

function drafted<C>(drafts: readonly Draft<C>[], columnsOf: (draft: Draft<C>) => Row): Row[] {
  return drafts.map((draft) => ({ id: newId(), ...columnsOf(draft), during: formatPeriod(draft.during) }));
}

/** The rows of a plan. A new unit is a subject under its own id, active from the day on; `codes` gives their codes. */
export function writingOf(plan: Planned, act: { readonly on: string }, codes: ReadonlyMap<string, string | null> = new Map()): Writing {
  const names = new Map(plan.names.insert.map((name) => [name.unitId, name]));
  return {
    closes: { unit_name: plan.names.close, unit_placement: plan.placements.close, subject_placement: plan.subjectPlacements.close },
    puts: {
      unit: plan.units.map((unit) => ({ id: unit.id, kind: unit.kind, code: codes.get(unit.id) ?? null })),
      unit_name: drafted(plan.names.insert, (row) => ({ unit_id: row.unitId, name: row.name, pinyin: row.pinyin, initials: row.initials })),
      unit_placement: drafted(plan.placements.insert, (row) => ({ unit_id: row.unitId, tree: row.tree, parent_id: row.parentId })),
      unit_succession: plan.successions.map((row) => ({
        id: newId(),
        unit_id: row.unitId,
        successor_id: row.successorId,
        on_day: row.on,
        kind: row.kind,
      })),
      subject: plan.units.map((unit) => {
        const { name, pinyin, initials } = names.get(unit.id) ?? { name: '', pinyin: '', initials: '' };
        return { id: unit.id, kind: 'unit', name, pinyin, initials, industries: [], profile: {} };
      }),
      subject_placement: drafted(plan.subjectPlacements.insert, (row) => ({ subject_id: row.subjectId, unit_id: row.unitId })),
      subject_status: plan.units.map((unit) => ({ id: newId(), subject_id: unit.id, status: 'active', during: formatPeriod({ from: act.on, until: null }) })),
    },
  };
}

/** Two parts of one act as one writing. */
export function joinWritings(a: Writing, b: Writing): Writing {
  return { puts: joinParts(a.puts, b.puts), closes: joinParts(a.closes, b.closes) };
}

function joinParts<K extends string, T>(...parts: readonly (Partial<Record<K, Iterable<T>>> | undefined)[]): Partial<Record<K, readonly T[]>> {
  const joined: Partial<Record<K, readonly T[]>> = {};
  for (const part of parts) {
    // The keys of an object literal of this type are its K's.
    for (const key of Object.keys(part ?? {}) as K[]) joined[key] = [...(joined[key] ?? []), ...(part?.[key] ?? [])];
  }
  return joined;
}
