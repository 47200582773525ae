// Photos, signatures and files of a record. The bytes lie beside the database under their SHA-256, which the chain carries. The
// same bytes in the same role are attached once, however often they are sent.

import { attachToRecord, downloadRecordAttachment } from '@gridward/contract/records';
import { isKnownAt, parseKnown } from '@gridward/domain/period';
import type { FileAnswer } from '../kernel/http.ts';
import { on } from '../kernel/perform.ts';
import { getOrRefuse, Refusal } from '../kernel/problems.ts';
import { keptAttachment, uploadedFile } from '../kernel/uploaded.ts';
import { mustMayChange } from './change-record.ts';
import { mustSee, shownAttachment } from './read-record.ts';
import { attachmentsOf, versionsOf } from './records.sql.ts';

export const attachToRecordRoute = on(attachToRecord)(async (scope, input) => {
  const versions = await scope.tx.rows(versionsOf(scope.county.id, input.id));
  const current = getOrRefuse(versions.find((row) => isKnownAt(parseKnown(row.known), null)));
  await mustMayChange(scope, current);
  if (current.withdrawn) throw new Refusal('record.withdrawn', { id: input.id });
  const file = uploadedFile(scope, input.fileName);
  const present = (await scope.tx.rows(attachmentsOf(scope.county.id, input.id))).find((row) => row.sha256 === file.sha256 && row.role === input.role);
  if (present !== undefined) return { attachment: shownAttachment(present), revision: null };
  const { attachment, row } = await keptAttachment(scope, file, input);
  return { attachment: shownAttachment(attachment), revision: await scope.revise({ puts: { record_attachment: [{ ...row, record_id: input.id }] } }) };
});

export const downloadRecordAttachmentRoute = on(downloadRecordAttachment)(async (scope, input): Promise<FileAnswer> => {
  await mustSee(scope, input.id);
  const row = getOrRefuse((await scope.tx.rows(attachmentsOf(scope.county.id, input.id))).find((one) => one.id === input.attachmentId));
  return { fileName: row.fileName, contentType: row.contentType, body: getOrRefuse(await scope.blobs.read(row.sha256)) };
});
