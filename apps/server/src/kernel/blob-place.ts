// A place in which bytes lie under keys such as `370982/ab/ab12…`: a folder, or a bucket.

import { createHash } from 'node:crypto';

export interface BlobPlace {
  write(key: string, bytes: Uint8Array): Promise<void>;
  /** Undefined when there is nothing. */
  read(key: string): Promise<Uint8Array | undefined>;
  /** Deletes it unless it was written within this time. Answers whether it did. */
  removeUnlessYoung(key: string, youngMs: number): Promise<boolean>;
}

export function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
