// The names that tables of a roster show: units with the township or zone above them, and persons, loaded once a page.

import type { AsOf } from '../kernel/conditions.ts';
import type { Scope } from '../kernel/scope.ts';
import { personsOf, unitsAndAbove, type UnitBriefRow } from './roster-ground.sql.ts';

export interface UnitBrief {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
}

export interface Names {
  unit(id: string | null): UnitBrief | null;
  /** The township or zone of a unit, itself included. */
  township(unitId: string | null): UnitBrief | null;
  person(id: string): { id: string; name: string };
}

export async function namesFor(
  scope: Scope,
  at: AsOf,
  asked: { readonly unitIds: readonly (string | null)[]; readonly personIds: readonly string[] },
): Promise<Names> {
  const unitIds = [...new Set(asked.unitIds.filter((id) => id !== null))];
  const units = new Map((await scope.tx.rows(unitsAndAbove(scope.county.id, unitIds, at))).map((row) => [row.id, row]));
  const persons = new Map((await scope.tx.rows(personsOf(scope.county.id, [...new Set(asked.personIds)]))).map((row) => [row.id, row]));
  const brief = (row: UnitBriefRow | undefined) => (row === undefined ? null : { id: row.id, name: row.name, kind: row.kind });
  return {
    unit: (id) => brief(units.get(id ?? '')),
    township: (unitId) => {
      let row = units.get(unitId ?? '');
      for (let height = 0; row !== undefined && height < 20; height += 1) {
        if (row.kind === 'township' || row.kind === 'zone') return brief(row);
        row = units.get(row.parentId ?? '');
      }
      return null;
    },
    person: (id) => persons.get(id) ?? { id, name: '' },
  };
}
