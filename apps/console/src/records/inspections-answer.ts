// What the console is told about the inspections of a year, and for which bodies the reader may act.

import type { bodyActs, listInspectionPlans } from '@gridward/contract/records-inspections';
import type { AnswerOf } from '@gridward/contract/endpoint';

export type Inspections = AnswerOf<typeof listInspectionPlans>;
export type Body = Inspections['bodies'][number];
export type Plan = Inspections['rows'][number];

export function bodiesFor(bodies: readonly Body[], act: (typeof bodyActs)[number]): readonly Body[] {
  return bodies.filter((body) => body.may.includes(act));
}
