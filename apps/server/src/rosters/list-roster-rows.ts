// The table of a draft: a page of subjects with who holds each role on the roster's day and who is to hold it. What the
// page is narrowed to – changed, commented, moved, with findings, about a person – is found out first, as a set of ids.

import { listRosterRows } from '@gridward/contract/rosters-drafts';
import type { OutputOf } from '@gridward/contract/endpoint';
import type { z } from 'zod';
import type { Finding } from '@gridward/domain/tenure/coverage-rules';
import { pageFrom, parseCursor } from '../kernel/cursor.ts';
import { searchOf } from '../kernel/conditions.ts';
import { on } from '../kernel/perform.ts';
import { getOrRefuse } from '../kernel/problems.ts';
import type { Scope } from '../kernel/scope.ts';
import { openComments, subjectsHeldOn } from './drafts.sql.ts';
import {
  asksForChange,
  groundOfRoster,
  hasMovedGround,
  rangeOfUnit,
  rosterById,
  standingsOn,
  wishesOf,
  type RosterRange,
  type Standings,
  type StoredRoster,
  type StoredWishes,
} from './roster-ground.ts';
import { pageOfTable, type StoodRow } from './roster-ground.sql.ts';
import { namesFor, type Names } from './roster-names.ts';
import { proofOfRoster } from './roster-proof.ts';
import { rolesShown } from './roster-roles.ts';

type Input = z.output<typeof listRosterRows.input>;
type Answer = OutputOf<typeof listRosterRows>['rows'][number];
type Cell = Answer['cells'][number];

export const listRosterRowsRoute = on(listRosterRows)(async (scope, input) => {
  const roster = await rosterById(scope, input.id);
  const wishes = getOrRefuse((await wishesOf(scope, [roster.id])).get(roster.id));
  const at = groundOfRoster(scope, roster);
  const range = await rangeOfUnit(scope, roster.unitId, at);
  const findings = Map.groupBy((await proofOfRoster(scope, roster, wishes)).findings, (one) => ('subjectId' in one ? one.subjectId : ''));
  const comments = new Map((await scope.tx.rows(openComments(scope.county.id, roster.id))).map((row) => [row.subjectId ?? '', row.comments]));
  const asked = { scope, roster, wishes, range, findings, comments };
  const after = parseCursor(input.cursor, ['text', 'id']);
  const page = {
    search: searchOf(input.q),
    kind: input.kind,
    withinUnitIds: input.unitId === undefined ? null : await unitsWithin(scope, roster, input.unitId),
    after,
    limit: input.limit + 1,
  };
  const question = { countyId: scope.county.id, at, ...range, subjectIds: await narrowed(asked, input), page, rosterId: roster.id };
  const found = pageFrom(await scope.tx.rows(pageOfTable(question)), input.limit, (row) => [row.pinyin, row.subjectId]);
  return { rows: await rowsShown(asked, found.rows), next: found.next, total: input.cursor === undefined && found.next === null ? found.rows.length : null };
});

async function unitsWithin(scope: Scope, roster: StoredRoster, unitId: string): Promise<readonly string[] | null> {
  return (await rangeOfUnit(scope, unitId, groundOfRoster(scope, roster))).unitIds;
}

interface Asked {
  readonly scope: Scope;
  readonly roster: StoredRoster;
  readonly wishes: StoredWishes;
  readonly range: RosterRange;
  /** By subject; '' for those about persons. */
  readonly findings: ReadonlyMap<string, readonly Finding[]>;
  readonly comments: ReadonlyMap<string, number>;
}

/** The subjects that every filter leaves, or null when none narrows them. */
async function narrowed(asked: Asked, input: Input): Promise<readonly string[] | null> {
  const sets: ReadonlySet<string>[] = [];
  if (input.subjectId !== undefined) sets.push(new Set([input.subjectId]));
  if (input.personId !== undefined) sets.push(await concerningPerson(asked, input.personId));
  if (input.only === 'changed') sets.push(changedSubjects(asked.wishes));
  if (input.only === 'findings') sets.push(new Set(asked.findings.keys()));
  if (input.only === 'commented') sets.push(new Set(asked.comments.keys()));
  if (input.only === 'moved') sets.push(await movedSubjects(asked.scope, asked.roster, asked.wishes));
  const [first, ...others] = sets;
  return first === undefined ? null : [...first].filter((id) => id !== '' && others.every((set) => set.has(id)));
}

function changedSubjects(wishes: StoredWishes): ReadonlySet<string> {
  return new Set([...wishes.holders.filter(asksForChange), ...wishes.subjects].map((wish) => wish.subjectId));
}

async function concerningPerson({ scope, roster, wishes }: Asked, personId: string): Promise<ReadonlySet<string>> {
  const held = await scope.tx.rows(subjectsHeldOn(scope.county.id, personId, groundOfRoster(scope, roster)));
  return new Set([...held.map((row) => row.id), ...wishes.holders.filter((wish) => wish.personIds.includes(personId)).map((wish) => wish.subjectId)]);
}

/** The subjects of wishes whose ground has moved. What has taken effect moves no more. */
async function movedSubjects(scope: Scope, roster: StoredRoster, wishes: StoredWishes): Promise<ReadonlySet<string>> {
  return new Set((await movedWishes(scope, roster, wishes)).map((wish) => wish.subjectId));
}

export async function movedWishes(scope: Scope, roster: StoredRoster, wishes: StoredWishes): Promise<StoredWishes['holders']> {
  const asking = roster.appliedIn === null ? wishes.holders.filter(asksForChange) : [];
  if (asking.length === 0) return [];
  const subjectIds = [...new Set(asking.map((wish) => wish.subjectId))];
  const now = await standingsOn(scope, { ...groundOfRoster(scope, roster), unitIds: null, subjectIds });
  return asking.filter((wish) => hasMovedGround(wish, now.get(wish.subjectId)?.holders.get(wish.role) ?? []));
}

async function rowsShown(asked: Asked, rows: readonly StoodRow[]): Promise<Answer[]> {
  const { scope, roster, wishes } = asked;
  const at = groundOfRoster(scope, roster);
  const subjectIds = rows.map((row) => row.subjectId);
  const standings: Standings = rows.length === 0 ? new Map() : await standingsOn(scope, { ...at, unitIds: null, subjectIds });
  const holderWishes = Map.groupBy(wishes.holders, (wish) => wish.subjectId);
  const subjectWishes = Map.groupBy(wishes.subjects, (wish) => wish.subjectId);
  const names = await namesFor(scope, at, {
    unitIds: [...rows.map((row) => row.unitId), ...subjectIds, ...wishes.subjects.map((wish) => ('unitId' in wish ? wish.unitId : null))],
    personIds: subjectIds.flatMap((id) => [
      ...[...(standings.get(id)?.holders.values() ?? [])].flat(),
      ...(holderWishes.get(id) ?? []).flatMap((wish) => wish.personIds),
    ]),
  });
  return rows.map((row) => ({
    subject: { id: row.subjectId, name: row.name, kind: row.unitKind ?? row.kind },
    unit: names.unit(row.unitId),
    township: names.township(row.unitKind === null ? row.unitId : row.subjectId),
    industries: row.industries,
    acts: (subjectWishes.get(row.subjectId) ?? []).map((wish) => ({
      act: wish.act,
      name: 'name' in wish ? wish.name : null,
      unit: 'unitId' in wish ? names.unit(wish.unitId) : null,
      reason: 'reason' in wish ? wish.reason : null,
    })),
    cells: cellsOf(asked, names, { row, standings, wishes: holderWishes.get(row.subjectId) ?? [] }),
    findings: [...new Set((asked.findings.get(row.subjectId) ?? []).flatMap((one) => ('role' in one ? [] : [one.kind])))],
    comments: asked.comments.get(row.subjectId) ?? 0,
  }));
}

function cellsOf(
  asked: Asked,
  names: Names,
  { row, standings, wishes }: { readonly row: StoodRow; readonly standings: Standings; readonly wishes: StoredWishes['holders'] },
): Cell[] {
  const holders = standings.get(row.subjectId)?.holders ?? new Map<string, readonly string[]>();
  const wished = new Map(wishes.map((wish) => [wish.role, wish]));
  const asking = wishes.filter(asksForChange).map((wish) => wish.role);
  return rolesShown(row, [...holders.keys(), ...asking]).map((role) => {
    const before = holders.get(role) ?? [];
    const wish = wished.get(role);
    const asks = wish !== undefined && asksForChange(wish);
    const kinds = (asked.findings.get(row.subjectId) ?? []).flatMap((one) => ('role' in one && one.role === role ? [one.kind] : []));
    return {
      role,
      before: before.map(names.person),
      after: (asks ? wish.personIds : before).map(names.person),
      changed: asks,
      moved: asks && asked.roster.appliedIn === null && hasMovedGround(wish, before),
      seen: wish?.changedIn ?? null,
      editor: wish?.editor ?? null,
      findings: [...new Set(kinds)],
    };
  });
}
