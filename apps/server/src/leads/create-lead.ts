// A lead is written once, however often it is sent. It is passed to whoever is in force at its place today: who was there when
// it was seen may be gone. An anonymous one names nobody, and nor does the revision that brings it.

import { createLead } from '@gridward/contract/leads';
import type { ParsedInputOf } from '@gridward/contract/endpoint';
import { routeOf, type Route } from '@gridward/domain/leads/lead';
import { canonical } from '../kernel/chain.ts';
import { civilDay } from '../kernel/clock.ts';
import { newId } from '../kernel/names.ts';
import { on } from '../kernel/perform.ts';
import { getOrRefuse, Refusal } from '../kernel/problems.ts';
import type { Scope } from '../kernel/scope.ts';
import { workSafety } from '../playbooks/playbooks.ts';
import { chainAnswerOn } from '../tenure/tenure.ts';
import { giverDigest, giverFrom, sealedGiver } from './giver.ts';
import { groundOfLead, ownLead, storedLead, type StoredLead } from './leads.sql.ts';

type LeadInput = Omit<ParsedInputOf<typeof createLead>, 'id'>;

export const createLeadRoute = on(createLead)(async (scope, { id: leadId = newId(), ...input }) => {
  const before = await sentBefore(scope, leadId, input);
  if (before !== undefined) return before;
  if (!workSafety().leadKinds.some((kind) => kind.code === input.kind)) throw new Refusal('lead.kind_unknown', { kind: input.kind }, 'kind');
  const tomorrow = civilDay(new Date(scope.now.getTime() + 86_400_000), scope.county.timeZone);
  if (input.seenOn > tomorrow) throw new Refusal('lead.day_refused', { day: input.seenOn }, 'seenOn');
  const unitId = await unitOf(scope, input);
  const route = await routeFrom(scope, unitId);
  const hidden = input.anonymous;
  const row = {
    id: leadId,
    kind: input.kind,
    text: input.text,
    subject_id: input.subjectId ?? null,
    unit_id: unitId,
    place: input.place ?? null,
    seen_on: input.seenOn,
    received_at: scope.now.toISOString(),
    source: input.source,
    anonymous: hidden,
    person_id: hidden ? null : scope.actor.personId,
    entered_by: hidden ? null : scope.actor.accountId,
    state: 'given',
    ...columnsOf(route),
  };
  // The same lead sent twice at once: the second waits here and finds the first.
  await scope.lockHead();
  const meanwhile = await sentBefore(scope, leadId, input);
  if (meanwhile !== undefined) return meanwhile;
  const giver = hidden || input.giver != null ? [giverRow(scope, leadId, input)] : [];
  const revision = await scope.revise({ puts: { lead: [row], lead_giver: giver } }, null, hidden ? 'nobody' : 'actor');
  if (hidden && scope.actor.accountId !== null) await scope.tx.run(ownLead(scope.county.id, giverDigest(scope.secrets, scope.actor), leadId));
  return { leadId, revision, repeated: false };
});

async function sentBefore(scope: Scope, leadId: string, input: LeadInput) {
  const stored = await scope.tx.first(storedLead(scope.county.id, leadId));
  if (stored === undefined) return undefined;
  if (!says(stored, input)) throw new Refusal('lead.exists', { id: leadId }, 'id');
  return { leadId, revision: stored.revision, repeated: true };
}

function giverRow(scope: Scope, leadId: string, input: LeadInput) {
  return { id: newId(), lead_id: leadId, ciphertext: sealedGiver(scope.secrets, giverFrom(scope, input.giver ?? null)) };
}

/** Where it was seen: the unit that is named, or the one in which the subject lay on that day. */
async function unitOf(scope: Scope, input: LeadInput): Promise<string | null> {
  const [subjectId, unitId] = [input.subjectId ?? null, input.unitId ?? null];
  if (subjectId === null && unitId === null) throw new Refusal('lead.place_missing', undefined, 'unitId');
  const ground = getOrRefuse(await scope.tx.first(groundOfLead(scope.county.id, { subjectId, unitId, on: input.seenOn })));
  if (subjectId !== null && !ground.subject) throw new Refusal('thing.not_found', { id: subjectId }, 'subjectId');
  if (unitId !== null && !ground.unit) throw new Refusal('thing.not_found', { id: unitId }, 'unitId');
  return unitId ?? ground.subjectUnitId;
}

async function routeFrom(scope: Scope, unitId: string | null): Promise<Route> {
  if (unitId === null) return { kind: 'office' };
  const { links } = await chainAnswerOn(scope, unitId, { on: scope.today, knownAt: scope.head });
  const holders = links
    .filter((link) => link.via === 'own' || link.via === 'territory')
    .map(({ subject, role, slot, person }, level) => ({ level, unitId: subject.id, unitKind: subject.kind, role, slot, personId: person.id }));
  return routeOf(holders);
}

function columnsOf(route: Route) {
  return route.kind === 'office'
    ? { routed_unit_id: null, routed_role: null, routed_person_id: null }
    : { routed_unit_id: route.unitId, routed_role: route.role, routed_person_id: route.personId };
}

/** Who gave it is not compared: it is sealed. */
function says(stored: StoredLead, input: LeadInput): boolean {
  const textOf = (one: object) => canonical(JSON.parse(JSON.stringify(one)));
  const { kind, text, subjectId, place, seenOn, source, anonymous } = stored;
  const given = {
    kind: input.kind,
    text: input.text,
    subjectId: input.subjectId ?? null,
    unitId: input.unitId ?? stored.unitId,
    place: input.place ?? null,
    seenOn: input.seenOn,
    source: input.source,
    anonymous: input.anonymous,
  };
  return textOf(given) === textOf({ kind, text, subjectId, unitId: stored.unitId, place, seenOn, source, anonymous });
}
