// A test house with duties in force: the small county on a day of its choice, records written as rows, and what a rule of the
// playbook says.

import { randomUUID } from 'node:crypto';
import type { DutyContent } from '@gridward/contract/playbooks';
import type { Row } from '../../kernel/revision.ts';
import { openTestHouse, type TestHouse } from '../../kernel/testing/test-house.ts';
import { workSafety } from '../../playbooks/playbooks.ts';

export interface DutyHouse extends TestHouse {
  /** Writes one record and answers its id. */
  done(kind: string, day: string, personIds: readonly string[], subjectIds: readonly string[]): Promise<string>;
  /** Another version of a record. */
  correct(recordId: string, changes: Readonly<Record<string, unknown>>): Promise<void>;
}

/** Duties in force from 1 January 2025, as in the playbook or changed; today is 20 June 2025, a Friday. */
export async function openDutyHouse(rules: Readonly<Record<string, Partial<DutyContent>>>, from = '2025-01-01'): Promise<DutyHouse> {
  const house = await openTestHouse();
  house.clock.set('2025-06-20T02:00:00.000Z');
  const duty = Object.entries(rules).map(([code, changes]) => ({ id: randomUUID(), code, version: 1, content: ruleOf(code, changes), during: `[${from},)` }));
  await house.write('test.duties', { puts: { duty } });
  const written = new Map<string, Row>();
  return {
    ...house,
    done: async (kind, day, personIds, subjectIds) => {
      const recordId = randomUUID();
      const row = recordRow(recordId, kind, day, personIds, subjectIds);
      written.set(recordId, row);
      await house.write('test.record', { puts: { record: [row] } });
      return recordId;
    },
    correct: async (recordId, changes) => {
      const before = written.get(recordId) ?? {};
      const row = { ...before, ...changes, id: randomUUID(), version: Number(before['version']) + 1, reason: '更正' };
      written.set(recordId, row);
      await house.write('test.correct', { closes: { record: [String(before['id'])] }, puts: { record: [row] } });
    },
  };
}

export function recordRow(recordId: string, kind: string, day: string, personIds: readonly string[], subjectIds: readonly string[]): Row {
  const at = `${day}T03:00:00.000Z`;
  return {
    id: randomUUID(),
    record_id: recordId,
    version: 1,
    kind,
    form: kind,
    form_version: 1,
    happened_on: day,
    captured_at: at,
    received_at: at,
    person_ids: personIds,
    subject_ids: subjectIds,
    unit_id: null,
    answers: {},
    withdrawn: false,
    content_digest: recordId,
  };
}

export function ruleOf(code: string, changes: Partial<DutyContent> = {}): DutyContent {
  const found = workSafety().duties.find((duty) => duty.code === code);
  if (found === undefined) throw new Error(`the playbook has no duty ${code}`);
  const { code: _, ...content } = found;
  return { ...content, ...changes };
}
