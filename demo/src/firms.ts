// The firms in the register: one file each, in a village, with the people who come from the firm itself. The plan says when
// a firm came and went; the rows follow it batch by batch.

import type { Day } from '@gridward/domain/period';
import type { Book } from './book.ts';
import type { FirmPlan } from './firm-plan.ts';
import type { Census, Person } from './people.ts';
import { at, randomOf } from './random.ts';
import type { Random } from './random.ts';
import type { Subject } from './subjects.ts';
import { addSubject } from './subjects.ts';
import type { Grid, Township, Village } from './units.ts';
import { townshipNamed, villagesOf } from './units.ts';

export interface Firm {
  readonly plan: FirmPlan;
  readonly subject: Subject;
  readonly principal: Person;
  village: Village;
}

export interface HazardSource {
  readonly subject: Subject;
  readonly firm: Firm;
}

export function industryOf(firm: Firm): string {
  return at(firm.plan.industries, 0);
}

/** Where firms settle: each township has a few villages with many of them. */
export function openSettling(grid: Grid): (plan: FirmPlan) => Village {
  const random = randomOf('settling');
  const busy = new Map(grid.townships.map((township) => [township.name, random.shuffled(villagesOf(township))]));
  return (plan) => {
    const villages = busy.get(plan.township) ?? villagesOf(townshipNamed(grid, plan.township));
    for (;;) {
      const village = at(villages, Math.floor(random.next() ** 1.8 * villages.length));
      // A village that was merged away takes no firm.
      if (village.area.villages.includes(village)) return village;
    }
  };
}

export function addFirm(book: Book, census: Census, plan: FirmPlan, village: Village, from: Day): Firm {
  const principal = census.newPerson();
  const profile = { ...plan.profile, address: `${village.area.township.name}${village.name}`, legalRepresentative: principal.name };
  const subject = addSubject(book, { kind: 'enterprise', name: plan.name, code: plan.code, industries: plan.industries, profile, unitId: village.id, from });
  return { plan, subject, principal, village };
}

export function addHazardSources(book: Book, firms: readonly Firm[], from: Day): readonly HazardSource[] {
  const random: Random = randomOf('hazard sources');
  return firms
    .filter((firm) => firm.plan.hasMajorHazardSource)
    .map((firm, index) => {
      const grade = index === 4 ? '1' : index % 7 === 2 ? '2' : index % 3 === 0 ? '3' : '4';
      const name = `${firm.plan.name}${random.pick(['储罐区', '液氯库', '液氨罐区', '甲类罐区', '生产装置区'])}重大危险源`;
      const profile = { grade, enterprise: firm.plan.name };
      return { firm, subject: addSubject(book, { kind: 'major_hazard_source', name, industries: ['chemicals'], profile, unitId: firm.village.id, from }) };
    });
}

/** The active firms of a township, in the order in which they came. */
export function firmsOf(firms: readonly Firm[], township: Township): readonly Firm[] {
  return firms.filter((firm) => firm.village.area.township === township && firm.subject.status.columns.status === 'active');
}
