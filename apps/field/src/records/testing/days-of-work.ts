// A day’s work on a phone at the speed of a machine, for journeys: what the form of a record does when “save” is pressed,
// done by the same functions – the values are judged, photos made fit, files and commands sealed into the store of the device
// that is open on this page. To the app it is another tab. No part of the app: a journey bundles it and puts it into the page.

import type { Answer } from '@gridward/domain/records/record';
import type { SessionAnswer } from '../../accounts/session.ts';
import { toldOf } from '../../app/shelf.ts';
import type { Form, FormItem, Told } from '../../app/things.ts';
import { dayIn } from '../../app/when.ts';
import { newId } from '../../sync/ids.ts';
import { Installation } from '../../sync/installation.ts';
import { DeviceStore } from '../../sync/store.ts';
import { readyPhoto } from '../photo.ts';
import { faultsOf, formsFor, recordCommands, versionOn, type FormFile, type RecordValues } from '../record-values.ts';

export interface DayOfWork {
  readonly subjectId: string;
  /** The number of the first record, so that no two of them and no two photos are alike. */
  readonly first: number;
  /** How many photos each record has. */
  readonly photos: readonly number[];
}
export interface MadeRecord {
  readonly recordId: string;
  readonly happenedOn: string;
  readonly photos: readonly string[];
  readonly commands: number;
}

/** Answers when all of it lies on the disk. */
async function dayOfWork(asked: DayOfWork): Promise<readonly MadeRecord[]> {
  const installation = await Installation.open<SessionAnswer>();
  const device = await installation.openDevice();
  if (device === null) throw new Error('no device is open');
  const store = await DeviceStore.open(device.deviceId, device.key);
  const told = toldOf(await store.things());
  const forms = fittingForms(told, asked.subjectId);
  const made: MadeRecord[] = [];
  for (const [index, photos] of asked.photos.entries()) {
    const number = asked.first + index;
    const form = forms[number % forms.length];
    if (form === undefined) throw new Error('no form fits the subject');
    const files: FormFile[] = [];
    for (let photo = 0; photo < photos; photo += 1) files.push(await takenPhoto(store, number, photo));
    made.push(await saved(store, { told, form, subjectId: asked.subjectId, number, files, session: device.session }));
  }
  store.close();
  const others = new BroadcastChannel(`gridward-${device.deviceId}`);
  others.postMessage({ kind: 'stored' });
  others.close();
  return made;
}

function fittingForms(told: Told, subjectId: string): readonly Form[] {
  const subject = told.subjects.get(subjectId);
  if (subject === undefined || told.me === null || told.book === null) throw new Error('the device has not been told of the subject');
  return formsFor(told.book.forms, subject, told.me);
}

interface Saving {
  readonly told: Told;
  readonly form: Form;
  readonly subjectId: string;
  readonly number: number;
  readonly files: readonly FormFile[];
  readonly session: SessionAnswer;
}

async function saved(store: DeviceStore, { told, form, subjectId, number, files, session }: Saving): Promise<MadeRecord> {
  const today = dayIn(session.county.timeZone, Date.now() + (await store.clock()));
  const { items } = versionOn(form, today);
  const values: RecordValues = {
    subjectIds: [subjectId],
    form: form.code,
    happenedOn: today,
    personIds: session.person === null ? [] : [session.person.id],
    answers: answersTo(items),
    note: `第${number + 1}条`,
    place: null,
    files,
    hazardItems: [],
  };
  const faults = faultsOf(values, items, today);
  if (faults.length > 0) throw new Error(`the form refuses: ${JSON.stringify(faults)}`);
  const commands = recordCommands(values, {
    form,
    title: form.name.zh,
    subjectNames: [told.subjects.get(subjectId)?.name ?? ''],
    newId: () => newId(Date.now()),
    after: [],
    mends: null,
    nameOf: (item) => item.name.zh,
    finderId: session.person?.id ?? null,
  });
  await store.append(commands, { nowMs: Date.now() });
  const photos = files.map((file) => file.sha256);
  return { recordId: String(commands[0]?.input['id']), happenedOn: today, photos, commands: commands.length };
}

function answersTo(items: readonly FormItem[]): RecordValues['answers'] {
  return Object.fromEntries(
    items.flatMap((item): readonly (readonly [string, Answer])[] => {
      const answer = answerTo(item);
      return answer === null ? [] : [[item.code, answer]];
    }),
  );
}

function answerTo(item: FormItem): Answer | null {
  if (item.type === 'check') return { value: 'yes' };
  if (!item.required) return null;
  if (item.type === 'number') return 1;
  if (item.type === 'choice') return item.choices[0]?.code ?? null;
  return item.type === 'text' ? '现场查看' : null;
}

/** As a camera makes them: each different, every tenth one larger than a part. */
async function takenPhoto(store: DeviceStore, record: number, index: number): Promise<FormFile> {
  const number = record * 10 + index;
  const bytes = (await readyPhoto(await picture(number, (record + index) % 10 === 0 ? 1200 : 400))).bytes;
  const sha256 = await store.keepFile(bytes);
  return { sha256, role: 'photo', fileName: `IMG_${number}.jpg`, takenAt: null, takenAtPlace: null, bytes: bytes.length, item: null };
}

async function picture(number: number, width: number): Promise<Blob> {
  const canvas = new OffscreenCanvas(width, (width * 3) / 4);
  const pen = canvas.getContext('2d');
  if (pen === null) throw new Error('no canvas');
  const image = pen.createImageData(canvas.width, canvas.height);
  let noise = number + 1;
  for (let at = 0; at < image.data.length; at += 4) {
    noise = (Math.imul(noise, 1_664_525) + 1_013_904_223) >>> 0;
    image.data.set([noise >>> 24, at % 251, number % 256, 255], at);
  }
  pen.putImageData(image, 0, 0);
  return canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 });
}

Object.assign(globalThis, { dayOfWork });
