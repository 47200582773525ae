// The same in a bucket of any store that speaks S3 (MinIO, Ceph, Alibaba OSS, Tencent COS, AWS): four verbs, signed. The
// digest travels in the signature, so that a store refuses bytes that were changed on the way.

import { AwsClient } from 'aws4fetch';
import { digestOf, type BlobPlace } from './blob-place.ts';

export interface S3Place {
  /** The bucket's own address: `https://minio.local:9000/gridward`, `https://gridward.oss-cn-beijing.aliyuncs.com`. */
  readonly url: string;
  readonly region: string;
  readonly key: string;
  readonly secret: string;
}

const longest = 60_000;

export function s3Blobs({ url, region, key, secret }: S3Place): BlobPlace {
  const client = new AwsClient({ accessKeyId: key, secretAccessKey: secret, region, service: 's3', retries: 3 });
  const address = (name: string) => `${url.replace(/\/+$/, '')}/${name}`;
  return {
    write: async (name, bytes) => {
      const headers = { 'content-type': 'application/octet-stream', 'x-amz-content-sha256': digestOf(bytes) };
      // fetch takes no view of a buffer that might be shared; ours never is
      const body = bytes as Uint8Array<ArrayBuffer>;
      const answer = await client.fetch(address(name), { method: 'PUT', body, headers, signal: AbortSignal.timeout(longest) });
      await answer.body?.cancel();
      if (!answer.ok) throw refused('PUT', answer);
    },
    read: async (name) => {
      const answer = await client.fetch(address(name), { signal: AbortSignal.timeout(longest) });
      if (answer.ok) return new Uint8Array(await answer.arrayBuffer());
      await answer.body?.cancel();
      if (answer.status === 404) return undefined;
      throw refused('GET', answer);
    },
    removeUnlessYoung: async (name, youngMs) => {
      const head = await client.fetch(address(name), { method: 'HEAD', signal: AbortSignal.timeout(longest) });
      if (head.status === 404) return false;
      if (!head.ok) throw refused('HEAD', head);
      const writtenAt = Date.parse(head.headers.get('last-modified') ?? '');
      if (!(Date.now() - writtenAt >= youngMs)) return false; // also when the store does not say
      const answer = await client.fetch(address(name), { method: 'DELETE', signal: AbortSignal.timeout(longest) });
      await answer.body?.cancel();
      if (!answer.ok) throw refused('DELETE', answer);
      return true;
    },
  };
}

function refused(verb: string, answer: Response): Error {
  return new Error(`the bucket of attachments answers ${verb} with ${answer.status}; see GRIDWARD_S3_URL, _REGION, _KEY, _SECRET`);
}
