// Papers that later slices seal: frozen, printed once in each form, kept and given again to the byte like the published ones,
// and recognised by the same verification. What such a paper says is theirs; how the register says it today they tell by a
// function that they register here.

import { createHash } from 'node:crypto';
import type { Annex, Paper } from '@gridward/domain/rosters/paper';
import { canonical } from '../kernel/chain.ts';
import { newId } from '../kernel/names.ts';
import { getOrRefuse } from '../kernel/problems.ts';
import type { Row } from '../kernel/revision.ts';
import type { Scope } from '../kernel/scope.ts';
import { fileNamed, keepFile } from './files.sql.ts';
import { frozenPaper, publicAddress } from './freeze-paper.ts';
import type { IssuedRow } from './publications.sql.ts';
import { formTypes, renderForm, type PaperForm } from './render-form.ts';
import { sealedById, sealedFilesOf, sealedOfPerson, type SealedForms, type SealedRow } from './sealed-papers.sql.ts';

export type { SealedRow } from './sealed-papers.sql.ts';
export type { PaperForm } from './render-form.ts';

type Recompute = (scope: Scope, sealed: SealedRow, knownAt: number) => Promise<readonly Annex[]>;
type MayRead = (scope: Scope, sealed: SealedRow) => Promise<void>;

interface SealedKind {
  /** The tables of the paper as the register says them, as known at a revision. */
  readonly annexes: Recompute;
  /** Refuses whoever may not know what it says. */
  readonly mustMayRead: MayRead;
  /** Whether whoever may read it may be told every place in which a file or the register differs; else only the person it is about. */
  readonly tellsAll?: (scope: Scope, sealed: SealedRow) => Promise<boolean>;
}

const kinds = new Map<string, SealedKind>();

export function registerSealedKind(kind: string, sealed: SealedKind): void {
  kinds.set(kind, sealed);
}

export function sealedKind(kind: string): SealedKind {
  const known = kinds.get(kind);
  if (known === undefined) throw new Error(`nobody knows papers of kind ${kind}`);
  return known;
}

export interface SealingPlan {
  readonly kind: string;
  readonly personId: string | null;
  readonly paper: Paper;
  /** What it was asked for. Title and issuer are shown to whoever verifies it, so they name nobody. */
  readonly basis: SealedRow['basis'];
  readonly revision: number;
}

/** Keeps the frozen paper; answers the row to put. */
export async function sealPaper(scope: Scope, plan: SealingPlan): Promise<{ readonly id: string; readonly row: Row; readonly digest: string }> {
  const { kind, personId, paper, basis, revision } = plan;
  const bytes = Buffer.from(canonical(paper), 'utf8');
  const [sha256, digest, id] = [createHash('sha256').update(bytes).digest('hex'), createHash('sm3').update(bytes).digest('hex'), newId()];
  await scope.tx.run(keepFile(scope.county.id, sha256, bytes));
  const made = { issued_on: paper.issuedOn, revision, digest, paper_sha256: sha256, made_at: scope.now.toISOString() };
  return { id, digest, row: { id, kind, person_id: personId, basis, ...made } };
}

export async function sealedPaper(scope: Scope, id: string): Promise<SealedRow> {
  return getOrRefuse(await scope.tx.first(sealedById(scope.county.id, id)), 'thing.not_found', { id });
}

export function sealedPapersOf(scope: Scope, kind: string, personId: string): Promise<(SealedRow & SealedForms)[]> {
  return scope.tx.rows(sealedOfPerson(scope.county.id, kind, personId));
}

export async function sealedForm(scope: Scope, id: string, form: PaperForm): Promise<IssuedRow | undefined> {
  return (await scope.tx.rows(sealedFilesOf(scope.county.id, id))).find((file) => file.form === form);
}

/** What a sealed paper says. */
export function sealedContent(scope: Scope, sealed: SealedRow): Promise<Paper> {
  return frozenPaper(scope, sealed);
}

/** Prints a form of it, its code leading to the page of the paper or to `address`, and keeps the file; answers the row to put. */
export async function printSealed(
  scope: Scope,
  sealed: Pick<SealedRow, 'id' | 'revision' | 'revisionHash' | 'digest'> & { readonly address?: string },
  paper: Paper,
  form: PaperForm,
): Promise<{ readonly row: Row; readonly file: Pick<IssuedRow, 'sha256' | 'size' | 'substituted'> }> {
  const { id, revision, revisionHash, digest, address = publicAddress(scope.origin, sealed.id) } = sealed;
  const { bytes, substituted } = await renderForm(form, paper, { paperId: id, revision, revisionHash, digest, address });
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  await scope.tx.run(keepFile(scope.county.id, sha256, bytes));
  const file = { sha256, size: bytes.length, substituted: [...substituted] };
  return { file, row: { id: newId(), paper_id: id, form, ...file, made_at: scope.now.toISOString() } };
}

export async function keptFile(scope: Scope, sha256: string): Promise<Uint8Array> {
  return getOrRefuse(await scope.tx.first(fileNamed(scope.county.id, sha256))).bytes;
}

export function contentTypeOf(form: PaperForm): string {
  return formTypes[form];
}
