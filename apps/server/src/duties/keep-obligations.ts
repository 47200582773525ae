// Keeps the obligations of a county in step with its facts. After a revision only the touched bearers are computed again,
// by the same function that computes all of them, and only the difference is written; the mark says up to which revision
// that has come. Whoever holds the mark's row does it, so processes do not fight. Nothing here can be wrong for long: a
// rebuild computes everything from the facts and repairs what differs.

import { addDays } from '@gridward/domain/period';
import { computedAgain } from '@gridward/domain/duties/again';
import type { DutyFacts } from '@gridward/domain/duties/facts';
import type { DutyQuestion } from '@gridward/domain/duties/obligation';
import { civilDay } from '../kernel/clock.ts';
import type { Tx } from '../kernel/database.ts';
import { collectWhenGrown } from '../kernel/memory.ts';
import type { House } from '../kernel/perform.ts';
import type { County } from '../kernel/scope.ts';
import { announcements } from './calendar.ts';
import * as kept from './keep.sql.ts';
import { factsAt, loadAround, loadRules, loadWhole, type LoadedFacts, type Only } from './load-facts.ts';
import { evaluateRows, rowsByDuty, signatureOf, type ObligationRow } from './obligation-rows.ts';
import { touchedSince, type Touched } from './touched.ts';

export type KeepingHouse = Pick<House, 'database' | 'clock'>;

export interface Kept {
  readonly revision: number;
  readonly whole: boolean;
  readonly obligations: number;
  readonly written: number;
  readonly removed: number;
}

/** Until when obligations are kept: the end of the half-year in which the next month ends. */
export function horizonOf(today: string): string {
  const soon = addDays(today, 31);
  return soon.slice(5, 7) <= '06' ? `${soon.slice(0, 4)}-07-01` : `${Number(soon.slice(0, 4)) + 1}-01-01`;
}

/** What a kept row depends on besides the facts. */
export function groundText(today: string): string {
  return `${horizonOf(today)} ${announcements}`;
}

/** Every record there is is seen: none happens later than it is written. */
const farOff = '9999-01-01';

/**
 * Brings the obligations up to the head; null when they are there. `rebuild` computes all of them. `check` does so too and
 * writes nothing: null when they are not up to the head, so that there is nothing to compare.
 */
export async function keepObligations(
  house: KeepingHouse,
  countyId: string,
  way: 'refresh' | 'rebuild' | 'check',
  portions: Portions = usualPortions,
): Promise<Kept | null> {
  const now = house.clock.now();
  return house.database.transaction({ countyId, readOnly: false, plansOnce: way === 'refresh' }, async (tx) => {
    const mark = (await tx.first(kept.lockMark(countyId))) ?? (await begunMark(tx, now));
    // Asked when the mark is held: what another process has just brought up is not done again.
    const standing = await tx.first(kept.countyHead(countyId));
    if (standing === undefined) return null;
    const { head, ...county } = standing;
    const ground = groundText(civilDay(now, county.timeZone));
    const upToDate = mark?.revision === head && mark.ground === ground;
    if (mark === undefined || (way === 'refresh' && upToDate) || (way === 'check' && !upToDate)) return null;
    const keeper: Keeper = { tx, county, head, until: horizonOf(civilDay(now, county.timeZone)) };
    const scope = way === 'refresh' && mark.ground === ground && mark.revision >= 0 ? await touchedSince(tx, mark.revision, head) : 'everybody';
    const done = scope === 'everybody' ? await keepEverybody(keeper, portions, way === 'check') : await keepSome(keeper, scope);
    if (way !== 'check') await tx.run(kept.moveMark(countyId, { revision: head, ground }, scope === 'everybody' ? now.toISOString() : null));
    return { revision: head, whole: scope === 'everybody', ...done };
  });
}

async function begunMark(tx: Tx, now: Date): Promise<kept.MarkRow | undefined> {
  await tx.run(kept.beginMark(tx.countyId, now.toISOString()));
  return tx.first(kept.lockMark(tx.countyId));
}

interface Keeper {
  readonly tx: Tx;
  readonly county: County;
  readonly head: number;
  readonly until: string;
}
type Done = Omit<Kept, 'revision' | 'whole'>;

async function keepSome(keeper: Keeper, { only, records }: Touched): Promise<Done> {
  const done = { obligations: 0, written: 0, removed: 0 };
  const bearerIds = [...only.personIds, ...only.subjectIds];
  if (bearerIds.length === 0) return done;
  const rules = await loadRules(keeper);
  const whole = { from: firstDay(rules, keeper.until), until: keeper.until };
  const portions = records === null ? [null] : computedAgain(rules, records, { window: whole, knownAt: keeper.head });
  for (const again of portions) {
    const near = again === null ? null : { duties: rules.filter((rule) => again.duties.has(rule.code)), records: again.records };
    const window = again?.window ?? whole;
    const [loaded, before] = await Promise.all([
      loadAround(keeper, only, near),
      keeper.tx.rows(kept.keptOfBearers(keeper.county.id, { bearerIds, duties: again === null ? null : [...again.duties], ...window })),
    ]);
    const rows = await evaluated(keeper, loaded, { window, only });
    const part = await writeDifference(keeper, rows, before);
    done.obligations += rows.length;
    done.written += part.written;
    done.removed += part.removed;
  }
  return done;
}

/** More bearers than `together` are not held in memory at once, but so many after so many. */
export interface Portions {
  readonly together: number;
  readonly atOnce: number;
}
const usualPortions: Portions = { together: 20_000, atOnce: 250 };

async function keepEverybody(keeper: Keeper, { together, atOnce }: Portions, onlyCounts: boolean): Promise<Done> {
  const ids = (await keeper.tx.rows(kept.everyBearer(keeper.county.id))).map((row) => row.id);
  return ids.length > together ? keepInPortions(keeper, portionsOf(ids, atOnce), onlyCounts) : keepAll(keeper, onlyCounts);
}

/** Of ids in their order: each portion is a stretch of it, until the next begins. */
function* portionsOf(ids: readonly string[], atOnce: number): Generator<{ bearerIds: readonly string[]; first: string | null; next: string | null }> {
  for (let start = 0; start < ids.length; start += atOnce)
    yield { bearerIds: ids.slice(start, start + atOnce), first: start === 0 ? null : (ids[start] ?? null), next: ids[start + atOnce] ?? null };
}

/** The same as all at once: what is asked of a bearer hangs on nobody else's obligations. */
async function keepInPortions(keeper: Keeper, portions: ReturnType<typeof portionsOf>, onlyCounts: boolean): Promise<Done> {
  await keeper.tx.run(kept.walkByIndex);
  const window = { from: firstDay(await loadRules(keeper), keeper.until), until: keeper.until };
  const done = { obligations: 0, written: 0, removed: 0 };
  for (const { bearerIds, first, next } of portions) {
    const only: Only = { personIds: new Set(bearerIds), subjectIds: new Set(bearerIds) };
    const rows = await evaluated(keeper, await loadAround(keeper, only), { window, only });
    const before = await keeper.tx.rows(kept.keptBetween(keeper.county.id, first, next));
    const part = onlyCounts ? counted(differenceOf(rows, before)) : await writeDifference(keeper, rows, before);
    done.obligations += rows.length;
    done.written += part.written;
    done.removed += part.removed;
    collectWhenGrown();
  }
  return done;
}

async function keepAll(keeper: Keeper, onlyCounts: boolean): Promise<Done> {
  const { tx, county } = keeper;
  const loaded = await loadWhole(keeper);
  const window = { from: firstDay(loaded.base.duties, keeper.until), until: keeper.until };
  const done = { obligations: 0, written: 0, removed: 0 };
  const over = new Set((await tx.rows(kept.keptDuties(county.id))).map((row) => row.duty));
  const keepDuty = async (duty: string, rows: readonly ObligationRow[]) => {
    const before = await tx.rows(kept.keptOfDuty(county.id, duty));
    const part = onlyCounts ? counted(differenceOf(rows, before)) : await writeDifference(keeper, rows, before);
    done.obligations += rows.length;
    done.written += part.written;
    done.removed += part.removed;
    over.delete(duty);
    collectWhenGrown();
  };
  for (const { duty, rows } of evaluatedByDuty(keeper, loaded, await factsAt(keeper, loaded, keeper.head), window)) await keepDuty(duty, rows);
  for (const duty of over) await keepDuty(duty, []);
  return done;
}

function* evaluatedByDuty(
  keeper: Keeper,
  loaded: LoadedFacts,
  facts: DutyFacts,
  window: DutyQuestion['window'],
): Generator<{ duty: string; rows: readonly ObligationRow[] }> {
  if (window.from >= window.until) return;
  for (const { duty, each } of rowsByDuty({ loaded, facts, question: { window, only: null, asOf: farOff, knownAt: keeper.head } })) {
    const rows: ObligationRow[] = [];
    each((row) => rows.push(row));
    yield { duty, rows };
  }
}

/** Nothing was asked before the first rule. */
function firstDay(rules: LoadedFacts['base']['duties'], until: string): string {
  return rules.reduce((first, rule) => (rule.during.from < first ? rule.during.from : first), until);
}

async function evaluated(
  keeper: Keeper,
  loaded: LoadedFacts,
  asked: { readonly window: DutyQuestion['window']; readonly only: Only | null },
): Promise<ObligationRow[]> {
  const facts = await factsAt(keeper, loaded, keeper.head);
  const question: DutyQuestion = { ...asked, asOf: farOff, knownAt: keeper.head };
  const rows: ObligationRow[] = [];
  if (asked.window.from < asked.window.until) evaluateRows({ loaded, facts, question }, (row) => rows.push(row));
  return rows;
}

interface Difference {
  readonly puts: readonly ObligationRow[];
  readonly removes: readonly string[];
}

function differenceOf(rows: readonly ObligationRow[], before: readonly kept.KeptRow[]): Difference {
  const signatures = new Map(before.map((row) => [row.key, row.signature]));
  const puts = rows.filter((row) => signatures.get(row.key) !== signatureOf(row));
  for (const { key } of rows) signatures.delete(key);
  return { puts, removes: [...signatures.keys()] };
}

function counted({ puts, removes }: Difference): { written: number; removed: number } {
  return { written: puts.length, removed: removes.length };
}

const rowsAtOnce = 5000;

async function writeDifference({ tx, county, head }: Keeper, rows: readonly ObligationRow[], before: readonly kept.KeptRow[]) {
  const difference = differenceOf(rows, before);
  if (difference.removes.length > 0) await tx.run(kept.removeKept(county.id, difference.removes));
  for (let start = 0; start < difference.puts.length; start += rowsAtOnce)
    await tx.run(kept.putKept(county.id, head, JSON.stringify(difference.puts.slice(start, start + rowsAtOnce))));
  return counted(difference);
}
