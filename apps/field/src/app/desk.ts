// An open device: its store, its shelf in memory, its loop. One tab of the browser runs the loop (a Web Lock named after the
// device); the tabs tell each other when something was stored, was sent or has come.

import type { Day } from '@gridward/domain/period';
import { writable } from '@gridward/domain/sync/canonical';
import { ask, NoAnswer, Refusal } from '../sync/ask.ts';
import { addresses } from '../sync/addresses.ts';
import type { Installation, OpenDevice } from '../sync/installation.ts';
import { Loop, type LoopState, type LoopStore } from '../sync/loop.ts';
import { serverOf } from '../sync/server.ts';
import { DeviceStore, type FileUse, type Needing, type NewCommand, type Sent } from '../sync/store.ts';
import type { SessionAnswer } from '../accounts/session.ts';
import { dayIn } from './when.ts';
import { emptyQueue, nothingTold, toldOf, withFresh } from './shelf.ts';
import type { DraftBrief, Queue, Shelf, Told } from './things.ts';

interface TabMessage {
  readonly kind: 'stored' | 'queue' | 'things' | 'state' | 'left';
  readonly state?: LoopState;
}
export interface Credentials {
  readonly account: string;
  readonly password: string;
}
/** A draft as the forms store it. */
export interface StoredDraft extends Omit<DraftBrief, 'id'> {
  readonly values: unknown;
  readonly files: readonly FileUse[];
}
interface DeskParts {
  readonly installation: Installation<SessionAnswer>;
  readonly device: OpenDevice<SessionAnswer>;
  /** The device was left in another tab, or revoked. */
  readonly onLeft: (why: 'left' | 'revoked' | 'wiped') => void;
}

export class Desk {
  readonly session: SessionAnswer;
  readonly deviceId: string;
  readonly store: DeviceStore;
  readonly #installation: Installation<SessionAnswer>;
  readonly #onLeft: DeskParts['onLeft'];
  readonly #listeners = new Set<() => void>();
  readonly #channel: BroadcastChannel | null;
  readonly #loop: Loop;
  readonly #stop = new AbortController();
  #credentials: Credentials | null;
  #told: Told = nothingTold;
  #queue: Queue = emptyQueue;
  #shelf: Shelf;

  private constructor(parts: DeskParts, store: DeviceStore, credentials: Credentials | null) {
    this.#installation = parts.installation;
    this.#onLeft = parts.onLeft;
    this.#credentials = credentials;
    this.session = parts.device.session;
    this.deviceId = parts.device.deviceId;
    this.store = store;
    this.#shelf = {
      ...nothingTold,
      ...emptyQueue,
      fresh: new Set(),
      loop: 'resting',
      online: navigator.onLine,
      today: this.#today(0),
      lastPullAt: null,
      clockMs: 0,
      capped: [],
      filesHeld: null,
    };
    this.#channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(`gridward-${this.deviceId}`);
    this.#channel?.addEventListener('message', (event: MessageEvent<TabMessage>) => void this.#hear(event.data));
    const accountId = this.session.account.id;
    this.#loop = new Loop({
      store: this.#watched(),
      server: serverOf({ deviceId: this.deviceId, accountId, countyId: this.session.county.id }, () => this.#signInAgain()),
      world: { now: () => Date.now(), random: Math.random, wait },
      onState: (state) => this.#showState(state, true),
      onFilesHeld: (problem) => this.#showFilesHeld(problem),
    });
  }

  static async open(parts: DeskParts, credentials: Credentials | null): Promise<Desk> {
    const { device, installation, onLeft } = parts;
    const store = await DeviceStore.open(device.deviceId, device.key, async (wipe) => {
      await (wipe ? installation.forget(device.deviceId) : installation.revoked(device.deviceId));
      onLeft(wipe ? 'wiped' : 'revoked');
    });
    const desk = new Desk(parts, store, credentials);
    await store.sweepFiles();
    await Promise.all([desk.#readThings(), desk.#readQueue()]);
    desk.#show({ lastPullAt: await store.pulledAt() });
    desk.#start();
    return desk;
  }

  // ---- what the screens read

  readonly shelf = (): Shelf => this.#shelf;
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #show(change: Partial<Shelf>): void {
    this.#shelf = { ...this.#shelf, ...change };
    for (const listener of this.#listeners) listener();
  }

  #today(clockMs: number): Day {
    return dayIn(this.session.county.timeZone, Date.now() + clockMs);
  }

  /** The day ends while the app is open. */
  readonly #turnDay = (): void => {
    const today = this.#today(this.#shelf.clockMs);
    if (today !== this.#shelf.today) this.#show({ today });
  };

  async #readThings(): Promise<void> {
    this.#told = toldOf(await this.store.things());
    this.#show({ ...this.#told, ...withFresh(this.#told, this.#queue) });
  }

  async #readQueue(): Promise<void> {
    const { store } = this;
    const [outbox, needs, sentCount, uploads, drafts, similar, clockMs] = await Promise.all([
      store.list('outbox'),
      store.list('needs'),
      store.count('sent'),
      store.uploads(),
      store.drafts<StoredDraft>(),
      store.similar(),
      store.clock(),
    ]);
    const waiting = new Set(outbox.map((one) => one.command.id));
    const justSent = this.#queue.outbox.filter((one) => !waiting.has(one.command.id));
    const refused = new Set(needs.map((one) => one.command.id));
    const briefs = drafts
      .map(({ id, draft: { title, address, savedAt } }) => ({ id, title, address, savedAt }))
      .toSorted((one, other) => (one.savedAt < other.savedAt ? 1 : -1));
    this.#queue = {
      outbox,
      needs,
      sentCount,
      filesWaiting: uploads.length,
      drafts: briefs,
      similar,
      justSent: [...this.#queue.justSent, ...justSent].filter((one) => !refused.has(one.command.id)),
    };
    this.#show({ ...this.#queue, ...withFresh(this.#told, this.#queue), clockMs, today: this.#today(clockMs) });
    await this.#installation.noteUnsent(this.deviceId, outbox.length);
  }

  // ---- what the screens do

  /** Stores commands; resolves when they lie on the disk. Throws when there is no room. */
  async capture(made: readonly NewCommand[], draftId?: string): Promise<void> {
    await this.store.append(writable(made), { nowMs: Date.now(), ...(draftId === undefined ? {} : { draftId }) });
    await this.#readQueue();
    this.#tell({ kind: 'stored' });
    this.#loop.wake();
  }

  async saveDraft(id: string, draft: StoredDraft): Promise<void> {
    await this.store.saveDraft(id, draft);
    const { title, address, savedAt } = draft;
    this.#showDrafts([{ id, title, address, savedAt }, ...this.#queue.drafts.filter((one) => one.id !== id)]);
  }

  async dropDraft(id: string): Promise<void> {
    await this.store.deleteDraft(id);
    this.#showDrafts(this.#queue.drafts.filter((one) => one.id !== id));
  }

  #showDrafts(drafts: readonly DraftBrief[]): void {
    this.#queue = { ...this.#queue, drafts };
    this.#show({ drafts });
  }

  async putAside(needing: Needing, reason: string): Promise<void> {
    await this.store.putAside(needing.command.seq, { reason, at: new Date().toISOString() });
    await this.#readQueue();
    this.#tell({ kind: 'queue' });
  }

  async discard(needing: Needing): Promise<void> {
    await this.store.discard(needing.command.seq);
    await this.#readQueue();
    this.#tell({ kind: 'queue' });
  }

  async similarLookedAt(similar: Sent): Promise<void> {
    await this.store.similarLookedAt(similar.command.seq);
    await this.#readQueue();
    this.#tell({ kind: 'queue' });
  }

  syncNow(): void {
    this.#tell({ kind: 'stored' });
    this.#loop.wake();
  }

  /** Signs in again with the network on; the loop goes on by itself. Throws what the server refused. */
  async signIn(credentials: Credentials, code?: string): Promise<'in' | 'other_account'> {
    const session = await ask(addresses.signIn, { ...credentials, ...(code === undefined || code === '' ? {} : { code }) });
    if (session.account.id !== this.session.account.id) return 'other_account';
    this.syncNow();
    return 'in';
  }

  /** Lets go of the device: the loop ends, other tabs follow. */
  leave(): void {
    this.#tell({ kind: 'left' });
    this.close();
  }

  close(): void {
    this.#stop.abort();
    this.#channel?.close();
    this.store.close();
  }

  // ---- the loop and the other tabs

  #start(): void {
    const { signal } = this.#stop;
    const run = () => this.#loop.run(signal);
    // Without locks (old web views) two tabs may both run it: the server carries each command out once anyhow.
    if (navigator.locks === undefined) void run();
    else void navigator.locks.request(`gridward-${this.deviceId}`, { signal }, run).catch(() => {});
    for (const kind of ['online', 'offline'] as const)
      addEventListener(
        kind,
        () => {
          this.#show({ online: navigator.onLine });
          this.#loop.wake();
        },
        { signal },
      );
    const minute = setInterval(this.#turnDay, 60_000);
    signal.addEventListener('abort', () => clearInterval(minute));
    document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && this.#loop.wake(), { signal });
  }

  /** The store as the loop sees it: what changes is shown here and told to the other tabs. */
  #watched(): LoopStore {
    const { store } = this;
    const shown = async (kind: 'queue' | 'things') => {
      await (kind === 'queue' ? this.#readQueue() : this.#readThings());
      this.#tell({ kind });
    };
    return {
      uploads: () => store.uploads(),
      fileBytes: (sha256) => store.fileBytes(sha256),
      fileKept: async (sha256) => {
        await store.fileKept(sha256);
        await shown('queue');
      },
      fileLost: async (sha256) => {
        await store.fileLost(sha256);
        await shown('queue');
      },
      fileWanted: async (sha256, seq) => {
        await store.fileWanted(sha256, seq);
        await shown('queue');
      },
      unsent: (afterSeq, limit) => store.unsent(afterSeq, limit),
      settle: async (settled) => {
        await store.settle(settled);
        if (settled.length > 0) await shown('queue');
      },
      have: () => store.have(),
      since: () => store.since(),
      takeIn: async (answer) => {
        await store.takeIn(answer);
        if (answer.puts.length + answer.removes.length > 0) await shown('things');
        if (!answer.more) await store.setPulled(Date.now());
        this.#show({ lastPullAt: Date.now(), ...(answer.capped.length > 0 ? { capped: answer.capped } : {}) });
        if (!answer.more) this.#dropJustSent();
      },
      setClock: (offsetMs) => store.setClock(offsetMs),
      revoked: (wipe) => store.revoked(wipe),
    };
  }

  /** The server has told of everything that it had acknowledged. */
  #dropJustSent(): void {
    if (this.#queue.justSent.length === 0) return;
    this.#queue = { ...this.#queue, justSent: [] };
    this.#show({ justSent: [], ...withFresh(this.#told, this.#queue) });
  }

  async #hear(message: TabMessage): Promise<void> {
    if (message.kind === 'left') {
      this.close();
      this.#onLeft('left');
    } else if (message.kind === 'stored' || message.kind === 'queue') {
      await this.#readQueue();
      if (message.kind === 'stored') this.#loop.wake();
    } else if (message.kind === 'things') {
      await this.#readThings();
      this.#dropJustSent();
    } else if (message.state !== undefined) this.#showState(message.state, false);
  }

  #showState(loop: LoopState, own: boolean): void {
    this.#show({ loop });
    if (own) this.#tell({ kind: 'state', state: loop });
  }

  #showFilesHeld(filesHeld: Shelf['filesHeld']): void {
    if (filesHeld !== this.#shelf.filesHeld) this.#show({ filesHeld });
  }

  #tell(message: TabMessage): void {
    this.#channel?.postMessage(message);
  }

  /** With the password that opened the device without a network; once. */
  async #signInAgain(): Promise<boolean> {
    const credentials = this.#credentials;
    if (credentials === null) return false;
    try {
      const session = await ask(addresses.signIn, credentials);
      return session.account.id === this.session.account.id;
    } catch (error) {
      if (error instanceof NoAnswer) throw error;
      if (error instanceof Refusal) this.#credentials = null;
      return false;
    }
  }
}

function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
