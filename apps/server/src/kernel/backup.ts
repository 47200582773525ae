// Backup and restore of the embedded database while it works: a physical copy between pg_backup_start and
// pg_backup_stop with the write-ahead log of that time, the secret key, the anchors and the password, in one file. A
// restore is complete or leaves nothing. Whoever has the file has everything: it is as secret as the data folder.
// An external database (DATABASE_URL) is the operator's to back up with pg_dump.

import { chownSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { readdir, rename, rm } from 'node:fs/promises';
import { createWriteStream } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import type { ArchiveEntry, ArchiveWriter } from './backup-archive.ts';
import { readArchive, text, unlessGone, writeArchive } from './backup-archive.ts';
import { databaseUser, findBinaries, majorVersion } from './embedded-binaries.ts';
import type { DatabaseUser } from './embedded-binaries.ts';
import { findCluster, makeDataFolder } from './embedded-cluster.ts';
import { Declined } from './problems.ts';

export interface BackupManifest {
  readonly format: 1;
  readonly gridwardVersion: string;
  readonly postgresMajor: number;
  /** A physical copy runs on the same kind of machine only. */
  readonly platform: string;
  readonly createdAt: string;
  /** County → its revision when the backup began; the backup holds these and perhaps newer ones. */
  readonly headRevisions: Readonly<Record<string, number>>;
  /** False when the key comes from the environment: keep it elsewhere, or personal data stay unreadable. */
  readonly hasSecretKey: boolean;
}

export interface BackupOptions {
  readonly ownerUrl: string;
  readonly dataFolder: string;
  /** A new file; gzipped when its name ends in `.gz`. */
  readonly to: string;
  readonly gridwardVersion: string;
  readonly headRevisions: Readonly<Record<string, number>>;
  readonly now: Date;
}

const PLATFORM = `${process.platform}-${process.arch}`;
const OWN_FILES = ['secret.key', 'postgres.json', 'anchors.jsonl'];
/** Folders whose content PostgreSQL makes anew. */
const EMPTIED = new Set(['pg_wal', 'pg_replslot', 'pg_dynshmem', 'pg_notify', 'pg_serial', 'pg_snapshots', 'pg_stat_tmp', 'pg_subtrans']);
const BLOB = /^blobs\/[0-9]{6}\/[0-9a-f]{2}\/[0-9a-f]{64}$/;
const LEFT_OUT = /^(postmaster\.(pid|opts)|backup_label|tablespace_map|pg_internal\.init.*|pgsql_tmp.*|\.postgres-trial)$/;

/** Writes the backup and returns what stands in its manifest. The database goes on working meanwhile. */
export async function backUp(options: BackupOptions): Promise<BackupManifest> {
  const dataFolder = resolve(options.dataFolder);
  const to = resolve(options.to);
  if (existsSync(to)) throw new Declined('there_already', `${to} 已存在，备份不会覆盖文件 · it exists already; a backup never overwrites a file`);
  const client = new pg.Client({ connectionString: options.ownerUrl });
  await client.connect();
  const unfinished = `${to}.${process.pid}.unfinished`;
  try {
    const cluster = await embeddedClusterOf(client, dataFolder);
    const manifest: BackupManifest = {
      format: 1,
      gridwardVersion: options.gridwardVersion,
      postgresMajor: Number(readFileSync(join(cluster, 'PG_VERSION'), 'utf8')),
      platform: PLATFORM,
      createdAt: options.now.toISOString(),
      headRevisions: options.headRevisions,
      hasSecretKey: existsSync(join(dataFolder, 'secret.key')),
    };
    await writeArchive(unfinished, to.endsWith('.gz'), async (archive) => {
      await archive.addText('manifest.json', `${JSON.stringify(manifest, null, 2)}\n`);
      // Before the database, so that every anchor is of a revision that the copy holds.
      for (const name of OWN_FILES) await archive.addFile(name, join(dataFolder, name));
      await addDatabase(archive, client, cluster);
      // After it: a file is kept before the row that names it, so every row of the copy has its file.
      await addBlobs(archive, dataFolder);
    });
    await rename(unfinished, to);
    return manifest;
  } finally {
    await client.end();
    await rm(unfinished, { force: true });
  }
}

/** Unpacks a backup into a data folder that is empty or not there yet. */
export async function restore({ from, dataFolder }: { readonly from: string; readonly dataFolder: string }): Promise<BackupManifest> {
  const folder = resolve(dataFolder);
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    throw new Declined(
      'there_already',
      `${folder} 不是空的，恢复不会覆盖数据：请另给 GRIDWARD_DATA，或将它移走 · it is not empty; a restore never overwrites data`,
    );
  }
  const user = databaseUser(undefined);
  makeDataFolder(folder);
  const unfinished = join(folder, 'restoring');
  try {
    let manifest: BackupManifest | undefined;
    await readArchive(resolve(from), async (entry) => {
      if (!manifest) manifest = await readManifest(entry, user);
      else await unpack(entry, unfinished, user);
    });
    if (!manifest || !existsSync(join(unfinished, 'postgres', 'backup_label')))
      throw new Declined('wrong_file', `${from} 不是守望的备份 · it is not a backup of Gridward`);
    // The database last: what has no database is not a restored folder.
    for (const name of [...OWN_FILES, 'blobs', 'postgres']) {
      if (existsSync(join(unfinished, name))) renameSync(join(unfinished, name), join(folder, name));
    }
    return manifest;
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

async function embeddedClusterOf(client: pg.Client, dataFolder: string): Promise<string> {
  const answer = await client.query<{ folder: string }>(`select current_setting('data_directory') as folder`);
  const cluster = findCluster(dataFolder);
  if (cluster && cluster === answer.rows[0]?.folder) return cluster;
  throw new Error(
    '这是外部数据库（DATABASE_URL），请用 pg_dump 备份数据库，并另外保存 secret.key。\n' +
      'This is an external database (DATABASE_URL): back it up with pg_dump, and keep secret.key as well.',
  );
}

async function addDatabase(archive: ArchiveWriter, client: pg.Client, cluster: string): Promise<void> {
  // The slot keeps the write-ahead log from being recycled; it ends with the session.
  await client.query(`select pg_create_physical_replication_slot($1, true, true)`, [`gridward_backup_${process.pid}`]);
  const begun = await client.query<{ wal: string }>(`select pg_walfile_name(pg_backup_start('gridward', true)) as wal`);
  await archive.addFolder('postgres');
  await addTree(archive, cluster, '');
  // Last of the files, as pg_basebackup does: recovery begins with it.
  await archive.addBytes('postgres/global/pg_control', readSteadily(join(cluster, 'global', 'pg_control')));

  const ended = await client.query<{ label: string; wal: string }>('select labelfile as label, pg_walfile_name(lsn) as wal from pg_backup_stop(false)');
  const [first, last] = [begun.rows[0], ended.rows[0]];
  if (!first || !last) throw new Error('PostgreSQL has not told where its log of the backup lies.');
  await archive.addText('postgres/backup_label', last.label);
  const segments = (await readdir(join(cluster, 'pg_wal'))).filter((name) => /^[0-9A-F]{24}$/.test(name) && name >= first.wal && name <= last.wal);
  for (const name of segments.sort()) await archive.addFile(`postgres/pg_wal/${name}`, join(cluster, 'pg_wal', name));
}

async function addBlobs(archive: ArchiveWriter, dataFolder: string): Promise<void> {
  const namesIn = async (folder: string) => ((await readdir(join(dataFolder, folder)).catch(unlessGone)) ?? []).sort();
  for (const county of await namesIn('blobs')) {
    for (const start of await namesIn(`blobs/${county}`)) {
      for (const name of await namesIn(`blobs/${county}/${start}`)) {
        const path = `blobs/${county}/${start}/${name}`;
        if (BLOB.test(path)) await archive.addFile(path, join(dataFolder, path));
      }
    }
  }
}

async function addTree(archive: ArchiveWriter, cluster: string, folder: string): Promise<void> {
  const entries = (await readdir(join(cluster, folder), { withFileTypes: true }).catch(unlessGone)) ?? [];
  for (const entry of entries) {
    const path = folder ? `${folder}/${entry.name}` : entry.name;
    if (LEFT_OUT.test(entry.name) || path === 'global/pg_control') continue;
    if (entry.isDirectory()) {
      await archive.addFolder(`postgres/${path}`);
      if (!EMPTIED.has(path)) await addTree(archive, cluster, path);
    } else if (entry.isFile()) {
      await archive.addFile(`postgres/${path}`, join(cluster, path));
    }
  }
}

/** The server may be writing the file: two equal readings are one that was not torn. */
function readSteadily(file: string): Buffer {
  for (let before = readFileSync(file); ;) {
    const again = readFileSync(file);
    if (again.equals(before)) return again;
    before = again;
  }
}

async function readManifest(entry: ArchiveEntry, user: DatabaseUser): Promise<BackupManifest> {
  if (entry.name !== 'manifest.json') throw new Declined('wrong_file', 'it does not begin with a manifest');
  // Written by `backUp`; the checks below are those that matter for running it.
  const manifest = JSON.parse(await text(entry.content)) as BackupManifest;
  if (manifest.format !== 1) throw new Declined('wrong_file', `its format ${String(manifest.format)} is of a newer Gridward`);
  if (manifest.platform !== PLATFORM)
    throw new Declined('wrong_file', `it was made on ${manifest.platform} and does not run on ${PLATFORM}; use export facts there`);
  const ours = majorVersion(findBinaries(user, () => undefined));
  if (manifest.postgresMajor !== ours) throw new Declined('wrong_file', `it needs PostgreSQL ${manifest.postgresMajor}, and this Gridward has ${ours}`);
  return manifest;
}

async function unpack(entry: ArchiveEntry, into: string, user: DatabaseUser): Promise<void> {
  const isDatabase = entry.name === 'postgres' || entry.name.startsWith('postgres/');
  if (!(isDatabase || OWN_FILES.includes(entry.name) || BLOB.test(entry.name)) || entry.name.split('/').includes('..'))
    throw new Error(`“${entry.name}” does not belong in a backup`);
  const path = join(into, entry.name);
  mkdirSync(dirname(path), { recursive: true, mode: 0o711 });
  if (entry.kind === 'folder') {
    mkdirSync(path, { mode: 0o700 });
  } else {
    await pipeline(entry.content, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
  }
  const owner = isDatabase ? user : process.getuid?.() === 0 ? statSync(dirname(into)) : {};
  if (owner.uid !== undefined && owner.gid !== undefined) chownSync(path, owner.uid, owner.gid);
}
