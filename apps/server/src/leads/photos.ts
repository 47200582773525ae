// Photos of a lead. Whoever gave it adds them, from a device, and whoever sees the lead sees them. Of an anonymous lead a photo
// tells neither who sent it nor what their phone knew of it, and the revision that brings it names nobody.

import { downloadLeadPhoto } from '@gridward/contract/leads';
import type { FileAnswer } from '../kernel/http.ts';
import { on } from '../kernel/perform.ts';
import { getOrRefuse, Refusal } from '../kernel/problems.ts';
import type { Row } from '../kernel/revision.ts';
import type { Scope } from '../kernel/scope.ts';
import type { AttachedSoFar } from '../kernel/uploaded.ts';
import { leadPhotoIds, listedLeads, photosOfLead, storedLead, type LeadListRow } from './leads.sql.ts';
import { leadQuestion } from './shown-lead.ts';

/** The lead as the asker sees it, or a refusal. */
export async function seenLead(scope: Scope, id: string): Promise<LeadListRow> {
  getOrRefuse(await scope.tx.first(storedLead(scope.county.id, id)));
  const row = await scope.tx.first(listedLeads(await leadQuestion(scope, {}, id), undefined, 1));
  if (row === undefined) throw new Refusal('permission.out_of_scope', { id });
  return row;
}

/** Refuses unless the actor gave the lead. `ids`: those that the photos are to bear. */
export async function leadTakingPhotos(scope: Scope, leadId: string, ids: readonly string[]): Promise<AttachedSoFar & { readonly anonymous: boolean }> {
  const { mine, anonymous } = await seenLead(scope, leadId);
  if (!mine) throw new Refusal('permission.out_of_scope', { id: leadId });
  const present = await scope.tx.rows(photosOfLead(scope.county.id, leadId));
  const taken = (await scope.tx.rows(leadPhotoIds(scope.county.id, ids))).map((row) => row.id);
  return { present: present.map((photo) => ({ ...photo, role: 'photo' })), taken, anonymous };
}

/** The rows of photos as they stand at the lead. */
export function leadPhotoRows(leadId: string, anonymous: boolean, rows: readonly Row[]): readonly Row[] {
  const hidden = anonymous ? { actor_name: null, taken_at: null } : {};
  return rows.map((row) => ({ ...row, ...hidden, ...(anonymous ? { file_name: namelessFile(String(row['content_type'])) } : {}), lead_id: leadId }));
}

function namelessFile(contentType: string): string {
  return `photo.${contentType.slice(contentType.indexOf('/') + 1).replace('jpeg', 'jpg')}`;
}

export const downloadLeadPhotoRoute = on(downloadLeadPhoto)(async (scope, { id, attachmentId }): Promise<FileAnswer> => {
  await seenLead(scope, id);
  const photo = getOrRefuse((await scope.tx.rows(photosOfLead(scope.county.id, id))).find((one) => one.id === attachmentId));
  return { fileName: photo.fileName, contentType: photo.contentType, body: getOrRefuse(await scope.blobs.read(photo.sha256)) };
});
