import { listPeople } from '@gridward/contract/people';
import { parseKnown, parsePeriod } from '@gridward/domain/period';
import { reachOf } from '../accounts/reach.ts';
import { searchOf } from '../kernel/conditions.ts';
import { pageFrom, parseCursor } from '../kernel/cursor.ts';
import { on } from '../kernel/perform.ts';
import { asOf } from '../kernel/scope.ts';
import { workSafety } from '../playbooks/playbooks.ts';
import { listOfPeople, type PeopleQuestion, type PostAnswer } from './people.sql.ts';

export const listPeopleRoute = on(listPeople)(async (scope, input) => {
  const { ranks, idle } = rules();
  const question: PeopleQuestion = {
    countyId: scope.county.id,
    at: asOf(scope, input),
    reach: await reachOf(scope, 'register.read'),
    search: searchOf(input.q),
    unit: input.unitId === undefined ? undefined : { id: input.unitId, subtree: input.subtree === true },
    rank: input.rank,
    idle: input.idle === true ? idle : undefined,
    ranks,
    after: parseCursor(input.cursor, ['text', 'id']),
    limit: input.limit,
  };
  const found = await scope.tx.rows(listOfPeople(question, 'start'));
  const fallsBack = found.length === 0 && question.search !== undefined && question.after === undefined;
  const rows = fallsBack ? await scope.tx.rows(listOfPeople(question, 'anywhere')) : found;
  const page = pageFrom(rows, input.limit, (row) => [row.pinyin, row.id]);
  return {
    // A page of the fallback has no next: the following one would begin as a search from the beginning of names.
    next: fallsBack ? null : page.next,
    rows: page.rows.map(({ id, name, post, mobile, holds }) => ({ id, name, post: post === null ? null : postAnswer(post), mobile, holds })),
  };
});

export function postAnswer(post: PostAnswer) {
  return { ...post, during: parsePeriod(post.during), known: parseKnown(post.known) };
}

function rules(): { ranks: readonly string[]; idle: NonNullable<PeopleQuestion['idle']> } {
  const { ranks, officials } = workSafety();
  const codes = ranks.map((rank) => rank.code);
  const lowest = codes.indexOf(officials.minimumRank);
  return { ranks: codes, idle: { ranks: codes.slice(0, lowest + 1), unitKinds: officials.unitKinds.length === 0 ? null : officials.unitKinds } };
}
