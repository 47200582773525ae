// Who could hold what is open in a draft: a proposal with its reasons, never applied by itself. It looks at where people
// work, what is theirs by portfolio, who usually holds such a role, whether they held it before, how much they carry
// already and how far away they are. It weighs work that is given, never people: the same facts give the same proposal.

import { compareTexts } from '../text.ts';

export interface BalancePost {
  readonly unitId: string;
  readonly unitKind: string;
  readonly townshipId: string | null;
  readonly title: string;
  readonly rank: string;
  /** 0 is the highest. */
  readonly rankOrder: number;
  readonly portfolio: string | null;
  /** Of a department: the industries that are its line. */
  readonly industries: readonly string[];
}

/** Somebody in post on the roster’s day. */
export interface BalancePerson {
  readonly id: string;
  readonly posts: readonly BalancePost[];
  /** Subjects they would answer for with the draft fulfilled. */
  readonly load: number;
}

/** A role of a subject that fewer people hold than are asked for. */
export interface BalanceNeed {
  readonly subjectId: string;
  /** 'enterprise', 'township' …: who usually holds the role is counted among subjects of the same kind. */
  readonly kind: string;
  readonly role: string;
  readonly missing: number;
  readonly unitId: string | null;
  readonly townshipId: string | null;
  readonly industries: readonly string[];
  /** Words that a portfolio may share: names of its industries, of the bundle, of its kind. */
  readonly topics: readonly string[];
  /** Order of the rank that is asked for at least; null: any. */
  readonly minimumOrder: number | null;
  /** Those who hold the role there with the draft fulfilled. */
  readonly holderIds: readonly string[];
  /** A role of the firm’s own people, of whom the register knows only those who held it. */
  readonly ownPeople: boolean;
  readonly heldBeforeIds: readonly string[];
}

export interface BalanceGround {
  readonly persons: readonly BalancePerson[];
  /** How often people of a kind of unit and a rank hold the role for the kind of subject. */
  usual(need: Pick<BalanceNeed, 'kind' | 'role'>, post: Pick<BalancePost, 'unitKind' | 'rank'>): number;
  /** Of all holders of the role for the kind of subject; 0: nobody holds it anywhere. */
  known(need: Pick<BalanceNeed, 'kind' | 'role'>): number;
  /** What somebody who answers for anything answers for, on the average. */
  readonly usualLoad: number;
  /** Kilometres between the middles of two units; null where one is not drawn. */
  kilometres(one: string, other: string): number | null;
}

export type BalanceReason =
  | { readonly kind: 'same_unit' | 'same_township' | 'held_before'; readonly value: null }
  /** '' for a portfolio: the industry is the line of the department. */
  | { readonly kind: 'portfolio' | 'rank' | 'load' | 'distance'; readonly value: string };

export interface BalanceCandidate {
  readonly personId: string;
  readonly post: BalancePost;
  readonly load: number;
  readonly reasons: readonly BalanceReason[];
}

const mostCandidates = 5;
const weight = {
  sameUnit: 30,
  sameTownship: 20,
  portfolio: 25,
  heldBefore: 15,
  usual: 40,
  eachSubject: 2,
  eachKilometre: 1,
  farthest: 20,
  mostLoad: 40,
} as const;

/** The best few, the best first; fewer when few are fit, and nobody who holds the role there already. */
export function candidatesFor(need: BalanceNeed, ground: BalanceGround): readonly BalanceCandidate[] {
  const known = ground.known(need);
  return ground.persons
    .flatMap((person) => {
      if (need.holderIds.includes(person.id) || (need.ownPeople && !need.heldBeforeIds.includes(person.id))) return [];
      const [best] = person.posts.flatMap((post) => weighed(need, ground, { person, post, known })).toSorted((a, b) => b.score - a.score || comparePosts(a, b));
      return best === undefined ? [] : [best];
    })
    .toSorted((a, b) => b.score - a.score || a.candidate.load - b.candidate.load || compareTexts(a.candidate.personId, b.candidate.personId))
    .slice(0, mostCandidates)
    .map(({ candidate }) => candidate);
}

interface Weighed {
  readonly score: number;
  readonly candidate: BalanceCandidate;
}

function comparePosts(a: Weighed, b: Weighed): number {
  return compareTexts(a.candidate.post.unitId, b.candidate.post.unitId) || compareTexts(a.candidate.post.title, b.candidate.post.title);
}

interface Considered {
  readonly person: BalancePerson;
  readonly post: BalancePost;
  readonly known: number;
}

function weighed(need: BalanceNeed, ground: BalanceGround, { person, post, known }: Considered): readonly Weighed[] {
  if (need.minimumOrder !== null && post.rankOrder > need.minimumOrder) return [];
  const usual = ground.usual(need, post);
  const heldBefore = need.heldBeforeIds.includes(person.id);
  // Where the county knows who holds such a role, somebody of another sort is not proposed – but for those who held it.
  if (known > 0 && usual === 0 && !heldBefore) return [];
  const sameUnit = need.unitId === post.unitId || need.subjectId === post.unitId;
  const sameTownship = !sameUnit && need.townshipId !== null && need.townshipId === post.townshipId;
  const portfolio = portfolioFor(need, post);
  // Somebody elsewhere has nothing to do with it, unless it is their line or was theirs before.
  if (!sameUnit && !sameTownship && portfolio === null && !heldBefore) return [];
  const kilometres = need.unitId === null ? null : ground.kilometres(need.unitId, post.unitId);
  const score =
    (sameUnit ? weight.sameUnit : 0) +
    (sameTownship ? weight.sameTownship : 0) +
    (portfolio === null ? 0 : weight.portfolio) +
    (heldBefore ? weight.heldBefore : 0) +
    (known === 0 ? 0 : (weight.usual * usual) / known) -
    Math.min(weight.mostLoad, weight.eachSubject * person.load) -
    Math.min(weight.farthest, weight.eachKilometre * (kilometres ?? 0));
  const reasons: BalanceReason[] = [
    ...(sameUnit ? [{ kind: 'same_unit', value: null } as const] : []),
    ...(sameTownship ? [{ kind: 'same_township', value: null } as const] : []),
    ...(portfolio === null ? [] : [{ kind: 'portfolio', value: portfolio } as const]),
    ...(heldBefore ? [{ kind: 'held_before', value: null } as const] : []),
    ...(need.minimumOrder === null ? [] : [{ kind: 'rank', value: post.rank } as const]),
    ...(person.load > ground.usualLoad ? [] : [{ kind: 'load', value: String(person.load) } as const]),
    ...(kilometres === null || sameUnit ? [] : [{ kind: 'distance', value: kilometres.toFixed(1) } as const]),
  ];
  return [{ score, candidate: { personId: person.id, post, load: person.load, reasons } }];
}

/** What of the post makes the subject its business: an industry that is its line, or a portfolio that shares a word. */
function portfolioFor(need: BalanceNeed, post: BalancePost): string | null {
  const industry = post.industries.find((one) => need.industries.includes(one));
  if (industry !== undefined) return post.portfolio ?? '';
  if (post.portfolio === null) return null;
  const words = wordsOf(post.portfolio);
  return need.topics.some((topic) => wordsOf(topic).some((word) => words.includes(word))) ? post.portfolio : null;
}

// Pairs of characters that stand in half of all portfolios and say nothing about one.
const empty = new Set([
  '工作',
  '管理',
  '监管',
  '日常',
  '行业',
  '安全',
  '生产',
  '安监',
  '协助',
  '负责',
  '分管',
  '综合',
  '服务',
  '场所',
  '全监',
  '全生',
  '产工',
  '业安',
  '单位',
  '企业',
]);

/** Every two neighbouring characters: enough to see that 医疗卫生 and 医院、卫生室 speak of the same. */
function wordsOf(text: string): readonly string[] {
  return text
    .split(/[\s、，,;；·/()（）“”]+/u)
    .flatMap((part) => Array.from({ length: Math.max(0, part.length - 1) }, (_, index) => part.slice(index, index + 2)))
    .filter((word) => !empty.has(word));
}
