// The inbox of the one who asks, as short entries in the order they are shown: own tenures that began, ended or were
// corrected, handovers that wait for an answer, rosters that wait for a step or came back, digests of reminders, hazards
// and leads to know of, answers, suggestions that wait for one. Details are looked up for the entries of a page only.

import type { Verb } from '@gridward/contract/permission';
import { parseKnown, parsePeriod } from '@gridward/domain/period';
import { tenureNotices, type ToldSubject } from '@gridward/domain/notices/tenure-notices';
import { reachOf } from '../accounts/reach.ts';
import { civilDay } from '../kernel/clock.ts';
import { hazardsToldTo, type ToldHazard } from '../hazards/hazards.ts';
import { mayAnywhere, mayInCounty, signatureOf } from '../kernel/identity.ts';
import type { Scope } from '../kernel/scope.ts';
import { leadsToldTo, type ToldLead } from '../leads/leads.ts';
import { digestsOfPerson, type DigestRow } from './digests.sql.ts';
import { instantsOf, ownTenures, waitingHandovers, waitingRosters, type StepReach, type WaitingHandover, type WaitingRoster } from './notices.sql.ts';
import { answeredTickets, waitingTickets, type AnsweredTicket, type WaitingTicket } from './tickets.sql.ts';

export type Entry = { readonly revision: number; readonly at: Date; readonly key: string } & (
  | { readonly kind: 'begins' | 'ends' | 'corrected'; readonly subjects: readonly ToldSubject[] }
  | { readonly kind: 'handover_waits'; readonly handover: WaitingHandover }
  | { readonly kind: 'roster_returned' | 'roster_waits'; readonly roster: WaitingRoster }
  | { readonly kind: 'digest'; readonly digest: DigestRow }
  | { readonly kind: 'hazard_found'; readonly hazard: ToldHazard }
  | { readonly kind: 'lead_routed'; readonly lead: ToldLead }
  | { readonly kind: 'ticket_answered'; readonly ticket: AnsweredTicket }
  | { readonly kind: 'ticket_waits'; readonly waiting: WaitingTicket }
);

/** The newest revision first, then by key. */
export async function inboxOf(scope: Scope): Promise<readonly Entry[]> {
  const { personId } = scope.actor;
  const mine =
    personId === null
      ? []
      : [
          ...(await tenureEntries(scope, personId)),
          ...(await handoverEntries(scope, personId)),
          ...(await digestEntries(scope, personId)),
          ...(await hazardEntries(scope, personId)),
        ];
  const others = [...(await rosterEntries(scope)), ...(await leadEntries(scope)), ...(await ticketEntries(scope)), ...(await waitingTicketEntries(scope))];
  return [...mine, ...others].toSorted((a, b) => b.revision - a.revision || (a.key < b.key ? -1 : 1));
}

async function tenureEntries(scope: Scope, personId: string): Promise<readonly Entry[]> {
  const rows = (await scope.tx.rows(ownTenures(scope.county.id, personId))).map((row) => ({
    ...row,
    during: parsePeriod(row.during),
    known: parseKnown(row.known),
  }));
  const revisions = [...new Set(rows.flatMap(({ known }) => (known.until === null ? [known.from] : [known.from, known.until])))];
  const instants = new Map((await scope.tx.rows(instantsOf(scope.county.id, revisions))).map((row) => [row.number, row.at]));
  const instantOf = (revision: number) => instants.get(revision) ?? scope.now;
  return tenureNotices(rows, (revision) => civilDay(instantOf(revision), scope.county.timeZone)).map(({ kind, revision, subjects }) => ({
    kind,
    revision,
    subjects,
    at: instantOf(revision),
    key: kind,
  }));
}

async function handoverEntries(scope: Scope, personId: string): Promise<readonly Entry[]> {
  const rows = await scope.tx.rows(waitingHandovers(scope.county.id, personId));
  return rows.map((handover) => ({ kind: 'handover_waits', revision: handover.revision, at: handover.at, key: `handover ${handover.id}`, handover }));
}

/** Older ones are of no use to anybody. */
const digestsShown = 30;

async function digestEntries(scope: Scope, personId: string): Promise<readonly Entry[]> {
  const rows = await scope.tx.rows(digestsOfPerson(scope.county.id, personId, null, digestsShown));
  return rows.map((digest) => ({ kind: 'digest', revision: digest.revision, at: digest.madeAt, key: `digest ${digest.on}`, digest }));
}

/** Of hazards, leads and answers: older ones are found in their lists. */
const findsShown = 50;

async function hazardEntries(scope: Scope, personId: string): Promise<readonly Entry[]> {
  const rows = await hazardsToldTo(scope, personId, findsShown);
  return rows.map((hazard) => ({ kind: 'hazard_found', revision: hazard.revision, at: hazard.at, key: `hazard ${hazard.hazardId}`, hazard }));
}

async function leadEntries(scope: Scope): Promise<readonly Entry[]> {
  const to = { personId: scope.actor.personId, office: mayInCounty(scope.actor, 'lead.reveal') };
  const rows = await leadsToldTo(scope, to, findsShown);
  return rows.map((lead) => ({ kind: 'lead_routed', revision: lead.revision, at: lead.at, key: `lead ${lead.leadId}`, lead }));
}

async function ticketEntries(scope: Scope): Promise<readonly Entry[]> {
  const rows = await scope.tx.rows(answeredTickets(scope.county.id, scope.actor.accountId ?? '', findsShown));
  return rows.map((ticket) => ({ kind: 'ticket_answered', revision: ticket.revision, at: ticket.at, key: `ticket ${ticket.ticketId}`, ticket }));
}

/** Only for whoever answers them; gone from there as soon as somebody has. */
async function waitingTicketEntries(scope: Scope): Promise<readonly Entry[]> {
  if (!mayInCounty(scope.actor, 'ticket.answer')) return [];
  const rows = await scope.tx.rows(waitingTickets(scope.county.id, findsShown));
  return rows.map((waiting) => ({ kind: 'ticket_waits', revision: waiting.revision, at: waiting.at, key: `ticket ${waiting.ticketId}`, waiting }));
}

/** For whom a roster in a state waits. */
const waitsFor: readonly (readonly [state: string, verb: Verb])[] = [
  ['submitted', 'roster.decide'],
  ['decided', 'roster.decide'],
  ['reported', 'roster.merge'],
  ['merged', 'roster.publish'],
  ['returned', 'roster.draft'],
];

async function rosterEntries(scope: Scope): Promise<readonly Entry[]> {
  const steps: StepReach[] = [];
  for (const [state, verb] of waitsFor) {
    if (!mayAnywhere(scope.actor, verb)) continue;
    const reach = await reachOf(scope, verb);
    steps.push({ state, unitIds: reach.kind === 'county' ? null : [...reach.unitIds, ...reach.departmentIds] });
  }
  if (steps.length === 0) return [];
  const me = { name: signatureOf(scope.actor), personId: scope.actor.personId };
  const rows = await scope.tx.rows(waitingRosters(scope.county.id, steps, me));
  return rows.map((roster) => ({
    kind: roster.state === 'returned' ? 'roster_returned' : 'roster_waits',
    revision: roster.revision,
    at: roster.at,
    key: `roster ${roster.id}`,
    roster,
  }));
}

export interface Mark {
  readonly revision: number;
  /** Somebody has read up to it; else it is where a newcomer begins. */
  readonly opened: boolean;
}

const waiting: readonly Entry['kind'][] = ['handover_waits', 'roster_waits', 'roster_returned', 'ticket_waits'];

/** A digest comes without a revision of its own, so it knows for itself whether it has been read. */
export function isUnread(entry: Entry, mark: Mark): boolean {
  if (entry.kind === 'digest') return entry.digest.readAt === null;
  return entry.revision > mark.revision || (!mark.opened && waiting.includes(entry.kind));
}

export function unreadOf(entries: readonly Entry[], mark: Mark): number {
  return entries.filter((entry) => isUnread(entry, mark)).length;
}
