// Anchors: the newest revision and its hash, written down outside the database after every act, one line each. Whoever
// cuts off the newest revisions or recomputes the chain must change this file too – and every printed document, and
// every copy the operator has sent elsewhere. docs/operations.md says where to send it.

import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { sql } from 'kysely';
import type { Database } from './database.ts';
import type { Anchor } from './verify.ts';

export async function writeAnchor(database: Database, file: string, countyId: string, now: Date): Promise<Anchor | undefined> {
  const head = await database.transaction({ countyId, readOnly: true }, (tx) =>
    tx.first(sql<Anchor>`select revision, hash from county_head where county_id = ${countyId}`),
  );
  if (!head || head.revision === 0) return undefined;
  const last = readAnchors(file, countyId).at(-1);
  if (last?.revision === head.revision) return head;
  mkdirSync(dirname(file), { recursive: true });
  appendFileSync(file, `${JSON.stringify({ county: countyId, revision: head.revision, hash: head.hash, at: now.toISOString() })}\n`);
  return head;
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
