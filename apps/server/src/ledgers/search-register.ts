import { sql } from 'kysely';
import { searchRegister } from '@gridward/contract/ledgers';
import { reachOf, reachesPerson, reachesSubject } from '../accounts/reach.ts';
import { searchOf } from '../kernel/conditions.ts';
import { on } from '../kernel/perform.ts';
import { asOf, type Scope } from '../kernel/scope.ts';
import { findPeople, findSubjects, findUnits, type FoundRow } from './search.sql.ts';

export const searchRegisterRoute = on(searchRegister)(async (scope, input) => {
  const kinds = new Set((input.kinds ?? 'unit,person,subject').split(','));
  return { rows: await foundInRegister(scope, { q: input.q, on: input.on, limit: input.limit, kinds }) };
});

export interface RegisterSearch {
  readonly q: string;
  readonly on: string | undefined;
  readonly limit: number;
  readonly kinds: ReadonlySet<string>;
}

/** What the asker may see of what bears this name, code, pinyin or these initials: a share of the limit for each type. */
export async function foundInRegister(scope: Scope, { q, on: day, limit, kinds }: RegisterSearch): Promise<FoundRow[]> {
  const search = searchOf(q);
  if (!search) return [];
  const reach = await reachOf(scope, 'register.read');
  const query = { countyId: scope.county.id, at: asOf(scope, { on: day }), search, limit };
  const found = [
    kinds.has('unit') ? await scope.tx.rows(findUnits(query)) : [],
    kinds.has('subject') ? await scope.tx.rows(findSubjects(query, reachesSubject(reach, sql.ref('s.id')))) : [],
    kinds.has('person') ? await scope.tx.rows(findPeople(query, reachesPerson(reach, sql.ref('p.id')))) : [],
  ];
  return interleaved(found, limit);
}

/** Takes from each list in turn, so that no type crowds out the others. */
function interleaved(lists: readonly (readonly FoundRow[])[], limit: number): FoundRow[] {
  const longest = Math.max(0, ...lists.map((list) => list.length));
  const turns = Array.from({ length: longest }, (_, index) => lists.flatMap((list) => list[index] ?? [])).flat();
  const taken = new Set(turns.slice(0, limit));
  return lists.flat().filter((row) => taken.has(row));
}
