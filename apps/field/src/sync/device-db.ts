// What lies in IndexedDB. One database of the installation says which devices there are and which one is open; each device
// (an account on this installation) has a database of its own, in which every value is sealed and only opaque ids, numbers
// and digests can be read.

import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Sealed, WrappedKey } from './data-key.ts';
import type { Since } from './protocol.ts';

export interface DeviceRow {
  readonly deviceId: string;
  /** SHA-256 of the account's sign-in name with the salt of the installation. */
  readonly nameDigest: string;
  /** Kept only while the device is open or locked: whose it is, the data key wrapped by the password, the last session answer. */
  readonly kept: { readonly name: string; readonly wrapped: WrappedKey; readonly session: Sealed } | null;
  /** Revoked: what is not sent opens no more, and its account goes on as another device. */
  readonly revoked?: true;
  /** How much is not sent, so that it can be told while nobody is signed in. */
  readonly unsent: number;
}
export interface OpenRow {
  readonly deviceId: string;
  readonly key: CryptoKey;
  /** The session answer of the last sign-in, sealed. */
  readonly session: Sealed;
}

interface InstallationSchema extends DBSchema {
  device: { key: string; value: DeviceRow };
  open: { key: 'open'; value: OpenRow };
  salt: { key: 'salt'; value: Uint8Array<ArrayBuffer> };
}

export interface CommandRow {
  readonly seq: number;
  readonly id: string;
  readonly sealed: Sealed;
}
export interface ThingRow {
  readonly key: string;
  readonly digest: string;
  readonly sealed: Sealed;
  /** No longer in scope, kept because an unsent command speaks of it. */
  readonly removed?: true;
}
export interface FileRow {
  readonly sha256: string;
  readonly sealed: Sealed;
}
export interface DraftRow {
  readonly id: string;
  readonly sealed: Sealed;
}

interface DeviceSchema extends DBSchema {
  /** Numbers that are no secret: the last sequence, the clock’s difference, when the last pull was complete; which new places look like others. */
  number: { key: 'seq' | 'clock' | 'pulled' | `similar/${string}`; value: number };
  watermark: { key: 'since'; value: NonNullable<Since> };
  /** Without an outcome. */
  outbox: { key: number; value: CommandRow };
  /** Acknowledged. */
  sent: { key: number; value: CommandRow };
  /** Refused, until a person deletes it. */
  needs: { key: number; value: CommandRow };
  file: { key: string; value: FileRow };
  /** Files that the server does not keep yet. */
  upload: { key: string; value: { readonly sha256: string; readonly seq: number } };
  draft: { key: string; value: DraftRow };
  thing: { key: string; value: ThingRow };
}

export type InstallationDb = IDBPDatabase<InstallationSchema>;
export type DeviceDb = IDBPDatabase<DeviceSchema>;
export type CommandPlace = 'outbox' | 'sent' | 'needs';

export function openInstallationDb(): Promise<InstallationDb> {
  return openDB<InstallationSchema>('gridward', 1, {
    upgrade(db) {
      db.createObjectStore('device', { keyPath: 'deviceId' });
      db.createObjectStore('open');
      db.createObjectStore('salt');
    },
  });
}

export function deviceDbName(deviceId: string): string {
  return `gridward-${deviceId}`;
}

export function openDeviceDb(deviceId: string): Promise<DeviceDb> {
  return openDB<DeviceSchema>(deviceDbName(deviceId), 1, {
    upgrade(db) {
      db.createObjectStore('number');
      db.createObjectStore('watermark');
      for (const place of ['outbox', 'sent', 'needs'] as const) db.createObjectStore(place, { keyPath: 'seq' });
      for (const store of ['file', 'upload'] as const) db.createObjectStore(store, { keyPath: 'sha256' });
      db.createObjectStore('draft', { keyPath: 'id' });
      db.createObjectStore('thing', { keyPath: 'key' });
    },
    // Another tab upgrades or deletes: let it, and say nothing; our next question fails and is told.
    blocking(_current, _blocked, event) {
      (event.target as IDBDatabase | null)?.close(); // an IDBVersionChangeEvent is aimed at the database
    },
  });
}
