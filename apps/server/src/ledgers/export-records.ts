// The table of records: what was done, by whom, about what, as the list shows it.

import { recordKinds, type RecordKind } from '@gridward/domain/records/record';
import { recordLines } from '../records/records.ts';
import { columnsOf } from './export-columns.ts';
import type { Table } from './export-file.ts';
import type { Ground, Source } from './export-ground.ts';

export function recordsSource({ scope, question, reach, language, words }: Ground): Source {
  const { kind, unitId, personId, subjectId, from, until, status } = question;
  const filter = {
    kind: isRecordKind(kind) ? kind : undefined,
    unitId,
    personId,
    subjectId,
    from,
    until,
    withFindings: undefined,
    withdrawn: status === 'withdrawn',
  };
  const time = new Intl.DateTimeFormat('sv-SE', { timeZone: scope.county.timeZone, dateStyle: 'short', timeStyle: 'short' });
  const separator = language === 'en' ? ', ' : '、';
  async function* batches(): Table['batches'] {
    for await (const lines of recordLines(scope, reach, filter)) {
      yield lines.map((line) => [
        line.happenedOn,
        words.recordKind(line.kind),
        words.form(line.form),
        line.subjects.join(separator),
        line.persons.join(separator),
        line.unit,
        line.findings,
        line.note,
        time.format(line.receivedAt),
        line.version,
      ]);
    }
  }
  const columns = columnsOf(language, ['happenedOn', 'recordKind', 'form', 'subject', 'participants', 'body', 'findings', 'note', 'receivedAt', 'version']);
  return { columns, batches: batches() };
}

function isRecordKind(kind: string | undefined): kind is RecordKind {
  return (recordKinds as readonly (string | undefined)[]).includes(kind);
}
