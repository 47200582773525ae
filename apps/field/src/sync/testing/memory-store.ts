// A device’s store in memory: what the loop asks of one, for tests and simulated devices. It keeps no secrets.

import type { LoopStore } from '../loop.ts';
import type { Command, Have, PullAnswer, Settled, Since } from '../protocol.ts';

export class MemoryStore implements LoopStore {
  readonly outbox: Command[] = [];
  readonly sent: { readonly command: Command; readonly outcome: Settled }[] = [];
  readonly needs: { readonly command: Command; readonly outcome: Settled }[] = [];
  readonly files = new Map<string, Uint8Array<ArrayBuffer>>();
  readonly lost: string[] = [];
  readonly things = new Map<string, { readonly digest: string; readonly thing: unknown }>();
  clockOffsetMs = 0;
  /** Null: not revoked. */
  told: { readonly wipe: boolean } | null = null;
  /** Sent already. */
  readonly #there = new Map<string, Uint8Array<ArrayBuffer>>();
  #seq = 0;
  #since: Since = null;

  append(made: Omit<Command, 'seq'>): Command {
    this.#seq += 1;
    const command = { ...made, seq: this.#seq };
    this.outbox.push(command);
    return command;
  }

  async uploads(): Promise<readonly string[]> {
    return [...this.files.keys()];
  }
  async fileBytes(sha256: string): Promise<Uint8Array<ArrayBuffer> | null> {
    const bytes = this.files.get(sha256);
    return bytes === undefined || bytes.length === 0 ? null : bytes;
  }
  async fileKept(sha256: string): Promise<void> {
    const bytes = this.files.get(sha256);
    if (bytes !== undefined) this.#there.set(sha256, bytes);
    this.files.delete(sha256);
  }
  async fileWanted(sha256: string): Promise<void> {
    this.files.set(sha256, this.#there.get(sha256) ?? new Uint8Array());
  }
  async fileLost(sha256: string): Promise<void> {
    this.files.delete(sha256);
    this.lost.push(sha256);
  }
  async unsent(afterSeq: number, limit: number): Promise<readonly Command[]> {
    return this.outbox.filter((command) => command.seq > afterSeq).slice(0, limit);
  }
  async settle(settled: readonly Settled[]): Promise<void> {
    for (const outcome of settled) {
      const at = this.outbox.findIndex((one) => one.id === outcome.id);
      const [command] = at === -1 ? [] : this.outbox.splice(at, 1);
      if (command !== undefined) (outcome.state === 'applied' ? this.sent : this.needs).push({ command, outcome });
    }
  }
  async have(): Promise<Have> {
    return [...this.things].map(([key, { digest }]) => [key, digest] as const);
  }
  async since(): Promise<Since> {
    return this.#since;
  }
  async takeIn(answer: PullAnswer): Promise<void> {
    for (const { key, digest, thing } of answer.puts) this.things.set(key, { digest, thing });
    for (const key of answer.removes) this.things.delete(key);
    if (!answer.more) this.#since = { head: answer.head, on: answer.on };
  }
  async setClock(offsetMs: number): Promise<void> {
    this.clockOffsetMs = offsetMs;
  }
  async revoked(wipe: boolean): Promise<void> {
    this.told = { wipe };
  }
}
