// Everything the environment may say, read once. See docs/operations.md for what each name means.

import { join, resolve } from 'node:path';
import type { S3Place } from './blobs-s3.ts';

export interface Config {
  readonly host: string;
  readonly port: number;
  readonly dataFolder: string;
  readonly databaseUrl: string | null;
  readonly appPassword: string | null;
  readonly publicUrl: string | null;
  /** Where anybody reaches this installation: printed on papers as a code, so it outlives a change of machines. */
  readonly origin: string;
  readonly behindProxy: boolean;
  readonly poolSize: number;
  readonly prepared: boolean;
  readonly secretKeyFile: string;
  readonly anchorFile: string;
  /** Attachments of records, unless they lie in a bucket. */
  readonly blobFolder: string;
  readonly bucket: S3Place | null;
}

export function readConfig(env: NodeJS.ProcessEnv): Config {
  const dataFolder = resolve(env['GRIDWARD_DATA'] ?? '.gridward');
  const host = env['HOST'] ?? '127.0.0.1';
  const port = portOf(env['PORT'] ?? '8080');
  return {
    host,
    port,
    origin: (env['GRIDWARD_ORIGIN'] || env['GRIDWARD_URL'] || `http://${host}:${port}`).replace(/\/+$/, ''),
    dataFolder,
    databaseUrl: env['DATABASE_URL'] || null,
    appPassword: env['GRIDWARD_APP_PASSWORD'] || null,
    publicUrl: env['GRIDWARD_URL'] || null,
    behindProxy: env['GRIDWARD_PROXY'] === 'on',
    poolSize: Number(env['GRIDWARD_POOL'] ?? 12),
    prepared: env['GRIDWARD_PREPARED'] !== 'off',
    secretKeyFile: join(dataFolder, 'secret.key'),
    anchorFile: join(dataFolder, 'anchors.jsonl'),
    blobFolder: join(dataFolder, 'blobs'),
    bucket: bucketOf(env),
  };
}

function portOf(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new Error(`PORT must be a number from 0 to 65535, not “${text}”`);
  return port;
}

function bucketOf(env: NodeJS.ProcessEnv): S3Place | null {
  const url = env['GRIDWARD_S3_URL'];
  if (!url) return null;
  const [key, secret] = [env['GRIDWARD_S3_KEY'], env['GRIDWARD_S3_SECRET']];
  if (!URL.canParse(url) || !key || !secret) throw new Error('GRIDWARD_S3_URL must be the address of a bucket, with GRIDWARD_S3_KEY and GRIDWARD_S3_SECRET');
  return { url, key, secret, region: env['GRIDWARD_S3_REGION'] || 'us-east-1' };
}
