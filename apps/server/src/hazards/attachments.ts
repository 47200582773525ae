// Photos and files of a hazard. The same bytes in the same role are attached once, however often they are sent.

import { attachToHazard, downloadHazardAttachment } from '@gridward/contract/hazards';
import { openStates } from '@gridward/domain/hazards/hazard';
import type { FileAnswer } from '../kernel/http.ts';
import { on } from '../kernel/perform.ts';
import { getOrRefuse, Refusal } from '../kernel/problems.ts';
import type { Scope } from '../kernel/scope.ts';
import { keptAttachment, uploadedFile, type AttachedSoFar } from '../kernel/uploaded.ts';
import { mustMayChange } from './change-hazard.ts';
import { attachmentIds, attachmentsOf, versionsOf } from './hazards.sql.ts';
import { mustSee, shownAttachment } from './read-hazard.ts';

/** Refuses unless the actor may attach files to the hazard. `ids`: those the files are to bear. */
export async function hazardTakingFiles(scope: Scope, hazardId: string, ids: readonly string[]): Promise<AttachedSoFar> {
  await mustTakeFiles(scope, hazardId);
  const present = await scope.tx.rows(attachmentsOf(scope.county.id, hazardId));
  return { present, taken: (await scope.tx.rows(attachmentIds(scope.county.id, ids))).map((row) => row.id) };
}

async function mustTakeFiles(scope: Scope, hazardId: string): Promise<void> {
  const current = getOrRefuse((await scope.tx.rows(versionsOf(scope.county.id, hazardId))).at(-1));
  await mustMayChange(scope, current);
  if (!openStates.includes(current.state)) throw new Refusal('hazard.withdrawn', { id: hazardId });
}

export const attachToHazardRoute = on(attachToHazard)(async (scope, input) => {
  await mustTakeFiles(scope, input.id);
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
