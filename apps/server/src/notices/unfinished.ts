// What is unfinished on a day, with who answers for it and – where it is so long overdue that it goes up – who stands above,
// taken from the chain of responsibility of that day.

import { ladderOf, type Standing } from '@gridward/domain/notices/ladder';
import { addDays } from '@gridward/domain/period';
import { listedDays, type ReminderDay, type ReminderRules, type Unfinished } from '@gridward/domain/notices/reminders';
import type { Tx } from '../kernel/database.ts';
import type { County } from '../kernel/scope.ts';
import { workSafety } from '../playbooks/playbooks.ts';
import { chainAnswerOn } from '../tenure/tenure.ts';
import { officePersons, unfinishedBetween, type UnfinishedRow } from './digests.sql.ts';

export interface CountyToRemind {
  readonly tx: Tx;
  readonly county: County & { readonly head: number };
}

/** The role with which it begins to go up for somebody who is bound by a post. */
const fromPost = 'government_head';

export async function unfinishedOn(
  scope: CountyToRemind,
  today: ReminderDay,
  rules: ReminderRules,
): Promise<readonly (Unfinished & { readonly row: UnfinishedRow })[]> {
  const begunBy = addDays(today.nextWorkingDay, -1);
  const days = { from: addDays(today.day, -listedDays), until: addDays(begunBy, rules.leadDays), begunBy };
  const rows = await scope.tx.rows(unfinishedBetween(scope.county.id, days));
  const ladders = ladderMaker(
    scope,
    today.day,
    (await scope.tx.rows(officePersons(scope.county.id))).map((one) => one.id),
  );
  const found = [];
  for (const row of rows) {
    const goesUp = rules.escalationDays !== null && addDays(row.deadline, rules.escalationDays) <= today.day;
    const { key, deadline, from, answerable: holders, prescribed } = row;
    found.push({ key, deadline, from, holders, prescribed, ladder: goesUp ? await ladders(row) : [], row });
  }
  return found;
}

/** One chain is asked for once, however much is undone in it. */
function ladderMaker(scope: CountyToRemind, day: string, office: readonly string[]): (row: UnfinishedRow) => Promise<readonly (readonly string[])[]> {
  const { ranks, roles } = workSafety();
  const above = new Map(roles.flatMap((role) => (role.above === undefined ? [] : [[role.code, role.above] as const])));
  const order = ranks.map((rank) => rank.code);
  const chains = new Map<string, Promise<readonly Standing[]>>();
  return async ({ subjectId, unitId, answerable, roles: held }) => {
    const about = subjectId ?? unitId;
    const chain = about === null ? [] : await (chains.get(about) ?? kept(chains, about, standingsOf(scope, about, day, order)));
    const ladder = ladderOf(chain, { holders: answerable, roles: held, above, fromPost });
    const named = new Set([...answerable, ...ladder.flat()]);
    const last = office.filter((id) => !named.has(id));
    return last.length === 0 ? ladder : [...ladder, last];
  };
}

function kept<T>(cache: Map<string, T>, key: string, value: T): T {
  cache.set(key, value);
  return value;
}

async function standingsOf({ tx, county }: CountyToRemind, subjectId: string, on: string, ranks: readonly string[]): Promise<readonly Standing[]> {
  const { links } = await chainAnswerOn({ tx, county, head: county.head }, subjectId, { on, knownAt: county.head });
  return links.map(({ role, person, subject, post }) => ({
    role,
    personId: person.id,
    subjectId: subject.id,
    unitId: post?.unit.id ?? null,
    rank: post === null ? null : rankIn(ranks, post.rank),
  }));
}

function rankIn(ranks: readonly string[], rank: string): number {
  const place = ranks.indexOf(rank);
  return place < 0 ? ranks.length : place;
}
