// The chain of responsibility from the database: the rows of its statement, each with its names from the cards, and with the
// one post in which the holder is shown – in the unit of the link or the nearest above it, else the post of highest rank.

import { holding } from '@gridward/domain/bitemporal';
import { compareTexts } from '@gridward/domain/text';
import { unitCards, type UnitCard } from '../grid/grid.ts';
import type { Tx } from '../kernel/database.ts';
import { personCards, type PersonCard, type PostCard } from '../people/people.ts';
import { documentCards, type DocumentCard } from './cards.ts';
import { chainRows, nearUnits, type ChainQuery, type ChainRow } from './chain.sql.ts';

export interface ChainPost {
  readonly title: string;
  readonly rank: string;
  readonly unitId: string;
  readonly unitName: string | null;
  readonly unitKind: string;
  readonly officePhone: string | null;
}

export interface ChainLinkRow extends Pick<ChainRow, 'via' | 'level' | 'subjectId' | 'subjectName' | 'subjectKind' | 'role' | 'slot' | 'personId'> {
  readonly tenureId: string;
  readonly personName: string;
  readonly mobile: string | null;
  readonly since: string;
  readonly until: string | null;
  readonly post: ChainPost | null;
  readonly document: DocumentCard | null;
}

export interface LoadedChain {
  readonly subject: { readonly id: string; readonly name: string; readonly kind: string; readonly unitKind: string | null };
  readonly links: readonly ChainLinkRow[];
}

export interface ChainAsked extends ChainQuery {
  /** The newest revision: what is kept in memory is kept for it. */
  readonly head: number;
  /** Ranks, highest first. */
  readonly ranks: readonly string[];
}

type HeldRow = ChainRow & { readonly tenureId: string };

/** Undefined when there is no such subject. */
export async function loadChain(tx: Tx, asked: ChainAsked): Promise<LoadedChain | undefined> {
  const rows = await tx.rows(chainRows(asked));
  const [first] = rows;
  if (first === undefined) return undefined;
  const held = rows.filter((row): row is HeldRow => row.tenureId !== null);
  const persons = await personCards(
    tx,
    asked.head,
    held.map((row) => row.personId),
  );
  const posts = new Map([...persons].map(([id, person]) => [id, postsOf(person, asked)]));
  const unitIds = [...posts.values()].flatMap((of) => of.map((post) => post.unitId));
  const reached = held.flatMap((row) => (row.subjectKind === 'unit' ? [row.subjectId] : []));
  const units = await unitCards(tx, asked.head, [...unitIds, ...reached, ...(first.askedKind === 'unit' ? [asked.subjectId] : [])]);
  const documents = await documentCards(
    tx,
    asked.head,
    held.flatMap((row) => row.documentId ?? []),
  );
  const nearest = await nearestPosts(tx, asked, held, posts);
  const named = { asked, persons, units, documents };
  const subject = { id: asked.subjectId, name: first.askedName, kind: first.askedKind, unitKind: null, ...unitShown(named, asked.subjectId) };
  return { subject, links: held.map((row) => linkOf(row, nearest(row), named)) };
}

/** In the order of rank, those of one rank in the order in which they were taken up. */
function postsOf(person: PersonCard, asked: ChainAsked): readonly PostCard[] {
  const posts = holding(person.posts, asked);
  if (posts.length < 2) return posts;
  const standing = ({ rank }: PostCard) => (asked.ranks.includes(rank) ? asked.ranks.indexOf(rank) : asked.ranks.length);
  return posts.toSorted((a, b) => standing(a) - standing(b) || compareTexts(a.during.from, b.during.from) || compareTexts(a.id, b.id));
}

/** For each holder the post that is nearest to the link; among equally near ones the first. */
async function nearestPosts(
  tx: Tx,
  asked: ChainAsked,
  held: readonly HeldRow[],
  posts: ReadonlyMap<string, readonly PostCard[]>,
): Promise<(row: HeldRow) => PostCard | undefined> {
  const of = (row: HeldRow) => posts.get(row.personId) ?? [];
  const ambiguous = [...new Set(held.flatMap((row) => (of(row).length > 1 ? [row.subjectId] : [])))];
  if (ambiguous.length === 0) return (row) => of(row)[0];
  const near = await tx.rows(nearUnits(asked, ambiguous));
  const distances = new Map(near.map((row) => [`${row.subjectId} ${row.unitId}`, row.distance]));
  const distanceOf = (row: HeldRow, post: PostCard) => distances.get(`${row.subjectId} ${post.unitId}`) ?? Number.MAX_SAFE_INTEGER;
  return (row) => of(row).toSorted((a, b) => distanceOf(row, a) - distanceOf(row, b))[0]; // sorting is stable
}

interface Named {
  readonly asked: ChainAsked;
  readonly persons: ReadonlyMap<string, PersonCard>;
  readonly units: ReadonlyMap<string, UnitCard>;
  readonly documents: ReadonlyMap<string, DocumentCard>;
}

function linkOf(row: HeldRow, post: PostCard | undefined, named: Named): ChainLinkRow {
  const { via, level, subjectId, role, slot, personId, tenureId } = row;
  const unit = unitShown(named, subjectId);
  const person = named.persons.get(personId);
  return {
    via,
    level,
    subjectId,
    subjectName: unit?.name ?? row.subjectName,
    subjectKind: unit?.unitKind ?? row.subjectKind,
    role,
    slot,
    personId,
    tenureId,
    personName: person?.name ?? '',
    mobile: person?.mobile ?? null,
    ...spanOn(row.spans, named.asked.on),
    post: post === undefined ? null : postShown(post, named),
    document: row.documentId === null ? null : (named.documents.get(row.documentId) ?? null),
  };
}

function postShown({ title, rank, unitId, officePhone }: PostCard, named: Named): ChainPost {
  const unit = named.units.get(unitId);
  return { title, rank, unitId, unitName: unitShown(named, unitId)?.name ?? null, unitKind: unit?.kind ?? '', officePhone };
}

/** A unit with the name it bore on the day; without one where it had none. */
function unitShown({ units, asked }: Pick<Named, 'units' | 'asked'>, unitId: string): { readonly unitKind: string; readonly name?: string } | undefined {
  const unit = units.get(unitId);
  if (unit === undefined) return undefined;
  const name = holding(unit.names, asked)[0]?.name;
  return name === undefined ? { unitKind: unit.kind } : { unitKind: unit.kind, name };
}

/** Of the periods of a multirange the one in which the day lies. */
function spanOn(spans: string, day: string): { readonly since: string; readonly until: string | null } {
  for (const [, since = '', until = ''] of spans.matchAll(/\[([\d-]+),([\d-]*)\)/g))
    if (since <= day && (until === '' || day < until)) return { since, until: until || null };
  throw new Error(`nothing is held on ${day}: ${spans}`);
}
