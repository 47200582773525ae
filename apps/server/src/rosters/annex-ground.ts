// The register of a day, read as the tables of a paper need it: as known at one revision, with names and files as they
// stood at another. Nothing is kept to a reach: a paper says the same to everybody who may open it.

import type { AnnexPerson, AnnexState, AnnexSubject, AnnexWords } from '@gridward/domain/rosters/annex-state';
import { labels } from '@gridward/messages/zh-CN/labels';
import type { AsOf } from '../kernel/conditions.ts';
import type { Scope } from '../kernel/scope.ts';
import { workSafety } from '../playbooks/playbooks.ts';
import { filesAt, membersOn, peopleNamedAt, postsOn, type PostOfDay } from './annex-ground.sql.ts';
import { standingsOn, type RosterStanding } from './roster-ground.ts';

/** All that reading the register needs of a request. */
export type Reader = Pick<Scope, 'tx' | 'county'>;

/** The functions of the ground take a whole request; those used here read the transaction and the county and nothing else. */
export function asScope(reader: Reader): Scope {
  return reader as Scope;
}

export interface StateAsked extends AsOf {
  /** The revision whose names and files are written. */
  readonly filesAt: number;
  /** People who may hold nothing yet. */
  readonly peopleToo?: readonly string[];
}

export async function annexStateOn(reader: Reader, asked: StateAsked): Promise<AnnexState> {
  const { on, knownAt, peopleToo = [] } = asked;
  const countyId = reader.county.id;
  const standings = await standingsOn(asScope(reader), { on, knownAt, unitIds: null });
  const files = new Map((await reader.tx.rows(filesAt(countyId, asked.filesAt))).map((file) => [file.id, file]));
  const subjects = new Map([...standings].map(([id, standing]) => [id, subjectOf(standing, files.get(id))]));
  const personIds = new Set([...[...subjects.values()].flatMap((subject) => [...subject.holders.values()].flat()), ...peopleToo]);
  const members = new Map((await reader.tx.rows(membersOn(countyId, { on, knownAt }))).map((row) => [row.bundleId, row.members]));
  return { subjects, people: await peopleOf(reader, [...personIds], subjects, asked), members };
}

function subjectOf(
  standing: RosterStanding,
  file: { readonly name: string; readonly pinyin: string; readonly industries: readonly string[]; readonly profile: Record<string, unknown> } | undefined,
): AnnexSubject {
  const { subjectId, kind, unitKind, name, pinyin, code, industries, unitId, holders } = standing;
  const plain = { subjectId, kind, unitKind, name, pinyin, code, industries, unitId, holders, profile: file?.profile ?? {} };
  // The name of a unit has days of its own; that of anything else is its file's.
  return kind === 'unit' || file === undefined ? plain : { ...plain, name: file.name, pinyin: file.pinyin, industries: file.industries };
}

async function peopleOf(
  reader: Reader,
  ids: readonly string[],
  subjects: ReadonlyMap<string, AnnexSubject>,
  asked: StateAsked,
): Promise<ReadonlyMap<string, AnnexPerson>> {
  const countyId = reader.county.id;
  const names = await reader.tx.rows(peopleNamedAt(countyId, ids, asked.filesAt));
  const posts = Map.groupBy(await reader.tx.rows(postsOn(countyId, ids, asked)), (post) => post.personId);
  const ranks = workSafety().ranks.map((rank) => rank.code);
  return new Map(
    names.map(({ id, name }) => {
      const post = highestOf(posts.get(id) ?? [], ranks);
      return [id, { name, title: post?.title ?? null, unitName: post === undefined ? null : (subjects.get(post.unitId)?.name ?? null) }];
    }),
  );
}

/** Of several posts the highest; of those, the oldest. */
function highestOf(posts: readonly PostOfDay[], ranks: readonly string[]): PostOfDay | undefined {
  const place = (post: PostOfDay) => (ranks.includes(post.rank) ? ranks.indexOf(post.rank) : ranks.length);
  return posts.toSorted((a, b) => place(a) - place(b) || (a.since < b.since ? -1 : a.since > b.since ? 1 : a.id < b.id ? -1 : 1))[0];
}

export function annexWords(): AnnexWords {
  const { roles, industries, subjectKinds } = workSafety();
  return {
    roles: new Map(roles.map((role) => [role.code, role.name.zh])),
    industries: new Map(industries.map((industry) => [industry.code, industry.name.zh])),
    kinds: new Map([...subjectKinds.map((kind) => [kind.code, kind.name.zh] as const), ...Object.entries(labels.unitKind)]),
    sizes: new Map(['large', 'medium', 'small', 'micro'].map((size) => [size, labels.choice[`size.${size}`] ?? size])),
  };
}
