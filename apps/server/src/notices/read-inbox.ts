import { readInbox } from '@gridward/contract/notices';
import type { OutputOf } from '@gridward/contract/endpoint';
import { pageFrom, parseCursor } from '../kernel/cursor.ts';
import { on } from '../kernel/perform.ts';
import type { Scope } from '../kernel/scope.ts';
import { inboxOf, isUnread, unreadOf, type Entry, type Mark } from './inbox.ts';
import type { StoredItem } from './digests.sql.ts';
import { documentsShown, markOfNewcomer, otherSides, readMark, subjectsShown, type DocumentShown, type OtherSide, type SubjectShown } from './notices.sql.ts';

type Notice = OutputOf<typeof readInbox>['rows'][number];

export const readInboxRoute = on(readInbox)(async (scope, input) => {
  const entries = await inboxOf(scope);
  const mark = await markOf(scope);
  const after = parseCursor(input.cursor, ['number', 'text']);
  const from = after === undefined ? 0 : entries.findIndex((entry) => isBehind(entry, after[0], after[1]));
  const rest = from < 0 ? [] : entries.slice(from, from + input.limit + 1);
  const page = pageFrom(rest, input.limit, (entry) => [entry.revision, entry.key]);
  return { next: page.next, rows: await shown(scope, page.rows, mark), unread: unreadOf(entries, mark), head: scope.head };
});

/** Whoever opens the inbox for the first time finds the last month unread, not years; what waits for them is unread at any age. */
const monthOfNewcomer = 30 * 24 * 60 * 60 * 1000;

export async function markOf(scope: Scope): Promise<Mark> {
  const { county, now, actor } = scope;
  const accountId = actor.accountId ?? '';
  const mark = await scope.tx.first(readMark(county.id, accountId));
  if (mark !== undefined) return { revision: mark.revision, opened: true };
  const since = new Date(now.getTime() - monthOfNewcomer).toISOString();
  return { revision: (await scope.tx.first(markOfNewcomer(county.id, accountId, since)))?.revision ?? 0, opened: false };
}

function isBehind(entry: Entry, revision: number, key: string): boolean {
  return entry.revision < revision || (entry.revision === revision && entry.key > key);
}

interface Details {
  readonly subjects: ReadonlyMap<string, SubjectShown>;
  readonly documents: ReadonlyMap<string, DocumentShown>;
  readonly others: ReadonlyMap<Entry, OtherSide>;
}

async function shown(scope: Scope, entries: readonly Entry[], mark: Mark): Promise<Notice[]> {
  const details = await detailsOf(scope, entries);
  return entries.map((entry) => ({ ...noticeOf(scope, entry, details), unread: isUnread(entry, mark) }));
}

async function detailsOf(scope: Scope, entries: readonly Entry[]): Promise<Details> {
  const countyId = scope.county.id;
  const told = entries.flatMap((entry) => {
    const first = 'subjects' in entry ? entry.subjects[0] : undefined;
    return first === undefined ? [] : [{ ...first, kind: entry.kind, revision: entry.revision, entry }];
  });
  const found = told.length === 0 ? [] : await scope.tx.rows(otherSides(countyId, scope.actor.personId ?? '', told));
  const others = new Map<Entry, OtherSide>();
  for (const other of found) {
    const entry = told[other.place - 1]?.entry;
    if (entry !== undefined) others.set(entry, other);
  }
  const subjectIds = entries.flatMap((entry) => firstSubjectOf(scope, entry) ?? []);
  const documentIds = entries.flatMap((entry) => documentIdOf(entry, others.get(entry)) ?? []);
  const subjects = await scope.tx.rows(subjectsShown(countyId, subjectIds, scope.today));
  const documents = await scope.tx.rows(documentsShown(countyId, documentIds));
  return { others, subjects: new Map(subjects.map((row) => [row.id, row])), documents: new Map(documents.map((row) => [row.id, row])) };
}

/** What of a handover is offered to the one who asks. */
function offered(scope: Scope, entry: Extract<Entry, { kind: 'handover_waits' }>) {
  return entry.handover.items.filter((item) => item.successorId === scope.actor.personId);
}

function firstSubjectOf(scope: Scope, entry: Entry): string | undefined {
  if (entry.kind === 'handover_waits') return offered(scope, entry)[0]?.subjectId;
  if (entry.kind === 'hazard_found') return entry.hazard.subjectId;
  return 'subjects' in entry ? entry.subjects[0]?.subjectId : undefined;
}

/** Under which it begins; for what ends, under which somebody else begins. */
function documentIdOf(entry: Entry, other: OtherSide | undefined): string | null {
  if (entry.kind === 'handover_waits') return entry.handover.documentId;
  if (!('subjects' in entry)) return null;
  return entry.kind === 'ends' ? (other?.documentId ?? null) : (entry.subjects[0]?.documentId ?? null);
}

function noticeOf(scope: Scope, entry: Entry, details: Details): Omit<Notice, 'unread'> {
  const subjectId = firstSubjectOf(scope, entry);
  const other = details.others.get(entry);
  const documentId = documentIdOf(entry, other);
  const plain = {
    kind: entry.kind,
    at: entry.at.toISOString(),
    revision: entry.revision,
    subject: subjectId === undefined ? null : (details.subjects.get(subjectId) ?? null),
    document: documentId === null ? null : (details.documents.get(documentId) ?? null),
    rosterId: null,
    handoverId: null,
    hazardId: null,
    leadId: null,
    ticketId: null,
    role: null,
    person: null,
    more: 0,
    text: null,
    counts: null,
  };
  if (entry.kind === 'handover_waits') {
    const items = offered(scope, entry);
    const { id, onDay, person, note } = entry.handover;
    return { ...plain, on: onDay, more: Math.max(0, items.length - 1), role: sameRole(items), person, handoverId: id, text: note };
  }
  if (entry.kind === 'hazard_found') {
    const { hazardId, foundOn, role, person, text } = entry.hazard;
    return { ...plain, on: foundOn, role, person, text, hazardId };
  }
  if (entry.kind === 'lead_routed') {
    const { leadId, seenOn, role, text, unit } = entry.lead;
    return { ...plain, on: seenOn, role, text, subject: unit, leadId };
  }
  if (entry.kind === 'ticket_answered') return { ...plain, on: null, text: entry.ticket.answer, ticketId: entry.ticket.ticketId };
  if (entry.kind === 'ticket_waits') return { ...plain, on: null, text: entry.waiting.text, ticketId: entry.waiting.ticketId };
  if (entry.kind === 'digest') return { ...plain, on: entry.digest.on, counts: countsOf(entry.digest.items) };
  if ('roster' in entry) {
    const { id, effectiveOn, title, reason } = entry.roster;
    return { ...plain, on: effectiveOn, rosterId: id, text: entry.kind === 'roster_returned' ? (reason ?? title) : title };
  }
  const { subjects } = entry;
  return { ...plain, on: subjects[0]?.on ?? null, more: subjects.length - 1, role: sameRole(subjects), person: other?.person ?? null };
}

function countsOf(items: readonly StoredItem[]): NonNullable<Notice['counts']> {
  const of = (stage: StoredItem['stage']) => items.filter((item) => item.stage === stage).length;
  return { escalated: of('escalated'), overdue: of('overdue'), due_today: of('due_today'), due_soon: of('due_soon') };
}

function sameRole(items: readonly { readonly role: string }[]): string | null {
  const [first] = items;
  return first !== undefined && items.every((item) => item.role === first.role) ? first.role : null;
}
