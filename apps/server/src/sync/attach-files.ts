// Attaches files whose bytes this account has sent, several at once and in one revision. The record or the hazard decides
// who may.

import { attachFiles } from '@gridward/contract/sync-files';
import type { ParsedInputOf } from '@gridward/contract/endpoint';
import { hazardTakingFiles } from '../hazards/hazards.ts';
import { contentTypeNamed } from '../kernel/file-kind.ts';
import { on } from '../kernel/perform.ts';
import { getOrRefuse, Refusal } from '../kernel/problems.ts';
import type { Scope } from '../kernel/scope.ts';
import { harmlessName, plannedAttachments, type Attachment } from '../kernel/uploaded.ts';
import { recordTakingFiles } from '../records/records.ts';
import { sentBlobs } from './sent-blobs.sql.ts';

type Files = ParsedInputOf<typeof attachFiles>['files'];

export const attachFilesRoute = on(attachFiles)(async (scope, { recordId, hazardId, files }) => {
  const ids = files.map((file) => file.id);
  if (hazardId !== undefined && files.some((file) => file.role !== 'photo' && file.role !== 'file'))
    throw new Refusal('request.invalid', { rule: 'role' }, 'files');
  const soFar = hazardId === undefined ? await recordTakingFiles(scope, recordId ?? '', ids) : await hazardTakingFiles(scope, hazardId, ids);
  const { rows, attachments } = plannedAttachments(scope, soFar, await keptFiles(scope, files));
  const shown = attachments.map(({ role, takenAt, ...one }) => ({ ...one, role: role as 'photo', takenAt: takenAt?.toISOString() ?? null })); // checked on the way in
  if (rows.length === 0) return { attachments: shown, revision: null };
  const puts =
    hazardId === undefined
      ? { record_attachment: rows.map((row) => ({ ...row, record_id: recordId })) }
      : { hazard_attachment: rows.map((row) => ({ ...row, hazard_id: hazardId })) };
  return { attachments: shown, revision: await scope.revise({ puts }) };
});

/** Each file with its size and type, as far as this account has sent it and it is what its name says. */
async function keptFiles(scope: Scope, files: Files): Promise<readonly Attachment<string>[]> {
  const accountId = getOrRefuse(scope.actor.accountId, 'session.required');
  const digests = [...new Set(files.map((file) => file.sha256))];
  const sent = new Map((await scope.tx.rows(sentBlobs(scope.county.id, accountId, digests))).map((blob) => [blob.sha256, blob]));
  return files.map(({ id, sha256, role, takenAt, fileName: named }) => {
    const blob = sent.get(sha256);
    if (blob?.kept !== true) throw new Refusal('blob.absent', { sha256 }, 'files');
    const fileName = harmlessName(named);
    const contentType = contentTypeNamed(fileName);
    if (contentType === null || contentType !== blob.contentType) throw new Refusal('attachment.refused', { fileName }, 'files');
    return { id, sha256, role, fileName, contentType, size: blob.total, takenAt: takenAt == null ? null : new Date(takenAt) };
  });
}
