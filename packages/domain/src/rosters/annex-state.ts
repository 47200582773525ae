// The register of a day as the tables of a paper need it, and how names are written in them.

import { compareTexts } from '../text.ts';
import type { Standing } from './differences.ts';

export interface AnnexSubject extends Standing {
  /** The kind of a unit, when it is one; its `unitId` is then the unit above it. */
  readonly unitKind: string | null;
  readonly pinyin: string;
  readonly code: string | null;
  readonly industries: readonly string[];
  readonly profile: Readonly<Record<string, unknown>>;
}

export interface AnnexPerson {
  readonly name: string;
  /** The post of the day. */
  readonly title: string | null;
  readonly unitName: string | null;
}

export interface AnnexState {
  /** Every subject of the county, units among them: a row tells of the township in which it lies. */
  readonly subjects: ReadonlyMap<string, AnnexSubject>;
  readonly people: ReadonlyMap<string, AnnexPerson>;
  /** How many are in each bundle. */
  readonly members: ReadonlyMap<string, number>;
}

/** Chinese names of codes; roles in the order in which they are listed. */
export interface AnnexWords {
  readonly roles: ReadonlyMap<string, string>;
  readonly industries: ReadonlyMap<string, string>;
  readonly kinds: ReadonlyMap<string, string>;
  readonly sizes: ReadonlyMap<string, string>;
}

export interface AnnexQuestion {
  /** What the changes are told against: last year’s roster, or the day before. */
  readonly before: AnnexState;
  readonly after: AnnexState;
  /** The subjects that the paper is about, of either state. */
  readonly scope: ReadonlySet<string>;
  /** Of a yearly roster; null for a supplement. */
  readonly year: number | null;
  readonly words: AnnexWords;
}

const highestTree = 20;

/** The units above a subject, the highest first. */
export function unitsAbove(state: AnnexState, subject: AnnexSubject): readonly AnnexSubject[] {
  const above: AnnexSubject[] = [];
  for (let id = subject.unitId; id !== null && above.length < highestTree;) {
    const unit = state.subjects.get(id);
    if (unit === undefined) break;
    above.unshift(unit);
    id = unit.unitId;
  }
  return above;
}

export function unitNameOf(state: AnnexState, subject: AnnexSubject): string {
  return subject.unitId === null ? '' : (state.subjects.get(subject.unitId)?.name ?? '');
}

function isTownship(unit: AnnexSubject): boolean {
  return unit.unitKind === 'township' || unit.unitKind === 'zone';
}

export interface TownshipGroup {
  readonly name: string;
  readonly subjects: readonly AnnexSubject[];
}

/** Subjects by the township or zone in which they lie, in the order of codes; what lies in none comes last. */
export function townshipsIn(state: AnnexState, subjects: readonly AnnexSubject[]): readonly TownshipGroup[] {
  const townshipOf = (subject: AnnexSubject) => [...unitsAbove(state, subject), subject].find(isTownship);
  const groups = Map.groupBy(subjects, (subject) => townshipOf(subject)?.subjectId ?? '');
  const order = (id: string) => {
    const township = state.subjects.get(id);
    return township === undefined ? '~~' : `${township.code ?? '~'} ${township.pinyin} ${id}`;
  };
  return [...groups]
    .toSorted(([a], [b]) => compareTexts(order(a), order(b)))
    .map(([id, within]) => ({ name: state.subjects.get(id)?.name ?? countyGroup(state), subjects: within }));
}

/** 新泰市直: what belongs to the county itself and to its departments. */
function countyGroup(state: AnnexState): string {
  const county = [...state.subjects.values()].find((subject) => subject.unitKind === 'county');
  return `${county?.name ?? '县'}直`;
}

/** 张三、李四; with what is written behind a name: the post, or the unit in which it is. */
export function holdersText(state: AnnexState, subject: AnnexSubject, role: string, behind: 'name' | 'title' | 'unit'): string {
  return (subject.holders.get(role) ?? [])
    .map((id) => {
      const person = state.people.get(id);
      const more = behind === 'title' ? person?.title : behind === 'unit' ? person?.unitName : null;
      return `${person?.name ?? ''}${more ? `（${more}）` : ''}`;
    })
    .join('、');
}

/** One line of text: a table that is read back from a file says the same. */
export function cell(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}
