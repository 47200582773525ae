// The store of one device: everything that a person has entered and everything the server has told, sealed with the data
// key. A command is in exactly one of three places – outbox, sent, needs you – and moves between them in one transaction.
// It is a LoopStore; what the screens ask besides stands below.

import { deleteDB } from 'idb';
import { openBytes, seal, sealBytes, unseal } from './data-key.ts';
import { deviceDbName, openDeviceDb, type CommandPlace, type CommandRow, type DeviceDb, type FileRow } from './device-db.ts';
import { digestOf, sha256Of } from './digest.ts';
import type { LoopStore } from './loop.ts';
import type { Applied, Command, Have, PullAnswer, Refused, Settled, Since } from './protocol.ts';

export interface FileUse {
  readonly sha256: string;
  readonly role: 'photo' | 'signature';
  readonly fileName: string;
  readonly takenAt: string | null;
  readonly bytes: number;
}
/** How a command is told on the screens without asking the register. */
export interface About {
  readonly title: string;
  readonly subjects: readonly string[];
  readonly files: readonly FileUse[];
  /** The values of the form, to open it again. */
  readonly form: unknown;
}
export interface NewCommand {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly input: Record<string, unknown>;
  readonly after: string[];
  /** The refused command in whose place this one stands. */
  readonly mends: string | null;
  readonly about: About;
}
export interface Unsent {
  readonly command: Command;
  readonly about: About;
}
export interface Sent extends Unsent {
  readonly outcome: Applied;
}
export interface Needing extends Unsent {
  readonly outcome: Refused;
  /** Put aside by a person, with the reason; or mended by another command. */
  readonly aside: { readonly reason: string; readonly at: string } | null;
}
export interface Similar {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
}
interface Contents {
  readonly outbox: Unsent;
  readonly sent: Sent;
  readonly needs: Needing;
}
type Boxed = Omit<Needing, 'outcome' | 'aside'> & Partial<Pick<Sent, 'outcome'>> & Partial<Pick<Needing, 'aside'>>;

export interface StoredThing {
  readonly key: string;
  readonly thing: unknown;
}

export class DeviceStore implements LoopStore {
  readonly deviceId: string;
  readonly #db: DeviceDb;
  readonly #key: CryptoKey;
  readonly #onRevoked: (wipe: boolean) => Promise<void>;
  readonly #opened = new Map<number, Unsent>();

  private constructor(deviceId: string, db: DeviceDb, key: CryptoKey, onRevoked: (wipe: boolean) => Promise<void>) {
    this.deviceId = deviceId;
    this.#db = db;
    this.#key = key;
    this.#onRevoked = onRevoked;
  }

  static async open(deviceId: string, key: CryptoKey, onRevoked: (wipe: boolean) => Promise<void> = async () => {}): Promise<DeviceStore> {
    return new DeviceStore(deviceId, await openDeviceDb(deviceId), key, onRevoked);
  }

  close(): void {
    this.#db.close();
  }

  /**
   * Commands in their order, together with the end of the draft they came from: all of it or nothing. Resolves when it
   * lies on the disk. `capturedAt` is by the device's clock, corrected by the difference last measured.
   */
  async append(made: readonly NewCommand[], options: { readonly nowMs: number; readonly draftId?: string }): Promise<readonly Command[]> {
    const capturedAt = new Date(options.nowMs + (await this.clock())).toISOString();
    const boxes = await Promise.all(
      made.map(async ({ about, ...rest }) => ({
        rest,
        about,
        sealed: await seal(this.#key, `outbox/${rest.id}`, { command: { ...rest, capturedAt }, about }),
      })),
    );
    const tx = this.#db.transaction(['number', 'outbox', 'upload', 'draft'], 'readwrite', { durability: 'strict' });
    const last = (await tx.objectStore('number').get('seq')) ?? 0;
    const commands = boxes.map(({ rest }, index): Command => ({ ...rest, capturedAt, seq: last + index + 1 }));
    const writes: Promise<unknown>[] = boxes.flatMap(({ rest, about, sealed }, index) => [
      tx.objectStore('outbox').add({ seq: last + index + 1, id: rest.id, sealed }),
      ...about.files.map(({ sha256 }) => tx.objectStore('upload').put({ sha256, seq: last + index + 1 })),
    ]);
    writes.push(tx.objectStore('number').put(last + boxes.length, 'seq'));
    if (options.draftId !== undefined) writes.push(tx.objectStore('draft').delete(options.draftId));
    await Promise.all([...writes, tx.done]);
    return commands;
  }

  async unsent(afterSeq: number, limit: number): Promise<readonly Command[]> {
    const rows = await this.#db.getAll('outbox', IDBKeyRange.lowerBound(afterSeq, true), limit);
    return (await Promise.all(rows.map((row) => this.#content('outbox', row)))).map((one) => one.command);
  }

  async settle(settled: readonly Settled[]): Promise<void> {
    if (settled.length === 0) return;
    const byId = new Map(settled.map((one) => [one.id, one]));
    const rows = (await this.#db.getAll('outbox')).filter((row) => byId.has(row.id));
    const moved = await Promise.all(
      rows.map(async (row) => {
        const outcome = byId.get(row.id);
        const place = outcome?.state === 'applied' ? 'sent' : 'needs';
        const content = await this.#content('outbox', row);
        return { row, place, content, sealed: await seal(this.#key, `${place}/${row.id}`, { ...content, outcome, aside: null }) } as const;
      }),
    );
    const wanted = new Set((await this.#unsentNow()).flatMap(({ command, about }) => (byId.has(command.id) ? [] : about.files.map((file) => file.sha256))));
    const tx = this.#db.transaction(['outbox', 'sent', 'needs', 'file', 'number'], 'readwrite', { durability: 'strict' });
    const writes: Promise<unknown>[] = moved.flatMap(({ row, place, sealed }) => [
      tx.objectStore(place).put({ seq: row.seq, id: row.id, sealed }),
      tx.objectStore('outbox').delete(row.seq),
    ]);
    for (const { row } of moved) if (similarIn(byId.get(row.id)).length > 0) writes.push(tx.objectStore('number').put(row.seq, `similar/${row.seq}`));
    // What the register has taken in with its files need not lie here twice, unless something else is to bring it, too.
    for (const { content, place } of moved)
      if (place === 'sent') for (const { sha256 } of content.about.files) if (!wanted.has(sha256)) writes.push(tx.objectStore('file').delete(sha256));
    await Promise.all([...writes, tx.done]);
    await this.#dropRemoved();
  }

  /** All of a place, the newest last. */
  async list<Place extends CommandPlace>(place: Place): Promise<readonly Contents[Place][]> {
    if (place === 'outbox') return (await this.#unsentNow()) as readonly Contents[Place][]; // the contents of the outbox
    const rows = await this.#db.getAll(place);
    return Promise.all(rows.map((row) => this.#content(place, row)));
  }

  /** New places of which the register has said that they look like others, until a person has looked. */
  async similar(): Promise<readonly Sent[]> {
    const seqs = await this.#db.getAll('number', IDBKeyRange.bound('similar/', 'similar0'));
    const rows = await Promise.all(seqs.map((seq) => this.#db.get('sent', seq)));
    return Promise.all(rows.flatMap((row) => (row === undefined ? [] : [this.#content('sent', row)])));
  }

  async similarLookedAt(seq: number): Promise<void> {
    await this.#db.delete('number', `similar/${seq}`);
  }

  /** A command in the outbox never changes: after a month there are hundreds, and each is opened once. */
  async #unsentNow(): Promise<readonly Unsent[]> {
    const waiting = await this.#db.getAllKeys('outbox');
    const unread = waiting.filter((seq) => !this.#opened.has(seq));
    const [first, last] = [unread[0], unread.at(-1)];
    if (first !== undefined && last !== undefined) {
      const rows = await this.#db.getAll('outbox', IDBKeyRange.bound(first, last));
      await Promise.all(rows.map(async (row) => this.#opened.set(row.seq, this.#opened.get(row.seq) ?? (await this.#content('outbox', row)))));
    }
    const there = new Set(waiting);
    for (const seq of this.#opened.keys()) if (!there.has(seq)) this.#opened.delete(seq);
    return waiting.flatMap((seq) => this.#opened.get(seq) ?? []);
  }

  count(place: CommandPlace): Promise<number> {
    return this.#db.count(place);
  }

  async putAside(seq: number, aside: NonNullable<Needing['aside']>): Promise<void> {
    const row = await this.#db.get('needs', seq);
    if (row === undefined) return;
    const content = await this.#content('needs', row);
    const sealed = await seal(this.#key, `needs/${row.id}`, { ...content, aside });
    await this.#db.put('needs', { ...row, sealed });
  }

  async discard(seq: number): Promise<void> {
    await this.#db.delete('needs', seq);
  }

  async #content<Place extends CommandPlace>(place: Place, row: CommandRow): Promise<Contents[Place]> {
    const boxed = await unseal<Boxed>(this.#key, `${place}/${row.id}`, row.sealed);
    // What was sealed in a place has the shape of that place.
    return { ...boxed, command: { ...boxed.command, seq: row.seq } } as unknown as Contents[Place];
  }

  // ---- files

  /** Keeps the bytes of a photo or signature, sealed; the same bytes are kept once. */
  async keepFile(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
    const sha256 = await sha256Of(bytes);
    const row: FileRow = { sha256, sealed: await sealBytes(this.#key, `file/${sha256}`, bytes) };
    await this.#db.put('file', row);
    return sha256;
  }

  async fileBytes(sha256: string): Promise<Uint8Array<ArrayBuffer> | null> {
    const row = await this.#db.get('file', sha256);
    // What cannot be opened is as good as gone; it is sealed so that nothing else opens in its place.
    return row === undefined ? null : openBytes(this.#key, `file/${sha256}`, row.sealed).catch(() => null);
  }

  async uploads(): Promise<readonly string[]> {
    const rows = await this.#db.getAll('upload');
    return rows.toSorted((one, other) => one.seq - other.seq).map((row) => row.sha256);
  }

  async fileKept(sha256: string): Promise<void> {
    await this.#db.delete('upload', sha256);
  }

  async fileWanted(sha256: string, seq: number): Promise<void> {
    await this.#db.put('upload', { sha256, seq });
  }

  /** The command that was to bring it waits for the person: what it says of the file is all that is left. */
  async fileLost(sha256: string): Promise<void> {
    const bringing = (await this.list('outbox')).filter(({ about }) => about.files.some((file) => file.sha256 === sha256));
    const receivedAt = new Date().toISOString();
    const problem = { problem: 'sync.file_lost', details: { sha256 } };
    await this.settle(
      await Promise.all(
        bringing.map(async ({ command }) => ({ state: 'refused' as const, id: command.id, problem, fields: [], digest: await digestOf(command), receivedAt })),
      ),
    );
    await this.#db.delete('upload', sha256);
  }

  /** Deletes files that no draft, no command and no upload speaks of any more. */
  async sweepFiles(): Promise<number> {
    const drafts = await this.drafts<{ readonly files?: readonly FileUse[] }>();
    const waiting = [...(await this.list('outbox')), ...(await this.list('needs'))];
    const wanted = new Set([
      ...drafts.flatMap(({ draft }) => draft.files ?? []).map((file) => file.sha256),
      ...waiting.flatMap(({ about }) => about.files).map((file) => file.sha256),
      ...(await this.uploads()),
    ]);
    const loose = (await this.#db.getAllKeys('file')).filter((sha256) => !wanted.has(sha256));
    for (const sha256 of loose) await this.#db.delete('file', sha256);
    return loose.length;
  }

  // ---- drafts and settings

  async saveDraft(id: string, draft: unknown): Promise<void> {
    await this.#db.put('draft', { id, sealed: await seal(this.#key, `draft/${id}`, draft) });
  }

  async deleteDraft(id: string): Promise<void> {
    await this.#db.delete('draft', id);
  }

  async draft<Draft>(id: string): Promise<Draft | null> {
    const row = await this.#db.get('draft', id);
    return row === undefined ? null : unseal<Draft>(this.#key, `draft/${id}`, row.sealed);
  }

  async drafts<Draft>(): Promise<readonly { readonly id: string; readonly draft: Draft }[]> {
    const rows = await this.#db.getAll('draft');
    return Promise.all(rows.map(async ({ id, sealed }) => ({ id, draft: await unseal<Draft>(this.#key, `draft/${id}`, sealed) })));
  }

  // ---- what the server has told

  async things(): Promise<readonly StoredThing[]> {
    const rows = await this.#db.getAll('thing');
    return Promise.all(rows.map(async ({ key, sealed }) => ({ key, thing: await unseal<unknown>(this.#key, `thing/${key}`, sealed) })));
  }

  async have(): Promise<Have> {
    return (await this.#db.getAll('thing')).filter((row) => row.removed !== true).map((row) => [row.key, row.digest] as const);
  }

  async since(): Promise<Since> {
    return (await this.#db.get('watermark', 'since')) ?? null;
  }

  async takeIn(answer: PullAnswer): Promise<void> {
    const held = answer.removes.length === 0 ? new Set<string>() : await this.#mentioned();
    const rows = await Promise.all(answer.puts.map(async ({ key, digest, thing }) => ({ key, digest, sealed: await seal(this.#key, `thing/${key}`, thing) })));
    const tx = this.#db.transaction(['thing', 'watermark'], 'readwrite');
    const things = tx.objectStore('thing');
    const writes: Promise<unknown>[] = rows.map((row) => things.put(row));
    for (const key of answer.removes) {
      // What an unsent command speaks of stays readable until it is acknowledged.
      const row = held.has(idIn(key)) ? await things.get(key) : undefined;
      writes.push(row === undefined ? things.delete(key) : things.put({ ...row, removed: true }));
    }
    if (!answer.more) writes.push(tx.objectStore('watermark').put({ head: answer.head, on: answer.on }, 'since'));
    await Promise.all([...writes, tx.done]);
  }

  /** Deletes what has left the scope and is no longer spoken of. */
  async #dropRemoved(): Promise<void> {
    const removed = (await this.#db.getAll('thing')).filter((row) => row.removed === true);
    if (removed.length === 0) return;
    const held = await this.#mentioned();
    for (const { key } of removed) if (!held.has(idIn(key))) await this.#db.delete('thing', key);
  }

  /** Ids in commands that wait. */
  async #mentioned(): Promise<ReadonlySet<string>> {
    const waiting = await this.list('outbox');
    return new Set(waiting.flatMap(({ command }) => JSON.stringify(command.input).match(/[0-9a-f]{8}-[0-9a-f-]{27}/g) ?? []));
  }

  /** When the last pull was complete, by the clock of the device. */
  async pulledAt(): Promise<number | null> {
    return (await this.#db.get('number', 'pulled')) ?? null;
  }

  async setPulled(atMs: number): Promise<void> {
    await this.#db.put('number', atMs, 'pulled');
  }

  async clock(): Promise<number> {
    return (await this.#db.get('number', 'clock')) ?? 0;
  }

  async setClock(offsetMs: number): Promise<void> {
    await this.#db.put('number', offsetMs, 'clock');
  }

  async revoked(wipe: boolean): Promise<void> {
    this.#db.close();
    if (wipe) await deleteDB(deviceDbName(this.deviceId));
    await this.#onRevoked(wipe);
  }
}

/** What the register has that looks like a place which was just entered. */
export function similarIn(outcome: Settled | undefined): readonly Similar[] {
  if (outcome?.state !== 'applied' || typeof outcome.answer !== 'object' || outcome.answer === null) return [];
  const { duplicates } = outcome.answer as { readonly duplicates?: readonly Similar[] }; // as createSubject and takeOnSubject answer
  return Array.isArray(duplicates) ? duplicates : [];
}

/** A key is kind/id. */
function idIn(key: string): string {
  return key.slice(key.indexOf('/') + 1);
}
