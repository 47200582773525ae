// Photos and files of a hazard. The same bytes in the same role are attached once, however often they are sent.

import { attachToHazard, downloadHazardAttachment } from '@gridward/contract/hazards';
import { openStates } from '@gridward/domain/hazards/hazard';
import type { FileAnswer } from '../kernel/http.ts';
import { on } from '../kernel/perform.ts';
import { getOrRefuse, Refusal } from '../kernel/problems.ts';
import { keptAttachment, uploadedFile } from '../kernel/uploaded.ts';
import { mustMayChange } from './change-hazard.ts';
import { attachmentsOf, versionsOf } from './hazards.sql.ts';
import { mustSee, shownAttachment } from './read-hazard.ts';

export const attachToHazardRoute = on(attachToHazard)(async (scope, input) => {
  const current = getOrRefuse((await scope.tx.rows(versionsOf(scope.county.id, input.id))).at(-1));
  await mustMayChange(scope, current);
  if (!openStates.includes(current.state)) throw new Refusal('hazard.withdrawn', { id: input.id });
  const file = uploadedFile(scope, input.fileName);
  const present = (await scope.tx.rows(attachmentsOf(scope.county.id, input.id))).find((row) => row.sha256 === file.sha256 && row.role === input.role);
  if (present !== undefined) return { attachment: shownAttachment(present), revision: null };
  const { attachment, row } = await keptAttachment(scope, file, input);
  return { attachment: shownAttachment(attachment), revision: await scope.revise({ puts: { hazard_attachment: [{ ...row, hazard_id: input.id }] } }) };
});

export const downloadHazardAttachmentRoute = on(downloadHazardAttachment)(async (scope, input): Promise<FileAnswer> => {
  await mustSee(scope, input.id);
  const row = getOrRefuse((await scope.tx.rows(attachmentsOf(scope.county.id, input.id))).find((one) => one.id === input.attachmentId));
  return { fileName: row.fileName, contentType: row.contentType, body: getOrRefuse(await scope.blobs.read(row.sha256)) };
});
