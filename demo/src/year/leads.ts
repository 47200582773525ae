// Leads of the year. Of those about illegal acts 76.3 in a hundred come from villages, as the article says: 380 of 498. Each was
// passed to whoever was in force at the place when it came in.

import { routeOf } from '@gridward/domain/leads/lead';
import { addDays } from '@gridward/domain/period';
import type { Book } from '../book.ts';
import { leadKinds } from '../playbook.ts';
import { at, idStream, randomOf } from '../random.ts';
import type { Row } from '../shapes.ts';
import type { World } from '../world.ts';
import type { Week } from './drafts.ts';
import type { Register } from './register.ts';
import { leadWords } from './words-leads.ts';

type Source = 'village' | 'public' | 'department';

/** How many of each source: about illegal acts, and about other things. */
export const leadsOfYear: Readonly<Record<Source, { readonly illegal: number; readonly other: number }>> = {
  village: { illegal: 380, other: 74 },
  public: { illegal: 63, other: 41 },
  department: { illegal: 55, other: 12 },
};

export function putLeads(book: Book, weeks: readonly Week[], { world, register }: { readonly world: World; readonly register: Register }): void {
  const idAt = idStream('leads');
  const random = randomOf('leads');
  const villages = world.grid.townships.flatMap((township) => township.areas.flatMap((area) => area.villages));
  const rows = new Map<number, Row[]>();
  for (const [kind, source] of drawn(random)) {
    const week = at(weeks, random.between(1, weeks.length - 1));
    const seenOn = addDays(week.at.slice(0, 10), -random.between(1, 6));
    const received = Date.parse(`${seenOn}T08:00:00+08:00`) + random.below(11 * 3600) * 1000;
    const village = pickVillage();
    const [officer] = register.holders(village.id, 'grid_officer', seenOn);
    const anonymous = source === 'public' && random.chance(0.7);
    const route = routeOf(holdersAbove(register, village.id, seenOn));
    const row: Row = {
      id: idAt(received),
      kind,
      text: random.pick(leadWords[kind] ?? ['反映一处安全问题']),
      subject_id: null,
      unit_id: village.id,
      place: null,
      seen_on: seenOn,
      received_at: new Date(received).toISOString(),
      source,
      anonymous,
      person_id: source === 'village' ? (officer ?? null) : null,
      entered_by: null,
      state: 'given',
      routed_unit_id: route.kind === 'person' ? route.unitId : null,
      routed_role: route.kind === 'person' ? route.role : null,
      routed_person_id: route.kind === 'person' ? route.personId : null,
    };
    rows.set(week.revision, [...(rows.get(week.revision) ?? []), row]);

    function pickVillage() {
      for (;;) {
        const village = random.pick(villages);
        if (register.placeOf(village.id, seenOn) !== null) return village;
      }
    }
  }
  for (const [revision, puts] of rows) book.amend(revision, 'lead', { puts });
}

/** Kind and source of each, in a drawn order. */
function drawn(random: ReturnType<typeof randomOf>): readonly (readonly [kind: string, source: Source])[] {
  const kinds = (illegal: boolean) => leadKinds().flatMap((kind) => (kind.illegal === illegal ? [kind.code] : []));
  const of = (source: Source, illegal: boolean, count: number) => Array.from({ length: count }, () => [random.pick(kinds(illegal)), source] as const);
  return random.shuffled(
    (['village', 'public', 'department'] as const).flatMap((source) => [
      ...of(source, true, leadsOfYear[source].illegal),
      ...of(source, false, leadsOfYear[source].other),
    ]),
  );
}

/** Who could receive it, in the units from the village upwards. */
function holdersAbove(register: Register, villageId: string, day: string) {
  const holders = [];
  let level = 0;
  for (let unitId: string | null = villageId; unitId !== null; unitId = register.placeOf(unitId, day), level += 1)
    for (const role of ['grid_lead', 'safety_deputy'])
      for (const [index, personId] of register.holders(unitId, role, day).entries())
        holders.push({ level, unitId, unitKind: register.kindOf(unitId), role, slot: index + 1, personId });
  return holders;
}
