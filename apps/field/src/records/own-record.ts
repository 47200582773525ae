// One's own record that is in the register: as values of its form, and as the commands that correct it or take it back. Files
// that stand at it stay there; only new ones follow.

import type { ThingOf } from '../app/things.ts';
import { commandVersions } from '../sync/commands.ts';
import type { NewCommand } from '../sync/store.ts';
import { attachments, recordInput, type Capture, type Correcting, type RecordValues } from './record-values.ts';

export type OwnRecord = ThingOf<'record'>;

export function valuesOfRecord(record: OwnRecord): RecordValues {
  const itemOf = (sha256: string) => Object.entries(record.answers).find(([, answer]) => Array.isArray(answer) && answer.includes(sha256))?.[0] ?? null;
  const { place } = record;
  return {
    subjectIds: record.subjects.map((subject) => subject.id),
    form: record.form,
    happenedOn: record.happenedOn,
    personIds: record.persons.map((person) => person.id),
    answers: record.answers,
    note: record.note ?? '',
    place: place === null ? null : { lon: place.lon, lat: place.lat, accuracy: place.accuracy },
    files: record.attachments.flatMap(({ sha256, role, fileName, takenAt }) =>
      role === 'photo' || role === 'signature' ? [{ sha256, role, fileName, takenAt, bytes: 0, item: itemOf(sha256), takenAtPlace: null }] : [],
    ),
    hazardItems: [],
    correcting: { recordId: record.id, version: record.version, reason: '' },
  };
}

export function correctionCommands(values: RecordValues, correcting: Correcting, capture: Capture): readonly NewCommand[] {
  const { newId, form } = capture;
  const id = newId();
  const { recordId, version, reason } = correcting;
  const about = { title: capture.title, subjects: capture.subjectNames, files: [] };
  const input = { ...recordInput(values, form), id: recordId, version, reason: reason.trim() };
  const command = { id, name: 'correctRecord', version: commandVersions.correctRecord, input, after: capture.after, mends: capture.mends };
  const added = values.files.filter((file) => file.bytes > 0);
  return [{ ...command, about: { ...about, form: values } }, ...attachments(added, { target: { recordId }, after: [id], newId, about })];
}

export function withdrawalOf(record: OwnRecord, reason: string, made: { readonly id: string; readonly title: string }): NewCommand {
  const input = { id: record.id, version: record.version, reason: reason.trim() };
  const about = { title: made.title, subjects: record.subjects.map((subject) => subject.name), files: [], form: null };
  return { id: made.id, name: 'withdrawRecord', version: commandVersions.withdrawRecord, input, after: [], mends: null, about };
}
