// What a record must satisfy before it is written, for a new one and a corrected one alike: whose it is, which form, what
// it is about, when it happened. Reach is that of the day on which it happened: a visit made before a transfer may still
// be entered after it.

import { createHash } from 'node:crypto';
import type { ParsedInputOf } from '@gridward/contract/endpoint';
import { recordKindsOf } from '@gridward/contract/permission';
import type { createRecord } from '@gridward/contract/records';
import { answerFaults, answersText, type RecordKind } from '@gridward/domain/records/record';
import { mustReachSubjects } from '../accounts/reach.ts';
import { civilDay } from '../kernel/clock.ts';
import { grantsWith } from '../kernel/identity.ts';
import { getOrRefuse, Refusal } from '../kernel/problems.ts';
import type { Row } from '../kernel/revision.ts';
import type { Scope } from '../kernel/scope.ts';
import { fits, formNamed, itemsOf, versionNumbered, versionOn } from './forms.ts';
import { mustBeLawfulInspection } from './inspecting.ts';
import { groundOf } from './ground.ts';
import type { RecordGround } from './records.sql.ts';

export type RecordInput = Omit<ParsedInputOf<typeof createRecord>, 'id'>;

export interface EnteredRecord {
  readonly recordId: string;
  readonly capturedAt: Date;
  readonly row: Row;
}

/** What a record names, and whether all of it is within reach: asked at once, told one after the other. */
export async function groundAndReach(scope: Scope, input: RecordInput): Promise<{ ground: RecordGround; reached: Promise<void> }> {
  const asked = groundOf(scope, { subjectIds: input.subjectIds, personIds: input.personIds, unitId: input.unitId ?? null });
  const reached = mustReachSubjects({ ...scope, today: input.happenedOn }, 'record.write', input.subjectIds);
  reached.catch(() => {}); // told when it is its turn
  return { ground: await asked, reached };
}

/** Refuses, or answers the row of a version without `id`, `version` and `reason`. */
export async function enteredRecord(
  scope: Scope,
  recordId: string,
  input: RecordInput,
  { ground, reached }: Awaited<ReturnType<typeof groundAndReach>>,
): Promise<EnteredRecord> {
  mustBeMine(scope, input);
  mustExist(input, ground);
  await reached;
  const capturedAt = input.capturedAt === undefined ? scope.now : new Date(input.capturedAt);
  mustHaveHappened(scope, input.happenedOn, capturedAt);
  const formVersion = mustAnswer(input, ground);
  if (input.kind === 'inspection') await mustBeLawfulInspection(scope, recordId, input);
  const { kind, form, happenedOn, personIds, subjectIds, answers } = input;
  return {
    recordId,
    capturedAt,
    row: {
      record_id: recordId,
      kind,
      form,
      form_version: formVersion,
      happened_on: happenedOn,
      captured_at: capturedAt.toISOString(),
      received_at: scope.now.toISOString(),
      person_ids: [...new Set(personIds)],
      subject_ids: [...new Set(subjectIds)],
      unit_id: input.unitId ?? null,
      answers,
      note: input.note ?? null,
      place: input.place ?? null,
      device: null,
      plan_id: kind === 'inspection' ? (input.planId ?? null) : null,
      exception: kind === 'inspection' ? (input.exception ?? null) : null,
      external_id: null,
      withdrawn: false,
      entered_by: scope.actor.accountId,
      content_digest: createHash('sha256').update(answersText(answers)).digest('hex'),
    },
  };
}

/** Of a kind the actor's office makes; and whoever enters only their own took part. */
export function mustBeMine(scope: Scope, record: { readonly kind: RecordKind; readonly personIds: readonly string[] }): void {
  const { actor } = scope;
  if (actor.kind === 'operator') return;
  const grants = grantsWith(actor, 'record.write').filter((grant) => (recordKindsOf[grant.office] as readonly RecordKind[]).includes(record.kind));
  if (grants.length === 0) throw new Refusal('record.kind_not_yours', { kind: record.kind }, 'kind');
  const onlyOwn = grants.every((grant) => grant.scope === 'own');
  if (onlyOwn && (actor.personId === null || !record.personIds.includes(actor.personId))) throw new Refusal('record.not_participant', undefined, 'personIds');
}

function mustExist(input: RecordInput, ground: RecordGround): void {
  const subject = input.subjectIds.find((id) => !ground.subjects.some((one) => one.id === id));
  if (subject !== undefined) throw new Refusal('thing.not_found', { id: subject }, 'subjectIds');
  const person = input.personIds.find((id) => !ground.personIds.includes(id));
  if (person !== undefined) throw new Refusal('thing.not_found', { id: person }, 'personIds');
  if (input.unitId != null && !ground.unitIds.includes(input.unitId)) throw new Refusal('thing.not_found', { id: input.unitId }, 'unitId');
}

/** Not after the day it was entered on; and not in a future that our own clock does not know, whatever a device says. */
function mustHaveHappened(scope: Scope, happenedOn: string, capturedAt: Date): void {
  const { timeZone } = scope.county;
  const tomorrow = civilDay(new Date(scope.now.getTime() + 86_400_000), timeZone);
  if (happenedOn > civilDay(capturedAt, timeZone) || happenedOn > tomorrow) throw new Refusal('record.day_refused', { day: happenedOn }, 'happenedOn');
}

/** Answers the version of the form that was filled in. */
function mustAnswer(input: RecordInput, ground: RecordGround): number {
  const form = getOrRefuse(formNamed(input.form), 'record.form_unknown', { form: input.form });
  if (form.kind !== input.kind) throw new Refusal('record.form_unknown', { form: input.form }, 'form');
  const version = getOrRefuse(
    input.formVersion === undefined ? versionOn(form, input.happenedOn) : versionNumbered(form, input.formVersion),
    'record.form_unknown',
    { form: input.form },
  );
  const unfit = ground.subjects.find((subject) => !fits(form, subject));
  if (unfit !== undefined) throw new Refusal('record.subject_unfit', { id: unfit.id }, 'subjectIds');
  const faults = answerFaults(itemsOf(version), input.answers);
  if (faults.length > 0) {
    const [first] = faults;
    const fields = faults.map(({ item, rule, limit }) => ({
      problem: 'record.answers_refused' as const,
      path: `answers.${item}`,
      details: { item, rule, limit: limit ?? null },
    }));
    throw new Refusal('record.answers_refused', { item: first?.item ?? '', rule: first?.rule ?? '' }, `answers.${first?.item ?? ''}`, fields);
  }
  return version.version;
}
