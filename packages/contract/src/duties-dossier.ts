// The dossier of diligence 尽职免责 of a person for a period: everything held, everything asked, what was done, done late,
// excused and why, left undone; records made, responsibilities handed over. Seen on the screen, or issued as a sealed paper
// that is kept and given again to the byte. Whoever sees somebody else’s is written down.

import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { dutyCode } from './duties.ts';
import { obligationState } from './duties-obligations.ts';
import { bilingual } from './playbooks.ts';
import { day, documentBrief, id, pageOf, period, personBrief, reason, revisionNumber, subjectBrief, unitBrief } from './values.ts';

const windowEnds = z.object({ from: day, until: day });
/** Why days were not asked: the person was on leave, the subject was suspended; otherwise too short a part of the period. */
export const excuse = z.object({
  kind: z.enum(['absence', 'suspension', 'short']),
  during: period.nullable(),
  reason: z.string().nullable().describe('As it was written down'),
});
const obligation = z.object({
  key: z.string(),
  duty: dutyCode,
  name: bilingual,
  subject: subjectBrief.nullable(),
  period: windowEnds,
  required: z.number().int(),
  done: z.number().int(),
  late: z.number().int(),
  deadline: day,
  state: obligationState,
  excuses: z.array(excuse),
});
const times = {
  obligations: z.number().int(),
  required: z.number().int(),
  done: z.number().int(),
  late: z.number().int(),
  overdue: z.number().int(),
  excused: z.number().int(),
};

export const dossier = z.object({
  person: personBrief,
  from: day,
  until: day.describe('First day after'),
  on: day.describe('As of this day'),
  knownAt: z.number().int(),
  since: day.nullable().describe('The first day on which any duty was asked; null: none yet'),
  posts: z.array(z.object({ title: z.string(), unit: unitBrief, during: period })),
  absences: z.array(z.object({ during: period, reason: z.string(), substitute: personBrief.nullable() })),
  tenures: z.array(z.object({ subject: subjectBrief, role: z.string(), during: period, document: documentBrief.nullable() })),
  sums: z.object({ ...times, open: z.number().int() }),
  duties: z.array(
    z.object({
      code: dutyCode,
      version: z.number().int(),
      name: bilingual,
      basis: bilingual.extend({ document: z.string().nullable(), clause: z.string().nullable(), own: z.boolean() }),
      ...times,
    }),
  ),
  overdue: z.array(obligation),
  late: z.array(obligation),
  excused: z.array(obligation).describe('Nothing was asked, or less than otherwise'),
  open: z.array(obligation).describe('Still to be done on the day'),
  records: z.array(
    z.object({
      id,
      kind: z.string(),
      happenedOn: day,
      subjects: z.array(subjectBrief),
      counted: z.number().int().describe('For how many obligations'),
      found: z.array(z.string()),
    }),
  ),
  handovers: z.array(z.object({ id, onDay: day, direction: z.enum(['from', 'to']), others: z.array(personBrief), items: z.number().int(), state: z.string() })),
});
export type DossierAnswer = z.output<typeof dossier>;

const about = {
  personId: id,
  from: day,
  until: day.describe('First day after; at most three years'),
  knownAt: revisionNumber.optional(),
  reason: reason.optional().describe('Why somebody else’s is looked at; required then'),
};
const problems = ['request.invalid', 'thing.not_found', 'reason.required', 'permission.out_of_scope'] as const;

export const readDossier = endpoint({
  name: 'readDossier',
  method: 'POST',
  path: '/api/people/:personId/dossier',
  summary: 'The dossier of a person; to see another’s needs a reason and is written down',
  needs: 'register.read',
  effect: 'revision_or_none',
  input: z.object(about),
  output: dossier.extend({ revision: z.number().int().nullable().describe('That wrote the view down'), may: z.array(z.enum(['render'])) }),
  problems: [...problems],
});
export const dossierForms = ['docx', 'pdf'] as const;
export const renderDossier = endpoint({
  name: 'renderDossier',
  method: 'POST',
  path: '/api/people/:personId/dossier/files',
  summary: 'Issue the dossier as a sealed file; as long as nothing in it has changed, the one issued before is answered',
  needs: 'register.read',
  effect: 'revision_or_none',
  input: z.object({ ...about, form: z.enum(dossierForms) }),
  output: z.object({
    id: id.describe('Of the dossier'),
    revision: z.number().int().nullable(),
    knownAt: z.number().int(),
    digest: z.string().describe('SM3 of its canonical content'),
    sha256: z.string().describe('Of the file'),
    size: z.number().int(),
    substituted: z.array(z.string()).describe('Fonts for which others stand in'),
  }),
  problems: [...problems],
});
export const downloadDossier = endpoint({
  name: 'downloadDossier',
  method: 'POST',
  path: '/api/dossiers/:id/files/:form',
  summary: 'The issued file, byte for byte as it was first made; each handing out is written down',
  download: true,
  needs: 'register.read',
  effect: 'revision',
  input: z.object({ id, form: z.enum(dossierForms), reason: about.reason }),
  output: z.any(),
  problems: ['thing.not_found', 'reason.required', 'permission.out_of_scope'],
});
export const listDossiers = endpoint({
  name: 'listDossiers',
  method: 'GET',
  path: '/api/people/:personId/dossiers',
  summary: 'Dossiers that were issued of a person, the newest first',
  needs: 'register.read',
  effect: 'nothing',
  input: z.object({ personId: id }),
  output: pageOf(z.object({ id, from: day, until: day, on: day, knownAt: z.number().int(), digest: z.string(), forms: z.array(z.enum(dossierForms)) })),
  problems: ['thing.not_found', 'permission.out_of_scope'],
});
