// People and their posts from a sheet. A row is found again by name and mobile, else by name and unit. The same person may
// stand in several rows, one for each post; a title that the sheet no longer names in a unit gives way to the one it names.

import { supersede, type Versioned } from '@gridward/domain/bitemporal';
import { contains, formatPeriod, parsePeriod, type Day } from '@gridward/domain/period';
import { readPhones } from '@gridward/domain/people/phone';
import { nameKey } from '@gridward/domain/text';
import { newId, searchKeysOf } from '../kernel/names.ts';
import type { Row } from '../kernel/revision.ts';
import { digestOf, readOfficePhone, readSecret, secretRow } from '../people/people.ts';
import { dayIn, readChoice } from './cell-values.ts';
import { townshipIn, unitIn, type Decision, type ImportContext } from './import-context.ts';
import { peopleNamed, type KnownPerson, type KnownPost } from './people.sql.ts';
import { personName } from './person-cell.ts';
import { rankChoices, usualRank } from './person-fields.ts';
import type { Place } from './places.ts';
import { Line, listed, type RowVerdict } from './verdict.ts';

interface Wish {
  readonly line: Line;
  readonly name: string;
  readonly unit: Place | null;
  readonly title: string;
  /** Null: the sheet does not say. */
  readonly rank: string | null;
  readonly portfolio: string | null;
  readonly mobile: string | null;
  readonly officePhone: string | null;
  readonly from: Day;
}

interface Outcome {
  readonly person: Row[];
  readonly secrets: Map<string, Row>;
  readonly posts: Row[];
  readonly closed: string[];
  /** People that this sheet adds, by name with mobile and by name with unit. */
  readonly added: Map<string, string>;
  /** Which titles the sheet names, by name and unit. */
  readonly titles: ReadonlyMap<string, ReadonlySet<string>>;
  readonly seen: Map<string, number>;
  changesPast: boolean;
}

export async function decidePeople(context: ImportContext): Promise<Decision> {
  const { scope, limits } = context;
  const wishes = context.table.rows.map((row) => wishOf(context, new Line(row)));
  const names = [...new Set(wishes.map((wish) => wish.name))];
  const known = Map.groupBy(await scope.tx.rows(peopleNamed({ countyId: scope.county.id, names, reaches: limits.reaches })), (person) => person.name);
  const outcome: Outcome = {
    person: [],
    secrets: new Map(),
    posts: [],
    closed: [],
    added: new Map(),
    titles: titlesOf(wishes),
    seen: new Map(),
    changesPast: false,
  };
  const verdicts: RowVerdict[] = [];
  for (const wish of wishes) {
    verdicts.push(judge(context, known.get(wish.name) ?? [], outcome, wish));
    if (verdicts.length % 500 === 0) await context.tick(verdicts.length);
  }
  return {
    verdicts,
    changesPast: outcome.changesPast,
    writing: { closes: { post: outcome.closed }, puts: { person: outcome.person, person_secret: [...outcome.secrets.values()], post: outcome.posts } },
  };
}

function titlesOf(wishes: readonly Wish[]): ReadonlyMap<string, ReadonlySet<string>> {
  const groups = Map.groupBy(wishes, (wish) => `${wish.name} ${wish.unit?.id}`);
  return new Map([...groups].map(([key, group]) => [key, new Set(group.map((wish) => nameKey(wish.title)))]));
}

function wishOf(context: ImportContext, line: Line): Wish {
  const name = personName(line.text('name'));
  if (name === '') line.refuse('name', 'import.required');
  if (name.length > 60) line.refuse('name', 'import.too_long', '60');
  const township = townshipIn(context, line);
  // A department lies in no township, whatever the sheet says beside it.
  const unit = line.has('unit') ? (departmentOf(context, line) ?? unitIn(context, line, { field: 'unit', within: township?.id ?? null })) : township;
  if (unit === null) line.refuse('unit', 'import.place_required');
  const title = line.text('title');
  if (title === '') line.refuse('title', 'import.required');
  const rank = line.has('rank') ? readChoice(rankChoices(), line.text('rank')) : null;
  if (line.has('rank') && rank === null) line.refuse('rank', 'import.unknown_choice', listed(rankChoices().map((choice) => choice.names[0] ?? '')));
  return {
    line,
    name,
    unit: unit ?? null,
    title,
    rank,
    portfolio: line.text('portfolio') || null,
    ...phonesIn(line),
    from: dayIn(line, 'from') ?? context.from,
  };
}

function departmentOf({ places }: ImportContext, line: Line): Place | undefined {
  const found = places.find(line.text('unit'), null, ['department', 'brigade', 'sector']);
  return found.kind === 'found' && nameKey(found.one.name) === nameKey(line.text('unit')) ? found.one : undefined;
}

/** The first mobile is the person's; landlines in the same cell are office phones; a second mobile is told and left out. */
function phonesIn(line: Line): { readonly mobile: string | null; readonly officePhone: string | null } {
  const { phones, rejected } = readPhones(line.raw('mobile'));
  if (rejected.some((text) => !/^[/\\—-]+$|^无$/.test(text))) line.refuse('mobile', 'import.not_a_phone', '13800000000、0538-7220000');
  const mobiles = phones.filter((phone) => phone.kind === 'mobile');
  if (mobiles.length > 1) line.note('mobile', 'import.second_mobile');
  const office = readOfficePhone(line.raw('officePhone'));
  if (office === undefined) line.refuse('officePhone', 'import.not_a_phone', '0538-7220000');
  const landlines = phones
    .filter((phone) => phone.kind !== 'mobile')
    .map((phone) => phone.number)
    .join('、');
  return { mobile: mobiles[0]?.number ?? null, officePhone: office || landlines || null };
}

function judge(context: ImportContext, named: readonly KnownPerson[], outcome: Outcome, wish: Wish): RowVerdict {
  const { line, name, unit, title, from } = wish;
  const label = `${name} ${title}`;
  if (line.refused() || unit === null) return line.verdict('refused', label);
  if (!context.limits.unit(unit.id)) line.refuse(line.has('unit') ? 'unit' : 'township', 'permission.out_of_scope');
  else if (!context.places.existsOn(unit.id, from)) line.refuse(line.has('unit') ? 'unit' : 'township', 'unit.not_in_force', from);
  const person = line.refused() ? undefined : findAgain(context, named, wish);
  if (line.refused() || person === undefined) return line.verdict('refused', label);
  const addedId = person === null ? addedBefore(outcome, wish) : undefined;
  const key = `${person?.id ?? addedId ?? `${name} ${wish.mobile}`} ${unit.id} ${nameKey(title)}`;
  const before = outcome.seen.get(key);
  if (before !== undefined) line.refuse('name', 'import.duplicate_row', `第 ${before} 行`);
  outcome.seen.set(key, line.row.number);
  if (line.refused()) return line.verdict('refused', label);
  if (person !== null) return line.verdict(change(context, outcome, wish, person) ? 'changed' : 'same', label);
  enter(context, outcome, wish, addedId);
  if (addedId === undefined && named.some((one) => context.limits.wholeCounty || one.within))
    line.note(
      'name',
      'import.same_name_elsewhere',
      listed(named.filter((one) => context.limits.wholeCounty || one.within).map((one) => describe(context, one))),
    );
  return line.verdict('new', label);
}

/** The person the row is about; null when it is a new one, undefined when that cannot be told. */
function findAgain(context: ImportContext, named: readonly KnownPerson[], wish: Wish): KnownPerson | null | undefined {
  const { line, unit, title, mobile } = wish;
  const digest = mobile === null ? null : digestOf(context.scope.secrets, 'mobile', mobile);
  const called = named.filter((person) => digest !== null && person.mobileDigest === digest);
  const here = named.filter((person) => person.posts.some((post) => post.unitId === unit?.id));
  const titled = here.filter((person) => person.posts.some((post) => post.unitId === unit?.id && nameKey(post.title) === nameKey(title)));
  const likely = called.length > 0 ? called : titled.length > 0 ? titled : here;
  const [one] = likely;
  if (one === undefined) return null;
  // Same name and unit, but another title and another number: the same person, or a namesake at the next desk?
  const doubtful = called.length === 0 && titled.length === 0 && digest !== null && one.mobileDigest !== null;
  if (likely.length === 1 && !doubtful) return one;
  line.refuse(
    'name',
    'import.ambiguous_person',
    listed(likely.filter((person) => context.limits.wholeCounty || person.within).map((person) => describe(context, person))),
  );
  return undefined;
}

function describe({ places }: ImportContext, person: KnownPerson): string {
  const post = person.posts.at(-1);
  return post === undefined ? person.name : `${person.name}（${places.title(post.unitId)} ${post.title}）`;
}

function keysOf({ name, mobile, unit }: Wish): readonly string[] {
  return mobile === null ? [`${name} at ${unit?.id}`] : [`${name} ${mobile}`, `${name} at ${unit?.id}`];
}

/** Somebody whom an earlier row of this sheet adds: by the same mobile, or, without one, in the same unit. */
function addedBefore(outcome: Outcome, wish: Wish): string | undefined {
  const [key] = keysOf(wish);
  return key === undefined ? undefined : outcome.added.get(key);
}

function enter({ scope }: ImportContext, outcome: Outcome, wish: Wish, addedId: string | undefined): void {
  const id = addedId ?? newId();
  if (addedId === undefined) outcome.person.push({ id, name: wish.name, ...searchKeysOf(wish.name) });
  for (const key of keysOf(wish)) outcome.added.set(key, id);
  const read = wish.mobile === null ? null : readSecret('mobile', wish.mobile);
  if (read?.kind === 'read' && !outcome.secrets.has(id)) outcome.secrets.set(id, secretRow(scope.secrets, { personId: id, kind: 'mobile' }, read));
  outcome.posts.push(postRow(id, contentOf(wish, undefined), formatPeriod({ from: wish.from, until: null })));
}

interface PostContent {
  readonly unitId: string;
  readonly title: string;
  readonly rank: string;
  readonly portfolio: string | null;
  readonly officePhone: string | null;
}

/** What the row says, and where it says nothing what stands there. */
function contentOf(wish: Wish, now: PostContent | undefined): PostContent {
  const unit = wish.unit;
  return {
    unitId: unit?.id ?? '',
    title: now !== undefined && nameKey(now.title) === nameKey(wish.title) ? now.title : wish.title,
    rank: wish.rank ?? now?.rank ?? usualRank(unit?.kind ?? ''),
    portfolio: wish.portfolio ?? now?.portfolio ?? null,
    officePhone: wish.officePhone ?? now?.officePhone ?? null,
  };
}

function postRow(personId: string, post: PostContent, during: string): Row {
  return {
    id: newId(),
    person_id: personId,
    unit_id: post.unitId,
    title: post.title,
    rank: post.rank,
    portfolio: post.portfolio,
    office_phone: post.officePhone,
    during,
  };
}

type Held = Versioned<PostContent>;
const plain = ({ unitId, title, rank, portfolio, officePhone }: PostContent): PostContent => ({ unitId, title, rank, portfolio, officePhone });

function change(context: ImportContext, outcome: Outcome, wish: Wish, person: KnownPerson): boolean {
  const numbered = changeMobile(context, outcome, wish, person);
  const posted = changePost(outcome, wish, person);
  if (posted && wish.from < context.scope.today) {
    outcome.changesPast = true;
    wish.line.note('from', 'reason.required');
  }
  return numbered || posted;
}

function changeMobile({ scope }: ImportContext, outcome: Outcome, { mobile }: Wish, person: KnownPerson): boolean {
  if (mobile === null || digestOf(scope.secrets, 'mobile', mobile) === person.mobileDigest || outcome.secrets.has(person.id)) return false;
  const read = readSecret('mobile', mobile);
  if (read.kind !== 'read') return false;
  outcome.secrets.set(person.id, secretRow(scope.secrets, { personId: person.id, kind: 'mobile', id: person.mobileId ?? undefined }, read));
  return true;
}

function changePost(outcome: Outcome, wish: Wish, person: KnownPerson): boolean {
  const { from, unit, title, name } = wish;
  const held = person.posts.map((post: KnownPost): Held => ({
    ...plain(post),
    id: post.id,
    during: parsePeriod(post.during),
    known: { from: 0, until: null },
  }));
  const here = held.filter((post) => post.unitId === unit?.id && contains(post.during, from));
  const listedTitles = outcome.titles.get(`${name} ${unit?.id}`) ?? new Set<string>();
  const now = here.find((post) => nameKey(post.title) === nameKey(title)) ?? here.find((post) => !listedTitles.has(nameKey(post.title)));
  const later = held.find((post) => post.unitId === unit?.id && nameKey(post.title) === nameKey(title) && post.during.from > from);
  if (now === undefined && later !== undefined) return false; // the post begins later than the sheet was made for
  const plan = supersede<PostContent>({
    rows: now === undefined ? [] : [now],
    contentOf: plain,
    during: { from, until: now?.during.until ?? null },
    content: contentOf(wish, now),
  });
  if (plan.close.length === 0 && plan.insert.length === 0) return false;
  outcome.closed.push(...plan.close);
  outcome.posts.push(...plan.insert.map((post) => postRow(person.id, post, formatPeriod(post.during))));
  return true;
}
