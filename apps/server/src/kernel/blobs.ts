// What is attached to records: bytes kept under the SHA-256 that the chain carries, beside the database because there are
// many and they are large. On disk in the data folder unless a bucket is named. Kept when `keep` returns, through a power
// cut too; read back only as what they were. A county reaches its own and no other's.

import { digestOf, type BlobPlace } from './blob-place.ts';
import { diskBlobs } from './blobs-disk.ts';
import { s3Blobs, type S3Place } from './blobs-s3.ts';

export interface CountyBlobs {
  /** Answers the SHA-256. The same bytes are kept once; what lies there altered is put right. */
  keep(bytes: Uint8Array): Promise<string>;
  /** Undefined when they are gone or are not what they were. */
  read(sha256: string): Promise<Uint8Array | undefined>;
  stateOf(sha256: string): Promise<'kept' | 'altered' | 'lost'>;
  /** For bytes that nothing names: they go, unless they were kept again within this time. */
  removeUnlessYoung(sha256: string, youngMs: number): Promise<boolean>;
}

export interface Blobs {
  of(countyId: string): CountyBlobs;
  /** Whether a backup of the data folder holds them. */
  readonly inDataFolder: boolean;
}

export function openBlobs(folder: string, bucket: S3Place | null): Blobs {
  const place = bucket === null ? diskBlobs(folder) : s3Blobs(bucket);
  return { of: (countyId) => countyBlobs(place, countyId), inDataFolder: bucket === null };
}

function countyBlobs(place: BlobPlace, countyId: string): CountyBlobs {
  return {
    keep: async (bytes) => {
      const sha256 = digestOf(bytes);
      await place.write(keyOf(countyId, sha256), bytes);
      return sha256;
    },
    read: async (sha256) => {
      const bytes = await place.read(keyOf(countyId, sha256));
      return bytes !== undefined && digestOf(bytes) === sha256 ? bytes : undefined;
    },
    removeUnlessYoung: (sha256, youngMs) => place.removeUnlessYoung(keyOf(countyId, sha256), youngMs),
    stateOf: async (sha256) => {
      const bytes = await place.read(keyOf(countyId, sha256));
      if (bytes === undefined) return 'lost';
      return digestOf(bytes) === sha256 ? 'kept' : 'altered';
    },
  };
}

function keyOf(countyId: string, sha256: string): string {
  if (!/^[0-9]{6}$/.test(countyId) || !/^[0-9a-f]{64}$/.test(sha256)) throw new Error('a file is kept under a county and a SHA-256');
  return `${countyId}/${sha256.slice(0, 2)}/${sha256}`;
}
