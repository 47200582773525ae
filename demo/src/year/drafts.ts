// From drafts to rows: written down in the order in which they were captured, filled in one after another, and put into
// the batch of the week in which they arrived.

import { createHash } from 'node:crypto';
import { addDays } from '@gridward/domain/period';
import type { Book } from '../book.ts';
import { formNamed, versionOn } from '../playbook.ts';
import { idStream, randomOf } from '../random.ts';
import type { Row } from '../shapes.ts';
import type { Said } from './answers.ts';
import { openAnswering } from './answers.ts';
import { uploadDelay } from './days.ts';
import type { Draft } from './draft.ts';

/** One week's batch: what arrives until then. */
export interface Week {
  readonly at: string;
  readonly revision: number;
}

export function putRecords(book: Book, weeks: readonly Week[], drafts: readonly Draft[]): void {
  const idAt = idStream('records');
  const random = randomOf('records arriving');
  const answering = openAnswering();
  const rows = new Map<number, Row[]>();
  const closes = new Map<number, string[]>();
  const ends = weeks.map(({ at, revision }) => ({ end: Date.parse(at), revision }));
  const revisionAt = (instant: number) => ends.find((week) => week.end >= instant)?.revision;
  const ordered = drafts.map((draft) => ({ draft, moment: momentOf(draft) })).toSorted((a, b) => a.moment - b.moment);
  for (const { draft, moment } of ordered) {
    const captured = moment + random.below(60) * 1000;
    const delay = draft.arrivesAfter ?? uploadDelay(random);
    const drawn = captured + delay * 86_400_000 + random.between(20, delay > 0 ? 7200 : 900) * 1000;
    // What would arrive after the demo's day arrived at once.
    const received = revisionAt(drawn) === undefined ? captured + 20_000 : drawn;
    const said = answering(draft);
    const revision = revisionAt(received);
    if (revision === undefined) throw new RangeError(`a record of ${draft.day} arrives after the last week`);
    const recordId = idAt(captured);
    const first = rowOf(draft, { id: idAt(captured), recordId, captured, received, said });
    listIn(rows, revision).push(first);
    let before = { row: first, revision };
    for (const [index, amendment] of (draft.later ?? []).entries()) {
      const amended = revisionAt(Date.parse(amendment.at));
      if (amended === undefined || amended <= before.revision) throw new RangeError(`the record of ${draft.day} is amended before it is known`);
      const row = {
        ...before.row,
        id: idAt(Date.parse(amendment.at)),
        version: index + 2,
        happened_on: amendment.day ?? draft.day,
        withdrawn: amendment.withdrawn ?? false,
        reason: amendment.reason,
      };
      listIn(closes, amended).push(before.row.id);
      listIn(rows, amended).push(row);
      before = { row, revision: amended };
    }
  }
  for (const { revision } of weeks) book.amend(revision, 'record', { puts: rows.get(revision) ?? [], closes: closes.get(revision) ?? [] });
}

function momentOf({ day, minute }: Draft): number {
  return Date.parse(`${day}T00:00:00+08:00`) + minute * 60_000;
}

function rowOf(draft: Draft, made: { id: string; recordId: string; captured: number; received: number; said: Said }): Row {
  const form = formNamed(draft.form);
  return {
    id: made.id,
    record_id: made.recordId,
    version: 1,
    kind: form.kind,
    form: form.code,
    form_version: versionOn(form, draft.day).version,
    happened_on: draft.day,
    captured_at: new Date(made.captured).toISOString(),
    received_at: new Date(made.received).toISOString(),
    person_ids: draft.persons,
    subject_ids: draft.subjects,
    unit_id: draft.unitId ?? null,
    answers: made.said.answers,
    note: draft.note ?? null,
    place: null,
    device: null,
    plan_id: draft.planId ?? null,
    exception: null,
    external_id: draft.externalId ?? null,
    withdrawn: false,
    reason: null,
    entered_by: null,
    content_digest: createHash('sha256').update(made.said.text).digest('hex'),
  };
}

function listIn<T>(lists: Map<number, T[]>, key: number): T[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}

/** Mondays at half past six, from the first on which something can have arrived to the demo's day. */
export function mondays(): readonly string[] {
  const found: string[] = [];
  for (let day = '2025-11-03'; day <= '2026-11-23'; day = addDays(day, 7)) found.push(`${day}T06:30:00+08:00`);
  return found;
}
