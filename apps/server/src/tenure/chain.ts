// The chain of responsibility from the database: the rows of its statement, each with the one post in which the holder is
// shown – in the unit of the link or the nearest above it, else the post of highest rank.

import type { Tx } from '../kernel/database.ts';
import { chainRows, nearUnits, type ChainPostRow, type ChainQuery, type ChainRow } from './chain.sql.ts';

export type ChainLinkRow = Omit<ChainRow, 'posts'> & { readonly post: ChainPostRow | null };

export async function loadChain(tx: Tx, query: ChainQuery): Promise<ChainLinkRow[]> {
  const rows = await tx.rows(chainRows(query));
  const ambiguous = [...new Set(rows.filter((row) => row.posts.length > 1).map((row) => row.subjectId))];
  const near = ambiguous.length === 0 ? [] : await tx.rows(nearUnits(query, ambiguous));
  const distances = new Map(near.map((row) => [`${row.subjectId} ${row.unitId}`, row.distance]));
  const distanceOf = (row: ChainRow, post: ChainPostRow) => distances.get(`${row.subjectId} ${post.unitId}`) ?? Number.MAX_SAFE_INTEGER;
  return rows.map(({ posts, ...row }) => {
    // Sorting is stable: among equally near posts the order of rank stays.
    const [post = null] = posts.toSorted((one, other) => distanceOf({ ...row, posts }, one) - distanceOf({ ...row, posts }, other));
    return { ...row, post };
  });
}
