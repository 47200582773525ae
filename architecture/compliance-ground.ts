// The first half of docs/compliance.md as a program, with nothing of ours: the facts of an exported folder, the days on which
// each chain is liable and asked, and which act counts on its day. Sets of days are one byte a day.

import { readJson, readLines, type Row } from './facts-recipe.ts';

export interface Per {
  readonly kind: 'calendar' | 'date' | 'since';
  readonly unit: 'day' | 'week' | 'month' | 'quarter' | 'half_year' | 'year';
  readonly month: number;
  readonly date: number;
  readonly openDays: number;
  readonly days: number;
}
export interface Rule {
  readonly code: string;
  readonly version: number;
  readonly from: number;
  /** The first day on which it is no longer in force; Infinity. */
  readonly until: number;
  readonly bearer: { kind: 'holder' | 'subject' | 'post'; roles: string[]; answeredBy: string[]; minimumRank: string; unitKinds: string[] | null };
  readonly on: { kinds: string[]; unitKinds: string[] | null; industries: string[] | null; profile: Record<string, string[]> } | null;
  readonly acts: string[];
  readonly times: number;
  readonly per: Per;
  readonly count: 'bearer' | 'subject' | 'pair';
  readonly distinctDays: boolean;
  readonly days: 'all' | 'working';
  readonly prorate: 'none' | 'days';
  readonly graceDays: number;
}
export interface Act {
  readonly id: string;
  readonly kind: string;
  readonly day: number;
  readonly persons: string[];
  readonly about: Set<string>;
}
/** Days of the range, one place each. */
type Days = Uint8Array;
export interface Link {
  readonly rule: Rule;
  readonly liable: Days;
  readonly asked: Days;
  /** Of person and subject: who was liable for the chain's subject, or for what the chain's person was liable. */
  readonly pairs: Map<string, Days>;
}
export interface Chain {
  readonly person: string | null;
  readonly subject: string | null;
  readonly links: Link[];
}
export const dayOf = (text: string) => Math.round(Date.parse(`${text}T00:00:00Z`) / 86_400_000);
export const textOf = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10);
const homeTree: Record<string, string> = { department: 'line', sector: 'sector', brigade: 'sector' };

export interface Question {
  readonly from: string;
  readonly until: string;
  readonly asOf: string;
}

export type Ground = ReturnType<typeof readGround>;

export function readGround(folder: string, { from, until, asOf }: Question) {
  const known = (table: string) => readLines(folder, table).filter((row) => !row.known || row.known.until === null);
  const rules = known('duty').map(ruleOf);
  const earliest = Math.min(...rules.map((rule) => rule.from), dayOf(from));
  const first = dayOf(`${Number(textOf(earliest).slice(0, 4)) - 1}-01-01`);
  const longest = Math.max(366, ...rules.map((rule) => rule.per.days ?? 0));
  const length = dayOf(until) + 366 + longest - first;
  const unitKinds = new Map(known('unit').map((row) => [row.id, String(row['kind'])]));
  const subjects = new Map(known('subject').map((row) => [row.id, row]));
  const none = () => new Uint8Array(length);
  const fill = (days: Days, start: number, end: number) => days.fill(1, Math.max(0, start - first), Math.max(0, Math.min(length, end - first)));
  const spans = (rows: readonly Row[], column: string) => {
    const sets = new Map<string, Days>();
    for (const row of rows) {
      const key = String(row[column]);
      const days = sets.get(key) ?? none();
      sets.set(key, fill(days, dayOf(row.during.from), row.during.until === null ? Infinity : dayOf(row.during.until)));
    }
    return sets;
  };
  const places = known('unit_placement').filter((row) => row['tree'] === (homeTree[unitKinds.get(String(row['unit_id'])) ?? ''] ?? 'territory'));
  const placed = spans(places, 'unit_id');
  const statuses = known('subject_status');
  const open = spans(
    statuses.filter((row) => row['status'] === 'active' || row['status'] === 'suspended'),
    'subject_id',
  );
  const active = spans(
    statuses.filter((row) => row['status'] === 'active'),
    'subject_id',
  );
  const unusual = new Map(
    (readJson(folder, 'working_days.json') as unknown as { day: string; working: boolean }[]).map((one) => [dayOf(one.day), one.working]),
  );
  const working = none().map((_, place) => Number(unusual.get(first + place) ?? (first + place + 3) % 7 < 5));
  return {
    rules,
    first,
    length,
    none,
    fill,
    unitKinds,
    subjects,
    working,
    window: { from: dayOf(from), until: dayOf(until) },
    asOf: dayOf(asOf),
    inForce: (id: string) => (unitKinds.has(id) ? placed : open).get(id) ?? none(),
    active: (id: string) => (unitKinds.has(id) ? placed : active).get(id) ?? none(),
    absent: spans(known('absence'), 'person_id'),
    tenures: known('tenure'),
    posts: known('post'),
    ranks: ((readJson(folder, 'playbook.json')['playbook'] as { ranks: { code: string }[] }).ranks ?? []).map((rank) => rank.code),
    files: filesOf(folder),
    acts: actsOf(folder, unitKinds, subjects),
    selections: new Map<string, Days>(),
  };
}

function ruleOf(row: Row): Rule {
  const until = row.during.until === null ? Infinity : dayOf(row.during.until);
  return { ...(row['content'] as Rule), code: String(row['code']), version: Number(row['version']), from: dayOf(row.during.from), until };
}

/** What each subject's file said: from which day, industries, profile. */
function filesOf(folder: string): Map<string, { from: number; row: Record<string, unknown> }[]> {
  const zone = (readJson(folder, 'county.json')['county'] as { timeZone: string }).timeZone;
  const civil = new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' });
  const files = new Map<string, { from: number; row: Record<string, unknown> }[]>();
  for (const line of readLines(folder, 'revision')) {
    const from = dayOf(civil.format(new Date(String(line['at']))));
    for (const { table, id, row } of line['changes'] as { table: string; id: string; row: Record<string, unknown> | null }[]) {
      if (table !== 'subject' || row === null) continue;
      const versions = files.get(id) ?? [];
      if (versions.at(-1)?.from === from) versions.pop();
      versions.push({ from, row });
      files.set(id, versions);
    }
  }
  return files;
}

function actsOf(folder: string, unitKinds: Map<string, string>, subjects: Map<string, Row>): Act[] {
  const mergers = Map.groupBy(
    readLines(folder, 'unit_succession').filter((row) => row['kind'] === 'merge'),
    (row) => String(row['unit_id']),
  );
  const aboutOn = (ids: string[], day: number) => {
    const about = new Set<string>();
    for (const id of ids)
      for (let at: string | undefined = id; at !== undefined && !about.has(at);) {
        about.add(at);
        const merged: unknown = subjects.get(at)?.['merged_into'];
        const gone: Row[] = unitKinds.has(at) ? (mergers.get(at) ?? []).filter((row) => dayOf(String(row['on_day'])) <= day) : [];
        at = typeof merged === 'string' ? merged : gone.length === 1 ? String(gone[0]?.['successor_id']) : undefined;
      }
    return about;
  };
  return readLines(folder, 'record')
    .filter((row) => row.known.until === null && row['withdrawn'] === false)
    .map((row): Act => {
      const day = dayOf(String(row['happened_on']));
      return {
        id: String(row['record_id']),
        kind: String(row['kind']),
        day,
        persons: row['person_ids'] as string[],
        about: aboutOn(row['subject_ids'] as string[], day),
      };
    })
    .sort((a, b) => a.day - b.day || (a.id < b.id ? -1 : 1));
}

/** Days on which the rule selects the subject, by its file of each day. */
function selected(ground: Ground, rule: Rule, id: string): Days {
  const name = `${rule.code} ${rule.version} ${id}`;
  const before = ground.selections.get(name);
  if (before !== undefined) return before;
  const days = ground.none();
  const { on } = rule;
  const files = ground.files.get(id) ?? [];
  const kind = ground.unitKinds.has(id) ? 'unit' : String(ground.subjects.get(id)?.['kind']);
  const fits = on === null || (on.kinds.includes(kind) && (kind !== 'unit' || on.unitKinds === null || on.unitKinds.includes(ground.unitKinds.get(id) ?? '')));
  if (fits)
    files.forEach(({ from, row }, index) => {
      const profile = row['profile'] as Record<string, unknown>;
      const industries = on?.industries ?? null;
      if (industries !== null && !(row['industries'] as string[]).some((one) => industries.includes(one))) return;
      for (const [field, values] of Object.entries(on?.profile ?? {})) {
        const value = profile[field];
        if ((typeof value !== 'string' && typeof value !== 'number') || !values.includes(String(value))) return;
      }
      ground.fill(days, index === 0 ? -Infinity : from, files[index + 1]?.from ?? Infinity);
    });
  ground.selections.set(name, days);
  return days;
}

function both(a: Days, b: Days): Days {
  const days = a.slice();
  for (let place = 0; place < days.length; place++) if (b[place] !== 1) days[place] = 0;
  return days;
}
function without(a: Days, b: Days | undefined): Days {
  const days = a.slice();
  if (b !== undefined) for (let place = 0; place < days.length; place++) if (b[place] === 1) days[place] = 0;
  return days;
}
function add(to: Days, more: Days): void {
  for (let place = 0; place < to.length; place++) if (more[place] === 1) to[place] = 1;
}

export function chainsOf(ground: Ground, rules: Rule[]): Map<string, Chain> {
  const chains = new Map<string, Chain>();
  const link = (rule: Rule, person: string | null, subject: string | null): Link => {
    const key = `${person} ${subject}`;
    const chain = chains.get(key) ?? { person, subject, links: [] };
    chains.set(key, chain);
    const present = chain.links.find((one) => one.rule === rule);
    if (present !== undefined) return present;
    const made = { rule, liable: ground.none(), asked: ground.none(), pairs: new Map() };
    chain.links.push(made);
    return made;
  };
  for (const rule of rules) {
    if (rule.bearer.kind === 'post') posts(ground, rule, link);
    else if (rule.bearer.kind === 'holder') holders(ground, rule, link);
    else
      for (const id of ground.subjects.keys()) {
        const liable = both(ground.inForce(id), selected(ground, rule, id));
        if (!liable.includes(1)) continue;
        const one = link(rule, null, id);
        add(one.liable, liable);
        add(one.asked, both(liable, ground.active(id)));
      }
  }
  for (const [key, chain] of chains) if (!chain.links.some((one) => one.liable.includes(1))) chains.delete(key);
  return chains;
}

type Linking = (rule: Rule, person: string | null, subject: string | null) => Link;

function posts(ground: Ground, rule: Rule, link: Linking): void {
  const place = (rank: unknown) => ground.ranks.indexOf(String(rank)) + 1 || ground.ranks.length + 1;
  for (const row of ground.posts) {
    const kinds = rule.bearer.unitKinds;
    if (place(row['rank']) > place(rule.bearer.minimumRank) || (kinds !== null && !kinds.includes(ground.unitKinds.get(String(row['unit_id'])) ?? '')))
      continue;
    const person = String(row['person_id']);
    const one = link(rule, person, null);
    const days = ground.fill(ground.none(), dayOf(row.during.from), row.during.until === null ? Infinity : dayOf(row.during.until));
    add(one.liable, days);
    add(one.asked, without(days, ground.absent.get(person)));
  }
}

function holders(ground: Ground, rule: Rule, link: Linking): void {
  for (const row of ground.tenures) {
    if (!rule.bearer.roles.includes(String(row['role']))) continue;
    const [person, subject] = [String(row['person_id']), String(row['subject_id'])];
    const held = ground.fill(ground.none(), dayOf(row.during.from), row.during.until === null ? Infinity : dayOf(row.during.until));
    const liable = both(held, both(ground.inForce(subject), selected(ground, rule, subject)));
    if (!liable.includes(1)) continue;
    const one = link(rule, rule.count === 'subject' ? null : person, rule.count === 'bearer' ? null : subject);
    const of = rule.count === 'subject' ? person : subject;
    const pair = one.pairs.get(of) ?? ground.none();
    add(pair, liable);
    one.pairs.set(of, pair);
    add(one.liable, liable);
    const active = both(liable, ground.active(subject));
    add(one.asked, rule.count === 'subject' ? active : without(active, ground.absent.get(person)));
  }
}

/** Section 6, the conditions: does the act count on its day? */
export function counts(ground: Ground, { person, subject }: Chain, { rule, liable, pairs }: Link, act: Act): boolean {
  const place = act.day - ground.first;
  if (act.day > ground.asOf || !rule.acts.includes(act.kind) || place < 0 || place >= ground.length) return false;
  if (person !== null && !act.persons.includes(person)) return false;
  if (subject !== null && !act.about.has(subject)) return false;
  if (rule.bearer.kind === 'post')
    return liable[place] === 1 && (rule.on === null || [...act.about].some((id) => ground.inForce(id)[place] === 1 && selected(ground, rule, id)[place] === 1));
  if (rule.bearer.kind === 'subject' || rule.count === 'pair') return liable[place] === 1;
  return [...pairs].some(([of, days]) => days[place] === 1 && (rule.count === 'subject' ? act.persons.includes(of) : act.about.has(of)));
}
