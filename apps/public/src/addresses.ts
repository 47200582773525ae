// Which page an address of a code means, and what it asks the server. The addresses stand here as text, because the
// contract brings its validator along, which is many times larger than these pages; a test holds them to the contract.

export type Place = { readonly kind: 'paper' | 'subject'; readonly id: string } | { readonly kind: 'verify' } | { readonly kind: 'unknown' };

/** /p/d/<id> stands on a paper, /p/s/<id> at a gate; /p/ verifies any file. */
export function placeOf(path: string): Place {
  const match = /^\/p\/([ds])\/([0-9A-Fa-f-]{36})\/?$/.exec(path);
  if (match !== null) return { kind: match[1] === 'd' ? 'paper' : 'subject', id: (match[2] ?? '').toLowerCase() };
  return /^\/p\/?$/.test(path) ? { kind: 'verify' } : { kind: 'unknown' };
}

export function paperAddress(id: string): string {
  return `/api/public/papers/${id}`;
}
export function subjectAddress(id: string): string {
  return `/api/public/subjects/${id}`;
}
export function verifyAddress(fileName: string): string {
  return `/api/public/papers/verify?fileName=${encodeURIComponent(fileName)}`;
}
