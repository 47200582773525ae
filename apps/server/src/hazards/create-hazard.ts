// A hazard is written once, however often it is sent: its id comes from whoever made it, and the same words under the same id
// are answered with what stands here already. Reach is that of the day on which it was found.

import { createHazard } from '@gridward/contract/hazards';
import type { ParsedInputOf } from '@gridward/contract/endpoint';
import { parseKnown } from '@gridward/domain/period';
import { mustReachSubjects } from '../accounts/reach.ts';
import { canonical } from '../kernel/chain.ts';
import { civilDay } from '../kernel/clock.ts';
import { grantsWith } from '../kernel/identity.ts';
import { newId } from '../kernel/names.ts';
import { on } from '../kernel/perform.ts';
import { getOrRefuse, Refusal } from '../kernel/problems.ts';
import type { Scope } from '../kernel/scope.ts';
import { recordNamed } from '../records/records.ts';
import { groundOfHazard, versionsOf, type HazardRow } from './hazards.sql.ts';

type HazardInput = Omit<ParsedInputOf<typeof createHazard>, 'id'>;

export const createHazardRoute = on(createHazard)(async (scope, { id: hazardId = newId(), ...input }) => {
  const [first] = await scope.tx.rows(versionsOf(scope.county.id, hazardId));
  if (first !== undefined) {
    if (!says(first, input)) throw new Refusal('hazard.exists', { id: hazardId }, 'id');
    return { hazardId, version: first.version, revision: parseKnown(first.known).from, repeated: true };
  }
  await mustBeFit(scope, input);
  const { subjectId, foundOn, text, suspectedMajor, personId } = input;
  const capturedAt = input.capturedAt === undefined ? scope.now : new Date(input.capturedAt);
  mustHaveBeenFound(scope, foundOn, capturedAt);
  const row = {
    id: newId(),
    hazard_id: hazardId,
    version: 1,
    state: 'found',
    subject_id: subjectId,
    record_id: input.recordId ?? null,
    item: input.item ?? null,
    found_on: foundOn,
    captured_at: capturedAt.toISOString(),
    received_at: scope.now.toISOString(),
    text,
    place: input.place ?? null,
    suspected_major: suspectedMajor,
    person_id: personId,
    reason: null,
    entered_by: scope.actor.accountId,
  };
  return { hazardId, version: 1, revision: await scope.revise({ puts: { hazard: [row] } }), repeated: false };
});

async function mustBeFit(scope: Scope, input: HazardInput): Promise<void> {
  const ground = getOrRefuse(await scope.tx.first(groundOfHazard(scope.county.id, input)));
  if (!ground.subject) throw new Refusal('thing.not_found', { id: input.subjectId }, 'subjectId');
  if (!ground.person) throw new Refusal('thing.not_found', { id: input.personId }, 'personId');
  await mustReachSubjects({ ...scope, today: input.foundOn }, 'hazard.report', [input.subjectId]);
  mustBeFinder(scope, input.personId);
  if (input.recordId == null) {
    if (input.item != null) throw new Refusal('hazard.record_unfit', undefined, 'item');
    return;
  }
  const record = getOrRefuse(await recordNamed(scope, input.recordId), 'thing.not_found', { id: input.recordId });
  if (record.withdrawn || !record.subjectIds.includes(input.subjectId)) throw new Refusal('hazard.record_unfit', { id: input.recordId }, 'recordId');
  if (input.item != null && !record.items.has(input.item)) throw new Refusal('hazard.record_unfit', { item: input.item }, 'item');
}

/** Whoever reports only for their own subjects found it themself. */
export function mustBeFinder(scope: Scope, personId: string): void {
  const { actor } = scope;
  if (actor.kind === 'operator' || grantsWith(actor, 'hazard.report').some((grant) => grant.scope !== 'own')) return;
  if (actor.personId === null || actor.personId !== personId) throw new Refusal('hazard.not_yours', undefined, 'personId');
}

/** Not after the day it was entered on; and not in a future that our own clock does not know, whatever a device says. */
function mustHaveBeenFound(scope: Scope, foundOn: string, capturedAt: Date): void {
  const { timeZone } = scope.county;
  const tomorrow = civilDay(new Date(scope.now.getTime() + 86_400_000), timeZone);
  if (foundOn > civilDay(capturedAt, timeZone) || foundOn > tomorrow) throw new Refusal('hazard.day_refused', { day: foundOn }, 'foundOn');
}

/** Does the first version say what is sent now? When it was entered is compared only if it is said again. */
function says(row: HazardRow, input: HazardInput): boolean {
  const textOf = (one: object) => canonical(JSON.parse(JSON.stringify(one)));
  const { subjectId, recordId, item, foundOn, text, place, suspectedMajor, personId } = row;
  const capturedAt = row.capturedAt.toISOString();
  const given = {
    subjectId: input.subjectId,
    recordId: input.recordId ?? null,
    item: input.item ?? null,
    foundOn: input.foundOn,
    text: input.text,
    place: input.place ?? null,
    suspectedMajor: input.suspectedMajor,
    personId: input.personId,
    capturedAt: input.capturedAt === undefined ? capturedAt : new Date(input.capturedAt).toISOString(),
  };
  return textOf(given) === textOf({ subjectId, recordId, item, foundOn, text, place, suspectedMajor, personId, capturedAt });
}
