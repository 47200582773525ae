// Takes the lines of records apart. Whatever comes again and again – the persons, the subjects, the revisions – is one and the
// same value in all records that have it: a year of a county's records needs a fraction of the memory, and looking them up
// by person and by subject compares places and not texts.

import type { RecordFact } from '@gridward/domain/duties/facts';
import { parseKnown } from '@gridward/domain/period';
import type { RecordDay } from './record-facts.sql.ts';

export function recordsIn(days: readonly RecordDay[]): RecordFact[] {
  const once = { kind: kept((text) => text), ids: kept(idListReader()), known: kept(parseKnown) };
  const records: RecordFact[] = [];
  for (const { day, lines } of days) {
    for (const line of lines.split('\n')) {
      const [recordId = '', kind = '', persons = '', subjects = '', known = '', withdrawn = ''] = line.split(' ');
      records.push({
        recordId,
        kind: once.kind(kind),
        happenedOn: day,
        personIds: once.ids(persons),
        subjectIds: once.ids(subjects),
        withdrawn: withdrawn === 'true',
        known: once.known(known),
      });
    }
  }
  return records;
}

function kept<T>(read: (text: string) => T): (text: string) => T {
  const values = new Map<string, T>();
  return (text) => {
    const found = values.get(text);
    if (found !== undefined) return found;
    const value = read(text);
    values.set(text, value);
    return value;
  };
}

/** 'id', '{id,id}', '{}' */
function idListReader(): (text: string) => readonly string[] {
  const id = kept((text) => text);
  return (text) => {
    if (!text.startsWith('{')) return [id(text)];
    return text === '{}' ? [] : text.slice(1, -1).split(',').map(id);
  };
}
