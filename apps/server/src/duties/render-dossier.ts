// Issues the dossier as a sealed file. As long as it says what the one issued before said, that one is answered: one paper, with
// one seal, and not a new one each time somebody asks.

import { renderDossier } from '@gridward/contract/duties-dossier';
import type { AnswerOf } from '@gridward/contract/endpoint';
import type { Annex, Paper } from '@gridward/domain/rosters/paper';
import { on } from '../kernel/perform.ts';
import { getOrRefuse } from '../kernel/problems.ts';
import type { Row } from '../kernel/revision.ts';
import type { Scope } from '../kernel/scope.ts';
import { printSealed, registerSealedKind, sealedContent, sealedForm, sealedPapersOf, sealPaper, type PaperForm, type SealedRow } from '../rosters/rosters.ts';
import { mustMayReadDossier, reasonOf, viewRows } from './dossier-access.ts';
import { dossierContent, type DossierQuestion } from './dossier-content.ts';
import { dossierAnnexes, dossierPaper, dossierTitle, issuerOf, saysTheSame } from './dossier-paper.ts';
import { dossierQuestion } from './dossier-question.ts';
import { revisionHashOf } from './dossier.sql.ts';

export const dossierKind = 'dossier';

type Answer = AnswerOf<typeof renderDossier>;

export const renderDossierRoute = on(renderDossier)(async (scope, { form, reason: given, ...input }) => {
  const question = await dossierQuestion(scope, input);
  const reason = reasonOf(scope, question.personId, given);
  const paper = dossierPaper(scope.county, await dossierContent(scope, question), scope.today);
  const ready = await printed(scope, { question, form, paper, named: input.knownAt !== undefined });
  // The head is held only now: setting a long paper must not keep others from writing.
  await scope.lockHead();
  const meanwhile = await issuedBefore(scope, { question, paper, named: input.knownAt !== undefined });
  const file = meanwhile === undefined ? undefined : await sealedForm(scope, meanwhile.id, form);
  if (meanwhile !== undefined && file !== undefined) return answerOf(meanwhile, file, null);
  const { sealed, rows, file: made } = ready;
  if (made === null || rows === null) throw new Error('a file that was there is gone');
  const view = { personal_data_view: viewRows(scope, question.personId, reason) };
  return answerOf(sealed, made, await scope.revise({ puts: { ...rows, ...view } }, reason));
});

interface Wanted {
  readonly question: DossierQuestion;
  readonly paper: Paper;
  /** A state of knowledge was asked for by its number. */
  readonly named: boolean;
}

interface Printed {
  readonly sealed: Pick<SealedRow, 'id' | 'revision' | 'digest'>;
  /** What is to be written; null when both are there. */
  readonly rows: { readonly sealed_paper: readonly Row[]; readonly sealed_file: readonly Row[] } | null;
  readonly file: Pick<Answer, 'sha256' | 'size' | 'substituted'> | null;
}

async function printed(scope: Scope, wanted: Wanted & { readonly form: PaperForm }): Promise<Printed> {
  const { question, form, paper } = wanted;
  const before = await issuedBefore(scope, wanted);
  if (before !== undefined) {
    if ((await sealedForm(scope, before.id, form)) !== undefined) return { sealed: before, rows: null, file: null };
    const { row, file } = await printSealed(scope, before, await sealedContent(scope, before), form);
    return { sealed: before, file, rows: { sealed_paper: [], sealed_file: [row] } };
  }
  const { personId, from, until, on: asOfDay, knownAt: revision } = question;
  const basis = { title: dossierTitle, issuer: issuerOf(scope.county), from, until, on: asOfDay };
  const { id, digest, row: paperRow } = await sealPaper(scope, { kind: dossierKind, personId, paper, basis, revision });
  const { hash: revisionHash } = getOrRefuse(await scope.tx.first(revisionHashOf(scope.county.id, revision)));
  const { row, file } = await printSealed(scope, { id, revision, revisionHash, digest }, paper, form);
  return { sealed: { id, revision, digest }, file, rows: { sealed_paper: [paperRow], sealed_file: [row] } };
}

/** The newest one of the same days that says the same; of the very state of knowledge, when one was named. */
async function issuedBefore(scope: Scope, { question, paper, named }: Wanted): Promise<SealedRow | undefined> {
  for (const sealed of await sealedPapersOf(scope, dossierKind, question.personId)) {
    if (sealed.basis['from'] !== question.from || sealed.basis['until'] !== question.until) continue;
    if (named && sealed.revision !== question.knownAt) continue;
    if (saysTheSame(await sealedContent(scope, sealed), paper)) return sealed;
  }
  return undefined;
}

function answerOf(sealed: Printed['sealed'], file: Pick<Answer, 'sha256' | 'size' | 'substituted'>, revision: number | null): Answer {
  const { sha256, size, substituted } = file;
  return { id: sealed.id, revision, knownAt: sealed.revision, digest: sealed.digest, sha256, size, substituted: [...substituted] };
}

/** A dossier is always of somebody. */
export function personOf({ personId }: SealedRow): string {
  return getOrRefuse(personId ?? undefined);
}

/** As the register says it, for whoever brings a file to be verified. */
async function annexesAt(scope: Scope, sealed: SealedRow, knownAt: number): Promise<readonly Annex[]> {
  const { basis } = sealed;
  const [from, until, asOfDay] = [basis['from'], basis['until'], basis['on']].map(String);
  return dossierAnnexes(await dossierContent(scope, { personId: personOf(sealed), from: from ?? '', until: until ?? '', on: asOfDay ?? '', knownAt }));
}

registerSealedKind(dossierKind, { annexes: annexesAt, mustMayRead: (scope, sealed) => mustMayReadDossier(scope, personOf(sealed)) });
