// Reminders 提醒: who is told today of what is due, and of what was not done. At most one digest a day for a person, and none
// on a day that brings nothing new: each thing is told when it comes near, on its last day, when it is overdue, and some
// days later to whoever stands above – the next in the chain, one step at a time. Nobody is ranked or counted; a digest
// lists matters, by deadline. What happens to a digest afterwards (quiet hours, channels) is in quiet.ts.

import type { Day, Period } from '../period.ts';
import { addDays, contains, laterDay } from '../period.ts';
import { compareTexts } from '../text.ts';

/** An obligation that is not done. */
export interface Unfinished {
  readonly key: string;
  readonly deadline: Day;
  /** First day of its period: before it there is nothing to remind of. */
  readonly from: Day;
  /** Who answers for it. */
  readonly holders: readonly string[];
  /** A paper prescribes it; it is not the county’s own choice. */
  readonly prescribed: boolean;
  /** Who is told when it stays undone, step by step: the next in the chain first. Needed once it is overdue. */
  readonly ladder: readonly (readonly string[])[];
}

export interface ReminderRules {
  /** Days before the deadline on which the holder is told. */
  readonly leadDays: number;
  /** Days after the deadline for each step up the ladder; null: it stays with the holder. */
  readonly escalationDays: number | null;
}

export interface ReminderDay {
  readonly day: Day;
  readonly working: boolean;
  /** What falls due before it has to be told today. */
  readonly nextWorkingDay: Day;
}

export interface Leave {
  readonly personId: string;
  readonly substituteId: string | null;
  readonly during: Period;
}

export const reminderStages = ['escalated', 'overdue', 'due_today', 'due_soon'] as const;
export type ReminderStage = (typeof reminderStages)[number];

export interface DigestItem {
  readonly key: string;
  readonly stage: ReminderStage;
  readonly deadline: Day;
  /** Whose matter it is, where it is not the reader’s own: the absent one, or those below. Sorted; empty for one’s own. */
  readonly of: readonly string[];
  /** The reader has not been told of this before. */
  readonly isNew: boolean;
}

export interface Digest {
  readonly personId: string;
  /** Never empty, and at least one of them is new. */
  readonly items: readonly DigestItem[];
}

export interface ReminderQuestion {
  readonly today: ReminderDay;
  readonly rules: ReminderRules;
  readonly unfinished: readonly Unfinished[];
  readonly leaves: readonly Leave[];
  /** What each person was told in the last weeks, as `toldAs` writes it. */
  readonly told: ReadonlyMap<string, ReadonlySet<string>>;
}

/** What is overdue is listed for so long; after that the boards show it and nobody is reminded. */
export const listedDays = 14;

export function toldAs({ stage, key }: Pick<DigestItem, 'stage' | 'key'>): string {
  return `${stage} ${key}`;
}

/** The digests of a day, by person. */
export function digestsOf(question: ReminderQuestion): readonly Digest[] {
  const found = new Map<string, Map<string, DigestItem>>();
  for (const one of question.unfinished) {
    for (const { personId, item } of tellingsOf(one, question)) {
      const items = found.get(personId) ?? new Map<string, DigestItem>();
      found.set(personId, items);
      const before = items.get(one.key);
      items.set(one.key, before === undefined ? item : nearer(before, item));
    }
  }
  return [...found]
    .map(([personId, items]) => ({ personId, items: [...items.values()].toSorted(byDeadline) }))
    .filter(({ items }) => items.some((item) => item.isNew))
    .toSorted((one, other) => compareTexts(one.personId, other.personId));
}

/** Who stands in for somebody on the day; the person, when nobody does. */
export function standInFor(personId: string, day: Day, leaves: readonly Leave[]): string {
  const seen = new Set<string>();
  let here = personId;
  while (!seen.has(here)) {
    seen.add(here);
    const leave = leaves.find((one) => one.personId === here && contains(one.during, day));
    if (leave === undefined) return here;
    if (leave.substituteId === null) break;
    here = leave.substituteId;
  }
  return personId;
}

interface Telling {
  readonly personId: string;
  readonly item: DigestItem;
}

function tellingsOf(one: Unfinished, question: ReminderQuestion): readonly Telling[] {
  const { today, rules } = question;
  const stage = stageOn(one, today, rules);
  // Rest days are left alone, but for what is prescribed and was missed.
  if (stage === null || (!today.working && !(stage === 'overdue' && one.prescribed))) return [];
  const toHolders = one.holders.flatMap((holder) => telling(one, { reader: holder, of: [], stage }, question));
  if (stage !== 'overdue' || !today.working) return toHolders;
  const above = one.ladder.slice(0, stepsOn(one, today.day, rules));
  return [...toHolders, ...above.flat().flatMap((reader) => telling(one, { reader, of: one.holders, stage: 'escalated' }, question))];
}

/** Before a run of rest days, what begins or falls due on them is told too. */
function stageOn(one: Unfinished, today: ReminderDay, rules: ReminderRules): ReminderStage | null {
  if (today.day > one.deadline) return addDays(one.deadline, listedDays) >= today.day ? 'overdue' : null;
  const reach = today.working ? addDays(today.nextWorkingDay, -1) : today.day;
  if (one.from > reach) return null;
  if (one.deadline <= reach) return 'due_today';
  return laterDay(one.from, addDays(one.deadline, -rules.leadDays)) <= reach ? 'due_soon' : null;
}

function stepsOn(one: Unfinished, day: Day, { escalationDays }: ReminderRules): number {
  if (escalationDays === null) return 0;
  let steps = 0;
  while (steps < one.ladder.length && addDays(one.deadline, escalationDays * (steps + 1)) <= day) steps++;
  return steps;
}

interface Addressed {
  readonly reader: string;
  readonly of: readonly string[];
  readonly stage: ReminderStage;
}

function telling(one: Unfinished, { reader, of, stage }: Addressed, { today, leaves, told }: ReminderQuestion): readonly Telling[] {
  const personId = standInFor(reader, today.day, leaves);
  const others = [...(personId === reader ? [] : [reader]), ...of].filter((id) => id !== personId);
  // Whoever stands above and holds it too has been told as its holder.
  if (stage === 'escalated' && one.holders.includes(personId)) return [];
  const item = { key: one.key, stage, deadline: one.deadline, of: [...new Set(others)].toSorted(compareTexts) };
  return [{ personId, item: { ...item, isNew: told.get(personId)?.has(toldAs(item)) !== true } }];
}

/** One matter reaches one reader on two ways: as their own before as somebody else’s. */
function nearer(one: DigestItem, other: DigestItem): DigestItem {
  return one.of.length <= other.of.length ? one : other;
}

function byDeadline(one: DigestItem, other: DigestItem): number {
  return (
    reminderStages.indexOf(one.stage) - reminderStages.indexOf(other.stage) || compareTexts(one.deadline, other.deadline) || compareTexts(one.key, other.key)
  );
}
