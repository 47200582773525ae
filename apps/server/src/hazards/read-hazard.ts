// One hazard: its versions, its photos, the record in which it was found, and who answered for the subject on that day.

import { readHazard } from '@gridward/contract/hazards';
import type { OutputOf } from '@gridward/contract/endpoint';
import { openStates, toldOfHazards } from '@gridward/domain/hazards/hazard';
import { parseKnown } from '@gridward/domain/period';
import { reachOf } from '../accounts/reach.ts';
import { signatureOf } from '../kernel/identity.ts';
import { on } from '../kernel/perform.ts';
import { getOrRefuse, Refusal } from '../kernel/problems.ts';
import type { Scope } from '../kernel/scope.ts';
import { recordNamed } from '../records/records.ts';
import { mayChange } from './change-hazard.ts';
import { seenHazards, seesHazard } from './hazard-list.sql.ts';
import { attachmentsOf, holdersOn, namesOf, versionsOf, writersOf, type AttachmentRow, type HazardRow } from './hazards.sql.ts';

type Answer = OutputOf<typeof readHazard>;

export const readHazardRoute = on(readHazard)(async (scope, { id }) => {
  const versions = await scope.tx.rows(versionsOf(scope.county.id, id));
  const current = getOrRefuse(versions.at(-1));
  await mustSee(scope, id);
  const { subjectId, personId, foundOn } = current;
  const names = getOrRefuse(await scope.tx.first(namesOf(scope.county.id, { subjectId, personId, on: foundOn })));
  return {
    hazardId: id,
    ...names,
    versions: await shownVersions(scope, versions),
    record: await shownRecord(scope, current),
    told: (await scope.tx.rows(holdersOn(scope.county.id, subjectId, foundOn, toldOfHazards))).filter((one) => one.person.id !== personId),
    attachments: (await scope.tx.rows(attachmentsOf(scope.county.id, id))).map(shownAttachment),
    may: openStates.includes(current.state) && (await mayChange(scope, current)) ? ['withdraw', 'attach'] : [],
  };
});

export async function mustSee(scope: Scope, hazardId: string): Promise<void> {
  const condition = seesHazard(await reachOf(scope, 'register.read'), scope.actor);
  if ((await scope.tx.first(seenHazards(scope.county.id, hazardId, condition))) === undefined) throw new Refusal('permission.out_of_scope', { id: hazardId });
}

async function shownVersions(scope: Scope, versions: readonly HazardRow[]): Promise<Answer['versions']> {
  const revisions = versions.map((row) => parseKnown(row.known).from);
  const writers = new Map((await scope.tx.rows(writersOf(scope.county.id, revisions))).map((row) => [row.number, row]));
  return versions.map(({ version, state, foundOn, capturedAt, receivedAt, text, place, suspectedMajor, reason }, index) => {
    const revision = revisions[index] ?? 0;
    const writer = writers.get(revision);
    return {
      version,
      state,
      foundOn,
      capturedAt: capturedAt.toISOString(),
      receivedAt: receivedAt.toISOString(),
      text,
      place,
      suspectedMajor,
      reason,
      revision,
      enteredBy: writer === undefined ? '' : signatureOf(writer),
    };
  });
}

/** Whoever may see a hazard may know in which record it was found; the record itself is shown to whoever may see that. */
async function shownRecord(scope: Scope, { recordId, item }: HazardRow): Promise<Answer['record']> {
  const record = recordId === null ? undefined : await recordNamed(scope, recordId);
  if (record === undefined) return null;
  const { kind, form, happenedOn, items } = record;
  return { recordId: record.recordId, kind, form, happenedOn, item, itemName: item === null ? null : (items.get(item) ?? null) };
}

export function shownAttachment({ takenAt, ...row }: AttachmentRow): Answer['attachments'][number] {
  return { ...row, takenAt: takenAt === null ? null : takenAt.toISOString() };
}
