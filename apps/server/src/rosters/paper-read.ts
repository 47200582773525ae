// A file that somebody brings: what it claims to be, and what its tables say. The claim is only where to look – whether
// the file is the one that was issued is told by its bytes, and what was altered by comparing the tables read here with
// those of the paper. Files come from anybody: what is too large, or no file of ours, is refused as unreadable.

import { annexKeys, type Annex, type AnnexKey } from '@gridward/domain/rosters/paper';
import { readDocxAnnexes } from './paper-read-docx.ts';
import { sealInPdf } from './paper-read-pdf.ts';
import { readXlsxAnnexes } from './paper-read-xlsx.ts';
import { attributeOf, xmlTokens } from './paper-xml.ts';
import { openZip, unreadablePaper, type OpenZip } from './paper-zip.ts';

export interface ClaimedSeal {
  readonly paperId: string;
  readonly revision: number;
  readonly revisionHash: string;
  readonly digest: string;
}
export interface PaperFile {
  readonly form: 'docx' | 'pdf' | 'xlsx';
  readonly seal: ClaimedSeal | null;
  /** The tables as found, weights apart. Null where they cannot be read: of a PDF, bytes decide. */
  readonly annexes: readonly Annex[] | null;
  /** What stands outside the rows: head, title, text, headers. To be compared with that of the file that was issued. */
  readonly texts: readonly string[] | null;
}

export const largestPaper = 40 * 1024 * 1024;

export async function readPaperFile(bytes: Uint8Array): Promise<PaperFile> {
  if (bytes.length === 0 || bytes.length > largestPaper) throw unreadablePaper();
  const begins = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
  if (begins.includes('%PDF-')) return { form: 'pdf', seal: sealOf(await sealInPdf(bytes)), annexes: null, texts: null };
  if (!begins.startsWith('PK')) throw unreadablePaper();
  const zip = openZip(bytes);
  const form = zip.names.includes('word/document.xml') ? 'docx' : zip.names.includes('xl/workbook.xml') ? 'xlsx' : null;
  if (form === null) throw unreadablePaper();
  const properties = await propertiesOf(zip);
  const keys = (properties.get('Gridward.annexes') ?? '').split(',').filter((key): key is AnnexKey => annexKeys.some((known) => known === key));
  const found = form === 'docx' ? await readDocxAnnexes(zip, keys) : await readXlsxAnnexes(zip, keys);
  return { form, seal: sealOf(properties), ...found };
}

async function propertiesOf(zip: OpenZip): Promise<ReadonlyMap<string, string>> {
  const properties = new Map<string, string>();
  const xml = await zip.text('docProps/custom.xml');
  let name: string | null = null;
  for (const token of xmlTokens(xml ?? '')) {
    if (token.kind === 'open' && /(?:^|:)property$/.test(token.name)) name = attributeOf(token.attributes, 'name');
    else if (token.kind === 'text' && name?.startsWith('Gridward.')) properties.set(name, (properties.get(name) ?? '') + token.text.trim());
  }
  return properties;
}

function sealOf(properties: ReadonlyMap<string, string>): ClaimedSeal | null {
  const text = (name: string) => properties.get(`Gridward.${name}`) ?? '';
  const revision = Number(text('revision'));
  if (!/^[\w-]{1,64}$/.test(text('paperId')) || !Number.isSafeInteger(revision) || revision < 0) return null;
  return { paperId: text('paperId'), revision, revisionHash: text('revisionHash').slice(0, 128), digest: text('digest').slice(0, 128) };
}
