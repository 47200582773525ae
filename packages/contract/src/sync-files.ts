// Files whose bytes a device has sent, attached to what they belong to: several at once, as one act. Over HTTP without a
// device `attachToRecord` takes a file with its bytes.

import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { hazardAttachment } from './hazards.ts';
import { recordAttachment } from './records.ts';
import { id, instant } from './values.ts';

export const sentFile = z.object({
  id: id.describe('Of the attachment, made by the device'),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  role: z.enum(['photo', 'signature', 'file', 'refusal']).default('photo'),
  fileName: z.string().min(1).max(200),
  takenAt: instant.nullish(),
});

export const attachFiles = endpoint({
  name: 'attachFiles',
  method: 'POST',
  path: '/api/sync/files',
  summary: 'Attach files whose bytes I have sent: JPEG, PNG, WebP, HEIC or PDF, checked by content; what is attached already stays as it is',
  needs: 'record.write',
  effect: 'revision_or_none',
  input: z
    .object({ recordId: id.optional(), hazardId: id.optional(), leadId: id.optional(), files: z.array(sentFile).min(1).max(20) })
    .refine(({ recordId, hazardId, leadId }) => [recordId, hazardId, leadId].filter((one) => one !== undefined).length === 1, {
      message: 'one thing',
      path: ['recordId'],
    }),
  output: z.object({ attachments: z.array(z.union([recordAttachment, hazardAttachment])), revision: z.number().int().nullable() }),
  problems: [
    'thing.not_found',
    'permission.missing',
    'permission.out_of_scope',
    'attachment.refused',
    'blob.absent',
    'record.withdrawn',
    'record.kind_not_yours',
    'record.not_participant',
    'record.too_late_to_correct',
    'thing.in_use',
    'request.invalid',
    'hazard.withdrawn',
    'hazard.not_yours',
    'hazard.too_late_to_withdraw',
  ],
});
