// Attaches files whose bytes this account has sent, several at once and in one revision. The record decides who may.

import { attachFiles } from '@gridward/contract/sync-files';
import { contentTypeNamed } from '../kernel/file-kind.ts';
import { on } from '../kernel/perform.ts';
import { getOrRefuse, Refusal } from '../kernel/problems.ts';
import { plainFileName, plannedAttachments, recordTakingFiles } from '../records/records.ts';
import { sentBlobs } from './sent-blobs.sql.ts';

export const attachFilesRoute = on(attachFiles)(async (scope, { recordId, files }) => {
  const accountId = getOrRefuse(scope.actor.accountId, 'session.required');
  await recordTakingFiles(scope, recordId);
  const digests = [...new Set(files.map((file) => file.sha256))];
  const sent = new Map((await scope.tx.rows(sentBlobs(scope.county.id, accountId, digests))).map((blob) => [blob.sha256, blob]));
  const given = files.map(({ takenAt, ...named }) => {
    const file = { ...named, fileName: plainFileName(named.fileName) };
    const blob = sent.get(file.sha256);
    if (blob?.kept !== true) throw new Refusal('blob.absent', { sha256: file.sha256 }, 'files');
    const contentType = contentTypeNamed(file.fileName);
    if (contentType === null || contentType !== blob.contentType) throw new Refusal('attachment.refused', { fileName: file.fileName }, 'files');
    return { ...file, contentType, size: blob.total, takenAt: takenAt == null ? null : new Date(takenAt) };
  });
  const { rows, attachments } = await plannedAttachments(scope, recordId, given);
  return { attachments: [...attachments], revision: rows.length === 0 ? null : await scope.revise({ puts: { record_attachment: rows } }) };
});
