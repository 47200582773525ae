// Is this file the one that was issued? Its bytes say so; where they do not, the seal in it says which paper to compare it
// with. And does the register of that day say what the paper says – as known when it was issued, and as known now?

import { createHash } from 'node:crypto';
import { verifyPaper } from '@gridward/contract/rosters-public';
import type { AnswerOf } from '@gridward/contract/endpoint';
import { tableDifferences, type Paper, type TableDifference } from '@gridward/domain/rosters/paper';
import { on } from '../kernel/perform.ts';
import { Refusal } from '../kernel/problems.ts';
import type { Scope } from '../kernel/scope.ts';
import type { Reader } from './annex-ground.ts';
import { annexesOfRegister } from './annexes.ts';
import { frozenPaper } from './freeze-paper.ts';
import { basisOfPublication, openPublication } from './open-publication.ts';
import { readPaperFile, type PaperFile } from './paper-read.ts';
import { publicationById, publicationOfFile, type PublicationRow } from './publications.sql.ts';

type Verdict = AnswerOf<typeof verifyPaper>['verdict'];

export interface BroughtFile {
  readonly sha256: string;
  readonly file: PaperFile;
}

/** Refuses what is no paper of any form. */
export async function readBrought(upload: Uint8Array | null | undefined): Promise<BroughtFile> {
  if (upload === null || upload === undefined || upload.length === 0) throw new Refusal('paper.unreadable');
  return { sha256: createHash('sha256').update(upload).digest('hex'), file: await readPaperFile(upload) };
}

/** The paper that a file was issued for, or that its seal names. The seal of a file is a claim. */
export async function publicationOf(
  reader: Reader,
  { sha256, file }: BroughtFile,
): Promise<{ readonly publication: PublicationRow; readonly issued: boolean } | null> {
  const countyId = reader.county.id;
  const issued = await reader.tx.first(publicationOfFile(countyId, sha256));
  const claimed = file.seal !== null && isId(file.seal.paperId) ? file.seal.paperId : null;
  const id = issued?.id ?? claimed;
  const publication = id === null ? undefined : await reader.tx.first(publicationById(countyId, id));
  return publication === undefined ? null : { publication, issued: issued !== undefined };
}

export function isId(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}

export interface Judged {
  readonly verdict: Verdict;
  readonly differences: readonly TableDifference[];
}

export function judge(paper: Paper, publication: PublicationRow, { file }: BroughtFile, issued: boolean): Judged {
  if (issued) return { verdict: 'issued', differences: [] };
  // Of a PDF nothing but its bytes can be compared.
  if (file.annexes === null) return { verdict: 'altered', differences: [] };
  const differences = tableDifferences(paper.annexes, file.annexes);
  const sealed = file.seal?.digest === publication.digest && file.seal.revision === publication.revision && file.seal.revisionHash === publication.revisionHash;
  return { verdict: differences.length === 0 && sealed ? 'unchanged_content' : 'altered', differences };
}

export function publicPaperOf(scope: Pick<Scope, 'county'>, publication: PublicationRow) {
  const { id, number, title, issuer, issuedOn, effectiveOn, revision, revisionHash, digest } = publication;
  const { name, synthetic } = scope.county;
  return { id, number, title, issuer, issuedOn, effectiveOn, revision, revisionHash, digest, county: name, synthetic };
}

const mostTold = 500;

export const verifyPaperRoute = on(verifyPaper)(async (scope) => {
  const brought = await readBrought(scope.upload);
  const { sha256, file } = brought;
  const found = await publicationOf(scope, brought);
  const nothing = { differences: [], registerDifferences: [], laterDifferences: [], counts: { differences: 0, registerDifferences: 0, laterDifferences: 0 } };
  if (found === null) return { verdict: 'unknown' as const, form: file.form, sha256, paper: null, ...nothing };
  const { publication, issued } = found;
  const open = await openPublication(scope, publication.id);
  const paper = await frozenPaper(scope, publication);
  const { verdict, differences } = judge(paper, publication, brought, issued);
  const basis = basisOfPublication(open);
  const register = tableDifferences(paper.annexes, await annexesOfRegister(scope, basis));
  const later = tableDifferences(paper.annexes, await annexesOfRegister(scope, basis, scope.head));
  return {
    verdict,
    form: file.form,
    sha256,
    paper: publicPaperOf(scope, publication),
    differences: differences.slice(0, mostTold),
    registerDifferences: register.slice(0, mostTold),
    laterDifferences: later.slice(0, mostTold),
    counts: { differences: differences.length, registerDifferences: register.length, laterDifferences: later.length },
  };
});
