// Photos, signatures and files of a record. The bytes lie beside the database under their SHA-256, which the chain carries. The
// same bytes in the same role are attached once, however often they are sent.

import { attachToRecord, downloadRecordAttachment } from '@gridward/contract/records';
import { isKnownAt, parseKnown } from '@gridward/domain/period';
import type { FileAnswer } from '../kernel/http.ts';
import { on } from '../kernel/perform.ts';
import { getOrRefuse, Refusal } from '../kernel/problems.ts';
import type { Scope } from '../kernel/scope.ts';
import { keptAttachment, uploadedFile, type AttachedSoFar } from '../kernel/uploaded.ts';
import { mustMayChange } from './change-record.ts';
import { mustSee, shownAttachment } from './read-record.ts';
import { attachmentIds, attachmentsOf, versionsOf } from './records.sql.ts';

/** Refuses unless the actor may attach files to the record. `ids`: those the files are to bear. */
export async function recordTakingFiles(scope: Scope, recordId: string, ids: readonly string[]): Promise<AttachedSoFar> {
  await mustTakeFiles(scope, recordId);
  const present = await scope.tx.rows(attachmentsOf(scope.county.id, recordId));
  return { present, taken: (await scope.tx.rows(attachmentIds(scope.county.id, ids))).map((row) => row.id) };
}

async function mustTakeFiles(scope: Scope, recordId: string): Promise<void> {
  const versions = await scope.tx.rows(versionsOf(scope.county.id, recordId));
  const current = getOrRefuse(versions.find((row) => isKnownAt(parseKnown(row.known), null)));
  await mustMayChange(scope, current);
  if (current.withdrawn) throw new Refusal('record.withdrawn', { id: recordId });
}

export const attachToRecordRoute = on(attachToRecord)(async (scope, input) => {
  await mustTakeFiles(scope, input.id);
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
