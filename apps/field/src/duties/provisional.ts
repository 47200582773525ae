// What was captured on this device counts at once, provisionally: records that are not sent, or not told by the server yet.
// A simpler rule than the server’s – it decides in the end – that never counts what the server has counted.

import type { Day } from '@gridward/domain/period';
import type { Obligation } from '../app/things.ts';
import type { Unsent } from '../sync/store.ts';

export interface CapturedRecord {
  readonly id: string;
  readonly kind: string;
  readonly happenedOn: Day;
  readonly subjectIds: readonly string[];
  readonly personIds: readonly string[];
}
export interface Standing {
  readonly obligation: Obligation;
  /** Never more than what is missing. */
  readonly provisional: number;
  readonly missing: number;
}

export function capturedRecords(waiting: readonly Unsent[]): readonly CapturedRecord[] {
  return waiting.flatMap(({ command }) => {
    if (command.name !== 'createRecord') return [];
    const input = command.input as unknown as CapturedRecord; // written by the form of a record
    return [{ ...input, id: typeof input.id === 'string' ? input.id : command.id }];
  });
}

export function standings(
  obligations: readonly Obligation[],
  captured: readonly CapturedRecord[],
  dayOf: (recordId: string) => Day | undefined,
): readonly Standing[] {
  return obligations.map((obligation) => {
    const missing = Math.max(0, obligation.required - obligation.done);
    const days = new Set(obligation.distinctDays ? obligation.counted.map(dayOf) : []);
    let provisional = 0;
    for (const record of captured) {
      if (provisional >= missing || obligation.counted.includes(record.id) || !fits(obligation, record)) continue;
      if (obligation.distinctDays && days.has(record.happenedOn)) continue;
      days.add(record.happenedOn);
      provisional += 1;
    }
    return { obligation, provisional, missing: missing - provisional };
  });
}

function fits(obligation: Obligation, record: CapturedRecord): boolean {
  const { period, deadline, subject } = obligation;
  return (
    obligation.acts.includes(record.kind) &&
    record.happenedOn >= period.from &&
    record.happenedOn <= deadline &&
    (subject === null || record.subjectIds.includes(subject.id))
  );
}
