// The files of a paper: each form is made once, kept, and given again to the byte. Making one writes a revision, so that
// the chain names the file which was issued. Two who ask at once get the same file: the second finds the first's.

import { createHash } from 'node:crypto';
import { downloadPaper, renderPaper } from '@gridward/contract/rosters-papers';
import type { FileAnswer } from '../kernel/http.ts';
import { newId } from '../kernel/names.ts';
import { on } from '../kernel/perform.ts';
import { getOrRefuse } from '../kernel/problems.ts';
import type { Scope } from '../kernel/scope.ts';
import { fileNamed, keepFile } from './files.sql.ts';
import { frozenPaper, sealOf } from './freeze-paper.ts';
import { openPublication } from './open-publication.ts';
import { issuedFilesOf, type IssuedRow } from './publications.sql.ts';
import { formTypes, renderForm, type PaperForm } from './render-form.ts';

export const renderPaperRoute = on(renderPaper)(async (scope, { id, form }) => {
  const { publication } = await openPublication(scope, id, 'register.export');
  const issued = await issuedForm(scope, id, form);
  if (issued !== undefined) return answerOf(issued);
  const { bytes, substituted } = await renderForm(form, await frozenPaper(scope, publication), sealOf(scope, publication));
  // The head is held only now: setting a long paper must not keep others from writing.
  await scope.lockHead();
  const meanwhile = await issuedForm(scope, id, form);
  if (meanwhile !== undefined) return answerOf(meanwhile);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  await scope.tx.run(keepFile(scope.county.id, sha256, bytes));
  const row = { id: newId(), publication_id: id, form, sha256, size: bytes.length, substituted, made_at: scope.now.toISOString() };
  return { revision: await scope.revise({ puts: { issued_file: [row] } }), sha256, size: bytes.length, substituted: [...substituted] };
});

async function issuedForm(scope: Scope, publicationId: string, form: PaperForm): Promise<IssuedRow | undefined> {
  return (await scope.tx.rows(issuedFilesOf(scope.county.id, publicationId))).find((file) => file.form === form);
}

function answerOf({ sha256, size, substituted }: IssuedRow) {
  return { revision: null, sha256, size, substituted };
}

export const downloadPaperRoute = on(downloadPaper)(async (scope, { id, form }): Promise<FileAnswer> => {
  const { publication } = await openPublication(scope, id, 'register.export');
  const { sha256 } = getOrRefuse(await issuedForm(scope, id, form), 'thing.not_found', { form });
  const { bytes } = getOrRefuse(await scope.tx.first(fileNamed(scope.county.id, sha256)));
  return { fileName: `${publication.number ?? publication.title}.${form}`, contentType: formTypes[form], body: bytes };
});
