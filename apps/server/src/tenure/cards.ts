// Documents as the links of chains show them, kept in memory; persons and units are kept by their own slices.

import { keepCards } from '../kernel/kept.ts';
import { documentsOf, type DocumentCard } from './cards.sql.ts';

export type { DocumentCard } from './cards.sql.ts';

export const documentCards = keepCards<DocumentCard>({
  of: { document: 'id' },
  load: async (tx, ids) => new Map((await tx.rows(documentsOf(tx.countyId, ids))).map((row) => [row.id, row])),
});
