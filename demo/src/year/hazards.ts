// Hazards of the year: of what the records found amiss, every so many became one, entered by whoever found it when the record
// arrived. A few look like a major one; a few were taken back.

import type { Book } from '../book.ts';
import type { KnownRow } from '../facts.ts';
import { rowsOf } from '../facts.ts';
import { formNamed } from '../playbook.ts';
import { at, idStream, randomOf } from '../random.ts';
import type { Row } from '../shapes.ts';
import { firstRevision } from '../shapes.ts';
import type { Week } from './drafts.ts';

const oneIn = 45;
/** Of these findings nobody can say that it is nothing. */
const looksMajor: ReadonlySet<string> = new Set(['gasAlarm', 'dangerousWork', 'exitsClear', 'interlocks', 'storage', 'illegalProduction']);

export function putHazards(book: Book, weeks: readonly Week[]): void {
  const idAt = idStream('hazards');
  const random = randomOf('hazards');
  const rows = new Map<number, Row[]>();
  const closes = new Map<number, string[]>();
  let seen = 0;
  for (const record of rowsOf({ batches: book.batches() }, 'record')) {
    if (record.known.until !== null || record['withdrawn'] === true || record['version'] !== 1) continue;
    for (const { item, text } of foundIn(record)) {
      seen += 1;
      if (seen % oneIn !== 0) continue;
      const revision = record.known.from + firstRevision - 1; // rows are counted from the first batch
      const received = new Date(Date.parse(String(record['received_at'])) + 40_000);
      const first: Row = {
        id: idAt(received.getTime()),
        hazard_id: idAt(received.getTime()),
        version: 1,
        state: 'found',
        subject_id: at(record['subject_ids'] as readonly string[], 0), // the generator writes lists of ids
        record_id: record['record_id'],
        item,
        found_on: record['happened_on'],
        captured_at: record['captured_at'],
        received_at: received.toISOString(),
        text,
        place: null,
        suspected_major: looksMajor.has(item) && random.chance(0.3),
        person_id: at(record['person_ids'] as readonly string[], 0),
        reason: null,
        entered_by: null,
      };
      listIn(rows, revision).push(first);
      const next = weeks.find((week) => week.revision > revision);
      if (next === undefined || !random.chance(0.02)) continue;
      const withdrawn = new Date(Date.parse(next.at) - 86_400_000);
      listIn(closes, next.revision).push(first.id);
      listIn(rows, next.revision).push({
        ...first,
        id: idAt(withdrawn.getTime()),
        version: 2,
        state: 'withdrawn',
        received_at: withdrawn.toISOString(),
        reason: '与另一条重复登记',
      });
    }
  }
  for (const revision of new Set([...rows.keys(), ...closes.keys()]))
    book.amend(revision, 'hazard', { puts: rows.get(revision) ?? [], closes: closes.get(revision) ?? [] });
}

function foundIn(record: KnownRow): readonly { readonly item: string; readonly text: string }[] {
  // Written by the generator as the form asks.
  const answers = record['answers'] as Readonly<Record<string, { readonly value?: string; readonly note?: string } | readonly string[] | undefined>>;
  const version = formNamed(String(record['form'])).versions.find((one) => one.version === record['form_version']);
  return (version?.items ?? []).flatMap(({ code, type }) => {
    const answer = answers[code];
    if (answer === undefined) return [];
    if (type === 'check') return 'value' in answer && answer.value === 'no' && answer.note !== undefined ? [{ item: code, text: answer.note }] : [];
    return code === 'findings' && Array.isArray(answer) ? answer.map((text: string) => ({ item: code, text })) : [];
  });
}

function listIn<T>(lists: Map<number, T[]>, key: number): T[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}
