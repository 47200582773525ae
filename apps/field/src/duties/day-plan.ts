// What one round of visits would do: the domain’s plan over what is on this device.

import { minimalPlan, type Trip } from '@gridward/domain/duties/plan';
import type { Day } from '@gridward/domain/period';
import type { SubjectCard } from '../app/things.ts';
import type { Standing } from './provisional.ts';

/** Trips for what is begun, still possible and not even provisionally done. */
export function planned(standings: readonly Standing[], subjects: readonly SubjectCard[], today: Day): readonly Trip[] {
  const needs = standings
    .filter(({ obligation, missing }) => missing > 0 && obligation.state !== 'excused' && obligation.period.from <= today && obligation.deadline >= today)
    .map(({ obligation, missing }) => ({
      key: obligation.key,
      duty: obligation.duty.code,
      subjectIds: obligation.subject === null ? null : [obligation.subject.id],
      acts: obligation.acts,
      remaining: missing,
      distinctDays: obligation.distinctDays,
      deadline: obligation.deadline,
    }));
  if (needs.length === 0) return [];
  const named = new Set(needs.flatMap((need) => need.subjectIds ?? []));
  const places = subjects.filter((subject) => subject.mine.length > 0 || named.has(subject.id)).map(({ id, path }) => ({ id, path: path.toReversed() }));
  return minimalPlan({ needs, subjects: places, today, unavailable: [] }).trips;
}
