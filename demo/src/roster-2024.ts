// The first full roster: what the document of January 2024 publishes for firms, areas and red lines, in force since the
// first day of that year.

import type { Assigning, Basis } from './assignments.ts';
import type { Firm } from './firms.ts';
import { industryOf } from './firms.ts';
import type { Person } from './people.ts';
import { at, randomOf, turn } from './random.ts';
import type { Township } from './units.ts';
import type { World } from './world.ts';
import { holderOf, issueDocument } from './world.ts';

const began = '2024-01-01';

export const roster2024 = {
  number: '安发〔2024〕3号',
  title: '关于公布2024年度安全生产“网格化、实名制”监管体系责任名册的通知',
  on: '2024-01-15',
  from: began,
} as const;

/** Answers the id of the document. */
export function writeRoster2024(world: World, assigning: Assigning): string {
  const { book } = world;
  const documentId = issueDocument(book, roster2024);
  const basis = { from: began, documentId };
  const guarantors = guarantorsFromAbove(world);
  for (const firm of world.firms) assigning.firm(firm, basis, guarantors.get(firm));
  for (const source of world.hazardSources) assigning.hazardSource(source, basis);
  for (const bundle of world.premises.bundles) assigning.bundle(bundle, basis);
  for (const facility of world.facilities) assigning.facility(facility, basis);
  for (const redLine of world.redLines) assigning.redLine(redLine, basis);
  assignUnits(world, basis);
  return documentId;
}

/** Firms that leaders of the county and of departments guarantee; each of those leaders has at least one. */
function guarantorsFromAbove({ firms, people }: World): ReadonlyMap<Firm, Person> {
  const chosen = new Map<Firm, Person>();
  const county = turn(people.countyLeaders.slice(3));
  const grave = new Set(['coal', 'explosives_store', 'fireworks_storage', 'gas_pipeline']);
  for (const firm of firms) if (grave.has(industryOf(firm))) chosen.set(firm, county().holder);
  const free = turn(randomOf('firms of departments').shuffled(firms.filter((firm) => !chosen.has(firm) && firm.plan.closesOn === null)));
  for (const desks of people.departmentLeaders.values()) for (const desk of desks) chosen.set(free(), desk.holder);
  return chosen;
}

function assignUnits({ tenures, people, grid }: World, basis: Basis): void {
  const give = (subjectId: string, role: string, person: Person) => tenures.assign({ subjectId, role, person, ...basis });
  give(grid.county.id, 'party_secretary', holderOf(people.countyLeaders, 0));
  give(grid.county.id, 'government_head', holderOf(people.countyLeaders, 1));
  give(grid.county.id, 'safety_deputy', holderOf(people.countyLeaders, 2));
  for (const [index, brigade] of grid.brigades.entries()) give(brigade.id, 'brigade_lead', holderOf(people.brigadeLeads, index));
  for (const department of grid.departments) {
    const desks = people.departmentLeaders.get(department.name) ?? [];
    give(department.id, 'government_head', holderOf(desks, 0));
    give(department.id, 'safety_deputy', holderOf(desks, 1));
  }
  // 党委委员、副科级干部联系市开发区、各乡镇街道
  const linked = turn((people.departmentLeaders.get('应急管理局') ?? []).slice(1));
  for (const township of grid.townships) {
    const leaders = people.townshipLeaders.get(township) ?? [];
    give(township.id, 'party_secretary', holderOf(leaders, 0));
    give(township.id, 'government_head', holderOf(leaders, 1));
    give(township.id, 'safety_deputy', holderOf(leaders, 4));
    give(township.id, 'linked_leader', linked().holder);
    assignAreas({ tenures, people }, township, give);
  }
}

function assignAreas({ people }: Pick<World, 'tenures' | 'people'>, township: Township, give: (subjectId: string, role: string, person: Person) => void): void {
  const principals = turn((people.townshipLeaders.get(township) ?? []).slice(2));
  for (const area of township.areas) {
    give(area.id, 'principal', principals().holder);
    give(area.id, 'grid_lead', at([people.areaDirectors.get(area)?.holder ?? principals().holder], 0));
    for (const village of area.villages) {
      const own = people.villages.get(village);
      if (own === undefined) throw new Error(`${village.name} has no people`);
      give(village.id, 'principal', own.principal.holder);
      for (const officer of own.officers) give(village.id, 'grid_officer', officer.holder);
    }
  }
}
