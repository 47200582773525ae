// Is this file the one that was issued? Its bytes say so; where they do not, the seal in it says which paper to compare it
// with. And does the register of that day say what the paper says – as known when it was issued, and as known now?

import { createHash } from 'node:crypto';
import { verifyPaper } from '@gridward/contract/rosters-public';
import type { AnswerOf } from '@gridward/contract/endpoint';
import { tableDifferences, type Annex, type Paper, type TableDifference } from '@gridward/domain/rosters/paper';
import { on } from '../kernel/perform.ts';
import { Refusal } from '../kernel/problems.ts';
import type { Scope } from '../kernel/scope.ts';
import type { Reader } from './annex-ground.ts';
import { annexesOfRegister } from './annexes.ts';
import { fileNamed } from './files.sql.ts';
import { frozenPaper } from './freeze-paper.ts';
import { basisOfPublication, openPublication } from './open-publication.ts';
import { readPaperFile, type PaperFile } from './paper-read.ts';
import { issuedFilesOf, publicationById, publicationOfFile, type IssuedRow, type PublicationRow } from './publications.sql.ts';
import { sealedKind } from './sealed-papers.ts';
import { sealedById, sealedFilesOf, sealedOfFile, type SealedRow } from './sealed-papers.sql.ts';

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

/** Published under a number, or sealed otherwise. */
export type IssuedPaper = { readonly way: 'published'; readonly issue: PublicationRow } | { readonly way: 'sealed'; readonly issue: SealedRow };

/** The paper that a file was issued for, or that its seal names. The seal of a file is a claim. */
export async function paperBehind(reader: Reader, { sha256, file }: BroughtFile): Promise<{ readonly paper: IssuedPaper; readonly issued: boolean } | null> {
  const countyId = reader.county.id;
  const issued = (await reader.tx.first(publicationOfFile(countyId, sha256))) ?? (await reader.tx.first(sealedOfFile(countyId, sha256)));
  const claimed = file.seal !== null && isId(file.seal.paperId) ? file.seal.paperId : null;
  const id = issued?.id ?? claimed;
  const paper = id === null ? null : await issuedPaper(reader, id);
  return paper === null ? null : { paper, issued: issued !== undefined };
}

export async function issuedPaper({ tx, county }: Reader, id: string): Promise<IssuedPaper | null> {
  const published = await tx.first(publicationById(county.id, id));
  if (published !== undefined) return { way: 'published', issue: published };
  const sealed = await tx.first(sealedById(county.id, id));
  return sealed === undefined ? null : { way: 'sealed', issue: sealed };
}

export function isId(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}

export interface TextDifference {
  readonly issued: string | null;
  readonly found: string | null;
}
export interface Judged {
  readonly verdict: Verdict;
  readonly differences: readonly TableDifference[];
  /** Of what stands outside the tables: title, text, headers. */
  readonly texts: readonly TextDifference[];
}

export async function judge(reader: Reader, paper: Paper, behind: IssuedPaper, { file, issued }: BroughtFile & { readonly issued: boolean }): Promise<Judged> {
  if (issued) return { verdict: 'issued', differences: [], texts: [] };
  // Of a PDF nothing but its bytes can be compared.
  if (file.annexes === null) return { verdict: 'altered', differences: [], texts: [] };
  const texts = textDifferences(await issuedTexts(reader, behind, file.form), file.texts ?? []);
  const differences = tableDifferences(paper.annexes, file.annexes);
  const { digest, revision, revisionHash } = behind.issue;
  const sealed = file.seal?.digest === digest && file.seal.revision === revision && file.seal.revisionHash === revisionHash;
  return { verdict: differences.length + texts.length === 0 && sealed ? 'unchanged_content' : 'altered', differences, texts };
}

/** The texts of the file that was issued in this form; none when none was: then all that is found is too much. */
async function issuedTexts({ tx, county }: Reader, behind: IssuedPaper, form: PaperFile['form']): Promise<readonly string[]> {
  const issued = (await filesOf({ tx, county }, behind)).find((one) => one.form === form);
  const file = issued === undefined ? undefined : await tx.first(fileNamed(county.id, issued.sha256));
  return file === undefined ? [] : ((await readPaperFile(file.bytes)).texts ?? []);
}

export function filesOf({ tx, county }: Reader, { way, issue }: IssuedPaper): Promise<IssuedRow[]> {
  return tx.rows(way === 'published' ? issuedFilesOf(county.id, issue.id) : sealedFilesOf(county.id, issue.id));
}

/** By their place, from the beginning and from the end: what lies between is what was changed. */
function textDifferences(issued: readonly string[], found: readonly string[]): readonly TextDifference[] {
  let start = 0;
  while (start < issued.length && start < found.length && issued[start] === found[start]) start++;
  let end = 0;
  while (end < issued.length - start && end < found.length - start && issued.at(-1 - end) === found.at(-1 - end)) end++;
  const [gone, come] = [issued.slice(start, issued.length - end), found.slice(start, found.length - end)];
  return Array.from({ length: Math.max(gone.length, come.length) }, (_, place) => ({ issued: gone[place] ?? null, found: come[place] ?? null })).filter(
    (one) => one.issued !== one.found,
  );
}

export function publicPaperOf(scope: Pick<Scope, 'county'>, { issue }: IssuedPaper) {
  const { id, number, title, issuer, issuedOn, effectiveOn, revision, revisionHash, digest } = issue;
  const { name, synthetic } = scope.county;
  return { id, number, title, issuer, issuedOn, effectiveOn, revision, revisionHash, digest, county: name, synthetic };
}

const mostTold = 500;

export const verifyPaperRoute = on(verifyPaper)(async (scope) => {
  const brought = await readBrought(scope.upload);
  const { sha256, file } = brought;
  const found = await paperBehind(scope, brought);
  const nothing = {
    texts: [],
    differences: [],
    registerDifferences: [],
    laterDifferences: [],
    counts: { differences: 0, registerDifferences: 0, laterDifferences: 0 },
  };
  if (found === null) return { verdict: 'unknown' as const, form: file.form, sha256, paper: null, ...nothing };
  const register = await registerOf(scope, found.paper);
  const paper = await frozenPaper(scope, found.paper.issue);
  const { verdict, differences, texts } = await judge(scope, paper, found.paper, { ...brought, issued: found.issued });
  const then = tableDifferences(paper.annexes, await register.annexesAt(found.paper.issue.revision));
  const later = tableDifferences(paper.annexes, await register.annexesAt(scope.head));
  // An altered file with a true seal would otherwise fetch what the paper says, unseen.
  const most = register.tells ? mostTold : 0;
  return {
    verdict,
    form: file.form,
    sha256,
    paper: publicPaperOf(scope, found.paper),
    texts: texts.slice(0, most),
    differences: differences.slice(0, most),
    registerDifferences: then.slice(0, most),
    laterDifferences: later.slice(0, most),
    counts: { differences: differences.length, registerDifferences: then.length, laterDifferences: later.length },
  };
});

interface RegisterSide {
  /** What the register says of it, as known at a revision. */
  readonly annexesAt: (knownAt: number) => Promise<readonly Annex[]>;
  /** Every difference may be told, and not just how many there are. */
  readonly tells: boolean;
}

/** Refuses whoever may not know what the paper says. */
async function registerOf(scope: Scope, paper: IssuedPaper): Promise<RegisterSide> {
  if (paper.way === 'published') {
    const basis = basisOfPublication(await openPublication(scope, paper.issue.id));
    return { annexesAt: (knownAt) => annexesOfRegister(scope, basis, knownAt), tells: true };
  }
  const { issue } = paper;
  const kind = sealedKind(issue.kind);
  await kind.mustMayRead(scope, issue);
  const own = issue.personId !== null && scope.actor.personId === issue.personId;
  const tells = own || scope.actor.kind === 'operator' || ((await kind.tellsAll?.(scope, issue)) ?? false);
  return { annexesAt: (knownAt) => kind.annexes(scope, issue, knownAt), tells };
}
