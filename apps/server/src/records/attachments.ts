// Photos, signatures and files of a record. The bytes lie beside the database under their SHA-256, which the chain carries. The
// same bytes in the same role are attached once, however often they are sent.

import { attachToRecord, downloadRecordAttachment } from '@gridward/contract/records';
import { isKnownAt, parseKnown } from '@gridward/domain/period';
import { digestOf } from '../kernel/blob-place.ts';
import type { FileAnswer } from '../kernel/http.ts';
import { contentTypeOf, largestAttachment } from '../kernel/file-kind.ts';
import { signatureOf } from '../kernel/identity.ts';
import { newId } from '../kernel/names.ts';
import { on } from '../kernel/perform.ts';
import { getOrRefuse, Refusal } from '../kernel/problems.ts';
import { mustMayChange } from './change-record.ts';
import { mustSee, shownAttachment } from './read-record.ts';
import { attachmentsOf, versionsOf } from './records.sql.ts';

const accepted = ['application/pdf', 'image/png', 'image/jpeg', 'image/webp', 'image/heic'];

export const attachToRecordRoute = on(attachToRecord)(async (scope, input) => {
  const versions = await scope.tx.rows(versionsOf(scope.county.id, input.id));
  const current = getOrRefuse(versions.find((row) => isKnownAt(parseKnown(row.known), null)));
  await mustMayChange(scope, current);
  if (current.withdrawn) throw new Refusal('record.withdrawn', { id: input.id });
  const bytes = scope.upload;
  if (bytes === null || bytes.length === 0) throw new Refusal('attachment.refused', { fileName: input.fileName });
  if (bytes.length > largestAttachment) throw new Refusal('request.too_large');
  const fileName = input.fileName.replaceAll(/[\p{Cc}/\\]/gu, '_');
  const contentType = contentTypeOf(fileName, bytes);
  if (contentType === null || !accepted.includes(contentType)) throw new Refusal('attachment.refused', { fileName });
  const sha256 = digestOf(bytes);
  const present = (await scope.tx.rows(attachmentsOf(scope.county.id, input.id))).find((row) => row.sha256 === sha256 && row.role === input.role);
  if (present !== undefined) return { attachment: shownAttachment(present), revision: null };
  await scope.blobs.keep(bytes);
  const takenAt = input.takenAt === undefined ? null : new Date(input.takenAt);
  const attachment = { id: newId(), role: input.role, fileName, contentType, size: bytes.length, sha256, takenAt };
  const row = {
    id: attachment.id,
    record_id: input.id,
    role: input.role,
    file_name: fileName,
    content_type: contentType,
    size: bytes.length,
    sha256,
    taken_at: takenAt?.toISOString() ?? null,
    actor_name: signatureOf(scope.actor),
    attached_at: scope.now.toISOString(),
  };
  return { attachment: shownAttachment(attachment), revision: await scope.revise({ puts: { record_attachment: [row] } }) };
});

export const downloadRecordAttachmentRoute = on(downloadRecordAttachment)(async (scope, input): Promise<FileAnswer> => {
  await mustSee(scope, input.id);
  const row = getOrRefuse((await scope.tx.rows(attachmentsOf(scope.county.id, input.id))).find((one) => one.id === input.attachmentId));
  return { fileName: row.fileName, contentType: row.contentType, body: getOrRefuse(await scope.blobs.read(row.sha256)) };
});
