// Suggestions and complaints 意见建议: given by anybody who is signed in, answered by the county's office.

import { answerTicket, createTicket, listTickets } from '@gridward/contract/notices-tickets';
import type { OutputOf } from '@gridward/contract/endpoint';
import { daysIn } from '@gridward/domain/period';
import { civilDay } from '../kernel/clock.ts';
import { pageFrom, parseCursor } from '../kernel/cursor.ts';
import { mayInCounty, signatureOf } from '../kernel/identity.ts';
import { newId } from '../kernel/names.ts';
import { on } from '../kernel/perform.ts';
import { getOrRefuse, Refusal } from '../kernel/problems.ts';
import type { Scope } from '../kernel/scope.ts';
import { countTickets, listedTickets, type TicketRow } from './tickets.sql.ts';

export const createTicketRoute = on(createTicket)(async (scope, { id: ticketId = newId(), screen, kind, text }) => {
  const { accountId } = scope.actor;
  await scope.lockHead();
  const present = await ticketNamed(scope, ticketId);
  if (present !== undefined) {
    const same = present.accountId === accountId && present.screen === screen && present.kind === kind && present.text === text;
    if (!same) throw new Refusal('ticket.exists', { id: ticketId }, 'id');
    return { ticketId, revision: present.revision, repeated: true };
  }
  const row = {
    id: ticketId,
    account_id: accountId,
    screen,
    kind,
    text,
    given_at: scope.now.toISOString(),
    answer: null,
    answered_by: null,
    answered_at: null,
  };
  return { ticketId, revision: await scope.revise({ puts: { ticket: [row] } }), repeated: false };
});

function ticketNamed(scope: Scope, ticketId: string): Promise<TicketRow | undefined> {
  return scope.tx.first(listedTickets({ countyId: scope.county.id, accountId: null, ticketId }, undefined, 1));
}

export const listTicketsRoute = on(listTickets)(async (scope, { cursor, limit, ticketId, mine, open }) => {
  const answers = mayInCounty(scope.actor, 'ticket.answer');
  const question = { countyId: scope.county.id, accountId: answers && mine !== true ? null : scope.actor.accountId, ticketId, open };
  const rows = await scope.tx.rows(listedTickets(question, parseCursor(cursor, ['instant', 'id']), limit + 1));
  const page = pageFrom(rows, limit, (row) => [row.givenAt.toISOString(), row.ticketId]);
  return {
    rows: page.rows.map((row) => shown(scope, row)),
    next: page.next,
    open: (await scope.tx.first(countTickets(question)))?.open ?? 0,
    may: answers ? ['answer'] : [],
  };
});

function shown(scope: Scope, row: TicketRow): OutputOf<typeof listTickets>['rows'][number] {
  const { ticketId, screen, kind, text, givenAt, answer, answeredAt } = row;
  const givenOn = civilDay(givenAt, scope.county.timeZone);
  return {
    ticketId,
    screen,
    kind,
    text,
    givenBy: signatureOf({ name: row.accountName, personName: row.personName }),
    givenOn,
    givenAt: givenAt.toISOString(),
    mine: row.accountId === scope.actor.accountId,
    openDays: answer === null ? daysIn({ from: givenOn, until: scope.today }) : null,
    answer:
      answer === null || answeredAt === null
        ? null
        : { text: answer, by: signatureOf({ name: row.answererName ?? '', personName: row.answererPerson }), at: answeredAt.toISOString() },
  };
}

export const answerTicketRoute = on(answerTicket)(async (scope, { id, text }) => {
  const { accountId } = scope.actor;
  if (accountId === null || !mayInCounty(scope.actor, 'ticket.answer')) throw new Refusal('permission.out_of_scope', { id });
  const ticket = getOrRefuse(await ticketNamed(scope, id));
  if (ticket.answer !== null) throw new Refusal('ticket.answered', { id });
  const row = {
    id,
    account_id: ticket.accountId,
    screen: ticket.screen,
    kind: ticket.kind,
    text: ticket.text,
    given_at: ticket.givenAt.toISOString(),
    answer: text,
    answered_by: accountId,
    answered_at: scope.now.toISOString(),
  };
  return { revision: await scope.revise({ puts: { ticket: [row] } }) };
});

export type OwnTicket = OutputOf<typeof listTickets>['rows'][number];

/** Those the asker gave, the newest first; without what changes by itself from day to day. */
export async function ownTickets(scope: Scope, most: number): Promise<Omit<OwnTicket, 'openDays'>[]> {
  const rows = await scope.tx.rows(listedTickets({ countyId: scope.county.id, accountId: scope.actor.accountId }, undefined, most));
  return rows.map((row) => {
    const { openDays: _, ...ticket } = shown(scope, row);
    return ticket;
  });
}
