// Who asks, and in which county, for the price of two look-ups by key in one question. What an account may do changes only by a revision:
// while the county's head stands where it stood, or has only moved by new records, what was read for a session holds. The session itself – not ended, not
// expired – is looked at every time, so that ending it works at once.

import type { Opening, Tx } from './database.ts';
import { nobody, type Actor } from './identity.ts';
import { holdsAt } from './quiet.ts';
import type { County } from './scope.ts';
import { actorOf, actorOpening, countyStatement, headOpening, type Token } from './session.ts';

export interface Asked {
  readonly county: County & { readonly head: number };
  readonly actor: Actor;
  readonly lastSeenAt: Date | null;
}

/** What is asked with the opening of the transaction; its rows go to `askedIn`. `anew`: of whoever is not known, who it is. */
export function askerOpening(countyId: string, token: Token | undefined, now: Date, anew = false): Opening[] {
  const head = headOpening(countyId, token, now);
  return anew && token ? [head, actorOpening(token, now)] : [head];
}

/** Whether somebody has asked with this token before. */
export function isKnown(databaseName: string, token: Token | undefined): boolean {
  return token !== undefined && keptActors.has(`${databaseName} ${token.digest}`);
}

interface Kept {
  readonly head: number;
  readonly actor: Actor;
}
const keptActors = new Map<string, Kept>();
const keptCounties = new Map<string, County>();
const mostKept = 20_000;

/** Undefined when there is no such county. `opened`: the rows of what `askerOpening` asks, and of nothing else. */
export async function askedIn(tx: Tx, token: Token | undefined, now: Date, opened: readonly Record<string, unknown>[][]): Promise<Asked | undefined> {
  const row = opened[0]?.[0];
  const head = row?.['revision'];
  const county = await countyOf(tx);
  if (typeof head !== 'number' || !county) return undefined;
  if (!token || row?.['hasSession'] !== true) return { county: { ...county, head }, actor: nobody, lastSeenAt: null };
  const lastSeenAt = row['lastSeenAt'] instanceof Date ? row['lastSeenAt'] : null;
  const key = `${tx.databaseName} ${token.digest}`;
  const kept = keptActors.get(key);
  if (kept !== undefined && holdsAt(tx, kept.head, head)) return { county: { ...county, head }, actor: kept.actor, lastSeenAt };
  const { actor } = actorOf(opened.length > 1 ? opened[1]?.[0] : (await tx.ask(actorOpening(token, now)))[0]);
  if (keptActors.size >= mostKept) keptActors.clear();
  keptActors.set(key, { head, actor });
  return { county: { ...county, head }, actor, lastSeenAt };
}

/** A county's own row never changes. */
async function countyOf(tx: Tx): Promise<County | undefined> {
  const key = `${tx.databaseName} ${tx.countyId}`;
  const kept = keptCounties.get(key);
  if (kept) return kept;
  const county = (await tx.client.query<County & Record<string, unknown>>(countyStatement(tx.countyId))).rows[0];
  if (county) keptCounties.set(key, county);
  return county;
}
