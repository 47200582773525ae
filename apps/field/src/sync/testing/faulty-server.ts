// A server in memory with a network that fails as told: before the question arrives, or after it was answered.

import { digestOf, sha256Of } from '../digest.ts';
import { Stop, type LoopServer } from '../loop.ts';
import type { BlobAnswer, Command, Have, Outcome, PullAnswer, PushAnswer } from '../protocol.ts';

export type Fault = 'none' | 'lost_before' | 'lost_after' | 'failed';

export class FaultyServer implements LoopServer {
  /** What took effect, in order: each once, or the test fails. */
  readonly effects: string[] = [];
  readonly outcomes = new Map<string, Outcome>();
  readonly blobs = new Map<string, number[]>();
  readonly kept = new Map<string, Uint8Array>();
  readonly refuses: (command: Command) => boolean;
  readonly asked: string[] = [];
  signedIn = true;
  /** Told to whoever asks why they are signed out. */
  suspended = false;
  revoked: { readonly wipe: boolean } | null = null;
  clock = Date.parse('2026-11-20T00:00:00Z');
  pulls: PullAnswer[] = [];
  #faults: Fault[] = [];

  constructor(refuses: (command: Command) => boolean = () => false) {
    this.refuses = refuses;
  }

  /** The faults of the next requests, one each. */
  fail(...faults: readonly Fault[]): void {
    this.#faults.push(...faults);
  }

  async #over<Answer>(name: string, act: () => Promise<Answer>): Promise<Answer> {
    this.asked.push(name);
    const fault = this.#faults.shift() ?? 'none';
    if (fault === 'lost_before') throw new Stop({ kind: 'offline' });
    if (fault === 'failed') throw new Stop({ kind: 'later', afterMs: 0 });
    if (this.revoked !== null) throw new Stop({ kind: 'revoked', wipe: this.revoked.wipe });
    if (!this.signedIn) throw new Stop({ kind: this.suspended && name === 'session' ? 'suspended' : 'signed_out' });
    const answer = await act();
    if (fault === 'lost_after') throw new Stop({ kind: 'offline' });
    return answer;
  }

  readonly mustBeSignedIn = () => this.#over('session', async () => {});
  readonly readBlob = (sha256: string) => this.#over('blob', async () => this.#blob(sha256));
  readonly putBlobPart = (part: { sha256: string; offset: number; total: number }, bytes: Uint8Array<ArrayBuffer>) =>
    this.#over('part', async () => {
      let altered = false;
      const held = this.blobs.get(part.sha256) ?? [];
      if (!this.kept.has(part.sha256) && held.length === part.offset) {
        const whole = [...held, ...bytes];
        this.blobs.set(part.sha256, whole);
        if (whole.length === part.total && (await sha256Of(Uint8Array.from(whole))) === part.sha256) this.kept.set(part.sha256, Uint8Array.from(whole));
        else if (whole.length === part.total) altered = this.blobs.delete(part.sha256);
      }
      return this.#blob(part.sha256, altered);
    });
  readonly push = (_sentAt: string, commands: readonly Command[]) =>
    this.#over('push', async (): Promise<PushAnswer> => {
      const outcomes: Outcome[] = [];
      for (const command of commands) outcomes.push(await this.#outcome(command));
      return { outcomes, serverTime: new Date(this.clock).toISOString() };
    });
  readonly pull = (_since: unknown, _have: Have) => this.#over('pull', async (): Promise<PullAnswer> => this.pulls.shift() ?? this.#nothingNew());

  #blob(sha256: string, altered = false): BlobAnswer {
    const kept = this.kept.get(sha256);
    if (kept !== undefined) return { state: 'kept', received: kept.length, altered: false };
    const received = this.blobs.get(sha256)?.length ?? 0;
    return { state: received === 0 ? 'absent' : 'partial', received, altered };
  }

  async #outcome(command: Command): Promise<Outcome> {
    const known = this.outcomes.get(command.id);
    if (known !== undefined) return known;
    const digest = await digestOf(command);
    const receivedAt = new Date(this.clock).toISOString();
    const needed = command.after.map((id) => this.outcomes.get(id));
    if (needed.includes(undefined)) return { id: command.id, state: 'early', because: 'after' };
    const { files = [] } = command.input as { readonly files?: readonly { readonly sha256: string }[] }; // of an attachFiles
    if (files.some((file) => !this.kept.has(file.sha256))) return { id: command.id, state: 'early', because: 'file' };
    const refused = this.refuses(command) || needed.some((one) => one?.state === 'refused');
    const outcome: Outcome = refused
      ? { id: command.id, state: 'refused', digest, receivedAt, problem: { problem: 'record.day_refused' }, fields: [] }
      : { id: command.id, state: 'applied', digest, receivedAt, revision: this.effects.push(command.id), answer: {} };
    this.outcomes.set(command.id, outcome);
    return outcome;
  }

  #nothingNew(): PullAnswer {
    return { head: this.effects.length, on: '2026-11-20', puts: [], removes: [], more: false, capped: [], serverTime: new Date(this.clock).toISOString() };
  }
}
