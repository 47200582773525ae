// What stands in the form of a record, and what it becomes: the record, and the files that follow it.

import type { Day } from '@gridward/domain/period';
import { answerFaults, type Answer, type Answers, type RecordKind } from '@gridward/domain/records/record';
import type { Form, FormItem, Me, SubjectCard } from '../app/things.ts';
import type { Position } from '../duties/places.ts';
import { commandVersions } from '../sync/commands.ts';
import type { FileUse, NewCommand } from '../sync/store.ts';

export interface FormFile extends FileUse {
  /** The item of the form; null: beside the form. */
  readonly item: string | null;
  readonly takenAtPlace: Position | null;
}
/** Which record is corrected, in which version it was seen, and why. */
export interface Correcting {
  readonly recordId: string;
  readonly version: number;
  readonly reason: string;
}
export interface RecordValues {
  readonly subjectIds: readonly string[];
  readonly form: string;
  readonly happenedOn: Day;
  readonly personIds: readonly string[];
  readonly answers: Answers;
  readonly note: string;
  readonly place: (Position & { readonly accuracy: number | null }) | null;
  readonly files: readonly FormFile[];
  /** Items answered with “no” that are to be reported as hazards, too. */
  readonly hazardItems: readonly string[];
  /** Set when a record of the register is corrected. */
  readonly correcting?: Correcting;
}
export type ValuesFault =
  | { readonly field: 'happenedOn' | 'personIds' | 'subjectIds' }
  | { readonly field: 'answer'; readonly item: string; readonly rule: string };

/** The version of the form that is in force on a day. */
export function versionOn(form: Form, day: Day): Form['versions'][number] {
  const [first, ...later] = form.versions;
  if (first === undefined) throw new Error(`the form ${form.code} has no version`); // the contract asks for one
  return later.reduce((latest, version) => (version.from <= day ? version : latest), first);
}

/** Forms for a subject – those made for its industries first – of the kinds the account may enter. */
export function formsFor(forms: readonly Form[], subject: SubjectCard, me: Me): readonly Form[] {
  const rank = (form: Form) => (form.industries === null ? 1 : form.industries.some((one) => subject.industries.includes(one)) ? 0 : 2);
  return forms
    .filter((form) => me.recordKinds.includes(form.kind) && form.subjectKinds.includes(subject.subjectKind))
    .filter((form) => subject.subjectKind !== 'unit' || form.unitKinds === null || form.unitKinds.includes(subject.unitKind ?? ''))
    .filter((form) => rank(form) < 2)
    .toSorted((one, other) => rank(one) - rank(other));
}

/** The answers as they are sent: nothing empty, words trimmed, files by their digests. */
export function answersOf(items: readonly FormItem[], values: Pick<RecordValues, 'answers' | 'files'>): Answers {
  const entries = items.flatMap((item): readonly (readonly [string, Answer])[] => {
    if (item.type === 'photo' || item.type === 'signature') {
      const files = values.files.filter((file) => file.item === item.code).map((file) => file.sha256);
      return files.length === 0 ? [] : [[item.code, files]];
    }
    const answer = tidied(values.answers[item.code]);
    return answer === null ? [] : [[item.code, answer]];
  });
  return Object.fromEntries(entries);
}

function tidied(answer: Answer | undefined): Answer | null {
  if (answer === undefined) return null;
  if (typeof answer === 'string') return answer.trim() === '' ? null : answer.trim();
  if (typeof answer === 'number') return answer;
  if (Array.isArray(answer)) {
    const entries = answer.map((entry) => entry.trim()).filter((entry) => entry !== '');
    return entries.length === 0 ? null : entries;
  }
  if (!('value' in answer)) return null;
  const note = answer.note?.trim() ?? '';
  return answer.value === 'no' && note !== '' ? { value: 'no', note } : { value: answer.value };
}

export function faultsOf(values: RecordValues, items: readonly FormItem[], today: Day): readonly ValuesFault[] {
  const asked = items.map((item) => ({ ...item, choices: item.choices.map((choice) => choice.code) }));
  return [
    ...(values.subjectIds.length === 0 ? [{ field: 'subjectIds' } as const] : []),
    ...(values.happenedOn > today || values.happenedOn === '' ? [{ field: 'happenedOn' } as const] : []),
    ...(values.personIds.length === 0 ? [{ field: 'personIds' } as const] : []),
    ...answerFaults(asked, answersOf(items, values)).map(({ item, rule }) => ({ field: 'answer', item, rule }) as const),
  ];
}

export interface Capture {
  readonly form: Form;
  readonly title: string;
  readonly subjectNames: readonly string[];
  readonly newId: () => string;
  /** Commands that must have been applied before: those that made the subjects. */
  readonly after: string[];
  readonly mends: string | null;
  readonly nameOf: (item: FormItem) => string;
  /** Who found what is reported as a hazard. */
  readonly finderId: string | null;
}

const filesAtOnce = 20;

/** What a record says, as the endpoints take it. */
export function recordInput(values: RecordValues, form: Form) {
  const { version, items } = versionOn(form, values.happenedOn);
  return {
    kind: form.kind satisfies RecordKind,
    form: form.code,
    formVersion: version,
    happenedOn: values.happenedOn,
    personIds: values.personIds,
    subjectIds: values.subjectIds,
    answers: answersOf(items, values),
    note: values.note.trim() === '' ? null : values.note.trim(),
    place: values.place === null ? null : { ...values.place, datum: 'WGS-84' },
  };
}

/** The commands of a record: the record itself, what was found in it, its files. */
export function recordCommands(values: RecordValues, capture: Capture): readonly NewCommand[] {
  const { form, newId } = capture;
  const version = versionOn(form, values.happenedOn);
  const recordId = newId();
  const id = newId();
  const input = { id: recordId, ...recordInput(values, form) };
  const about = { title: capture.title, subjects: capture.subjectNames, files: [] };
  const record: NewCommand = {
    id,
    name: 'createRecord',
    version: commandVersions.createRecord,
    input,
    after: capture.after,
    mends: capture.mends,
    about: { ...about, form: values },
  };
  return [
    record,
    ...hazardCommands(values, version.items, { ...capture, recordId, after: [...capture.after, id] }),
    ...attachments(values.files, { target: { recordId }, after: [id], newId, about }),
  ];
}

interface FoundInRecord extends Capture {
  readonly recordId: string;
}

/** What was answered with “no” and marked is a hazard, found in this record. */
function hazardCommands(values: RecordValues, items: readonly FormItem[], found: FoundInRecord): readonly NewCommand[] {
  const { newId, finderId, recordId, after } = found;
  if (finderId === null) return [];
  return items.flatMap((item): readonly NewCommand[] => {
    const answer = values.answers[item.code];
    if (!values.hazardItems.includes(item.code) || typeof answer !== 'object' || !('value' in answer) || answer.value !== 'no') return [];
    const note = answer.note?.trim() ?? '';
    const text = note === '' ? found.nameOf(item) : `${found.nameOf(item)}：${note}`;
    const place = values.place === null ? null : { ...values.place, datum: 'WGS-84' };
    const input = {
      id: newId(),
      subjectId: values.subjectIds[0],
      recordId,
      item: item.code,
      foundOn: values.happenedOn,
      text,
      place,
      suspectedMajor: false,
      personId: finderId,
    };
    const form = { subjectId: values.subjectIds[0], text, foundOn: values.happenedOn, suspectedMajor: false, place: values.place, files: [] };
    const about = { title: text, subjects: found.subjectNames.slice(0, 1), files: [], form };
    return [{ id: newId(), name: 'createHazard', version: commandVersions.createHazard, input, after, mends: null, about }];
  });
}

interface Attaching {
  readonly target: Readonly<Record<string, string>>;
  readonly after: string[];
  readonly newId: () => string;
  readonly about: { readonly title: string; readonly subjects: readonly string[] };
}

/** Files go in commands of their own: no record waits for its photos. */
export function attachments(files: readonly FileUse[], attaching: Attaching): readonly NewCommand[] {
  const { target, after, newId, about } = attaching;
  const batches = Array.from({ length: Math.ceil(files.length / filesAtOnce) }, (_, index) => files.slice(index * filesAtOnce, (index + 1) * filesAtOnce));
  return batches.map((batch) => ({
    id: newId(),
    name: 'attachFiles',
    version: commandVersions.attachFiles,
    input: { ...target, files: batch.map(({ sha256, role, fileName, takenAt }) => ({ id: newId(), sha256, role, fileName, takenAt })) },
    after,
    mends: null,
    about: {
      ...about,
      files: batch.map(({ sha256, role, fileName, takenAt, bytes }) => ({ sha256, role, fileName, takenAt, bytes })),
      form: null,
    },
  }));
}
