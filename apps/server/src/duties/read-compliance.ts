// What was asked and done in sums, cut one way. Persons and subjects appear only within a unit, by name: never by how they did.

import { readCompliance } from '@gridward/contract/duties-compliance';
import type { Reach } from '../accounts/reach.ts';
import { Refusal } from '../kernel/problems.ts';
import type { Scope } from '../kernel/scope.ts';
import { complianceSums, countyUnit, type Cut, type GroupRow, type SumsRow } from './compliance.sql.ts';
import { onCurrent } from './current.ts';
import { namesOfDuties, namesOfPersons, namesOfSubjects, type Bilingual } from './names.sql.ts';
import { filterOf, type ObligationInput } from './question.ts';
import { firstDutyDay } from './rules.sql.ts';

export const readComplianceRoute = onCurrent(readCompliance)(async (scope, input) => complianceOf(scope, input, input.by));

export async function complianceOf(scope: Scope, input: ObligationInput, by: Cut, reach?: Reach) {
  const { filter, standing } = await filterOf(scope, input, reach);
  const rootId = input.unitId ?? (await scope.tx.first(countyUnit(scope.county.id)))?.id;
  const at = { countyId: scope.county.id, on: filter.on, knownAt: filter.knownAt };
  const root = rootId === undefined ? undefined : (await scope.tx.rows(namesOfSubjects(at, [rootId])))[0];
  if (by === 'person' || by === 'subject') mustBeWithinUnit(input.unitId === undefined ? undefined : root?.kind);
  const rows = await scope.tx.rows(complianceSums(filter, by, rootId ?? '00000000-0000-0000-0000-000000000000'));
  const total = rows.find((row) => row.group === null);
  const groups = rows.flatMap((row) => (row.group === null ? [] : [{ ...row, group: row.group }]));
  return {
    ...standing,
    from: filter.from,
    until: filter.until,
    since: (await scope.tx.first(firstDutyDay(scope.county.id, filter.knownAt)))?.since ?? null,
    unit: input.unitId === undefined ? null : (root ?? null),
    sums: total === undefined ? noSums : sumsOf(total),
    groups: (await namesOf(scope, by, groups, at)).flatMap(({ id, name, kind }) => {
      const row = groups.find((one) => one.group === id);
      return row === undefined ? [] : [{ id, name, kind, ...sumsOf(row) }];
    }),
    overlapping: by === 'line' || by === 'person',
  };
}

function mustBeWithinUnit(kind: string | undefined): void {
  if (kind === undefined || kind === 'county' || kind === 'sector') throw new Refusal('request.invalid', { rule: 'unit_missing' }, 'unitId');
}

const noSums: SumsRow = { obligations: 0, required: 0, done: 0, late: 0, met: 0, open: 0, overdue: 0, excused: 0 };

export function sumsOf({ obligations, required, done, late, met, open, overdue, excused }: SumsRow): SumsRow {
  return { obligations, required, done, late, met, open, overdue, excused };
}

interface Named {
  readonly id: string;
  readonly name: Bilingual | null;
  readonly kind: string | null;
}

/** The groups in the order in which they are shown: by name, months by time; what belongs nowhere last. */
async function namesOf(
  scope: Scope,
  by: Cut,
  groups: readonly (GroupRow & { group: string })[],
  at: Parameters<typeof namesOfSubjects>[0],
): Promise<readonly Named[]> {
  const ids = groups.map((row) => row.group).filter((id) => id !== '');
  const nowhere: readonly Named[] = groups.some((row) => row.group === '') ? [{ id: '', name: null, kind: null }] : [];
  switch (by) {
    case 'month':
      return [...ids.toSorted().map((id) => ({ id, name: null, kind: null })), ...nowhere];
    case 'point':
      return [...ids.toSorted().map((id) => ({ id, name: null, kind: id })), ...nowhere];
    case 'duty': {
      const names = await scope.tx.rows(namesOfDuties(at.countyId));
      return names.filter(({ code }) => ids.includes(code)).map(({ code, name }) => ({ id: code, name, kind: null }));
    }
    case 'person':
      return (await scope.tx.rows(namesOfPersons(at.countyId, ids))).map(({ id, name }) => ({ id, name: { zh: name, en: name }, kind: null }));
    default:
      return [...(await scope.tx.rows(namesOfSubjects(at, ids))).map(({ id, name, kind }) => ({ id, name: { zh: name, en: name }, kind })), ...nowhere];
  }
}
