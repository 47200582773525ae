// A file that was sent to be attached: what it is by its own bytes, its name made harmless, and the row that names it. The
// bytes are kept under their SHA-256 beside the database.

import { digestOf } from './blob-place.ts';
import { attachable, contentTypeOf, largestAttachment } from './file-kind.ts';
import { signatureOf } from './identity.ts';
import { keepBytes } from './kept-blobs.ts';
import { newId } from './names.ts';
import { Refusal } from './problems.ts';
import type { Row } from './revision.ts';
import type { Scope } from './scope.ts';

export interface Uploaded {
  readonly fileName: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
  readonly sha256: string;
}

/** Photos and PDF files; refuses what is empty, too large or something else than its name says. */
export function uploadedFile(scope: Scope, named: string): Uploaded {
  const bytes = scope.upload;
  if (bytes === null || bytes.length === 0) throw new Refusal('attachment.refused', { fileName: named });
  if (bytes.length > largestAttachment) throw new Refusal('request.too_large');
  const fileName = harmlessName(named);
  const contentType = contentTypeOf(fileName, bytes);
  if (contentType === null || !attachable.includes(contentType)) throw new Refusal('attachment.refused', { fileName });
  return { fileName, contentType, bytes, sha256: digestOf(bytes) };
}

/** An attachment as it is answered. */
export interface Attachment<Role extends string> {
  readonly id: string;
  readonly role: Role;
  readonly fileName: string;
  readonly contentType: string;
  readonly size: number;
  readonly sha256: string;
  readonly takenAt: Date | null;
}

/** Keeps the bytes; answers the attachment, and its row without the thing it is attached to. */
export async function keptAttachment<Role extends string>(
  scope: Scope,
  file: Uploaded,
  said: { readonly role: Role; readonly takenAt?: string | undefined },
): Promise<{ readonly attachment: Attachment<Role>; readonly row: Row }> {
  await keepBytes(scope, file.bytes);
  const { fileName, contentType, sha256 } = file;
  const takenAt = said.takenAt === undefined ? null : new Date(said.takenAt);
  const attachment = { id: newId(), role: said.role, fileName, contentType, size: file.bytes.length, sha256, takenAt };
  return { attachment, row: rowOf(scope, attachment) };
}

function rowOf(scope: Scope, { id, role, fileName, contentType, size, sha256, takenAt }: Attachment<string>): Row {
  return {
    id,
    role,
    file_name: fileName,
    content_type: contentType,
    size,
    sha256,
    taken_at: takenAt?.toISOString() ?? null,
    actor_name: signatureOf(scope.actor),
    attached_at: scope.now.toISOString(),
  };
}

/** What stands at a thing already, and which of some ids name an attachment of any thing. */
export interface AttachedSoFar {
  readonly present: readonly Attachment<string>[];
  readonly taken: readonly string[];
}

/** Files whose bytes are kept: the rows of what is not attached yet, and each file as it will stand. */
export function plannedAttachments(
  scope: Scope,
  { present, taken }: AttachedSoFar,
  files: readonly Attachment<string>[],
): { readonly rows: readonly Row[]; readonly attachments: readonly Attachment<string>[] } {
  const attachments: Attachment<string>[] = [];
  const rows: Row[] = [];
  for (const file of files) {
    const before = [...present, ...attachments].find((one) => one.sha256 === file.sha256 && one.role === file.role);
    if (before === undefined && taken.includes(file.id)) throw new Refusal('thing.in_use', { id: file.id }, 'files');
    attachments.push(before ?? file);
    if (before === undefined) rows.push(rowOf(scope, file));
  }
  return { rows, attachments };
}

/** Without what a file system or a page might read as more than a name, and without what turns the order of its letters. */
export function harmlessName(fileName: string): string {
  return fileName.replaceAll(/[\p{Cc}\u202a-\u202e\u2066-\u2069/\\]/gu, '_');
}
