// Tenure 任责: who answers for what, in which role, from when to when, under which document, and since when we know.

import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { asOf, day, documentBrief, id, known, page, pageOf, period, personBrief, reason, revisionNumber, subjectBrief, unitBrief, written } from './values.ts';
import { holding } from './people.ts';

export const vias = ['own', 'bundle', 'territory', 'line', 'sector'] as const;
export const chainLink = z.object({
  via: z.enum(vias).describe('By what the link answers: the subject, its bundle, a unit above it, the line of its industries, its sector'),
  level: z.string().describe('Kind of the subject or unit that holds the link'),
  subject: subjectBrief,
  role: z.string(),
  slot: z.number().int(),
  person: personBrief,
  since: day,
  until: day.nullable(),
  tenureId: id,
  post: z.object({ title: z.string(), rank: z.string(), unit: unitBrief, officePhone: z.string().nullable() }).nullable(),
  mobile: z.string().nullable().describe('Masked; null when the viewer may not see it'),
  document: documentBrief.nullable(),
});
export const chainAnswer = z.object({
  subject: subjectBrief,
  on: day,
  knownAt: z.number().int(),
  links: z.array(chainLink),
  missing: z.array(z.object({ role: z.string(), required: z.number().int(), held: z.number().int() })),
});
export const readChain = endpoint({
  name: 'readChain',
  method: 'GET',
  path: '/api/subjects/:id/chain',
  summary: 'Who answers for this subject on a day, as known at a revision',
  needs: 'register.read',
  effect: 'nothing',
  input: z.object({ id, ...asOf }),
  output: chainAnswer,
  problems: ['thing.not_found', 'permission.out_of_scope'],
});
export const tenureRow = z.object({
  id,
  role: z.string(),
  slot: z.number().int(),
  person: personBrief,
  document: documentBrief.nullable(),
  during: period,
  known,
});
export const readTimeline = endpoint({
  name: 'readTimeline',
  method: 'GET',
  path: '/api/subjects/:id/tenures',
  summary: 'Every tenure a subject has had, on both time axes, with the revisions that wrote them',
  needs: 'register.read',
  effect: 'nothing',
  input: z.object({ id }),
  output: z.object({
    rows: z.array(tenureRow),
    revisions: z.array(z.object({ number: z.number().int(), at: z.string(), act: z.string(), actorName: z.string(), reason: z.string().nullable() })),
  }),
  problems: ['thing.not_found', 'permission.out_of_scope'],
});
export const compareChains = endpoint({
  name: 'compareChains',
  method: 'GET',
  path: '/api/subjects/:id/compare',
  summary: 'What differs between two days, or two states of knowledge of them',
  needs: 'register.read',
  effect: 'nothing',
  input: z.object({ id, one: day, other: day, oneKnownAt: revisionNumber.optional(), otherKnownAt: revisionNumber.optional() }),
  output: z.object({
    one: chainAnswer,
    other: chainAnswer,
    changes: z.array(
      z.object({
        kind: z.enum(['new', 'ended', 'replaced']),
        subject: subjectBrief,
        role: z.string(),
        slot: z.number().int(),
        before: personBrief.nullable(),
        after: personBrief.nullable(),
      }),
    ),
  }),
  problems: ['thing.not_found', 'permission.out_of_scope'],
});
export const listHoldings = endpoint({
  name: 'listHoldings',
  method: 'GET',
  path: '/api/people/:id/holdings',
  summary: 'What a person holds on a day, or has held',
  needs: 'register.read',
  effect: 'nothing',
  input: z.object({ id, when: z.enum(['now', 'past', 'all']).default('now'), ...asOf, ...page }),
  output: pageOf(holding),
  problems: ['thing.not_found', 'permission.out_of_scope'],
});

const basis = { documentId: id.nullish(), reason: reason.optional().describe('Required when a day before today changes') };
/** What can be wrong with who is to hold a role, and where. */
const holderProblems = ['thing.not_found', 'tenure.slot_taken', 'tenure.already_holds', 'person.not_in_post', 'permission.out_of_scope'] as const;
export const assignTenure = endpoint({
  name: 'assignTenure',
  method: 'POST',
  path: '/api/tenures',
  summary: 'Give a person a role for a subject during a period',
  needs: 'tenure.change',
  effect: 'revision',
  input: z.object({ subjectId: id, role: z.string().max(40), personId: id, during: period, ...basis }),
  output: written.extend({ id }),
  problems: [
    ...holderProblems,
    'tenure.unknown_role',
    'tenure.too_many_holders',
    'subject.not_in_force',
    'reason.required',
    'permission.missing',
    'request.invalid',
  ],
});
export const endTenure = endpoint({
  name: 'endTenure',
  method: 'POST',
  path: '/api/tenures/:id/end',
  summary: 'End a tenure from a day on',
  needs: 'tenure.change',
  effect: 'revision',
  input: z.object({ id, onDay: day, ...basis }),
  output: written,
  problems: ['thing.not_found', 'day.outside', 'reason.required', 'permission.missing', 'permission.out_of_scope'],
});
export const replaceTenure = endpoint({
  name: 'replaceTenure',
  method: 'POST',
  path: '/api/tenures/:id/replace',
  summary: 'Another person takes over a tenure from a day on, without a gap',
  needs: 'tenure.change',
  effect: 'revision',
  input: z.object({ id, personId: id, onDay: day, ...basis }),
  output: written.extend({ id }),
  problems: [
    'thing.not_found',
    'day.outside',
    'tenure.already_holds',
    'person.not_in_post',
    'reason.required',
    'permission.missing',
    'permission.out_of_scope',
  ],
});
export const correctTenure = endpoint({
  name: 'correctTenure',
  method: 'POST',
  path: '/api/tenures/:id/correct',
  summary: 'Correct the past: who held it, or from when to when; what was known before stays readable',
  needs: 'tenure.correct',
  effect: 'revision',
  input: z.object({ id, personId: id.optional(), during: period.optional(), documentId: id.nullish(), reason }),
  output: written,
  problems: [...holderProblems, 'thing.unchanged', 'request.invalid'],
});
export const bulkAct = z.discriminatedUnion('act', [
  z.object({ act: z.literal('assign'), subjectId: id, role: z.string().max(40), personId: id, during: period }),
  z.object({ act: z.literal('end'), tenureId: id, onDay: day }),
  z.object({ act: z.literal('replace'), tenureId: id, personId: id, onDay: day }),
]);
export const changeTenures = endpoint({
  name: 'changeTenures',
  method: 'POST',
  path: '/api/tenures/bulk',
  summary: 'Many acts under one document as one revision; all or none, every refused act is listed',
  needs: 'tenure.change',
  effect: 'revision',
  input: z.object({ acts: z.array(bulkAct).min(1).max(20000), ...basis }),
  output: written.extend({ applied: z.number().int() }),
  problems: [
    'request.invalid',
    'thing.not_found',
    'tenure.unknown_role',
    'tenure.slot_taken',
    'tenure.already_holds',
    'tenure.too_many_holders',
    'day.outside',
    'person.not_in_post',
    'subject.not_in_force',
    'reason.required',
    'permission.missing',
    'permission.out_of_scope',
  ],
});

const successors = {
  personId: id,
  onDay: day,
  successorId: id.optional().describe('Takes whatever is not given to somebody else'),
  choices: z
    .array(z.object({ tenureId: id, successorId: id.nullable().describe('null keeps it with the person') }))
    .max(5000)
    .default([]),
};
export const handoverRow = holding.extend({
  successor: personBrief.nullable(),
  verdict: z.enum(['passes', 'kept', 'refused']),
  problem: z.string().nullable(),
  note: z.string().nullable(),
});
export const previewHandover = endpoint({
  name: 'previewHandover',
  method: 'POST',
  path: '/api/handovers/preview',
  summary: 'What a handover would pass to whom, and what stands in its way',
  needs: 'tenure.change',
  effect: 'nothing',
  input: z.object({ ...successors }),
  output: z.object({ person: personBrief, onDay: day, rows: z.array(handoverRow), passes: z.number().int(), refused: z.number().int() }),
  problems: ['thing.not_found', 'tenure.nothing_to_hand_over', 'permission.out_of_scope'],
});
export const handOverTenure = endpoint({
  name: 'handOverTenure',
  method: 'POST',
  path: '/api/handovers',
  summary: 'Pass what a person holds to successors on a day, as one revision: not one day uncovered, none double',
  needs: 'tenure.change',
  effect: 'revision',
  input: z.object({ ...successors, ...basis }),
  output: written.extend({ passed: z.number().int() }),
  problems: ['thing.not_found', 'tenure.nothing_to_hand_over', 'tenure.handover_refused', 'reason.required', 'permission.missing', 'permission.out_of_scope'],
});

export const findingKinds = [
  'gap',
  'over_max',
  'under_rank',
  'not_in_post',
  'not_placed',
  'not_in_a_bundle',
  'in_several_bundles',
  'idle_official',
  'too_few_red_lines',
] as const;
export const finding = z.object({
  kind: z.enum(findingKinds),
  subject: subjectBrief.nullable(),
  unit: unitBrief.nullable(),
  township: unitBrief.nullable(),
  role: z.string().nullable(),
  person: personBrief.nullable(),
  during: period,
  held: z.number().int().nullable(),
  required: z.number().int().nullable(),
});
const coverageWindow = { unitId: id.optional(), from: day.optional(), until: day.optional(), knownAt: revisionNumber.optional() };
export const readCoverage = endpoint({
  name: 'readCoverage',
  method: 'GET',
  path: '/api/coverage',
  summary: 'Every gap in the required roles within a window of days (default: today), with a digest of the inputs',
  needs: 'register.read',
  effect: 'nothing',
  input: z.object({ ...coverageWindow, kind: z.enum(findingKinds).optional(), role: z.string().max(40).optional(), ...page }),
  output: z.object({
    from: day,
    until: day,
    knownAt: z.number().int(),
    digest: z.string(),
    subjects: z.number().int(),
    requirements: z.number().int(),
    uncovered: z.number().int().describe('Subjects with at least one gap'),
    byKind: z.record(z.string(), z.number().int()),
    byTownship: z.array(z.object({ unit: unitBrief, subjects: z.number().int(), findings: z.number().int(), byKind: z.record(z.string(), z.number().int()) })),
    rows: z.array(finding),
    next: z.string().nullable(),
    total: z.number().int(),
  }),
  problems: ['thing.not_found', 'permission.out_of_scope', 'day.outside'],
});

export const listDocuments = endpoint({
  name: 'listDocuments',
  method: 'GET',
  path: '/api/documents',
  summary: 'Documents under which responsibility was given',
  needs: 'register.read',
  effect: 'nothing',
  input: z.object({ q: z.string().trim().max(60).optional(), ...page }),
  output: pageOf(documentBrief.extend({ issuer: z.string(), tenures: z.number().int() })),
  problems: [],
});
export const createDocument = endpoint({
  name: 'createDocument',
  method: 'POST',
  path: '/api/documents',
  summary: 'Enter a document: number, title, issuer, day',
  needs: 'document.change',
  effect: 'revision',
  input: z.object({
    number: z.string().trim().max(60).nullish(),
    title: z.string().trim().min(2).max(300),
    issuer: z.string().trim().min(2).max(120),
    issuedOn: day,
  }),
  output: written.extend({ id }),
  problems: ['document.number_taken'],
});
