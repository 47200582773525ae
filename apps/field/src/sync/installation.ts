// Who uses this installation: which accounts have a device here, which one is open, and how a device is opened, locked and
// left. While a device is open its data key lies in the browser as a key that cannot be read out; locking keeps it wrapped
// by the password; signing out keeps nothing but sealed work and the count of what is not sent.

import { seal, unseal, unwrapKey, type Sealed, type WrappedKey } from './data-key.ts';
import { openInstallationDb, type DeviceRow, type InstallationDb, type OpenRow } from './device-db.ts';
import { sha256Of } from './digest.ts';

export interface OpenDevice<Session> {
  readonly deviceId: string;
  readonly key: CryptoKey;
  readonly session: Session;
}

export class Installation<Session> {
  readonly #db: InstallationDb;

  private constructor(db: InstallationDb) {
    this.#db = db;
  }

  static async open<Session>(): Promise<Installation<Session>> {
    return new Installation(await openInstallationDb());
  }

  /** The device that was open when the app was closed. */
  async openDevice(): Promise<OpenDevice<Session> | null> {
    const row = await this.#db.get('open', 'open');
    if (row === undefined) return null;
    return { deviceId: row.deviceId, key: row.key, session: await unseal<Session>(row.key, `session/${row.deviceId}`, row.session) };
  }

  /** The one it goes on with: a revoked one only while there is no other. */
  async deviceOf(name: string): Promise<DeviceRow | null> {
    const digest = await this.#digestOf(name);
    const rows = (await this.devices()).filter((row) => row.nameDigest === digest);
    return rows.findLast((row) => row.revoked !== true) ?? rows.at(-1) ?? null;
  }

  devices(): Promise<readonly DeviceRow[]> {
    return this.#db.getAll('device');
  }

  /** At sign-in with the network: the device is known and open from here on. */
  async enter(device: OpenDevice<Session>, name: string, wrapped: WrappedKey): Promise<void> {
    const known = await this.#db.get('device', device.deviceId);
    const session = await this.#sealedSession(device);
    const row: DeviceRow = { deviceId: device.deviceId, nameDigest: await this.#digestOf(name), kept: { name, wrapped, session }, unsent: known?.unsent ?? 0 };
    await this.#write(row, { deviceId: device.deviceId, key: device.key, session });
  }

  /** Without the network. Null: not this password, or nothing to unlock here. */
  async unlock(name: string, password: string): Promise<OpenDevice<Session> | null> {
    const row = await this.deviceOf(name);
    if (row === null || row.kept === null) return null;
    const key = await unwrapKey(row.kept.wrapped, password);
    if (key === null) return null;
    const { deviceId } = row;
    await this.#write(row, { deviceId, key, session: row.kept.session });
    return { deviceId, key, session: await unseal<Session>(key, `session/${deviceId}`, row.kept.session) };
  }

  #sealedSession({ deviceId, key, session }: OpenDevice<Session>): Promise<Sealed> {
    return seal(key, `session/${deviceId}`, session);
  }

  async #write(row: DeviceRow, open: OpenRow): Promise<void> {
    const tx = this.#db.transaction(['device', 'open'], 'readwrite');
    await Promise.all([tx.objectStore('device').put(row), tx.objectStore('open').put(open, 'open'), tx.done]);
  }

  async lock(): Promise<void> {
    await this.#db.delete('open', 'open');
  }

  async signOut(deviceId: string): Promise<void> {
    const row = await this.#db.get('device', deviceId);
    const tx = this.#db.transaction(['device', 'open'], 'readwrite');
    const writes: Promise<unknown>[] = [tx.objectStore('open').delete('open')];
    if (row !== undefined) writes.push(tx.objectStore('device').put({ ...row, kept: null }));
    await Promise.all([...writes, tx.done]);
  }

  /** Its key is never given again. */
  async revoked(deviceId: string): Promise<void> {
    await this.signOut(deviceId);
    const row = await this.#db.get('device', deviceId);
    if (row !== undefined) await this.#db.put('device', { ...row, revoked: true });
  }

  async forget(deviceId: string): Promise<void> {
    const tx = this.#db.transaction(['device', 'open'], 'readwrite');
    const open = await tx.objectStore('open').get('open');
    const writes: Promise<unknown>[] = [tx.objectStore('device').delete(deviceId)];
    if (open?.deviceId === deviceId) writes.push(tx.objectStore('open').delete('open'));
    await Promise.all([...writes, tx.done]);
  }

  async noteUnsent(deviceId: string, unsent: number): Promise<void> {
    const tx = this.#db.transaction('device', 'readwrite');
    const row = await tx.store.get(deviceId);
    if (row !== undefined && row.unsent !== unsent) await tx.store.put({ ...row, unsent });
    await tx.done;
  }

  async #digestOf(name: string): Promise<string> {
    const text = new TextEncoder().encode(name.trim().normalize('NFKC').toLowerCase());
    const salt = await this.#salt();
    return sha256Of(new Uint8Array([...salt, ...text]));
  }

  async #salt(): Promise<Uint8Array> {
    const made = crypto.getRandomValues(new Uint8Array(16));
    const tx = this.#db.transaction('salt', 'readwrite');
    const known = await tx.store.get('salt');
    if (known === undefined) await tx.store.put(made, 'salt');
    await tx.done;
    return known ?? made;
  }
}
