// The loop of the device (docs/sync.md §5). It knows neither the browser nor the store: both are given, so that it runs
// alike in a tab, in tests and in simulated devices.
//
//   resting ──wake──► sending ──► pushing ──► pulling ──► resting
//      ▲                 └───────────┴───────────┴──► offline · signed_out · suspended · revoked
//      └─────────────── wake, or the pause is over ─────────┘
//
// Guarantees: a command leaves the outbox only with an outcome of the server; nothing waits behind a refusal; a photo that
// does not pass holds up no command; a photo that is gone is told; what is interrupted goes on where it stopped.

import { digestOf } from './digest.ts';
import type { BlobAnswer, Command, Have, Problem, PullAnswer, PushAnswer, Settled, Since } from './protocol.ts';

export type LoopState = 'resting' | 'sending' | 'pushing' | 'pulling' | 'offline' | 'signed_out' | 'suspended' | 'revoked';

export interface LoopStore {
  /** Digests of the files that the server does not keep yet. */
  readonly uploads: () => Promise<readonly string[]>;
  readonly fileBytes: (sha256: string) => Promise<Uint8Array<ArrayBuffer> | null>;
  readonly fileKept: (sha256: string) => Promise<void>;
  /** Neither here nor there any more: what was to bring it needs the person. */
  readonly fileLost: (sha256: string) => Promise<void>;
  /** Not there any more although it was: to be sent again, for the command of this number. */
  readonly fileWanted: (sha256: string, seq: number) => Promise<void>;
  /** Commands without an outcome, in their order, after a number. */
  readonly unsent: (afterSeq: number, limit: number) => Promise<readonly Command[]>;
  readonly settle: (settled: readonly Settled[]) => Promise<void>;
  readonly have: () => Promise<Have>;
  readonly since: () => Promise<Since>;
  readonly takeIn: (answer: PullAnswer) => Promise<void>;
  readonly setClock: (offsetMs: number) => Promise<void>;
  /** The server no longer knows this device: drop the key; told to wipe, everything. */
  readonly revoked: (wipe: boolean) => Promise<void>;
}

export interface LoopServer {
  /** Throws unless the network is there and the session is that of this device's account. */
  readonly mustBeSignedIn: () => Promise<void>;
  readonly readBlob: (sha256: string) => Promise<BlobAnswer>;
  readonly putBlobPart: (
    part: { readonly sha256: string; readonly offset: number; readonly total: number },
    bytes: Uint8Array<ArrayBuffer>,
  ) => Promise<BlobAnswer>;
  readonly push: (sentAt: string, commands: readonly Command[]) => Promise<PushAnswer>;
  readonly pull: (since: Since, have: Have) => Promise<PullAnswer>;
}

export interface LoopWorld {
  readonly now: () => number;
  readonly random: () => number;
  /** Resolves after the time, or at once when the signal is raised. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** Why a round ended before its end. */
export type StopReason =
  | { readonly kind: 'offline' | 'signed_out' | 'suspended' }
  | { readonly kind: 'revoked'; readonly wipe: boolean }
  /** `problem`: what the server said, to be told. */
  | { readonly kind: 'later'; readonly afterMs: number; readonly problem?: Problem };
export class Stop extends Error {
  override name = 'Stop';
  readonly reason: StopReason;
  constructor(reason: StopReason) {
    super(reason.kind);
    this.reason = reason;
  }
}

type RoundEnd = StopReason | { readonly kind: 'done'; readonly waiting: 'nothing' | 'files' | 'early' };

export const partBytes = 256 * 1024;
const commandsAtOnce = 50;
const filesTurnMs = 15_000;
const shortestPauseMs = 2_000;
const mostPulls = 400;
const longestAnswerMs = 120_000;
const longestPauseMs = 300_000;

export interface LoopParts {
  readonly store: LoopStore;
  readonly server: LoopServer;
  readonly world: LoopWorld;
  readonly onState?: (state: LoopState) => void;
  /** Why the server takes no more files at present; null: it does. */
  readonly onFilesHeld?: (problem: Problem | null) => void;
}

export class Loop {
  readonly #parts: LoopParts;
  #state: LoopState = 'resting';
  #failures = 0;
  #known = false;
  #asksWhy = false;
  #woken = false;
  #alarm = new AbortController();

  constructor(parts: LoopParts) {
    this.#parts = parts;
  }

  get state(): LoopState {
    return this.#state;
  }

  /** Something was stored, the network is back, somebody signed in: do not wait for the pause to end. */
  wake(): void {
    this.#woken = true;
    this.#failures = 0;
    this.#alarm.abort();
  }

  /** Rounds and pauses until told to stop, or until the device is revoked. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      this.#woken = false;
      const end = await this.round();
      if (end.kind === 'revoked') return;
      if (signal.aborted) return;
      this.#alarm = new AbortController();
      const stop = () => this.#alarm.abort();
      signal.addEventListener('abort', stop, { once: true });
      if (!this.#woken) await this.#parts.world.wait(this.#pauseAfter(end), this.#alarm.signal);
      signal.removeEventListener('abort', stop);
    }
  }

  /** One round: files, commands, what is new. Never throws. */
  async round(): Promise<RoundEnd> {
    try {
      if (!this.#known) await this.#parts.server.mustBeSignedIn();
      this.#known = true;
      const filesLeft = await this.#sendFiles();
      const early = await this.#push();
      await this.#pull();
      this.#enter('resting');
      const end: RoundEnd = { kind: 'done', waiting: filesLeft === 'more' ? 'files' : early || filesLeft === 'failed' ? 'early' : 'nothing' };
      this.#failures = end.waiting === 'early' ? this.#failures + 1 : 0;
      return end;
    } catch (error) {
      return this.#stopped(error);
    }
  }

  async #stopped(error: unknown): Promise<RoundEnd> {
    this.#failures += 1;
    const reason: StopReason = error instanceof Stop ? error.reason : { kind: 'later', afterMs: 0 };
    // Why the session has ended is asked at once.
    this.#asksWhy = reason.kind === 'signed_out' && this.#known;
    if (reason.kind === 'signed_out' || reason.kind === 'suspended') this.#known = false;
    if (reason.kind === 'revoked') await this.#parts.store.revoked(reason.wipe);
    this.#enter(reason.kind === 'later' ? 'resting' : reason.kind);
    if (!(error instanceof Stop)) console.error(error);
    return reason;
  }

  #pauseAfter(end: RoundEnd): number {
    if (end.kind === 'signed_out' && this.#asksWhy) return 0;
    if (end.kind === 'signed_out' || end.kind === 'suspended') return longestPauseMs;
    if (end.kind === 'done' && end.waiting === 'files') return 0;
    if (end.kind === 'done' && end.waiting === 'nothing') return longestPauseMs;
    const doubled = Math.min(longestPauseMs, shortestPauseMs * 2 ** Math.min(this.#failures - 1, 20));
    const pause = doubled * (0.5 + this.#parts.world.random() / 2);
    return end.kind === 'later' ? Math.max(pause, end.afterMs) : pause;
  }

  #enter(state: LoopState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#parts.onState?.(state);
  }

  /** Files have a turn, not the whole road: after it the commands go, and the rest of the files come round again. */
  async #sendFiles(): Promise<'none' | 'more' | 'failed'> {
    const { store, world } = this.#parts;
    const until = world.now() + filesTurnMs;
    for (const sha256 of await store.uploads()) {
      this.#enter('sending');
      if (world.now() >= until) return 'more';
      try {
        if (!(await this.#sendFile(sha256))) return 'failed';
      } catch (error) {
        // Whether the network is gone or only this file does not pass: the commands will show.
        if (!(error instanceof Stop) || (error.reason.kind !== 'later' && error.reason.kind !== 'offline')) throw error;
        if (error.reason.kind === 'later' && error.reason.problem !== undefined) this.#parts.onFilesHeld?.(error.reason.problem);
        return 'failed';
      }
    }
    this.#parts.onFilesHeld?.(null);
    return 'none';
  }

  async #sendFile(sha256: string): Promise<boolean> {
    const { store, server } = this.#parts;
    const bytes = await store.fileBytes(sha256);
    if (bytes === null) {
      await ((await server.readBlob(sha256)).state === 'kept' ? store.fileKept(sha256) : store.fileLost(sha256));
      return true;
    }
    // What goes in one part is sent without asking; else the answer says where to go on.
    let answer: BlobAnswer = bytes.length <= partBytes ? { state: 'absent', received: 0 } : await server.readBlob(sha256);
    let spoilt = 0;
    // A part that is not where the server expects it is answered with where to go on; that ends some day or is tried again later.
    for (let parts = 0; answer.state !== 'kept'; parts += 1) {
      if (parts > 2 * Math.ceil(bytes.length / partBytes) + 4) return false;
      const offset = Math.min(answer.received, bytes.length);
      answer = await server.putBlobPart({ sha256, offset, total: bytes.length }, bytes.slice(offset, offset + partBytes));
      spoilt += answer.altered === true ? 1 : 0;
      if (spoilt === 2) {
        await store.fileLost(sha256);
        return true;
      }
    }
    await store.fileKept(sha256);
    return true;
  }

  /** Sends everything once; answers whether something has to be sent again. */
  async #push(): Promise<boolean> {
    const { store, server, world } = this.#parts;
    let early = false;
    for (let after = 0; ;) {
      const commands = await store.unsent(after, commandsAtOnce);
      if (commands.length === 0) return early;
      this.#enter('pushing');
      const begun = world.now();
      const { outcomes, serverTime } = await server.push(new Date(begun).toISOString(), commands);
      await this.#learnTime(begun, serverTime);
      const settled = await settledBy(commands, outcomes);
      await store.settle(settled);
      await this.#sendForgotten(commands, outcomes);
      early ||= settled.length < commands.length;
      after = commands.at(-1)?.seq ?? after;
    }
  }

  /** Files are forgotten there after a while; a command that waits for one which was sent before has it sent again. */
  async #sendForgotten(commands: readonly Command[], outcomes: PushAnswer['outcomes']): Promise<void> {
    const { store, server } = this.#parts;
    const early = new Set(outcomes.flatMap((outcome) => (outcome.state === 'early' && outcome.because === 'file' ? [outcome.id] : [])));
    if (early.size === 0) return;
    const waiting = new Set(await store.uploads());
    for (const command of commands)
      for (const sha256 of early.has(command.id) ? filesIn(command) : [])
        if (!waiting.has(sha256) && (await server.readBlob(sha256)).state !== 'kept') await store.fileWanted(sha256, command.seq);
  }

  async #pull(): Promise<void> {
    const { store, server, world } = this.#parts;
    for (let more = true, left = mostPulls; more && left > 0; left -= 1) {
      this.#enter('pulling');
      const begun = world.now();
      const answer = await server.pull(await store.since(), await store.have());
      await this.#learnTime(begun, answer.serverTime);
      await store.takeIn(answer);
      // An answer that brings nothing and asks for more would never end.
      more = answer.more && answer.puts.length + answer.removes.length > 0;
    }
  }

  /** The server spoke about half-way between question and answer. */
  async #learnTime(begun: number, serverTime: string): Promise<void> {
    const now = this.#parts.world.now();
    const server = Date.parse(serverTime);
    // Somebody has set the clock between the two: this says nothing.
    if (now < begun || now - begun > longestAnswerMs) return;
    if (Number.isFinite(server)) await this.#parts.store.setClock(Math.round(server - (begun + now) / 2));
  }
}

/** The digests of what an `attachFiles` brings. */
function filesIn({ input }: Command): readonly string[] {
  const { files } = input as { readonly files?: readonly { readonly sha256: string }[] }; // as this app wrote it
  return (files ?? []).map((file) => file.sha256);
}

/** Outcomes that end a command. An outcome for other words than ours is none: it is told as such and kept. */
async function settledBy(commands: readonly Command[], outcomes: PushAnswer['outcomes']): Promise<readonly Settled[]> {
  const byId = new Map(commands.map((command) => [command.id, command]));
  const settled = await Promise.all(
    outcomes.map(async (outcome): Promise<Settled | null> => {
      const command = byId.get(outcome.id);
      if (command === undefined || outcome.state === 'early' || outcome.state === 'failed') return null;
      if (outcome.digest === (await digestOf(command))) return outcome;
      const { id, digest, receivedAt } = outcome;
      return { id, state: 'refused', problem: { problem: 'sync.digest_differs' }, fields: [], digest, receivedAt };
    }),
  );
  return settled.filter((one) => one !== null);
}
