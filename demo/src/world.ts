// Everything the generator knows of the demo city while it writes it, handed from theme to theme.

import type { Book } from './book.ts';
import type { Facility } from './facilities.ts';
import type { Firm, HazardSource } from './firms.ts';
import type { Census, Desk, People, Person } from './people.ts';
import type { Premises } from './premises.ts';
import type { RedLine } from './red-lines.ts';
import type { PlantedGap } from './shapes.ts';
import type { Tenures } from './tenures.ts';
import type { Grid, Village } from './units.ts';

export interface World {
  readonly book: Book;
  readonly grid: Grid;
  readonly census: Census;
  readonly tenures: Tenures;
  readonly people: People;
  readonly firms: Firm[];
  /** Firms that are planned and not there yet, in the order of the plan. */
  readonly settle: (firm: Firm['plan']) => Village;
  readonly hazardSources: readonly HazardSource[];
  readonly premises: Premises;
  readonly redLines: RedLine[];
  readonly facilities: readonly Facility[];
  readonly plantedGaps: PlantedGap[];
}

/** One revision to come: who writes it, when, why. */
export interface Event {
  readonly at: string;
  readonly actor?: string;
  readonly act: string;
  readonly reason?: string;
  readonly write: () => void;
  /** A second revision, right after it: the paper is issued. */
  readonly publish?: () => void;
}

export const safetyOffice = '安委办 王主任';

/** A document under which responsibility is given; its id. */
export function issueDocument(
  book: Book,
  document: { readonly number: string | null; readonly title: string; readonly issuer?: string; readonly on: string },
): string {
  const id = book.newId();
  book.put('document', { id, number: document.number, title: document.title, issuer: document.issuer ?? '新泰市安全生产委员会', issued_on: document.on });
  return id;
}

export function holderOf(desks: readonly Desk[], index: number): Person {
  const desk = desks[index] ?? desks[2];
  if (desk === undefined) throw new RangeError('no desk to answer');
  return desk.holder;
}
