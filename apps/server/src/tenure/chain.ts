// The chain of responsibility from the database: the rows of its statement, each with the one post in which the holder is
// shown – in the unit of the link or the nearest above it, else the post of highest rank.

import type { Tx } from '../kernel/database.ts';
import { chainRows, nearUnits, type ChainQuery, type ChainRow } from './chain.sql.ts';

export interface ChainPost {
  readonly title: string;
  readonly rank: string;
  readonly unitId: string;
  readonly unitName: string | null;
  readonly unitKind: string;
  readonly officePhone: string | null;
}

export interface ChainLinkRow extends Pick<
  ChainRow,
  'via' | 'level' | 'subjectId' | 'subjectName' | 'subjectKind' | 'role' | 'slot' | 'personId' | 'personName' | 'since' | 'until' | 'mobile'
> {
  readonly tenureId: string;
  readonly post: ChainPost | null;
  readonly document: { readonly id: string; readonly number: string | null; readonly title: string; readonly issuedOn: string } | null;
}

export interface LoadedChain {
  readonly subject: { readonly id: string; readonly name: string; readonly kind: string; readonly unitKind: string | null };
  readonly links: readonly ChainLinkRow[];
}

/** Undefined when there is no such subject. */
export async function loadChain(tx: Tx, query: ChainQuery): Promise<LoadedChain | undefined> {
  const rows = await tx.rows(chainRows(query));
  const [first] = rows;
  if (first === undefined) return undefined;
  const subject = { id: query.subjectId, name: first.askedName, kind: first.askedKind, unitKind: first.askedUnitKind };
  // The rows of one link follow each other, its posts in the order of rank.
  const links = rows.filter((row, index) => row.tenureId !== null && row.tenureId !== rows[index - 1]?.tenureId);
  if (links.length === rows.length) return { subject, links: links.map((row) => linkOf(row)) };
  const posts = Map.groupBy(rows, (row) => row.tenureId);
  const ambiguous = [...new Set(rows.flatMap((row, index) => (row.tenureId !== null && row.tenureId === rows[index - 1]?.tenureId ? [row.subjectId] : [])))];
  const near = ambiguous.length === 0 ? [] : await tx.rows(nearUnits(query, ambiguous));
  const distances = new Map(near.map((row) => [`${row.subjectId} ${row.unitId}`, row.distance]));
  const distanceOf = (row: ChainRow) => distances.get(`${row.subjectId} ${row.unitId}`) ?? Number.MAX_SAFE_INTEGER;
  // Sorting is stable: among equally near posts the order of rank stays.
  return { subject, links: links.map((row) => linkOf((posts.get(row.tenureId) ?? [row]).toSorted((a, b) => distanceOf(a) - distanceOf(b))[0] ?? row)) };
}

function linkOf(row: ChainRow): ChainLinkRow {
  const { via, level, subjectId, subjectName, subjectKind, role, slot, personId, personName, since, until, mobile } = row;
  const { title, rank, unitId, unitName, unitKind, officePhone } = row;
  const document =
    row.documentId === null ? null : { id: row.documentId, number: row.documentNumber, title: row.documentTitle, issuedOn: row.documentIssuedOn };
  const held = { tenureId: row.tenureId ?? '', post: title === null ? null : { title, rank, unitId, unitName, unitKind, officePhone }, document };
  return { ...held, via, level, subjectId, subjectName, subjectKind, role, slot, personId, personName, since, until, mobile };
}
