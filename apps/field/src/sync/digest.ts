// Digests that both ends compute: of bytes, and of a command as canonical JSON (RFC 8785).

import { canonicalJson } from '@gridward/domain/sync/canonical';
import { hexOf } from './ids.ts';
import type { Command } from './protocol.ts';

export async function sha256Of(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return hexOf(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}

export async function digestOf({ id, name, version, input, capturedAt }: Command): Promise<string> {
  return sha256Of(new TextEncoder().encode(canonicalJson({ id, name, version, input, capturedAt })));
}
