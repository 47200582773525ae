// A paper as it is frozen when it is published: canonical JSON (RFC 8785), its SM3 digest for the chain and the printed
// seal, and the SHA-256 under which its bytes are kept. Every form of the paper is made from this, and only from this.

import { createHash } from 'node:crypto';
import type { Annex, HeadStyle, Paper, PaperSeal, Paragraph } from '@gridward/domain/rosters/paper';
import { canonical } from '../kernel/chain.ts';
import { getOrRefuse } from '../kernel/problems.ts';
import type { Scope } from '../kernel/scope.ts';
import type { Reader } from './annex-ground.ts';
import { fileNamed } from './files.sql.ts';
import type { PublicationRow } from './publications.sql.ts';

export interface PaperHead {
  readonly number: string;
  readonly title: string;
  readonly issuer: string;
  readonly issuedOn: string;
  readonly effectiveOn: string;
  readonly recipients?: string | undefined;
  readonly copies?: string | undefined;
  readonly contact?: string | undefined;
  readonly head: HeadStyle;
}

export interface FrozenPaper {
  readonly paper: Paper;
  readonly bytes: Uint8Array;
  readonly digest: string;
  readonly sha256: string;
}

/** The recipients of a notice of the whole county, when none are named. */
const usualRecipients = '各乡镇人民政府、街道办事处，开发区管委会，各有关部门、单位：';

export function freezePaper(county: Reader['county'], head: PaperHead, body: readonly Paragraph[], annexes: readonly Annex[]): FrozenPaper {
  const { number, title, issuer, issuedOn, effectiveOn } = head;
  const paper: Paper = {
    kind: 'roster',
    county: { id: county.id, name: county.name, synthetic: county.synthetic },
    head: head.head,
    issuer,
    number,
    title,
    recipients: head.recipients || usualRecipients,
    body: body.map(({ level, text }) => ({ level, text })),
    issuedOn,
    effectiveOn,
    copies: head.copies || null,
    contact: head.contact || null,
    annexes,
    signatures: [],
  };
  const bytes = Buffer.from(canonical(paper), 'utf8');
  return { paper, bytes, digest: createHash('sm3').update(bytes).digest('hex'), sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** The paper as it was frozen: its bytes are held to the digest that the chain carries and every print shows. */
export async function frozenPaper(reader: Reader, publication: Pick<PublicationRow, 'id' | 'paperSha256' | 'digest'>): Promise<Paper> {
  const { bytes } = getOrRefuse(await reader.tx.first(fileNamed(reader.county.id, publication.paperSha256)));
  if (createHash('sm3').update(bytes).digest('hex') !== publication.digest)
    throw new Error(`the paper of publication ${publication.id} is not what was frozen`);
  return JSON.parse(bytes.toString('utf8')) as Paper; // written by freezePaper, and just held to its digest
}

export function sealOf(scope: Pick<Scope, 'origin'>, publication: PublicationRow): PaperSeal {
  const { id, revision, revisionHash, digest } = publication;
  return { paperId: id, revision, revisionHash, digest, address: publicAddress(scope.origin, id) };
}

export function publicAddress(origin: string, publicationId: string): string {
  return `${origin}/p/d/${publicationId}`;
}
