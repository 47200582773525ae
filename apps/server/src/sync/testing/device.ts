// A small honest device, as docs/sync.md describes one: it stores commands before it sends them, takes a command out of
// “unsent” only for an outcome that bears its digest, and never drops anything. The network between it and the server is
// the test's: an answer may be lost after the server has done its work.

import { createHash } from 'node:crypto';
import type { ThingKind } from '@gridward/contract/sync-things';
import type { CommandInput, Outcome } from '@gridward/contract/sync';
import { largestPart, pullScope, pushCommands, putBlobPart, readBlob, registerDevice } from '@gridward/contract/sync';
import type { AnswerOf, Endpoint } from '@gridward/contract/endpoint';
import type { Caller } from '../../kernel/testing/test-house.ts';
import { newId } from '../../kernel/names.ts';
import { digestOfCommand } from '../carry-out.ts';

export class LostAnswer extends Error {}

/** Every answer for which this says true is lost on its way. */
export type Losing = () => boolean;

export interface Acknowledged {
  readonly command: CommandInput;
  readonly outcome: Extract<Outcome, { state: 'applied' }>;
}
export interface Refused {
  readonly command: CommandInput;
  readonly outcome: Extract<Outcome, { state: 'refused' }>;
}
type Pulled = AnswerOf<typeof pullScope>;

export class Device {
  readonly id: string;
  readonly unsent: CommandInput[];
  readonly acknowledged: Acknowledged[] = [];
  readonly needsYou: Refused[] = [];
  readonly blobs = new Map<string, Uint8Array>();
  readonly things = new Map<string, { readonly digest: string; readonly thing: Pulled['puts'][number]['thing'] }>();
  readonly #caller: Caller;
  readonly #now: () => Date;
  #since: { head: number; on: string } | null = null;
  #seq = 0;
  losing: Losing = () => false;
  /** How many things the last complete pull brought. */
  lastPuts = 0;
  lastRemoves = 0;

  /** `before`: the same installation, signed in again; what it stored is still there. */
  constructor(caller: Caller, now: () => Date, before?: Device) {
    this.#caller = caller;
    this.#now = now;
    this.id = before?.id ?? newId();
    this.unsent = [...(before?.unsent ?? [])];
    this.#seq = before === undefined ? 0 : before.#seq;
  }

  async #ask<E extends Endpoint>(endpoint: E, input: Record<string, unknown>, upload?: Uint8Array): Promise<AnswerOf<E>> {
    const answer = await this.#caller.call(endpoint, input as never, upload);
    if (this.losing()) throw new LostAnswer();
    return answer as AnswerOf<E>;
  }

  register(): Promise<AnswerOf<typeof registerDevice>> {
    return this.#ask(registerDevice, { id: this.id, name: '测试机' });
  }

  /** Stores a command; nothing is sent. */
  capture(name: string, input: Record<string, unknown>, more: Partial<CommandInput> = {}): CommandInput {
    this.#seq += 1;
    const command = { id: newId(), seq: this.#seq, name, version: 1, input, capturedAt: this.#now().toISOString(), after: [], ...more };
    this.unsent.push(command);
    return command;
  }

  addBlob(bytes: Uint8Array): string {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    this.blobs.set(sha256, bytes);
    return sha256;
  }

  /** Sends what is unsent, at most `most` commands; answers the outcomes as they came. */
  async push(most = 50, order: (commands: CommandInput[]) => CommandInput[] = (commands) => commands): Promise<readonly Outcome[]> {
    const batch = order(this.unsent.slice(0, most));
    if (batch.length === 0) return [];
    const { outcomes } = await this.#ask(pushCommands, { deviceId: this.id, sentAt: this.#now().toISOString(), commands: batch });
    for (const outcome of outcomes) this.#take(outcome);
    return outcomes;
  }

  /** Sends these whatever has become of them, and takes nothing from the answer. */
  async repeat(commands: readonly CommandInput[]): Promise<readonly Outcome[]> {
    const { outcomes } = await this.#ask(pushCommands, { deviceId: this.id, sentAt: this.#now().toISOString(), commands });
    return outcomes;
  }

  #take(outcome: Outcome): void {
    const at = this.unsent.findIndex((command) => command.id === outcome.id);
    const command = this.unsent[at];
    if (command === undefined || (outcome.state !== 'applied' && outcome.state !== 'refused')) return;
    if (outcome.digest !== digestOfCommand(command)) throw new Error('acknowledged is not what was sent');
    this.unsent.splice(at, 1);
    if (outcome.state === 'applied') this.acknowledged.push({ command, outcome });
    else this.needsYou.push({ command, outcome });
  }

  /** Sends a file from where the server says; stops after `parts` parts. */
  async sendBlob(sha256: string, parts = Number.POSITIVE_INFINITY, partSize = largestPart): Promise<'absent' | 'partial' | 'kept'> {
    const bytes = this.blobs.get(sha256) ?? new Uint8Array();
    let { state, received } = await this.#ask(readBlob, { deviceId: this.id, sha256 });
    for (let sent = 0; state !== 'kept' && sent < parts; sent += 1) {
      const part = bytes.subarray(received, received + partSize);
      ({ state, received } = await this.#ask(putBlobPart, { deviceId: this.id, sha256, offset: received, total: bytes.length }, part));
    }
    return state;
  }

  /** Pulls until nothing more is left, storing what comes as it comes. */
  async pull(): Promise<Pulled> {
    let [puts, removes] = [0, 0];
    for (;;) {
      const have = [...this.things].map(([key, { digest }]) => [key, digest]);
      const answer = await this.#ask(pullScope, { deviceId: this.id, since: this.#since, have });
      for (const { key, digest, thing } of answer.puts) this.things.set(key, { digest, thing });
      for (const key of answer.removes) this.things.delete(key);
      puts += answer.puts.length;
      removes += answer.removes.length;
      if (answer.more) continue;
      this.#since = { head: answer.head, on: answer.on };
      this.lastPuts = puts;
      this.lastRemoves = removes;
      return answer;
    }
  }

  thing<K extends ThingKind>(kind: K, id: string): Extract<Pulled['puts'][number]['thing'], { kind: K }> | undefined {
    return this.things.get(`${kind}/${id}`)?.thing as Extract<Pulled['puts'][number]['thing'], { kind: K }> | undefined; // the key names the kind
  }

  keysOf(kind: ThingKind): string[] {
    return [...this.things.keys()].filter((key) => key.startsWith(`${kind}/`)).map((key) => key.slice(kind.length + 1));
  }
}
