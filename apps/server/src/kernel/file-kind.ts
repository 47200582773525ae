// What an attached file is, by its first bytes; its name must say the same. Whatever a browser or an office program might
// run – a page, a script, a program – is none of these.

const kinds = {
  pdf: { contentType: 'application/pdf', matches: begins('%PDF-') },
  png: { contentType: 'image/png', matches: begins('\x89PNG\r\n\x1a\n') },
  jpg: { contentType: 'image/jpeg', matches: begins('\xff\xd8\xff') },
  jpeg: { contentType: 'image/jpeg', matches: begins('\xff\xd8\xff') },
  webp: { contentType: 'image/webp', matches: (bytes: Buffer) => begins('RIFF')(bytes) && bytes.toString('latin1', 8, 12) === 'WEBP' },
  // as phones take photos; what begins in the same way and is a film has another brand
  heic: { contentType: 'image/heic', matches: (bytes: Buffer) => /^ftyp(?:heic|heix|heim|heis|mif1)/.test(bytes.toString('latin1', 4, 12)) },
  docx: { contentType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', matches: isOfficeZip('word/') },
  xlsx: { contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', matches: isOfficeZip('xl/') },
  doc: { contentType: 'application/msword', matches: begins('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1') },
  xls: { contentType: 'application/vnd.ms-excel', matches: begins('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1') },
} as const;

export const largestAttachment = 20 * 1024 * 1024;

/** The content type of a file whose bytes are what its name says; null for every other. */
export function contentTypeOf(fileName: string, file: Uint8Array): string | null {
  const ending = /\.([a-z]{3,4})$/.exec(fileName.toLowerCase())?.[1] ?? '';
  if (!isKnown(ending)) return null;
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  return kinds[ending].matches(bytes) ? kinds[ending].contentType : null;
}

/** What photos, signatures and papers of records may be. */
export const attachable: readonly string[] = ['application/pdf', 'image/png', 'image/jpeg', 'image/webp', 'image/heic'];

/** The attachable type of bytes that have no name yet. */
export function attachableTypeOf(file: Uint8Array): string | null {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  return Object.values(kinds).find((kind) => attachable.includes(kind.contentType) && kind.matches(bytes))?.contentType ?? null;
}

/** The type that the ending of a name says. */
export function contentTypeNamed(fileName: string): string | null {
  const ending = /\.([a-z]{3,4})$/.exec(fileName.toLowerCase())?.[1] ?? '';
  return isKnown(ending) ? kinds[ending].contentType : null;
}

function isKnown(ending: string): ending is keyof typeof kinds {
  return Object.hasOwn(kinds, ending);
}

function begins(signature: string): (bytes: Buffer) => boolean {
  return (bytes) => bytes.length > signature.length && bytes.toString('latin1', 0, signature.length) === signature;
}

/** A zip whose own list of contents names the parts of an office file. Macros are not let in. */
function isOfficeZip(folder: string): (bytes: Buffer) => boolean {
  return (bytes) => begins('PK\x03\x04')(bytes) && bytes.includes('[Content_Types].xml') && bytes.includes(folder) && !bytes.includes('vbaProject.bin');
}
