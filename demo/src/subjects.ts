// Whatever somebody answers for, with its place and its status. The helpers here only put rows; which subjects there are
// is decided by theme: firms, premises and bundles, red lines, facilities.

import type { Day } from '@gridward/domain/period';
import type { Book, Held } from './book.ts';
import { soundOf } from './pinyin.ts';

export interface Subject {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly code: string | null;
  readonly industries: readonly string[];
  readonly profile: Readonly<Record<string, unknown>>;
  place: Held<{ subject_id: string; unit_id: string }> | null;
  status: Held<StatusColumns>;
  /** The episode before the present one. */
  statusBefore: Held<StatusColumns> | null;
}

export interface StatusColumns {
  readonly subject_id: string;
  readonly status: string;
  readonly reason: string | null;
}

export interface NewSubject {
  readonly kind: string;
  readonly name: string;
  readonly code?: string | null;
  readonly industries?: readonly string[];
  readonly profile?: Readonly<Record<string, unknown>>;
  /** Null only where a gap is planted. */
  readonly unitId: string | null;
  readonly from: Day;
}

export function addSubject(book: Book, { kind, name, code = null, industries = [], profile = {}, unitId, from }: NewSubject): Subject {
  const id = book.newId();
  const subject = { id, kind, name, code, industries, profile };
  putSubject(book, subject);
  return {
    ...subject,
    place: unitId === null ? null : book.hold('subject_placement', { subject_id: id, unit_id: unitId }, from),
    status: book.hold<StatusColumns>('subject_status', { subject_id: id, status: 'active', reason: null }, from),
    statusBefore: null,
  };
}

/** Puts the file of a subject; a second time changes it. */
export function putSubject(
  book: Book,
  subject: Pick<Subject, 'id' | 'kind' | 'name' | 'code' | 'industries' | 'profile'>,
  mergedInto: string | null = null,
): void {
  const { id, kind, name, code, industries, profile } = subject;
  book.put('subject', { id, kind, name, ...soundOf(name), code, industries, profile, merged_into: mergedInto });
}

export function moveSubject(book: Book, subject: Subject, unitId: string, onDay: Day): void {
  if (subject.place === null) throw new Error(`${subject.name} has no place to leave`);
  book.reshape(subject.place, subject.place.from, onDay);
  subject.place = book.hold('subject_placement', { subject_id: subject.id, unit_id: unitId }, onDay);
}

export function setStatus(book: Book, subject: Subject, status: 'active' | 'suspended' | 'closed', onDay: Day, reason: string): void {
  subject.statusBefore = book.reshape(subject.status, subject.status.from, onDay);
  subject.status = book.hold<StatusColumns>('subject_status', { subject_id: subject.id, status, reason }, onDay);
}
