// Anchors: the newest revision and its hash, written down outside the database after every act, one line each. Whoever
// cuts off the newest revisions or recomputes the chain must change this file too – and every printed document, and
// every copy the operator has sent elsewhere. docs/operations.md says where to send it.

import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { sql } from 'kysely';
import type { Database } from './database.ts';
import type { Anchor } from './verify.ts';

/** What this process wrote last, so that a long file is read once. */
const lastWritten = new Map<string, number>();

export async function writeAnchor(database: Database, file: string, countyId: string, now: Date): Promise<Anchor | undefined> {
  const head = await database.transaction({ countyId, readOnly: true }, (tx) =>
    tx.first(sql<Anchor>`select revision, hash from county_head where county_id = ${countyId}`),
  );
  if (!head || head.revision === 0) return undefined;
  const key = `${file} ${countyId}`;
  const last = lastWritten.get(key) ?? readAnchors(file, countyId).at(-1)?.revision;
  if (last === head.revision) return head;
  mkdirSync(dirname(file), { recursive: true });
  appendFileSync(file, `${JSON.stringify({ county: countyId, revision: head.revision, hash: head.hash, at: now.toISOString() })}\n`);
  lastWritten.set(key, head.revision);
  return head;
}

/** Revisions that come close together share an anchor. */
const gather = 1000;

export interface AnchorKeeper {
  /** The county has a new head: it will be written down within a second. */
  readonly moved: (countyId: string) => void;
  readonly stop: () => Promise<void>;
}

/** For a process that serves: it writes heads down itself, at its start too, in case it was cut off before it could. */
export function keepAnchors(write: (countyId: string) => Promise<unknown>, countyIds: readonly string[], onError: (error: unknown) => void): AnchorKeeper {
  const waiting = new Set(countyIds);
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();
  function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const now = [...waiting];
    waiting.clear();
    writing = writing.then(async () => {
      for (const countyId of now) await write(countyId).catch(onError);
    });
    return writing;
  }
  function later(): void {
    timer ??= setTimeout(() => void flush(), gather).unref();
  }
  if (waiting.size > 0) later();
  return {
    moved: (countyId) => {
      waiting.add(countyId);
      later();
    },
    stop: flush,
  };
}

/** The anchors of a county, oldest first. Lines that are not anchors are passed over: the file may hold notes. */
export function readAnchors(file: string, countyId: string): Anchor[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => anchorOf(line, countyId));
}

function anchorOf(line: string, countyId: string): Anchor[] {
  try {
    const value = JSON.parse(line) as { county?: unknown; revision?: unknown; hash?: unknown };
    return value.county === countyId && typeof value.revision === 'number' && typeof value.hash === 'string'
      ? [{ revision: value.revision, hash: value.hash }]
      : [];
  } catch {
    return [];
  }
}
