import assert from 'node:assert/strict';
import { createHash, createHmac } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { openBlobs } from './blobs.ts';

const photo = Buffer.from('一张现场照片');
const sha256 = createHash('sha256').update(photo).digest('hex');

let folder: string;
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'gridward-blobs-'));
});
after(() => rmSync(folder, { recursive: true, force: true }));

const pathOf = (county: string) => join(folder, county, sha256.slice(0, 2), sha256);

test('a photo is kept under its digest, once, for its owner only, and nothing unfinished stays beside it', async () => {
  const blobs = openBlobs(folder, null).of('370982');
  assert.equal(await blobs.keep(photo), sha256);
  assert.equal(await blobs.keep(photo), sha256);
  assert.deepEqual(await blobs.read(sha256), photo);
  assert.deepEqual(readdirSync(join(folder, '370982', sha256.slice(0, 2))), [sha256]);
  if (process.platform !== 'win32') assert.equal(statSync(pathOf('370982')).mode & 0o077, 0);
});

test('a photo that nothing names is removed, but not one that was kept again a moment ago', async () => {
  const blobs = openBlobs(folder, null).of('370982');
  const loose = Buffer.from('没有下文的照片');
  const name = await blobs.keep(loose);
  assert.equal(await blobs.removeUnlessYoung(name, 3_600_000), false);
  assert.deepEqual(await blobs.read(name), loose);
  assert.equal(await blobs.removeUnlessYoung(name, 0), true);
  assert.deepEqual([await blobs.stateOf(name), await blobs.removeUnlessYoung(name, 0)], ['lost', false]);
});

test('another county does not reach it', async () => {
  const others = openBlobs(folder, null).of('370983');
  assert.equal(await others.read(sha256), undefined);
  assert.equal(await others.stateOf(sha256), 'lost');
});

test('a name that is no digest reaches nothing', async () => {
  const blobs = openBlobs(folder, null).of('370982');
  await assert.rejects(blobs.read('../../secret.key'));
  await assert.rejects(openBlobs(folder, null).of('../etc').read(sha256));
});

test('an altered photo is never given out, is told, and is put right when it is sent again', async () => {
  const blobs = openBlobs(folder, null).of('370982');
  writeFileSync(pathOf('370982'), '另一张照片');
  assert.equal(await blobs.read(sha256), undefined);
  assert.equal(await blobs.stateOf(sha256), 'altered');
  await blobs.keep(photo);
  assert.equal(await blobs.stateOf(sha256), 'kept');
  assert.deepEqual(readFileSync(pathOf('370982')), photo);
});

// A bucket of our own: it computes the signature of every request by itself, from the rules of AWS Signature Version 4,
// and refuses what does not carry it – so a client that signs wrongly fails here.

const access = { key: 'GRIDWARDTEST', secret: 'a secret of the bucket', region: 'cn-east-3' };

interface Bucket {
  readonly url: string;
  readonly objects: Map<string, Buffer>;
  /** Statuses to answer with before it works. */
  readonly troubles: number[];
  close(): Promise<void>;
}

async function openBucket(): Promise<Bucket> {
  const objects = new Map<string, Buffer>();
  const troubles: number[] = [];
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks);
      const trouble = troubles.shift();
      const answer = (status: number, content: Buffer | string = '') => void response.writeHead(status).end(content);
      if (trouble !== undefined) return answer(trouble);
      if (request.headers.authorization !== signatureOf(request)) return answer(403, 'SignatureDoesNotMatch');
      const path = request.url ?? '';
      if (request.method === 'PUT') {
        if (request.headers['x-amz-content-sha256'] !== createHash('sha256').update(body).digest('hex')) return answer(400, 'XAmzContentSHA256Mismatch');
        objects.set(path, body);
        return answer(200);
      }
      const object = objects.get(path);
      if (object === undefined) return answer(404);
      if (request.method === 'DELETE') return answer(objects.delete(path) ? 204 : 404);
      response.setHeader('last-modified', new Date(Date.now() - 60_000).toUTCString());
      answer(200, request.method === 'HEAD' ? '' : object);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/gridward`, objects, troubles, close: () => new Promise((resolve) => server.close(() => resolve())) };
}

function signatureOf(request: IncomingMessage): string {
  const given = request.headers.authorization ?? '';
  const names = /SignedHeaders=([^,]+)/.exec(given)?.[1]?.split(';') ?? [];
  const at = String(request.headers['x-amz-date']);
  const scope = `${at.slice(0, 8)}/${access.region}/s3/aws4_request`;
  const headers = names.map((name) => `${name}:${String(request.headers[name]).trim()}\n`).join('');
  const canonical = [request.method, request.url, '', headers, names.join(';'), request.headers['x-amz-content-sha256']].join('\n');
  const text = ['AWS4-HMAC-SHA256', at, scope, createHash('sha256').update(canonical).digest('hex')].join('\n');
  const key = [at.slice(0, 8), access.region, 's3', 'aws4_request'].reduce<Buffer | string>(
    (last, part) => createHmac('sha256', last).update(part).digest(),
    `AWS4${access.secret}`,
  );
  const signature = createHmac('sha256', key).update(text).digest('hex');
  return `AWS4-HMAC-SHA256 Credential=${access.key}/${scope}, SignedHeaders=${names.join(';')}, Signature=${signature}`;
}

test('a bucket takes the photo, gives it back, and a busy one is asked again', async () => {
  const bucket = await openBucket();
  try {
    const blobs = openBlobs(folder, { url: bucket.url, ...access }).of('370982');
    bucket.troubles.push(503, 500);
    assert.equal(await blobs.keep(photo), sha256);
    assert.deepEqual([...bucket.objects.keys()], [`/gridward/370982/${sha256.slice(0, 2)}/${sha256}`]);
    assert.deepEqual(Buffer.from((await blobs.read(sha256)) ?? []), photo);
    assert.equal(await blobs.read('0'.repeat(64)), undefined);
    bucket.objects.set(`/gridward/370982/${sha256.slice(0, 2)}/${sha256}`, Buffer.from('另一张照片'));
    assert.equal(await blobs.stateOf(sha256), 'altered');
    assert.equal(await blobs.removeUnlessYoung(sha256, 3_600_000), false);
    assert.equal(await blobs.removeUnlessYoung(sha256, 30_000), true);
    assert.deepEqual([bucket.objects.size, await blobs.removeUnlessYoung(sha256, 0)], [0, false]);
  } finally {
    await bucket.close();
  }
});

test('a bucket with another secret keeps nothing, and the upload fails instead of pretending', async () => {
  const bucket = await openBucket();
  try {
    const blobs = openBlobs(folder, { url: bucket.url, ...access, secret: 'wrong' }).of('370982');
    await assert.rejects(blobs.keep(photo), /PUT with 403/);
    await assert.rejects(blobs.read(sha256), /GET with 403/);
    assert.equal(bucket.objects.size, 0);
  } finally {
    await bucket.close();
  }
});
