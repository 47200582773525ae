// What the kernel hands to an endpoint: the county, who asks, the moment, one open transaction, and the two ways to
// leave a trace – a revision of the register and a job that commits with it.

import type { Actor } from './identity.ts';
import type { CountyBlobs } from './blobs.ts';
import type { HashAlgorithm } from './chain.ts';
import type { Opening, Tx } from './database.ts';
import type { Secrets } from './secrets.ts';
import type { Row, Writing } from './revision.ts';
import type { TableName } from './tables.ts';

export interface County {
  readonly id: string;
  readonly name: string;
  readonly timeZone: string;
  readonly hashAlgorithm: HashAlgorithm;
  readonly synthetic: boolean;
}

export interface Scope {
  readonly county: County;
  readonly actor: Actor;
  readonly now: Date;
  /** The civil day of `now` in the county's zone; for what a device captured without a network, that of the capture. */
  readonly today: string;
  /** The county's newest revision when the request began. */
  readonly head: number;
  readonly tx: Tx;
  readonly secrets: Secrets;
  /** The county’s attachments of records. */
  readonly blobs: CountyBlobs;
  /** Where anybody reaches this installation, without a slash at its end. */
  readonly origin: string;
  /** The address of the request's device, for the list of sessions; never logged. */
  readonly device: string;
  /** Writes the one revision of this request; the act is the endpoint's name. Signed by nobody: the chain does not tell whose it is. */
  revise(writing: Writing, reason?: string | null, signedBy?: 'actor' | 'nobody'): Promise<number>;
  /** Holds the county's head until the commit, for acts whose decision no constraint guards (trees). Answers the revision it stands at. */
  lockHead(): Promise<number>;
  /** A job that exists when the transaction commits and not otherwise. */
  enqueue(job: string, details: Readonly<Record<string, unknown>>): Promise<void>;
  /** Sets or clears the session cookie of the answer. */
  setSession(token: string | null, expiresAt?: Date): void;
  /** The session cookie that came lasts until then. */
  keepSession(expiresAt: Date): void;
  /** The uploaded file, for endpoints that take one. */
  readonly upload: Uint8Array | null;
}

/** What an endpoint has decided before its revision is begun: nothing to write, or rows and what to answer when they stand. */
export type Decided<A> =
  | { readonly kind: 'nothing'; readonly answer: A }
  | { readonly kind: 'put'; readonly puts: Partial<Readonly<Record<TableName, readonly Row[]>>>; readonly answerAt: (revision: number) => A };

/** How an endpoint decides before its revision is begun. */
export interface Deciding<I, O> {
  /** What is asked in the round trip that opens the transaction; its rows are given to `decide`. */
  readonly opening: (countyId: string, input: I) => Opening;
  readonly decide: (scope: Scope, input: I, opened: readonly Record<string, unknown>[]) => Promise<Decided<O>>;
  /** What has to be decided while the head is held is not decided beforehand. */
  readonly unless: (input: I) => boolean;
}

/** The day and state of knowledge a question is asked for; today and the head when it does not say. */
export function asOf(scope: Scope, input: { on?: string | undefined; knownAt?: number | undefined }): { on: string; knownAt: number } {
  return { on: input.on ?? scope.today, knownAt: Math.min(input.knownAt ?? scope.head, scope.head) };
}

/** A scope that can only look: for what is read in another thread or transaction on behalf of who asked. */
export function readingScope(tx: Tx, asked: Pick<Scope, 'county' | 'actor' | 'now' | 'today' | 'head' | 'origin'>): Scope {
  const never = (): never => {
    throw new Error('this scope only reads');
  };
  return {
    ...asked,
    tx,
    secrets: { encrypt: never, decrypt: never, digest: never, digestsEver: never },
    blobs: { keep: never, read: never, stateOf: never, removeUnlessYoung: never },
    device: '',
    upload: null,
    revise: never,
    lockHead: never,
    enqueue: never,
    setSession: never,
    keepSession: never,
  };
}
