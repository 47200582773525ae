// The paper of rosters whose changes the register holds already: it is made from the register of its day as it was known
// with them, and frozen like any other. For a history that is loaded, not lived.

import { tableDifferences, type TableDifference } from '@gridward/domain/rosters/paper';
import { getOrRefuse } from '../kernel/problems.ts';
import type { Row } from '../kernel/revision.ts';
import type { Reader } from './annex-ground.ts';
import { annexesOfRegister, yearOf, type PaperBasis } from './annexes.ts';
import { usualBody } from './body-text.ts';
import { keepFile } from './files.sql.ts';
import { freezePaper, frozenPaper } from './freeze-paper.ts';
import { basisOfPublication } from './open-publication.ts';
import { listedPublications, publicationById, rostersUnder, yearlyDocumentBefore, type PublicationRow } from './publications.sql.ts';

export interface PastPaper {
  readonly id: string;
  readonly documentId: string;
  readonly number: string;
  readonly title: string;
  readonly issuer: string;
  readonly issuedOn: string;
  readonly effectiveOn: string;
  readonly rosters: PaperBasis['rosters'];
  /** The revision that put the rosters in force. */
  readonly revision: number;
}

/** Keeps the frozen paper; answers the row of its publication. */
export async function publishPast(reader: Reader, past: PastPaper): Promise<Row> {
  const { rosters, effectiveOn, revision } = past;
  const last = await reader.tx.first(yearlyDocumentBefore(reader.county.id, revision));
  const body = usualBody({
    year: yearOf(rosters),
    effectiveOn,
    basis: last === undefined ? null : `《${last.title}》${last.number === null ? '' : `（${last.number}）`}`,
  });
  const annexes = await annexesOfRegister(reader, { rosters, effectiveOn, revision });
  const { bytes, sha256, digest } = freezePaper(reader.county, { ...past, head: 'electronic' }, body, annexes);
  await reader.tx.run(keepFile(reader.county.id, sha256, bytes));
  return { id: past.id, document_id: past.documentId, effective_on: effectiveOn, revision, digest, paper_sha256: sha256 };
}

/** Every paper, the oldest first. */
export async function papersOf(reader: Reader): Promise<readonly Pick<PublicationRow, 'id' | 'number' | 'title'>[]> {
  const rows = await reader.tx.rows(listedPublications(reader.county.id, { unitIds: null, unitId: undefined }, undefined, 1000));
  return rows.toReversed();
}

/** What the register of the paper's day says otherwise than the paper: as it was known when it was put in force, or as it is known now. */
export async function paperDifferences(reader: Reader, id: string, known: 'then' | 'now' = 'then'): Promise<readonly TableDifference[]> {
  const publication = getOrRefuse(await reader.tx.first(publicationById(reader.county.id, id)));
  const basis = basisOfPublication({ publication, rosters: await reader.tx.rows(rostersUnder(reader.county.id, id)) });
  const knownAt = known === 'then' ? publication.revision : Number.MAX_SAFE_INTEGER;
  return tableDifferences((await frozenPaper(reader, publication)).annexes, await annexesOfRegister(reader, basis, knownAt));
}
