// Puts a running installation together: database (embedded, or the one DATABASE_URL names), schema, keys, jobs. Used by
// the server, the command line and the tests alike; whoever opens a house closes it.

import { startEmbeddedPostgres } from './embedded-postgres.ts';
import { keepAnchors, writeAnchor } from './anchor.ts';
import { openBlobs } from './blobs.ts';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import { listCounties, type KnownCounty } from './counties.ts';
import { openDatabase } from './database.ts';
import { gatherRevisions } from './gather.ts';
import { startJobs, type Jobs } from './jobs.ts';
import { migrate } from './migrate.ts';
import type { House } from './perform.ts';
import { loadSecrets } from './secrets.ts';

export interface OpenHouse extends House {
  readonly config: Config;
  /** The owner's address; only migration, backup and restore use it. */
  readonly ownerUrl: string;
  readonly counties: () => readonly KnownCounty[];
  /** Asks the database again which counties there are. */
  readonly refreshCounties: () => Promise<readonly KnownCounty[]>;
  readonly close: () => Promise<void>;
}

export interface HouseOptions {
  readonly config: Config;
  readonly clock: Clock;
  readonly checksAnswers: boolean;
  /** The server works jobs off and owns the embedded database; the command line only looks in. */
  readonly serves: boolean;
  readonly log: (line: string) => void;
}

export async function openHouse(options: HouseOptions): Promise<OpenHouse> {
  const { config, log } = options;
  const embedded = config.databaseUrl === null ? await startEmbeddedPostgres({ dataFolder: config.dataFolder, log }) : null;
  const ownerUrl = config.databaseUrl ?? embedded?.ownerUrl ?? '';
  const secrets = loadSecrets(config.secretKeyFile, process.env);
  const appPassword = config.appPassword ?? secrets.digest('token', 'the password of gridward_app');
  await migrate({ ownerUrl, appPassword, log });
  const appUrl = appUrlOf(ownerUrl, appPassword);
  const database = openDatabase({ url: appUrl, poolSize: config.poolSize, prepared: config.prepared });
  const jobs = await startJobs({ url: appUrl, works: options.serves, onError: (error) => log(`jobs: ${error.message}`) });
  let counties: readonly KnownCounty[] = await listCounties(database.pool);
  const write = (countyId: string) => writeAnchor(database, config.anchorFile, countyId, options.clock.now());
  const anchors = options.serves
    ? keepAnchors(
        write,
        counties.map((county) => county.id),
        (error) => log(`anchors: ${String(error)}`),
      )
    : undefined;
  if (anchors) await workAnchors(jobs, write);
  return {
    config,
    ownerUrl,
    database,
    jobs,
    secrets,
    blobs: openBlobs(config.blobFolder, config.bucket),
    clock: options.clock,
    origin: config.origin,
    checksAnswers: options.checksAnswers,
    headMoved: anchors?.moved,
    gather: options.serves ? gatherRevisions(database, secrets) : undefined,
    firstCountyId: () => counties[0]?.id ?? '000000',
    counties: () => counties,
    refreshCounties: async () => {
      counties = await listCounties(database.pool);
      return counties;
    },
    close: async () => {
      await anchors?.stop();
      await jobs.stop();
      await database.close();
      await embedded?.stop(); // the last to leave stops it
    },
  };
}

/** What other processes have written while this one serves, or before it did. */
async function workAnchors(jobs: Jobs, write: (countyId: string) => Promise<unknown>): Promise<void> {
  await jobs.work('anchor', async ({ countyId }) => {
    if (typeof countyId === 'string') await write(countyId);
  });
}

export function appUrlOf(ownerUrl: string, appPassword: string): string {
  const url = new URL(ownerUrl);
  url.username = 'gridward_app';
  url.password = appPassword;
  return url.toString();
}
