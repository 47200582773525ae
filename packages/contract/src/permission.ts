// Permission is verb + scope. A verb says what may be done, a scope over which part of the county. An office is a named
// set of verbs, granted to an account with a scope: the whole county, a unit and everything below it, a line (a
// department and the subjects of its industries), or one's own subjects (those in which one holds a tenure).

export const verbs = [
  'register.read', // units, people, subjects, chains, coverage within scope
  'register.export',
  'person.reveal', // see an unmasked mobile or ID number, with a reason, logged
  'unit.change',
  'person.change',
  'subject.change',
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
    'revision.read',
  ],
  township: [...edit, 'roster.draft', 'roster.decide'],
  department: [...read, 'register.export', 'person.reveal', 'subject.change', 'tenure.change', 'roster.draft', 'roster.decide'],
  guarantor: read,
  grid_officer: read,
  firm: read,
  auditor: [...read, 'register.export', 'revision.read'],
} as const satisfies Record<string, readonly Verb[]>;
export type Office = keyof typeof offices;
export const officeNames = Object.keys(offices) as readonly Office[];
