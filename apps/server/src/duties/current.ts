// Obligations are kept a moment behind the facts. A question waits for them to come up, and does the work itself where nobody
// else is at it; when that takes too long it is answered from what there is, which the answer says (`currentTo`).

import type { z } from 'zod';
import type { Endpoint } from '@gridward/contract/endpoint';
import { civilDay } from '../kernel/clock.ts';
import { approaching, type Approached, type House, type Request, type Route } from '../kernel/perform.ts';
import type { Scope } from '../kernel/scope.ts';
import { groundText, keepObligations, type Kept, type KeepingHouse } from './keep-obligations.ts';
import { countyRow, standingOf } from './keep.sql.ts';

const patience = 1500;
/** Where there is nothing yet, an answer would be wrong and not just late. */
const firstPatience = 30_000;

const running = new WeakMap<KeepingHouse['database'], Map<string, Promise<Kept | null>>>();

/** One refresh of a county at a time in this process; whoever asks meanwhile waits for the one that runs. */
export function refreshOnce(house: KeepingHouse, countyId: string): Promise<Kept | null> {
  const counties = running.get(house.database) ?? new Map<string, Promise<Kept | null>>();
  running.set(house.database, counties);
  const before = counties.get(countyId);
  if (before !== undefined) return before;
  const work = keepObligations(house, countyId, 'refresh').finally(() => counties.delete(countyId));
  counties.set(countyId, work);
  return work;
}

type Standing = 'current' | 'behind' | 'nothing yet' | 'no county';

async function standing(house: KeepingHouse, countyId: string): Promise<Standing> {
  return house.database.transaction({ countyId, readOnly: true }, async (tx) => {
    const [row, county] = [await tx.first(standingOf(countyId)), await tx.first(countyRow(countyId))];
    if (row === undefined || county === undefined) return 'no county';
    if (row.revision === null || row.revision < 0) return 'nothing yet';
    return row.revision >= row.head && row.ground === groundText(civilDay(house.clock.now(), county.timeZone)) ? 'current' : 'behind';
  });
}

export async function bringUpToDate(house: KeepingHouse, countyId: string): Promise<void> {
  const begun = performance.now();
  // The refresh that was running may have begun before the newest revision; the next one did not.
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const state = await standing(house, countyId);
    if (state === 'current' || state === 'no county') return;
    const left = (state === 'behind' ? patience : firstPatience) - (performance.now() - begun);
    if (left <= 0) return;
    await Promise.race([refreshOnce(house, countyId), new Promise((resolve) => void setTimeout(resolve, left).unref())]);
  }
}

/** Joins an endpoint that reads obligations to its function. */
export function onCurrent<I extends z.ZodType, O extends z.ZodType>(endpoint: Endpoint<I, O>) {
  return (run: (scope: Scope, input: z.output<I>) => Promise<z.input<O>>): Route => approaching(endpoint, approach)(run);
}

async function approach(house: House, _input: unknown, request: Request): Promise<Approached<null>> {
  const countyId = request.actor?.countyId ?? request.token?.countyId;
  if (countyId !== undefined) await bringUpToDate(house, countyId);
  return { found: null };
}
