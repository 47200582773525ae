// Transfers: a person leaves a desk and everything they answer for passes to the successor on the same day, in one act. Now
// and then the successor comes from another desk of the county, which somebody new takes.

import type { Basis } from './assignments.ts';
import type { Desk, Person } from './people.ts';
import { at, randomOf } from './random.ts';
import type { World } from './world.ts';
import { issueDocument } from './world.ts';

export const transferCount = 44;

const reasons = ['工作调动', '工作调动', '退休', '提拔任用', '挂职结束', '岗位轮换'];

export function writeTransfer(world: World, index: number) {
  const random = randomOf(`transfer ${index}`);
  // Spread over the two and a half years from March 2024, on working hours, none on the same minute.
  const drawn = new Date(Date.UTC(2024, 2, 4) + Math.floor((index * 962) / transferCount) * 86400000).toISOString().slice(0, 10);
  // Nobody moves between the day a roster is published and the day it holds.
  const day = drawn.replace(/-(01-(1[5-9]|2\d|3\d)|02-0[1-5])$/, '-02-06');
  const reason = random.pick(reasons);
  return {
    at: `${day}T${String(9 + (index % 8)).padStart(2, '0')}:${String(11 + (index % 40)).padStart(2, '0')}:00+08:00`,
    act: 'demo.handover',
    reason,
    write: () => {
      const desk = pickDesk(world, index);
      const title = `关于调整${desk.unit.name}${desk.title}安全生产责任的通知`;
      const documentId = issueDocument(world.book, {
        number: `安办发〔${day.slice(0, 4)}〕${11 + index}号`,
        title,
        issuer: '新泰市安全生产委员会办公室',
        on: day,
      });
      const basis = { from: day, documentId };
      const other = pickDesk(world, index + 500);
      const moving = other.holder;
      if (reason !== '岗位轮换' || moving.id === desk.holder.id) return handOver(world, desk, world.census.newPerson(), basis);
      handOver(world, other, world.census.newPerson(), basis);
      handOver(world, desk, moving, basis);
    },
  };
}

/** The desk gets a new holder; what the old holder answers for goes along. */
function handOver(world: World, desk: Desk, successor: Person, basis: Basis): void {
  const leaver = desk.holder;
  world.census.refill(desk, successor, basis.from);
  for (const tenure of world.tenures.ofPerson(leaver.id)) world.tenures.pass(tenure, successor, basis.from, basis.documentId);
}

/** Mostly township leaders, then staff, area directors, department leaders. */
function pickDesk({ people, grid }: World, index: number): Desk {
  const random = randomOf(`desk ${index}`);
  const drawn = random.next();
  const township = random.pick(grid.townships);
  if (drawn < 0.5) return random.pick(people.townshipLeaders.get(township) ?? []);
  if (drawn < 0.65) return random.pick(people.townshipStaff.get(township) ?? []);
  if (drawn < 0.75)
    return at(
      [people.areaDirectors.get(random.pick(township.areas))].filter((desk) => desk !== undefined),
      0,
    );
  const department = random.pick(grid.departments).name;
  if (drawn < 0.9) return random.pick(people.departmentLeaders.get(department) ?? []);
  const staffed = [...people.departmentStaff.values()].filter((desks) => desks.length > 0);
  return random.pick(random.pick(staffed));
}
