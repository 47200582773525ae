// Minutes and written reports attached to a roster. The bytes lie beside the chain under their SHA-256, which the chain
// carries: a file that was exchanged is seen.

import { createHash } from 'node:crypto';
import { attachToRoster, downloadRosterAttachment } from '@gridward/contract/rosters-steps';
import { signatureOf } from '../kernel/identity.ts';
import type { FileAnswer } from '../kernel/http.ts';
import { newId } from '../kernel/names.ts';
import { on } from '../kernel/perform.ts';
import { getOrRefuse, Refusal } from '../kernel/problems.ts';
import { contentTypeOf, largestAttachment } from '../kernel/file-kind.ts';
import { attachmentOf, fileNamed, keepFile } from './files.sql.ts';
import { rosterById } from './roster-ground.ts';

export const attachToRosterRoute = on(attachToRoster)(async (scope, input) => {
  const roster = await rosterById(scope, input.id, 'roster.draft');
  const bytes = scope.upload;
  if (bytes === null || bytes.length === 0) throw new Refusal('attachment.refused', { fileName: input.fileName });
  if (bytes.length > largestAttachment) throw new Refusal('request.too_large');
  const fileName = input.fileName.replaceAll(/[\p{Cc}/\\]/gu, '_');
  const contentType = getOrRefuse(contentTypeOf(fileName, bytes), 'attachment.refused', { fileName });
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  await scope.tx.run(keepFile(scope.county.id, sha256, bytes));
  const attachment = { id: newId(), fileName, contentType, size: bytes.length, sha256, at: scope.now.toISOString(), actorName: signatureOf(scope.actor) };
  const row = {
    id: attachment.id,
    roster_id: roster.id,
    file_name: fileName,
    content_type: contentType,
    size: bytes.length,
    sha256,
    actor_name: signatureOf(scope.actor),
    attached_at: attachment.at,
  };
  return { attachment, revision: await scope.revise({ puts: { roster_attachment: [row] } }) };
});

export const downloadRosterAttachmentRoute = on(downloadRosterAttachment)(async (scope, input): Promise<FileAnswer> => {
  const roster = await rosterById(scope, input.id);
  const { fileName, contentType, sha256 } = getOrRefuse(await scope.tx.first(attachmentOf(scope.county.id, roster.id, input.attachmentId)));
  const { bytes } = getOrRefuse(await scope.tx.first(fileNamed(scope.county.id, sha256)));
  return { fileName, contentType, body: bytes };
});
