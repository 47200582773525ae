// The facilities in the register, each in its township, in a village of it, or in the county itself.

import type { Book } from './book.ts';
import { facilityCategories, planFacilities } from './facility-plan.ts';
import { stemOf } from './premises.ts';
import { randomOf } from './random.ts';
import type { Subject } from './subjects.ts';
import { addSubject } from './subjects.ts';
import type { Grid, Township, Village } from './units.ts';
import { townshipNamed, villagesOf } from './units.ts';

export interface Facility {
  readonly subject: Subject;
  readonly category: string;
  readonly industry: string;
  readonly township: Township | null;
}

export function writeFacilities(book: Book, grid: Grid): readonly Facility[] {
  const random = randomOf('facility places');
  const stems = new Map(grid.townships.map((township) => [township.name, villagesOf(township).map(stemOf)]));
  const industryOf = new Map(facilityCategories.map((category) => [category.code, category.industry]));
  return planFacilities(
    grid.townships.map((township) => township.name),
    stems,
  ).map((plan) => {
    const township = plan.township === null ? null : townshipNamed(grid, plan.township);
    const industry = industryOf.get(plan.category) ?? '';
    const unitId =
      township === null ? grid.county.id : plan.inVillage ? villageOf(township, plan.name, () => random.pick(villagesOf(township))).id : township.id;
    const profile = { category: plan.category, ...plan.profile };
    const subject = addSubject(book, { kind: 'facility', name: plan.name, industries: [industry], profile, unitId, from: '2024-01-01' });
    return { subject, category: plan.category, industry, township };
  });
}

/** The village after which a facility is called, else any. */
function villageOf(township: Township, name: string, otherwise: () => Village): Village {
  return villagesOf(township).find((village) => name.startsWith(stemOf(village))) ?? otherwise();
}
