// Who is liable for what. A chain is everything one duty asks of one bearer (with one subject, or of one subject) over
// time, under each version of its rule: the days on which it is liable, the days on which something is asked, and the
// records that could count. Suspended subjects and absent persons stay liable, and nothing is asked of them.

import type { DutyRule, DutySelector } from './duty.ts';
import type { Ground, SeenRecord } from './ground.ts';
import type { RefusedBecause } from './obligation.ts';
import { holds, joined, noDays, shared, spanOf, without, type Spans } from './spans.ts';

export interface Link {
  readonly rule: DutyRule;
  /** The days of the rule's version. */
  readonly inForce: Spans;
  /** The days of any version of the rule. */
  readonly dutyInForce: Spans;
  readonly liable: Spans;
  readonly asked: Spans;
  /** Null: it may count. */
  refusal(record: SeenRecord): RefusedBecause | null;
  /** Who answers on a day, sorted. */
  answerableOn(day: number): readonly string[];
}

export interface Chain {
  readonly duty: string;
  readonly personId: string | null;
  readonly subjectId: string | null;
  /** One for each version of the rule that has a liable day, in the order of their days. */
  readonly links: readonly Link[];
  /** Records of the person or about the subject, withdrawn ones too, by day and id. */
  readonly records: readonly SeenRecord[];
}

export interface Wanted {
  person(id: string): boolean;
  subject(id: string): boolean;
}

/** All chains of one duty, whose versions are given in the order of their days. */
export function chainsOf(ground: Ground, versions: readonly DutyRule[], wanted: Wanted): readonly Chain[] {
  const found = new Map<string, { personId: string | null; subjectId: string | null; links: Link[] }>();
  const add = (personId: string | null, subjectId: string | null, link: Link) => {
    if (link.liable.length === 0) return;
    const key = `${personId ?? ''} ${subjectId ?? ''}`;
    const chain = found.get(key);
    if (chain === undefined) found.set(key, { personId, subjectId, links: [link] });
    else chain.links.push(link);
  };
  const dutyInForce = joined(versions.map((rule) => spanOf(rule.during)));
  for (const rule of versions) linksOf(ground, { rule, inForce: spanOf(rule.during), dutyInForce }, wanted, add);
  return [...found.values()].map(({ personId, subjectId, links }) => ({
    duty: links[0]?.rule.code ?? '',
    personId,
    subjectId,
    links,
    records: subjectId === null ? ground.recordsOfPerson(personId ?? '') : ground.recordsOfSubject(subjectId),
  }));
}

type Add = (personId: string | null, subjectId: string | null, link: Link) => void;
type Version = Pick<Link, 'rule' | 'inForce' | 'dutyInForce'>;

function linksOf(ground: Ground, version: Version, wanted: Wanted, add: Add): void {
  const { rule } = version;
  const { bearer } = rule;
  if (bearer.kind === 'post') linksOfPosts(ground, version, wanted, add);
  else if (bearer.kind === 'subject') linksOfSubjects(ground, version, wanted, add);
  else if (rule.count === 'subject') linksOfHeld(ground, version, holdingsOf(ground, rule, bearer.roles), { wanted, add });
  else linksOfHolders(ground, version, holdingsOf(ground, rule, bearer.roles), { wanted, add });
}

/** Person → subject → the days on which the person held a role of the rule for it and the rule selected it. */
type Holdings = ReadonlyMap<string, ReadonlyMap<string, Spans>>;

function holdingsOf(ground: Ground, rule: DutyRule, roles: readonly string[]): Holdings {
  const holdings = new Map<string, Map<string, Spans>>();
  for (const role of roles) {
    for (const row of ground.tenuresByRole.get(role) ?? []) {
      const days = shared(spanOf(row.during), selectedBy(ground, rule.on, row.subjectId));
      if (days.length === 0) continue;
      const bySubject = holdings.get(row.personId) ?? new Map<string, Spans>();
      holdings.set(row.personId, bySubject);
      bySubject.set(row.subjectId, joined([bySubject.get(row.subjectId) ?? noDays, days]));
    }
  }
  return holdings;
}

function selectedBy(ground: Ground, on: DutySelector | null, subjectId: string): Spans {
  return on === null ? ground.inForce(subjectId) : ground.selected(on, subjectId);
}

function linksOfHolders(ground: Ground, version: Version, holdings: Holdings, { wanted, add }: { readonly wanted: Wanted; readonly add: Add }): void {
  for (const [personId, bySubject] of holdings) {
    if (!wanted.person(personId)) continue;
    const absent = ground.absence(personId);
    const askedFor = (subjectId: string, days: Spans) => without(shared(days, ground.active(subjectId)), absent);
    const answerableOn = () => [personId];
    if (version.rule.count === 'pair') {
      for (const [subjectId, liable] of bySubject) {
        const refusal = (record: SeenRecord) => {
          if (!record.persons.includes(personId)) return 'other_person';
          return holds(liable, record.day) ? null : 'not_held';
        };
        add(personId, subjectId, { ...version, liable, asked: askedFor(subjectId, liable), refusal, answerableOn });
      }
      continue;
    }
    const liable = joined([...bySubject.values()]);
    const asked = joined([...bySubject].map(([subjectId, days]) => askedFor(subjectId, days)));
    const refusal = (record: SeenRecord) => {
      if (record.subjects.some((id) => holds(bySubject.get(id) ?? noDays, record.day))) return null;
      return record.subjects.some((id) => bySubject.has(id)) ? 'not_held' : 'other_subject';
    };
    add(personId, null, { ...version, liable, asked, refusal, answerableOn });
  }
}

/** One obligation a subject, whoever holds it: a successor goes on where the predecessor stopped. */
function linksOfHeld(ground: Ground, version: Version, holdings: Holdings, { wanted, add }: { readonly wanted: Wanted; readonly add: Add }): void {
  const bySubject = new Map<string, Map<string, Spans>>();
  for (const [personId, held] of holdings) {
    for (const [subjectId, days] of held) {
      if (!wanted.subject(subjectId)) continue;
      const holders = bySubject.get(subjectId) ?? new Map<string, Spans>();
      bySubject.set(subjectId, holders);
      holders.set(personId, days);
    }
  }
  for (const [subjectId, holders] of bySubject) {
    const liable = joined([...holders.values()]);
    add(null, subjectId, {
      ...version,
      liable,
      asked: shared(liable, ground.active(subjectId)),
      refusal: (record) => (record.persons.some((id) => holds(holders.get(id) ?? noDays, record.day)) ? null : 'not_held'),
      answerableOn: (day) => [...holders].flatMap(([id, days]) => (holds(days, day) ? [id] : [])).toSorted(),
    });
  }
}

function linksOfSubjects(ground: Ground, version: Version, wanted: Wanted, add: Add): void {
  const { bearer, on } = version.rule;
  if (bearer.kind !== 'subject') return;
  for (const subjectId of ground.subjects.keys()) {
    if (!wanted.subject(subjectId)) continue;
    const liable = selectedBy(ground, on, subjectId);
    add(null, subjectId, {
      ...version,
      liable,
      asked: shared(liable, ground.active(subjectId)),
      refusal: (record) => (holds(liable, record.day) ? null : 'not_in_force'),
      answerableOn: answerersOf(ground, subjectId, bearer.answeredBy),
    });
  }
}

function answerersOf(ground: Ground, subjectId: string, roles: readonly string[]): Link['answerableOn'] {
  let held: readonly { readonly role: string; readonly personId: string; readonly days: Spans }[] | undefined;
  return (day) => {
    held ??= ground
      .tenuresOf(subjectId)
      .flatMap((row) => (roles.includes(row.role) ? [{ role: row.role, personId: row.personId, days: spanOf(row.during) }] : []));
    const holding = held.filter((row) => holds(row.days, day));
    const role = roles.find((one) => holding.some((row) => row.role === one));
    return [...new Set(holding.filter((row) => row.role === role).map((row) => row.personId))].toSorted();
  };
}

function linksOfPosts(ground: Ground, version: Version, wanted: Wanted, add: Add): void {
  const { bearer, on } = version.rule;
  if (bearer.kind !== 'post') return;
  const order = (rank: string) => (ground.ranks.includes(rank) ? ground.ranks.indexOf(rank) : ground.ranks.length);
  const fitting = ground.posts.filter(
    (post) =>
      wanted.person(post.personId) &&
      order(post.rank) <= order(bearer.minimumRank) &&
      (bearer.unitKinds === null || bearer.unitKinds.includes(ground.unitKinds.get(post.unitId) ?? '')),
  );
  for (const [personId, posts] of Map.groupBy(fitting, (post) => post.personId)) {
    const liable = joined(posts.map((post) => spanOf(post.during)));
    const refusal = (record: SeenRecord) => {
      if (!holds(liable, record.day)) return 'not_held';
      return on === null || record.subjects.some((id) => holds(ground.selected(on, id), record.day)) ? null : 'other_subject';
    };
    add(personId, null, { ...version, liable, asked: without(liable, ground.absence(personId)), refusal, answerableOn: () => [personId] });
  }
}
