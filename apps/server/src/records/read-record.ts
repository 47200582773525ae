// One record: its versions with the form as it was, what is attached, and what makes it worth a second look. Hints go to
// those who took part and to whoever may correct it.

import { readRecord } from '@gridward/contract/records';
import type { OutputOf } from '@gridward/contract/endpoint';
import { isKnownAt, parseKnown, parsePeriod } from '@gridward/domain/period';
import { hintsOf, type Hint, type Place } from '@gridward/domain/records/evidence';
import { findingsOf } from '@gridward/domain/records/record';
import { reachOf } from '../accounts/reach.ts';
import { mayAnywhere, signatureOf } from '../kernel/identity.ts';
import { on } from '../kernel/perform.ts';
import { getOrRefuse, Refusal } from '../kernel/problems.ts';
import type { Scope } from '../kernel/scope.ts';
import { isOwn, mustMayChange } from './change-record.ts';
import { formNamed, itemsOf } from './forms.ts';
import { seesRecord } from './record-list.sql.ts';
import { absencesOn, attachmentsOf, namesIn, placesOfSubjects, recordsNear, versionsOf, writersOf, type AttachmentRow, type RecordRow } from './records.sql.ts';
import { seenRecords } from './seen.sql.ts';

type Answer = OutputOf<typeof readRecord>;

export const readRecordRoute = on(readRecord)(async (scope, input) => {
  const versions = await scope.tx.rows(versionsOf(scope.county.id, input.id));
  const current = getOrRefuse(versions.find((row) => isKnownAt(parseKnown(row.known), null)));
  await mustSee(scope, input.id);
  const attachments = await scope.tx.rows(attachmentsOf(scope.county.id, input.id));
  const form = getOrRefuse(formNamed(current.form));
  const used = new Set(versions.map((row) => row.formVersion));
  const mayChange = await mayChangeOf(scope, current);
  return {
    recordId: input.id,
    versions: await shownVersions(scope, versions),
    form: { ...form, versions: form.versions.filter((one) => used.has(one.version)) },
    attachments: attachments.map(shownAttachment),
    hints: isOwn(scope, current) || mayAnywhere(scope.actor, 'record.correct') ? (await hintsFor(scope, current, attachments)).map(shownHint) : [],
    may: mayChange && !current.withdrawn ? ['correct', 'withdraw', 'attach'] : [],
  };
});

export async function mustSee(scope: Scope, recordId: string): Promise<void> {
  const condition = seesRecord(await reachOf(scope, 'register.read'), scope.actor.personId);
  if ((await scope.tx.first(seenRecords(scope.county.id, recordId, condition))) === undefined) throw new Refusal('permission.out_of_scope', { id: recordId });
}

async function mayChangeOf(scope: Scope, record: RecordRow): Promise<boolean> {
  if (!mayAnywhere(scope.actor, 'record.write')) return false;
  try {
    await mustMayChange(scope, record);
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

async function shownVersions(scope: Scope, versions: readonly RecordRow[]): Promise<Answer['versions']> {
  const revisions = versions.map((row) => parseKnown(row.known).from);
  const writers = new Map((await scope.tx.rows(writersOf(scope.county.id, revisions))).map((row) => [row.number, row]));
  const named = {
    personIds: [...new Set(versions.flatMap((row) => row.personIds))],
    subjectIds: [...new Set(versions.flatMap((row) => row.subjectIds))],
    unitIds: [...new Set(versions.flatMap((row) => row.unitId ?? []))],
  };
  const names = await scope.tx.rows(namesIn(scope.county.id, named, versions.at(-1)?.happenedOn ?? scope.today));
  const nameOf = new Map(names.map((row) => [`${row.sort} ${row.id}`, row]));
  return versions.map((row, index) => {
    const writer = writers.get(revisions[index] ?? 0);
    return {
      version: row.version,
      kind: row.kind as 'visit', // checked by the contract on the way in
      form: row.form,
      formVersion: row.formVersion,
      happenedOn: row.happenedOn,
      capturedAt: row.capturedAt.toISOString(),
      receivedAt: row.receivedAt.toISOString(),
      persons: row.personIds.map((id) => ({ id, name: nameOf.get(`person ${id}`)?.name ?? '' })),
      subjects: row.subjectIds.map((id) => ({ id, name: nameOf.get(`subject ${id}`)?.name ?? '', kind: nameOf.get(`subject ${id}`)?.kind ?? '' })),
      unit:
        row.unitId === null ? null : { id: row.unitId, name: nameOf.get(`unit ${row.unitId}`)?.name ?? '', kind: nameOf.get(`unit ${row.unitId}`)?.kind ?? '' },
      answers: mutable(row.answers),
      note: row.note,
      place: row.place,
      planId: row.planId,
      exception: row.exception,
      externalId: row.externalId,
      withdrawn: row.withdrawn,
      reason: row.reason,
      findings: findingsIn(row),
      revision: revisions[index] ?? 0,
      enteredBy: writer === undefined ? '' : signatureOf({ name: writer.name, personName: writer.personName }),
      onBehalf: writer?.personId == null || !row.personIds.includes(writer.personId),
    };
  });
}

export function findingsIn(row: Pick<RecordRow, 'form' | 'formVersion' | 'answers'>): { item: string; text: string }[] {
  const version = formNamed(row.form)?.versions.find((one) => one.version === row.formVersion);
  return version === undefined ? [] : findingsOf(itemsOf(version), row.answers).map((one) => ({ ...one }));
}

/** The contract answers plain lists. */
export function mutable(answers: RecordRow['answers']): Answer['versions'][number]['answers'] {
  return structuredClone(answers) as Answer['versions'][number]['answers'];
}

export function shownAttachment({ takenAt, ...row }: AttachmentRow): Answer['attachments'][number] {
  return { ...row, takenAt: takenAt === null ? null : takenAt.toISOString() };
}

async function hintsFor(scope: Scope, record: RecordRow, attachments: readonly AttachmentRow[]): Promise<readonly Hint[]> {
  const near = await scope.tx.rows(recordsNear(scope.county.id, record));
  const absences = await scope.tx.rows(absencesOn(scope.county.id, record.personIds, record.happenedOn));
  const boxes = record.place === null ? [] : await scope.tx.rows(placesOfSubjects(scope.county.id, record.subjectIds, record.happenedOn));
  const one = {
    recordId: record.recordId,
    kind: record.kind,
    happenedOn: record.happenedOn,
    capturedAt: record.capturedAt.getTime(),
    subjectIds: record.subjectIds,
    contentDigest: record.contentDigest,
    photos: attachments.filter((row) => row.role === 'photo').map((row) => row.sha256),
    place: record.place,
  };
  return hintsOf(one, {
    others: near.map((row) => ({ ...row, capturedAt: row.capturedAt.getTime(), place: null })),
    subjectPlaces: boxes.flatMap(({ bbox }) => middleOf(bbox)),
    absences: absences.map((row) => parsePeriod(row.during)),
    receivedAt: record.receivedAt.getTime(),
  });
}

function middleOf([west, south, east, north]: readonly number[]): readonly Place[] {
  if (west === undefined || south === undefined || east === undefined || north === undefined) return [];
  return [{ lon: (west + east) / 2, lat: (south + north) / 2 }];
}

function shownHint(hint: Hint): Answer['hints'][number] {
  const recordId = 'recordId' in hint ? hint.recordId : null;
  const amount = hint.kind === 'many_at_once' ? hint.records : hint.kind === 'far_away' ? hint.kilometres : hint.kind === 'clock_ahead' ? hint.minutes : null;
  return { kind: hint.kind, recordId, amount };
}
