// Units as others show them: kept in memory with all their names and places, on both axes; what a unit was called on a day,
// and what it lay in, is chosen from cards, not from the database.

import { holding } from '@gridward/domain/bitemporal';
import { parseKnown, parsePeriod, type Known, type Period } from '@gridward/domain/period';
import type { AsOf } from '../kernel/conditions.ts';
import type { Tx } from '../kernel/database.ts';
import { keepCards, mappedCards } from '../kernel/kept.ts';
import { unitsWithNames } from './cards.sql.ts';

interface Bitemporal {
  readonly during: Period;
  readonly known: Known;
}

export interface UnitCard {
  readonly kind: string;
  readonly names: readonly (Bitemporal & { readonly name: string })[];
  readonly places: readonly (Bitemporal & { readonly tree: string; readonly parentId: string | null })[];
}

export const unitCards = keepCards<UnitCard>({
  of: { unit: 'id', unit_name: 'unit_id', unit_placement: 'unit_id' },
  load: async (tx, ids) =>
    mappedCards(await tx.rows(unitsWithNames(tx.countyId, ids)), ([{ kind, names, places }]) => ({
      kind,
      names: names.map(([name, during, known]) => ({ name, during: parsePeriod(during), known: parseKnown(known) })),
      places: places.map(([tree, parentId, during, known]) => ({ tree, parentId, during: parsePeriod(during), known: parseKnown(known) })),
    })),
});

const topKinds: readonly string[] = ['township', 'zone', 'county'];
const mostLevels = 20;

/** The cards of these units and of everything above them in the territory, up to the township, on the day. Level by level: most are kept already. */
export async function unitsUpToTownship(tx: Tx, head: number, ids: Iterable<string>, at: AsOf): Promise<ReadonlyMap<string, UnitCard>> {
  const found = new Map<string, UnitCard>();
  let asked = new Set(ids);
  for (let level = 0; asked.size > 0 && level < mostLevels; level += 1) {
    const cards = await unitCards(tx, head, asked);
    const above = new Set<string>();
    for (const [id, card] of cards) {
      found.set(id, card);
      const parentId = topKinds.includes(card.kind) ? null : parentOf(card, at);
      if (parentId !== null && !found.has(parentId)) above.add(parentId);
    }
    asked = above;
  }
  return found;
}

function parentOf(card: UnitCard, at: AsOf): string | null {
  return holding(card.places, at).find((place) => place.tree === 'territory')?.parentId ?? null;
}

export interface UnitShown {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
}

/** The unit under its name of the day; null where it had none. */
export function unitShown(cards: ReadonlyMap<string, UnitCard>, id: string, at: AsOf): UnitShown | null {
  const card = cards.get(id);
  const name = card === undefined ? undefined : holding(card.names, at)[0]?.name;
  return card === undefined || name === undefined ? null : { id, name, kind: card.kind };
}

/** The township or zone in which the unit lies on the day, or which it is. */
export function townshipAbove(cards: ReadonlyMap<string, UnitCard>, id: string, at: AsOf): UnitShown | null {
  let here: string | null = id;
  for (let level = 0; here !== null && level < mostLevels; level += 1) {
    const card = cards.get(here);
    if (card === undefined || card.kind === 'county') return null;
    if (topKinds.includes(card.kind)) return unitShown(cards, here, at);
    here = parentOf(card, at);
  }
  return null;
}
