// What the screens show, by its shape: what the server has told, and what waits on this device.

import type { Thing } from '@gridward/contract/sync-things';
import type { Day } from '@gridward/domain/period';
import type { LoopState } from '../sync/loop.ts';
import type { Problem } from '../sync/protocol.ts';
import type { Needing, Sent, Unsent } from '../sync/store.ts';

export type ThingOf<Kind extends Thing['kind']> = Extract<Thing, { readonly kind: Kind }>;
export type Me = ThingOf<'me'>;
export type Book = ThingOf<'book'>;
export type Form = Book['forms'][number];
export type FormItem = Form['versions'][number]['items'][number];
export type SubjectCard = ThingOf<'subject'>;
export type Person = ThingOf<'person'>;
export type Obligation = ThingOf<'obligation'>;

export interface Told {
  readonly me: Me | null;
  readonly book: Book | null;
  readonly subjects: ReadonlyMap<string, SubjectCard>;
  readonly persons: ReadonlyMap<string, Person>;
  readonly obligations: readonly Obligation[];
  readonly records: readonly ThingOf<'record'>[];
  readonly hazards: readonly ThingOf<'hazard'>[];
  readonly leads: readonly ThingOf<'lead'>[];
  readonly tickets: readonly ThingOf<'ticket'>[];
}
export interface DraftBrief {
  readonly id: string;
  readonly title: string;
  readonly address: string;
  readonly savedAt: string;
}
export interface Queue {
  readonly outbox: readonly Unsent[];
  readonly needs: readonly Needing[];
  readonly sentCount: number;
  readonly filesWaiting: number;
  readonly drafts: readonly DraftBrief[];
  /** New places that look like others, until a person has looked. */
  readonly similar: readonly Sent[];
  /** Acknowledged since the last pull: not yet in what the server has told. */
  readonly justSent: readonly Unsent[];
}
export interface Shelf extends Told, Queue {
  readonly loop: LoopState;
  readonly online: boolean;
  /** Today in the county, by the server’s clock as far as it is known. */
  readonly today: Day;
  readonly lastPullAt: number | null;
  readonly clockMs: number;
  /** Why the server takes no more photos at present. */
  readonly filesHeld: Problem | null;
  readonly capped: readonly { readonly kind: string; readonly held: number; readonly sent: number }[];
  /** Subjects made on this device that the server has not told of yet. */
  readonly fresh: ReadonlySet<string>;
}
