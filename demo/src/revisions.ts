// The roster revised: each January for the year, each July as a supplement. Firms come and go, some guarantors, regulators
// and village officers change; whatever does not change stays under the document that gave it.

import type { Assigning } from './assignments.ts';
import type { FirmPlan } from './firm-plan.ts';
import type { Firm } from './firms.ts';
import { addFirm, industryOf } from './firms.ts';
import type { Person } from './people.ts';
import { randomOf } from './random.ts';
import { setStatus } from './subjects.ts';
import type { HeldTenure } from './tenures.ts';
import { villagesOf } from './units.ts';
import type { World } from './world.ts';
import { issueDocument } from './world.ts';

export interface Edition {
  readonly number: string;
  readonly title: string;
  readonly on: string;
  /** The day from which it holds. */
  readonly from: string;
}

/** Answers the id of the document. */
export function reviseRoster(world: World, assigning: Assigning, plans: readonly FirmPlan[], edition: Edition): string {
  const { book, census, firms, settle } = world;
  const documentId = issueDocument(book, edition);
  for (const firm of firms) if (firm.plan.closesOn === edition.from) closeFirm(world, firm, edition.from, '注销登记，退出名册');
  for (const plan of plans) {
    if (plan.opensOn !== edition.from) continue;
    const firm = addFirm(book, census, plan, settle(plan), edition.from);
    firms.push(firm);
    assigning.firm(firm, { from: edition.from, documentId });
  }
  if (edition.from.endsWith('-02-01')) reviseYear(world, assigning, { from: edition.from, documentId });
  return documentId;
}

export function closeFirm(world: World, firm: Firm, onDay: string, reason: string): void {
  setStatus(world.book, firm.subject, 'closed', onDay, reason);
  for (const tenure of world.tenures.ofSubject(firm.subject.id)) world.tenures.end(tenure, onDay);
}

type Year = { readonly from: string; readonly documentId: string };

function reviseYear(world: World, assigning: Assigning, year: Year): void {
  const random = randomOf(`roster ${year.from}`);
  for (const firm of world.firms) {
    if (firm.subject.status.columns.status === 'closed') continue;
    if (random.chance(0.11)) change(world, firm, 'guarantor', year, () => assigning.nextGuarantor(firm.village.area.township).holder);
    if (random.chance(0.05)) change(world, firm, 'regulator', year, () => assigning.nextRegulator(industryOf(firm)).holder);
    if (random.chance(0.02)) change(world, firm, 'principal', year, () => world.census.newPerson());
  }
  for (const village of world.grid.townships.flatMap(villagesOf)) {
    if (!random.chance(0.03)) continue;
    const people = world.people.villages.get(village);
    if (people === undefined) continue;
    const desk = random.chance(0.4) ? people.principal : random.pick(people.officers);
    const successor = world.census.newPerson();
    const held = world.tenures.ofPerson(desk.holder.id);
    world.census.refill(desk, successor, year.from);
    for (const tenure of held) world.tenures.pass(tenure, successor, year.from, year.documentId);
  }
}

/** Somebody else answers from now on, unless that would leave the holder with nothing. */
function change(world: World, firm: Firm, role: string, year: Year, successor: () => Person): void {
  const [tenure]: readonly HeldTenure[] = world.tenures.ofSubject(firm.subject.id, role);
  if (tenure === undefined || (role !== 'principal' && world.tenures.ofPerson(tenure.columns.person_id).length < 3)) return;
  const person = successor();
  if (person.id !== tenure.columns.person_id) world.tenures.pass(tenure, person, year.from, year.documentId);
}
