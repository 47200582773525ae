// Knowledge that came late. The rows that were believed are closed, the rows that are now known replace them, and what
// was known before stays readable as known at an earlier revision.

import type { Assigning } from './assignments.ts';
import type { Firm } from './firms.ts';
import { addFirm } from './firms.ts';
import { at } from './random.ts';
import { closeFirm } from './revisions.ts';
import { putSubject } from './subjects.ts';
import type { World } from './world.ts';

const believed = '2025-02-01';
const handedOver = '2025-03-20';

/** A guarantor named by the roster of 2025 took over seven weeks later than the roster said. */
export function correctTheTakeover({ firms, tenures }: World): void {
  const takeovers = firms.flatMap((firm) =>
    tenures.ofSubject(firm.subject.id, 'guarantor').filter((tenure) => tenure.from === believed && tenures.endedOn(firm.subject.id, believed).length > 0),
  );
  const later = at(takeovers, 0);
  const earlier = tenures.endedOn(later.columns.subject_id, believed).filter((tenure) => tenure.columns.role === 'guarantor');
  tenures.correct(later, { from: handedOver });
  tenures.correct(at(earlier, 0), { until: handedOver });
}

/** A firm that left with the supplement of 2025 had been struck off five weeks earlier. */
export function correctTheClosing({ book, firms, tenures }: World): void {
  const [wrong, right] = ['2025-07-15', '2025-06-09'];
  const { subject } = at(
    firms.filter((firm) => firm.plan.closesOn === wrong),
    0,
  );
  if (subject.statusBefore === null) throw new Error(`${subject.name} was never open`);
  subject.statusBefore = book.reshape(subject.statusBefore, subject.statusBefore.from, right);
  subject.status = book.reshape(subject.status, right, null);
  for (const tenure of tenures.endedOn(subject.id, wrong)) tenures.correct(tenure, { until: right });
}

function firmEnteredTwice(world: World): Firm {
  const wanted = ({ plan }: Firm) =>
    plan.township === '小协镇' && plan.closesOn === null && plan.industries[0] === 'industry' && plan.code !== null && plan.since2016;
  return at(world.firms.filter(wanted), 0);
}

/** The same firm is entered again, in slightly different words and without its code. */
export function enterDuplicate(world: World, assigning: Assigning, onDay: string): void {
  const { plan, village } = firmEnteredTwice(world);
  const name = plan.name.replace(/^(新泰市|山东|泰安)(小协)?/, '新泰小协');
  const duplicate = addFirm(world.book, world.census, { ...plan, name, code: null, since2016: false, opensOn: onDay, closesOn: onDay }, village, onDay);
  world.firms.push(duplicate);
  assigning.firm(duplicate, { from: onDay, documentId: null });
}

/** Found out: the second file closes and points to the first. */
export function mergeDuplicate(world: World, onDay: string): void {
  const original = firmEnteredTwice(world);
  const duplicate = at(
    world.firms.filter((firm) => firm.plan.closesOn === firm.plan.opensOn && firm.plan.closesOn !== null),
    0,
  );
  closeFirm(world, duplicate, onDay, `与“${original.plan.name}”重复建档`);
  putSubject(world.book, duplicate.subject, original.subject.id);
}
