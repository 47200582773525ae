// Leads 线索: what somebody in a village, a department or the public says they saw. Each is passed, when it comes in, to the
// person in force at that place. Who gave it is stored apart and encrypted; it is opened by one verb, with a reason, and the
// view is written down.

import { z } from 'zod';
import { leadSources } from '@gridward/domain/leads/lead';
import { endpoint } from './endpoint.ts';
import { place, recordAttachment } from './records.ts';
import { day, id, page, pageOf, personBrief, reason, subjectBrief, unitBrief, written } from './values.ts';

export const leadSource = z.enum(leadSources);
const kind = z
  .string()
  .regex(/^[a-z0-9_]+$/)
  .max(60)
  .describe('A kind of lead of the playbook');

export const createLead = endpoint({
  name: 'createLead',
  method: 'POST',
  path: '/api/leads',
  summary: 'Give a lead. The same one sent again is recognised by its id and written once; it is passed to the person in force at the place',
  needs: 'lead.give',
  effect: 'revision_or_none',
  input: z.object({
    id: id.optional().describe('Made by whoever sends it, UUIDv7'),
    kind,
    text: z.string().trim().min(2).max(2000),
    unitId: id.nullish().describe('Where it was seen; this or a subject'),
    subjectId: id.nullish(),
    place: place.nullish(),
    seenOn: day,
    anonymous: z.boolean().default(false).describe('Neither the lead nor its revision names who gave it'),
    source: leadSource,
    giver: z
      .object({ name: z.string().trim().min(1).max(60).optional(), phone: z.string().trim().min(5).max(30).optional() })
      .strict()
      .nullish()
      .describe('Somebody else whose words are passed on; stored apart, encrypted'),
  }),
  output: z.object({ leadId: id, revision: z.number().int(), repeated: z.boolean() }),
  problems: ['thing.not_found', 'permission.missing', 'request.invalid', 'lead.exists', 'lead.kind_unknown', 'lead.day_refused', 'lead.place_missing'],
});

const routed = z.object({
  unit: unitBrief.nullable(),
  role: z.string().nullable().describe('Null: nobody was in force there, the county’s office receives it'),
  person: personBrief.nullable(),
});
export const leadRow = z.object({
  leadId: id,
  kind: z.string(),
  illegal: z.boolean().describe('About an illegal act'),
  text: z.string(),
  source: leadSource,
  anonymous: z.boolean(),
  seenOn: day,
  receivedAt: z.string(),
  subject: subjectBrief.nullable(),
  unit: unitBrief.nullable().describe('Where it was seen, as the unit was called that day'),
  routedTo: routed,
  mine: z.boolean().describe('Given by the one who asks'),
});
export const listLeads = endpoint({
  name: 'listLeads',
  method: 'GET',
  path: '/api/leads',
  summary: 'Leads, those seen last first: one’s own, those passed to one, those within reach',
  needs: 'register.read',
  effect: 'nothing',
  input: z.object({
    kind: kind.optional(),
    source: leadSource.optional(),
    subjectId: id.optional(),
    unitId: id.optional().describe('Seen in this unit or below it'),
    mine: z.stringbool().optional().describe('Only those given by the one who asks'),
    from: day.optional(),
    until: day.optional().describe('First day after'),
    ...page,
  }),
  output: pageOf(leadRow).extend({ may: z.array(z.enum(['give'])) }),
  problems: ['request.invalid', 'thing.not_found'],
});
/** Without its digest: an anonymous giver may have sent the same picture elsewhere. */
export const leadPhoto = recordAttachment.pick({ id: true, fileName: true, contentType: true, size: true, takenAt: true });
export const readLead = endpoint({
  name: 'readLead',
  method: 'GET',
  path: '/api/leads/:id',
  summary: 'A lead: what was seen, where, who receives it; who gave it only if it is not anonymous',
  needs: 'register.read',
  effect: 'nothing',
  input: z.object({ id }),
  output: leadRow.extend({
    place: place.nullable(),
    revision: z.number().int(),
    givenBy: z.string().nullable().describe('As whoever entered it signs; null: anonymous'),
    contact: z.boolean().describe('Who gave it is stored, apart'),
    attachments: z.array(leadPhoto).describe('Photos given with it, by a device (attachFiles)'),
    may: z.array(z.enum(['reveal'])),
  }),
  problems: ['thing.not_found', 'permission.out_of_scope'],
});
export const downloadLeadPhoto = endpoint({
  name: 'downloadLeadPhoto',
  method: 'GET',
  path: '/api/leads/:id/attachments/:attachmentId',
  summary: 'A photo given with a lead',
  needs: 'register.read',
  effect: 'nothing',
  download: true,
  input: z.object({ id, attachmentId: id }),
  output: z.any(),
  problems: ['thing.not_found', 'permission.out_of_scope'],
});
export const revealLeadGiver = endpoint({
  name: 'revealLeadGiver',
  method: 'POST',
  path: '/api/leads/:id/giver',
  summary: 'See who gave a lead; the view is logged with its reason',
  needs: 'lead.reveal',
  effect: 'revision',
  input: z.object({ id, reason }),
  output: written.extend({
    name: z.string().nullable(),
    phone: z.string().nullable(),
    enteredBy: z.string().describe('As the account signs through which it came'),
  }),
  problems: ['thing.not_found', 'permission.missing', 'permission.out_of_scope'],
});
