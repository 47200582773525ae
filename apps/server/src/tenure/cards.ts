// Persons, units and documents as the links of chains show them: the same few thousand, asked for all day, and seldom
// changed. They are kept in memory with both axes; what holds on a day is chosen from a card, not from the database.

import { contains, isKnownAt, parseKnown, parsePeriod, type Known, type Period } from '@gridward/domain/period';
import { keepCards } from '../kernel/kept.ts';
import { documentsOf, personsWithPosts, unitsWithNames, type DocumentCard } from './cards.sql.ts';

export type { DocumentCard } from './cards.sql.ts';

interface Bitemporal {
  readonly during: Period;
  readonly known: Known;
}

export interface PostCard extends Bitemporal {
  readonly id: string;
  readonly title: string;
  readonly rank: string;
  readonly unitId: string;
  readonly officePhone: string | null;
}

export interface PersonCard {
  readonly name: string;
  readonly mobile: string | null;
  readonly posts: readonly PostCard[];
}

export interface UnitCard {
  readonly kind: string;
  readonly names: readonly (Bitemporal & { readonly name: string })[];
}

/** Those of the rows that hold on the day, as known at the revision. */
export function holding<R extends Bitemporal>(rows: readonly R[], { on, knownAt }: { readonly on: string; readonly knownAt: number }): R[] {
  return rows.filter((row) => contains(row.during, on) && isKnownAt(row.known, knownAt));
}

export const personCards = keepCards<PersonCard>({
  of: { person: 'id', person_secret: 'person_id', post: 'person_id' },
  load: async (tx, ids) => {
    const rows = Map.groupBy(await tx.rows(personsWithPosts(tx.countyId, ids)), (row) => row.id);
    return mapped(rows, (of) => ({
      name: of[0].name,
      mobile: of[0].mobile,
      posts: of.flatMap(({ postId, title, rank, unitId, officePhone, during, known }) =>
        postId === null ? [] : [{ id: postId, title, rank, unitId, officePhone, during: parsePeriod(during), known: parseKnown(known) }],
      ),
    }));
  },
});

export const unitCards = keepCards<UnitCard>({
  of: { unit: 'id', unit_name: 'unit_id' },
  load: async (tx, ids) => {
    const rows = Map.groupBy(await tx.rows(unitsWithNames(tx.countyId, ids)), (row) => row.id);
    return mapped(rows, (of) => ({
      kind: of[0].kind,
      names: of.flatMap(({ name, during, known }) => (name === null ? [] : [{ name, during: parsePeriod(during), known: parseKnown(known) }])),
    }));
  },
});

export const documentCards = keepCards<DocumentCard>({
  of: { document: 'id' },
  load: async (tx, ids) => new Map((await tx.rows(documentsOf(tx.countyId, ids))).map((row) => [row.id, row])),
});

/** One card for each group of rows; a group is never empty. */
function mapped<R, C>(groups: ReadonlyMap<string, readonly R[]>, cardOf: (rows: readonly [R, ...R[]]) => C): Map<string, C> {
  return new Map([...groups].map(([id, rows]) => [id, cardOf(rows as [R, ...R[]])])); // as groupBy makes them
}
