// Who answers for what when a roster is drawn up: leaders of the place guarantee its firms in turn, the area director leads
// the grid, a village officer watches, the line department regulates. Every leader and every member of staff gets something.

import type { Day } from '@gridward/domain/period';
import { lineOf } from './departments.ts';
import type { Facility } from './facilities.ts';
import type { Firm, HazardSource } from './firms.ts';
import { industryOf } from './firms.ts';
import type { Desk, Person } from './people.ts';
import type { Bundle } from './premises.ts';
import { at, randomOf, turn } from './random.ts';
import type { RedLine } from './red-lines.ts';
import type { Township } from './units.ts';
import type { World } from './world.ts';
import { holderOf } from './world.ts';

/** Under which document, from which day. */
export interface Basis {
  readonly from: Day;
  readonly documentId: string | null;
}

export interface Assigning {
  firm(firm: Firm, basis: Basis, guarantor?: Person): void;
  bundle(bundle: Bundle, basis: Basis): void;
  redLine(redLine: RedLine, basis: Basis): void;
  facility(facility: Facility, basis: Basis): void;
  hazardSource(source: HazardSource, basis: Basis): void;
  nextGuarantor(township: Township): Desk;
  nextRegulator(industry: string): Desk;
}

type Wants = Pick<World, 'tenures' | 'people' | 'census' | 'grid'>;

export function openAssigning({ tenures, people, census, grid }: Wants): Assigning {
  const random = randomOf('assigning');
  const leadersInTurn = new Map(grid.townships.map((township) => [township, turn(guaranteeing(people.townshipLeaders.get(township) ?? []))]));
  const staffInTurn = new Map(grid.townships.map((township) => [township, turn(people.townshipStaff.get(township) ?? [])]));
  const directorsInTurn = new Map(grid.townships.map((township) => [township, turn(township.areas.flatMap((area) => people.areaDirectors.get(area) ?? []))]));
  const regulatorsInTurn = new Map([...people.departmentStaff].filter(([, desks]) => desks.length > 0).map(([name, desks]) => [name, turn(desks)]));
  const departmentLeadersInTurn = new Map([...people.departmentLeaders].map(([name, desks]) => [name, turn(desks)]));
  const nextGuarantor = (township: Township) => next(leadersInTurn, township);
  const nextRegulator = (industry: string) => next(regulatorsInTurn, lineOf[industry] ?? '应急管理局');
  const give = (subjectId: string, role: string, person: Person, basis: Basis) => tenures.assign({ subjectId, role, person, ...basis });
  return {
    nextGuarantor,
    nextRegulator,
    firm: (firm, basis, guarantor) => {
      const { id } = firm.subject;
      const { area } = firm.village;
      const officers = people.villages.get(firm.village)?.officers ?? [];
      give(id, 'principal', firm.principal, basis);
      give(id, 'grid_lead', at([people.areaDirectors.get(area)], 0)?.holder ?? nextGuarantor(area.township).holder, basis);
      give(id, 'grid_officer', at(officers, random.below(officers.length)).holder, basis);
      if (random.chance(0.08)) give(id, 'grid_officer', next(staffInTurn, area.township).holder, basis);
      give(id, 'guarantor', guarantor ?? nextGuarantor(area.township).holder, basis);
      give(id, 'regulator', nextRegulator(industryOf(firm)).holder, basis);
    },
    bundle: ({ subject, township, portfolio }, basis) => {
      give(subject.id, 'grid_lead', holderOf(people.townshipStaff.get(township) ?? [], portfolio.staff), basis);
      give(subject.id, 'guarantor', holderOf(people.townshipLeaders.get(township) ?? [], portfolio.leader), basis);
      give(subject.id, 'regulator', nextRegulator(portfolio.code).holder, basis);
    },
    redLine: ({ subject, township, kind }, basis) => {
      give(subject.id, 'team_lead', holderOf(people.townshipLeaders.get(township) ?? [], kind.leader), basis);
      const members = random.between(2, 4);
      for (let place = 0; place < members; place++) give(subject.id, 'team_member', next(place === 2 ? directorsInTurn : staffInTurn, township).holder, basis);
    },
    facility: ({ subject, township, category, industry }, basis) => {
      const own = township === null ? null : holderOf(people.townshipLeaders.get(township) ?? [], facilityDesk[industry] ?? 9);
      const principal = category === 'hospital' ? census.newPerson() : (own ?? next(departmentLeadersInTurn, lineOf[industry] ?? '').holder);
      give(subject.id, 'principal', principal, basis);
      give(subject.id, 'regulator', nextRegulator(industry).holder, basis);
    },
    hazardSource: ({ subject, firm }, basis) => {
      give(subject.id, 'principal', firm.principal, basis);
      give(subject.id, 'technical_lead', census.newPerson(), basis);
      give(subject.id, 'operation_lead', census.newPerson(), basis);
    },
  };
}

/** The township leader who answers for facilities of a line, by desk. */
const facilityDesk: Readonly<Record<string, number>> = { water: 10, forest: 8, roads: 9, transport: 9, gas: 9, special_equipment: 4 };

/** Secretary and head of government guarantee half as many firms as the others. */
function guaranteeing(desks: readonly Desk[]): readonly Desk[] {
  return [...desks, ...desks.slice(2)];
}

function next<Key>(turns: ReadonlyMap<Key, () => Desk>, key: Key): Desk {
  const take = turns.get(key);
  if (take === undefined) throw new Error(`nobody in turn for ${String(key)}`);
  return take();
}
