// Digests that both ends compute: of bytes, and of a command as canonical JSON (RFC 8785).

import { hexOf } from './ids.ts';
import type { Command } from './protocol.ts';

export async function sha256Of(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return hexOf(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}

export async function digestOf({ id, name, version, input, capturedAt }: Command): Promise<string> {
  return sha256Of(new TextEncoder().encode(canonical({ id, name, version, input, capturedAt })));
}

/** JSON with its keys in order of their UTF-16 units; numbers and texts as ECMAScript writes them, which is the standard’s way. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((one) => canonical(one === undefined ? null : one)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .toSorted(([one], [other]) => (one < other ? -1 : 1));
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(',')}}`;
}
