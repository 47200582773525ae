// Who may correct or withdraw a record: whoever entered it or took part, for thirty days after it happened; after that, and
// for what others entered, whoever has the verb over its subjects.

import { daysIn, isKnownAt, parseKnown } from '@gridward/domain/period';
import { ownCorrectionDays, type RecordKind } from '@gridward/domain/records/record';
import { mustReachSubjects } from '../accounts/reach.ts';
import { mayAnywhere } from '../kernel/identity.ts';
import { getOrRefuse, Refusal } from '../kernel/problems.ts';
import type { Scope } from '../kernel/scope.ts';
import { mustBeMine } from './entering.ts';
import { versionsOf, type RecordRow } from './records.sql.ts';

/** The version in force, which is the one that was seen, if the actor may change it; refuses otherwise. */
export async function recordToChange(scope: Scope, recordId: string, seenVersion: number): Promise<RecordRow> {
  const versions = await scope.tx.rows(versionsOf(scope.county.id, recordId));
  const current = getOrRefuse(versions.find((row) => isKnownAt(parseKnown(row.known), null)));
  await mustMayChange(scope, current);
  if (current.withdrawn) throw new Refusal('record.withdrawn', { id: recordId });
  if (current.version !== seenVersion) throw new Refusal('thing.changed', { version: current.version }, 'version');
  return current;
}

export async function mustMayChange(scope: Scope, record: RecordRow): Promise<void> {
  const kind = record.kind as RecordKind; // checked on the way in
  if (mayAnywhere(scope.actor, 'record.correct')) return mustReachSubjects({ ...scope, today: record.happenedOn }, 'record.correct', record.subjectIds);
  if (!isOwn(scope, record)) {
    await mustReachSubjects({ ...scope, today: record.happenedOn }, 'record.write', record.subjectIds);
    throw new Refusal('permission.missing', { verb: 'record.correct' });
  }
  mustBeMine(scope, { kind, personIds: record.personIds });
  if (tooLate(scope, record)) throw new Refusal('record.too_late_to_correct', { days: ownCorrectionDays });
}

export function isOwn(scope: Scope, record: RecordRow): boolean {
  const { accountId, personId } = scope.actor;
  return (accountId !== null && record.enteredBy === accountId) || (personId !== null && record.personIds.includes(personId));
}

export function tooLate(scope: Scope, record: RecordRow): boolean {
  return record.happenedOn < scope.today && daysIn({ from: record.happenedOn, until: scope.today }) > ownCorrectionDays;
}
