// The SQL of suggestions and complaints.

import { sql, type RawBuilder } from 'kysely';

export interface TicketRow {
  readonly ticketId: string;
  readonly screen: string;
  readonly kind: 'suggestion' | 'complaint' | 'fault';
  readonly text: string;
  readonly accountId: string;
  readonly accountName: string;
  readonly personName: string | null;
  readonly givenAt: Date;
  readonly answer: string | null;
  readonly answeredAt: Date | null;
  readonly answererName: string | null;
  readonly answererPerson: string | null;
  readonly revision: number;
}

export interface TicketQuestion {
  readonly countyId: string;
  /** Null: everybody’s. */
  readonly accountId: string | null;
  readonly ticketId?: string | undefined;
  readonly open?: boolean | undefined;
}

function conditions({ accountId, ticketId, open }: Omit<TicketQuestion, 'countyId'>): RawBuilder<unknown> {
  return sql.join(
    [
      sql`true`,
      ...(accountId === null ? [] : [sql`t.account_id = ${accountId}::uuid`]),
      ...(ticketId === undefined ? [] : [sql`t.id = ${ticketId}::uuid`]),
      ...(open === true ? [sql`t.answer is null`] : []),
    ],
    sql` and `,
  );
}

/** The newest first. */
export function listedTickets(question: TicketQuestion, after: readonly (string | number | null)[] | undefined, limit: number): RawBuilder<TicketRow> {
  const { countyId } = question;
  const beyond = after === undefined ? sql`true` : sql`(t.given_at, t.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`;
  return sql<TicketRow>`
    select t.id as "ticketId", t.screen, t.kind, t.text, t.account_id as "accountId", a.name as "accountName", p.name as "personName", t.given_at as "givenAt",
      t.answer, t.answered_at as "answeredAt", b.name as "answererName", q.name as "answererPerson", t.changed_in as revision
    from ticket t
    join account a on a.county_id = ${countyId} and a.id = t.account_id
    left join person p on p.county_id = ${countyId} and p.id = a.person_id
    left join account b on b.county_id = ${countyId} and b.id = t.answered_by
    left join person q on q.county_id = ${countyId} and q.id = b.person_id
    where t.county_id = ${countyId} and ${conditions(question)} and ${beyond}
    order by t.given_at desc, t.id desc limit ${limit}`;
}

export function countTickets(question: TicketQuestion): RawBuilder<{ open: number }> {
  return sql<{
    open: number;
  }>`select count(*)::int as open from ticket t where t.county_id = ${question.countyId} and ${conditions({ ...question, open: true })}`;
}

export interface WaitingTicket {
  readonly ticketId: string;
  readonly revision: number;
  readonly at: Date;
  readonly text: string;
}

/** What nobody has answered yet, the last first. */
export function waitingTickets(countyId: string, limit: number): RawBuilder<WaitingTicket> {
  return sql<WaitingTicket>`
    select t.id as "ticketId", t.changed_in as revision, t.given_at as at, t.text from ticket t
    where t.county_id = ${countyId} and t.answer is null order by t.given_at desc, t.id limit ${limit}`;
}

export interface AnsweredTicket {
  readonly ticketId: string;
  readonly revision: number;
  readonly at: Date;
  readonly answer: string;
}

/** Answers to what an account gave, the last first. */
export function answeredTickets(countyId: string, accountId: string, limit: number): RawBuilder<AnsweredTicket> {
  return sql<AnsweredTicket>`
    select t.id as "ticketId", t.changed_in as revision, t.answered_at as at, t.answer from ticket t
    where t.county_id = ${countyId} and t.account_id = ${accountId}::uuid and t.answer is not null
    order by t.answered_at desc, t.id limit ${limit}`;
}
