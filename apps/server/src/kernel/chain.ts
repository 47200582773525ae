// The hash chain of a county: pure functions from what a revision says to its digest and hash. The content is written
// as canonical JSON (RFC 8785), hashed with SM3 (GB/T 32905) or SHA-256 as the county has chosen; each hash covers the
// one before it. The first covers the county's own row. docs/facts.md states the same in words.

import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

export type HashAlgorithm = 'sm3' | 'sha256';

/** One row as a revision left it; null when it removed the row. */
export interface Change {
  readonly table: string;
  readonly id: string;
  readonly row: Readonly<Record<string, unknown>> | null;
}

export interface RevisionContent {
  readonly county: string;
  readonly number: number;
  readonly at: string;
  readonly actorId: string | null;
  readonly actorName: string;
  readonly act: string;
  readonly reason: string | null;
  readonly changeCount: number;
  readonly changesDigest: string;
}

export function canonical(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new Error('not JSON');
  return text;
}

/** Takes changes in order, so that a hundred thousand of them need no memory. */
export function changesDigester(algorithm: HashAlgorithm): { add(change: Change): void; digest(): string } {
  const hash = createHash(algorithm);
  return {
    add: (change) => {
      hash.update(canonical({ table: change.table, id: change.id, row: change.row }));
      hash.update('\n');
    },
    digest: () => hash.digest('hex'),
  };
}

export function revisionHash(algorithm: HashAlgorithm, previousHash: string, content: RevisionContent): string {
  return createHash(algorithm).update(previousHash).update(canonical(content)).digest('hex');
}

/** What the first revision builds on: the county's own row, so that it cannot be changed either. */
export function genesisHash(county: { id: string; name: string; timeZone: string; hashAlgorithm: HashAlgorithm; synthetic: boolean }): string {
  const { id, name, timeZone, hashAlgorithm, synthetic } = county;
  return createHash(hashAlgorithm).update(canonical({ id, name, timeZone, hashAlgorithm, synthetic })).digest('hex');
}
