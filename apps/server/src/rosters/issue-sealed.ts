// A sheet that says how something stands – a handover, the card at a gate – as the file that was issued of it: sealed and kept
// when it is first printed, and given again to the byte as long as the register has nothing else to say. What it said
// before stays: every issued one is listed, and its files are there.

import { downloadSealed, listSealed } from '@gridward/contract/rosters-sealed';
import type { Paper } from '@gridward/domain/rosters/paper';
import { canonical } from '../kernel/chain.ts';
import { civilDay } from '../kernel/clock.ts';
import type { FileAnswer } from '../kernel/http.ts';
import { on } from '../kernel/perform.ts';
import { getOrRefuse, Refusal } from '../kernel/problems.ts';
import type { Scope } from '../kernel/scope.ts';
import { formTypes, type PaperForm } from './render-form.ts';
import { keptFile, printSealed, sealedContent, sealedForm, sealedKind, sealedPaper, sealPaper, type SealingPlan } from './sealed-papers.ts';
import { hashOfRevision, sealedAbout, type SealedRow } from './sealed-papers.sql.ts';

export interface Sheet extends Omit<SealingPlan, 'basis' | 'revision'> {
  readonly basis: SealingPlan['basis'] & { readonly about: string };
  /** Where its code leads; the page of the paper itself, when there is no better one. */
  readonly address?: string;
}

/** The file of what the sheet says. */
export async function issueSealed(scope: Scope, sheet: Sheet, form: PaperForm): Promise<Uint8Array> {
  const before = await issuedBefore(scope, sheet);
  const file = before === undefined ? undefined : await sealedForm(scope, before.id, form);
  if (file !== undefined) return keptFile(scope, file.sha256);
  const sealed = before === undefined ? await seal(scope, sheet) : { ...before, rows: [] };
  const paper = before === undefined ? sheet.paper : await sealedContent(scope, before);
  const made = await printSealed(scope, { ...sealed, ...(sheet.address === undefined ? {} : { address: sheet.address }) }, paper, form);
  // The head is held only now: setting a paper must not keep others from writing.
  await scope.lockHead();
  const meanwhile = await issuedBefore(scope, sheet);
  const theirs = meanwhile === undefined ? undefined : await sealedForm(scope, meanwhile.id, form);
  if (theirs !== undefined) return keptFile(scope, theirs.sha256);
  if (meanwhile !== undefined && meanwhile.id !== sealed.id) throw new Refusal('thing.changed');
  await scope.revise({ puts: { sealed_paper: sealed.rows, sealed_file: [made.row] } });
  return keptFile(scope, made.file.sha256);
}

async function seal(scope: Scope, sheet: Sheet) {
  const revision = scope.head;
  const { hash: revisionHash } = getOrRefuse(await scope.tx.first(hashOfRevision(scope.county.id, revision)));
  const { id, digest, row } = await sealPaper(scope, { ...sheet, revision });
  return { id, digest, revision, revisionHash, rows: [row] };
}

async function issuedBefore(scope: Scope, { kind, basis, paper }: Sheet): Promise<SealedRow | undefined> {
  const said = saidBy(paper);
  for (const sealed of await scope.tx.rows(sealedAbout(scope.county.id, kind, basis.about)))
    if (saidBy(await sealedContent(scope, sealed)) === said) return sealed;
  return undefined;
}

/** The day on which it was printed changes nothing of it. */
function saidBy(paper: Paper): string {
  return canonical({ ...paper, issuedOn: '', effectiveOn: '' });
}

export const listSealedRoute = on(listSealed)(async (scope, { kind, about }) => {
  const rows = await scope.tx.rows(sealedAbout(scope.county.id, kind, about));
  const [newest] = rows;
  if (newest === undefined) return { rows: [] };
  await sealedKind(kind).mustMayRead(scope, newest);
  const shown = [];
  for (const row of rows) if (await tellsAll(scope, row)) shown.push(row);
  return {
    rows: shown.map(({ id, title, revision, digest, madeAt, forms }) => ({ id, title, revision, digest, at: madeAt, forms })),
  };
});

export const downloadSealedRoute = on(downloadSealed)(async (scope, { id, form }): Promise<FileAnswer> => {
  const sealed = await sealedPaper(scope, id);
  await sealedKind(sealed.kind).mustMayRead(scope, sealed);
  if (!(await tellsAll(scope, sealed))) throw new Refusal('permission.out_of_scope', { id });
  const { sha256, at } = getOrRefuse(await sealedForm(scope, id, form), 'thing.not_found', { form });
  const day = civilDay(new Date(at), scope.county.timeZone);
  return { fileName: `${sealed.title}-${day}.${form}`, contentType: formTypes[form], body: Buffer.from(await keptFile(scope, sha256)) };
});

/** Papers whose handing out is written down, as dossiers are, have a way of their own. */
async function tellsAll(scope: Scope, sealed: SealedRow): Promise<boolean> {
  return (await sealedKind(sealed.kind).tellsAll?.(scope, sealed)) ?? false;
}
