// Persons as others show them: the same few thousand, asked for all day and seldom changed, kept in memory with both axes of
// their posts; what holds on a day is chosen from a card, not from the database.

import { parseKnown, parsePeriod, type Known, type Period } from '@gridward/domain/period';
import { keepCards, mappedCards } from '../kernel/kept.ts';
import { personsWithPosts } from './cards.sql.ts';

export interface PostCard {
  readonly id: string;
  readonly title: string;
  readonly rank: string;
  readonly unitId: string;
  readonly officePhone: string | null;
  readonly during: Period;
  readonly known: Known;
}

export interface PersonCard {
  readonly name: string;
  readonly mobile: string | null;
  readonly posts: readonly PostCard[];
}

export const personCards = keepCards<PersonCard>({
  of: { person: 'id', person_secret: 'person_id', post: 'person_id' },
  load: async (tx, ids) =>
    mappedCards(await tx.rows(personsWithPosts(tx.countyId, ids)), (of) => ({
      name: of[0].name,
      mobile: of[0].mobile,
      posts: of.flatMap(({ postId, title, rank, unitId, officePhone, during, known }) =>
        postId === null ? [] : [{ id: postId, title, rank, unitId, officePhone, during: parsePeriod(during), known: parseKnown(known) }],
      ),
    })),
});
