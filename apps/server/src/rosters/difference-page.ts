// Differences as a page: named, grouped by township or by person, in the order in which people read a roster. The same
// for what a draft changes and for two days of the register.

import type { differencePage } from '@gridward/contract/rosters-review';
import { differencesBetween, differenceKinds, type Difference, type DifferenceKind, type Standing } from '@gridward/domain/rosters/differences';
import { compareTexts } from '@gridward/domain/text';
import type { z } from 'zod';
import type { AsOf } from '../kernel/conditions.ts';
import { cursorOf, parseCursor } from '../kernel/cursor.ts';
import { searchKeysOf } from '../kernel/names.ts';
import type { Scope } from '../kernel/scope.ts';
import { countsOf } from './check-roster.ts';
import { namesFor, type Names } from './roster-names.ts';

type Page = z.input<typeof differencePage>;

export interface DifferenceFilter {
  readonly by: 'unit' | 'person';
  readonly groupId?: string | undefined;
  readonly kind?: DifferenceKind | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

const mostGroups = 500;

export async function differencesPage(
  scope: Scope,
  sides: { readonly before: Iterable<Standing>; readonly after: Iterable<Standing>; readonly at: AsOf },
  filter: DifferenceFilter,
): Promise<Page> {
  const differences = differencesBetween(sides.before, sides.after);
  const names = await namesFor(scope, sides.at, { unitIds: differences.flatMap(unitIdsOf), personIds: differences.flatMap(personIdsOf) });
  const groupsOf = (one: Difference) => (filter.by === 'person' ? personIdsOf(one) : [groupUnit(names, one.subject)?.id ?? '']);
  const inGroup = differences.filter((one) => filter.groupId === undefined || groupsOf(one).includes(filter.groupId));
  const matching = inOrder(inGroup.filter((one) => filter.kind === undefined || one.kind === filter.kind));
  const start = parseCursor(filter.cursor, ['number'])?.[0] ?? 0;
  const end = start + filter.limit;
  return {
    byKind: countsOf(inGroup.map((one) => one.kind)),
    groups: grouped(differences, groupsOf, filter.by === 'person' ? (id) => names.person(id).name : (id) => names.unit(id)?.name ?? ''),
    rows: matching.slice(start, end).map((one) => rowOf(names, one)),
    next: end < matching.length ? cursorOf([end]) : null,
    total: matching.length,
  };
}

const unitIdsOf = ({ kind, subject, before, after }: Difference) => [subject.subjectId, subject.unitId, ...(kind === 'moved' ? [before, after] : [])];
const personIdsOf = ({ role, before, after }: Difference) => (role === null ? [] : [...new Set([before, after].filter((id) => id !== null))]);

/** Its township or zone; without one, the unit it lies in, or it is itself. */
function groupUnit(names: Names, { kind, subjectId, unitId }: Standing) {
  const own = kind === 'unit' ? subjectId : unitId;
  return names.township(own) ?? names.unit(own);
}

/** By name, so that the changes of one subject stand together; names in the order of their pinyin. */
function inOrder(differences: readonly Difference[]): readonly Difference[] {
  const keys = new Map(differences.map(({ subject }) => [subject.subjectId, pinyinOf(subject)]));
  return differences.toSorted(
    (a, b) =>
      compareTexts(keys.get(a.subjectId) ?? '', keys.get(b.subjectId) ?? '') ||
      compareTexts(a.subjectId, b.subjectId) ||
      differenceKinds.indexOf(a.kind) - differenceKinds.indexOf(b.kind) ||
      compareTexts(a.role ?? '', b.role ?? ''),
  );
}

/** As the register keeps it; what a draft enters has not been there yet. */
function pinyinOf(subject: Standing): string {
  return 'pinyin' in subject && typeof subject.pinyin === 'string' ? subject.pinyin : searchKeysOf(subject.name).pinyin;
}

function grouped(differences: readonly Difference[], groupsOf: (one: Difference) => readonly string[], nameOf: (id: string) => string): Page['groups'] {
  const kinds = new Map<string, DifferenceKind[]>();
  for (const one of differences) for (const id of groupsOf(one)) if (id !== '') kinds.set(id, [...(kinds.get(id) ?? []), one.kind]);
  return [...kinds]
    .toSorted(([a, x], [b, y]) => y.length - x.length || compareTexts(a, b))
    .slice(0, mostGroups)
    .map(([id, list]) => ({ id, name: nameOf(id), byKind: countsOf(list) }));
}

function rowOf(names: Names, { kind, subject, role, before, after }: Difference): Page['rows'][number] {
  const said = (value: string | null) => {
    if (value === null) return null;
    if (role !== null) return names.person(value);
    return kind === 'moved' ? { id: value, name: names.unit(value)?.name ?? '' } : { id: null, name: value };
  };
  const own = subject.kind === 'unit' ? subject.subjectId : subject.unitId;
  const unit = names.unit(subject.kind === 'unit' ? subject.subjectId : null);
  return {
    kind,
    subject: { id: subject.subjectId, name: subject.name, kind: unit?.kind ?? subject.kind },
    unit: names.unit(subject.unitId),
    township: names.township(own),
    role,
    before: said(before),
    after: said(after),
  };
}
