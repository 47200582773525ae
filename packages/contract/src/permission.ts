// Permission is verb + scope. A verb says what may be done, a scope over which part of the county. An office is a named
// set of verbs, granted to an account with a scope: the whole county, a unit and everything below it, a line (a
// department and the subjects of its industries), or one's own subjects (those in which one holds a tenure).

import { recordKinds, type RecordKind } from '@gridward/domain/records/record';

export const verbs = [
  'register.read', // units, people, subjects, chains, coverage within scope
  'register.export',
  'person.reveal', // see an unmasked mobile or ID number, with a reason, logged
  'unit.change',
  'person.change',
  'subject.change',
  'subject.take_on', // enter a small place found in a unit one answers for, and answer for it, too
  'tenure.change',
  'tenure.correct', // change the past
  'document.change',
  'import.apply',
  'roster.draft', // draw up a roster, submit it
  'roster.decide', // enter what the party committee decided, report it
  'roster.merge', // take a reported roster in, or return it
  'roster.publish', // issue the document
  'duty.publish', // rules of duties and the working days of the county, from a day on
  'duty.correct', // the same for days before today
  'record.write', // enter what was done, of the kinds one's office may
  'record.correct', // correct or withdraw what others entered, or what is older than thirty days
  'inspection.write', // enter administrative inspections; bodies that may carry them out
  'inspection.plan', // plans of inspections with their caps, certificates of officers
  'hazard.report', // enter hazards found, take back one's own
  'hazard.correct', // take back hazards that others entered, or older than thirty days
  'lead.give',
  'lead.read', // leads seen within scope, beside one's own and those passed to one
  'lead.reveal', // see who gave a lead, with a reason, logged; leads that nobody else receives
  'ticket.answer', // see and answer every suggestion and complaint of the county
  'notice.change', // how the county reminds, webhooks, what could not be delivered
  'dossier.read', // the dossier of diligence of persons with a post within scope
  'account.change',
  'revision.read', // the chain, its acts and actors
] as const;
export type Verb = (typeof verbs)[number];

export const scopeKinds = ['county', 'unit', 'line', 'own'] as const;
export type ScopeKind = (typeof scopeKinds)[number];

const read: readonly Verb[] = ['register.read'];
const edit: readonly Verb[] = [
  ...read,
  'register.export',
  'person.reveal',
  'person.change',
  'subject.change',
  'tenure.change',
  'document.change',
  'import.apply',
];

/** The offices of a county, and what each may do. */
export const offices = {
  administrator: verbs,
  safety_committee: [
    ...edit,
    'roster.draft',
    'roster.decide',
    'roster.merge',
    'roster.publish',
    'unit.change',
    'tenure.correct',
    'duty.publish',
    'duty.correct',
    'record.write',
    'record.correct',
    'hazard.report',
    'hazard.correct',
    'lead.give',
    'lead.read',
    'lead.reveal',
    'ticket.answer',
    'inspection.plan',
    'notice.change',
    'dossier.read',
    'revision.read',
  ],
  township: [
    ...edit,
    'roster.draft',
    'roster.decide',
    'record.write',
    'record.correct',
    'hazard.report',
    'hazard.correct',
    'lead.give',
    'lead.read',
    'dossier.read',
  ],
  department: [
    ...read,
    'register.export',
    'person.reveal',
    'subject.change',
    'tenure.change',
    'roster.draft',
    'roster.decide',
    'record.write',
    'hazard.report',
    'lead.give',
    'lead.read',
    'inspection.write',
    'inspection.plan',
    'dossier.read',
  ],
  guarantor: [...read, 'record.write', 'hazard.report', 'lead.give'],
  grid_officer: [...read, 'subject.take_on', 'record.write', 'hazard.report', 'lead.give'],
  firm: [...read, 'record.write', 'hazard.report', 'lead.give'],
  auditor: [...read, 'register.export', 'lead.read', 'dossier.read', 'revision.read'],
} as const satisfies Record<string, readonly Verb[]>;
export type Office = keyof typeof offices;
export const officeNames = Object.keys(offices) as readonly Office[];

/** The kinds of records each office may enter. An inspection is none of a guarantor's, a grid officer's or the office's. */
export const recordKindsOf = {
  administrator: ['visit', 'patrol', 'self_check', 'drill', 'education', 'talk', 'meeting', 'risk_session', 'log_entry'],
  safety_committee: ['visit', 'patrol', 'self_check', 'drill', 'education', 'talk', 'meeting', 'risk_session', 'log_entry'],
  township: ['visit', 'patrol', 'self_check', 'drill', 'education', 'talk', 'meeting', 'risk_session', 'log_entry'],
  department: recordKinds,
  guarantor: ['visit', 'education', 'talk', 'meeting', 'risk_session'],
  grid_officer: ['patrol', 'education', 'talk', 'log_entry'],
  firm: ['self_check', 'drill', 'education', 'meeting', 'risk_session', 'log_entry'],
  auditor: [],
} as const satisfies Record<Office, readonly RecordKind[]>;
