// What a device holds of the register: things of a few kinds, each under a key `kind/id` with a digest, small enough that a
// guarantor's scope fits in half a megabyte. Chains name persons by id; whom one may call is told once, with the person.

import { z } from 'zod';
import { hazardState } from './hazards.ts';
import { ticketKinds } from './notices-tickets.ts';
import { verbs } from './permission.ts';
import { bilingual, formShape, playbookSchema } from './playbooks.ts';
import { answers, place, recordAttachment, recordKind } from './records.ts';
import { day, id, personBrief, subjectBrief, unitBrief } from './values.ts';

export const thingKinds = ['me', 'book', 'subject', 'person', 'obligation', 'record', 'hazard', 'lead', 'ticket'] as const;
export type ThingKind = (typeof thingKinds)[number];
export const thingKey = z
  .string()
  .max(260)
  .regex(/^(?:me|book|subject|person|obligation|record|hazard|lead|ticket)\/.+$/);

/** Key: the account. */
export const meThing = z.object({
  kind: z.literal('me'),
  account: z.object({ id, name: z.string() }),
  person: personBrief.nullable(),
  county: z.object({ id: z.string(), name: z.string(), timeZone: z.string(), synthetic: z.boolean() }),
  offices: z.array(z.object({ office: z.string(), scope: z.string(), unit: unitBrief.nullable() })),
  may: z.array(z.enum(verbs)),
  recordKinds: z.array(recordKind).describe('The kinds of records the account may enter'),
  onlyOwn: z.boolean().describe('Records only of what the person took part in'),
  places: z.array(
    unitBrief.extend({
      parentId: id.nullable(),
      mayEnter: z.boolean().describe('New subjects may be entered here'),
      takesOn: z.array(z.string()).describe('Kinds of small places that the person may enter here and then answers for'),
    }),
  ),
});

/** Key: the playbook. Forms of the kinds the account may enter; the words of kinds, roles and industries. */
export const bookThing = playbookSchema
  .pick({ code: true, version: true, name: true, roles: true, subjectKinds: true, industries: true, ranks: true, leadKinds: true })
  .extend({ kind: z.literal('book'), forms: z.array(formShape) });

export const cardLink = z.object({
  via: z.enum(['own', 'bundle', 'territory', 'line', 'sector']),
  of: z.string().describe('Name of the subject or unit that holds the link'),
  level: z.string().describe('Its kind'),
  role: z.string(),
  personId: id.describe('A thing of kind person'),
  since: day,
});
export const cardRecord = z.object({
  id,
  kind: recordKind,
  form: z.string(),
  happenedOn: day,
  persons: z.array(z.string()),
  found: z.array(z.string()).describe('What was amiss, in the words of the form'),
});
export const cardHazard = z.object({ id, text: z.string(), state: hazardState, foundOn: day, suspectedMajor: z.boolean() });
/** Key: the subject. The card. */
export const subjectThing = z.object({
  kind: z.literal('subject'),
  id,
  subjectKind: z.string(),
  unitKind: z.string().nullable().describe('Of a subject that is a unit'),
  name: z.string(),
  initials: z.string().describe('Pinyin initials, to search by'),
  code: z.string().nullable(),
  industries: z.array(z.string()),
  status: z.enum(['active', 'suspended', 'closed']).nullable(),
  unitId: id.nullable(),
  path: z.array(z.string()).describe('Names of the units it lies in, the county first'),
  profile: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string()), z.null()])),
  bundle: subjectBrief.nullable(),
  mine: z.array(z.string()).describe('The roles in which the person behind the account answers for it itself'),
  chain: z.array(cardLink),
  redLines: z.array(z.object({ id, name: z.string(), profile: z.record(z.string(), z.unknown()) })),
  last: z.array(cardRecord).describe('The last records, the newest first'),
  hazards: z.array(cardHazard).describe('Open ones'),
  changedIn: z.number().int().describe('The revision an edit of its file names as seen'),
});

/** Key: the person. */
export const personThing = z.object({
  kind: z.literal('person'),
  id,
  name: z.string(),
  initials: z.string(),
  post: z.object({ title: z.string(), unit: z.string() }).nullable(),
  officePhone: z.string().nullable(),
  mobile: z.string().nullable().describe('Masked; null when one may not see it'),
});

/** Key: the obligation's own key. */
export const obligationThing = z.object({
  kind: z.literal('obligation'),
  key: z.string(),
  duty: z.object({ code: z.string(), version: z.number().int(), name: bilingual }),
  acts: z.array(z.string()).describe('Kinds of records that fulfil it'),
  basis: bilingual,
  minutes: z.number().int(),
  subject: subjectBrief.nullable(),
  period: z.object({ from: day, until: day }),
  required: z.number().int(),
  done: z.number().int(),
  late: z.number().int(),
  deadline: day,
  state: z.enum(['open', 'met', 'overdue', 'excused']),
  counted: z.array(id),
  distinctDays: z.boolean(),
});

/** Key: the record. Own ones of the last sixty days, in the version in force. */
export const recordThing = z.object({
  kind: z.literal('record'),
  id,
  version: z.number().int().describe('What a correction names as seen'),
  recordKind,
  form: z.string(),
  formVersion: z.number().int(),
  happenedOn: day,
  capturedAt: z.string(),
  receivedAt: z.string(),
  persons: z.array(personBrief),
  subjects: z.array(subjectBrief),
  answers,
  note: z.string().nullable(),
  place: place.nullable(),
  attachments: z.array(recordAttachment.pick({ id: true, sha256: true, role: true, fileName: true, takenAt: true })),
  withdrawn: z.boolean(),
  revision: z.number().int(),
});

/** Key: the hazard. Open ones in scope. */
export const hazardThing = z.object({
  kind: z.literal('hazard'),
  id,
  version: z.number().int().describe('What a withdrawal names as seen'),
  subject: subjectBrief,
  text: z.string(),
  state: hazardState,
  foundOn: day,
  foundBy: personBrief,
  suspectedMajor: z.boolean(),
  recordId: id.nullable(),
  revision: z.number().int(),
});
/** Key: the lead. Own ones of the last year. */
export const leadThing = z.object({
  kind: z.literal('lead'),
  id,
  leadKind: z.string(),
  text: z.string(),
  seenOn: day,
  receivedAt: z.string(),
  subject: subjectBrief.nullable(),
  unit: unitBrief.nullable(),
  anonymous: z.boolean(),
  routedTo: z.object({ unit: unitBrief.nullable(), role: z.string().nullable(), person: personBrief.nullable() }),
  photos: z.number().int(),
  revision: z.number().int(),
});
/** Key: the ticket. Own suggestions and complaints, with what was answered. */
export const ticketThing = z.object({
  kind: z.literal('ticket'),
  id,
  screen: z.string(),
  ticketKind: z.enum(ticketKinds),
  text: z.string(),
  givenAt: z.string(),
  answer: z.object({ text: z.string(), by: z.string(), at: z.string() }).nullable(),
});

export const thing = z.discriminatedUnion('kind', [
  meThing,
  bookThing,
  subjectThing,
  personThing,
  obligationThing,
  recordThing,
  hazardThing,
  leadThing,
  ticketThing,
]);
export type Thing = z.output<typeof thing>;
