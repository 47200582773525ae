// Taking on 现场登记: a small place that was found in a unit one answers for is entered and answered for in one act.

import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { newSubjectFile } from './subjects.ts';
import { id, subjectBrief, writtenId } from './values.ts';

export const takeOnSubject = endpoint({
  name: 'takeOnSubject',
  method: 'POST',
  path: '/api/subjects/taken-on',
  summary: 'Enter a small place found in a unit one answers for, from today on, and answer for it in the same role; what else it requires stays a gap',
  needs: 'subject.take_on',
  effect: 'revision',
  input: z.object({ id: id.optional().describe('Made by whoever sends it, UUIDv7'), ...newSubjectFile }),
  output: writtenId.extend({ role: z.string().describe('As what one answers for it'), duplicates: z.array(subjectBrief) }),
  problems: [
    'thing.not_found',
    'thing.in_use',
    'subject.code_invalid',
    'subject.code_taken',
    'subject.field_invalid',
    'subject.kind_not_on_site',
    'unit.not_in_force',
    'person.not_in_post',
    'permission.missing',
    'permission.out_of_scope',
  ],
});
