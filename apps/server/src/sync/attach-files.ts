// Attaches files whose bytes this account has sent, several at once and in one revision. The record, the hazard or the lead
// decides who may.

import { attachFiles } from '@gridward/contract/sync-files';
import type { ParsedInputOf } from '@gridward/contract/endpoint';
import { hazardTakingFiles } from '../hazards/hazards.ts';
import { contentTypeNamed } from '../kernel/file-kind.ts';
import { on } from '../kernel/perform.ts';
import { getOrRefuse, Refusal } from '../kernel/problems.ts';
import type { Scope } from '../kernel/scope.ts';
import type { Row } from '../kernel/revision.ts';
import { harmlessName, plannedAttachments, type AttachedSoFar, type Attachment } from '../kernel/uploaded.ts';
import { leadPhotoRows, leadTakingPhotos } from '../leads/leads.ts';
import { recordTakingFiles } from '../records/records.ts';
import { dropSent, keptToAttach, setAttached } from './sent-blobs.sql.ts';

type Files = ParsedInputOf<typeof attachFiles>['files'];

export const attachFilesRoute = on(attachFiles)(async (scope, { recordId, hazardId, leadId, files }) => {
  const to = await targetOf(scope, { recordId, hazardId, leadId, files });
  const { rows, attachments } = plannedAttachments(scope, to.soFar, await keptFiles(scope, files));
  const shown = attachments.map(({ role, takenAt, ...one }) => ({ ...one, role: role as 'photo', takenAt: takenAt?.toISOString() ?? null })); // checked on the way in
  await settleSent(scope, files, to.signedBy);
  if (rows.length === 0) return { attachments: shown, revision: null };
  const revision = await scope.revise({ puts: { [to.table]: to.rowsOf(rows) } }, null, to.signedBy);
  return { attachments: shown, revision };
});

interface Target {
  readonly soFar: AttachedSoFar;
  readonly table: 'record_attachment' | 'hazard_attachment' | 'lead_attachment';
  readonly rowsOf: (rows: readonly Row[]) => readonly Row[];
  readonly signedBy: 'actor' | 'nobody';
}

/** What the files belong to: the slice it is of says whether the actor may, and how a row names it. */
async function targetOf(scope: Scope, { recordId = '', hazardId, leadId, files }: ParsedInputOf<typeof attachFiles>): Promise<Target> {
  const ids = files.map((file) => file.id);
  const mustBe = (...roles: readonly string[]) => {
    if (files.some((file) => !roles.includes(file.role))) throw new Refusal('request.invalid', { rule: 'role' }, 'files');
  };
  const named = (column: string, id: string) => (rows: readonly Row[]) => rows.map((row) => ({ ...row, [column]: id }));
  if (hazardId !== undefined) {
    mustBe('photo', 'file');
    return { soFar: await hazardTakingFiles(scope, hazardId, ids), table: 'hazard_attachment', rowsOf: named('hazard_id', hazardId), signedBy: 'actor' };
  }
  if (leadId !== undefined) {
    mustBe('photo');
    const { anonymous, ...soFar } = await leadTakingPhotos(scope, leadId, ids);
    const rowsOf = (rows: readonly Row[]) => leadPhotoRows(leadId, anonymous, rows);
    return { soFar, table: 'lead_attachment', rowsOf, signedBy: anonymous ? 'nobody' : 'actor' };
  }
  return { soFar: await recordTakingFiles(scope, recordId, ids), table: 'record_attachment', rowsOf: named('record_id', recordId), signedBy: 'actor' };
}

/** They stand at something now. Of a lead without a name it is forgotten that this account sent them. */
async function settleSent({ tx, county, actor }: Scope, files: Files, signedBy: Target['signedBy']): Promise<void> {
  const accountId = getOrRefuse(actor.accountId, 'session.required');
  const digests = files.map((file) => file.sha256);
  await tx.run((signedBy === 'nobody' ? dropSent : setAttached)(county.id, accountId, digests));
}

/** Each file with its size and type, as far as this account has sent it and it is what its name says. */
async function keptFiles(scope: Scope, files: Files): Promise<readonly Attachment<string>[]> {
  const accountId = getOrRefuse(scope.actor.accountId, 'session.required');
  const digests = [...new Set(files.map((file) => file.sha256))];
  const sent = new Map((await scope.tx.rows(keptToAttach(scope.county.id, accountId, digests))).map((blob) => [blob.sha256, blob]));
  return files.map(({ id, sha256, role, takenAt, fileName: named }) => {
    const blob = sent.get(sha256);
    if (blob === undefined) throw new Refusal('blob.absent', { sha256 }, 'files');
    const fileName = harmlessName(named);
    const contentType = contentTypeNamed(fileName);
    if (contentType === null || contentType !== blob.contentType) throw new Refusal('attachment.refused', { fileName }, 'files');
    return { id, sha256, role, fileName, contentType, size: blob.total, takenAt: takenAt == null ? null : new Date(takenAt) };
  });
}
