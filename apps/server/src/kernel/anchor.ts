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

/** The anchors of a county, oldest first. */
export function readAnchors(file: string, countyId: string): readonly Anchor[] {
  return readAnchorFile(file, countyId).anchors;
}

export interface AnchorFile {
  readonly anchors: readonly Anchor[];
  /** Lines of it that are no anchors, counted from 1: notes, or an anchor that was cut off. */
  readonly unread: readonly number[];
  /** How many anchors are of other counties. */
  readonly ofOthers: number;
}

/** What a file holds for a county. It may hold notes and other counties' anchors too; what was passed over is told. */
export function readAnchorFile(file: string, countyId: string): AnchorFile {
  const anchors: Anchor[] = [];
  const unread: number[] = [];
  let ofOthers = 0;
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const read = anchorOf(line);
    if (read === undefined) unread.push(index + 1);
    else if (read.county === countyId) anchors.push({ revision: read.revision, hash: read.hash });
    else ofOthers += 1;
  }
  return { anchors, unread, ofOthers };
}

function anchorOf(line: string): (Anchor & { readonly county: string }) | undefined {
  try {
    const value = JSON.parse(line) as { county?: unknown; revision?: unknown; hash?: unknown } | null;
    const { county, revision, hash } = value ?? {};
    return typeof county === 'string' && typeof revision === 'number' && typeof hash === 'string' ? { county, revision, hash } : undefined;
  } catch {
    return undefined;
  }
}
