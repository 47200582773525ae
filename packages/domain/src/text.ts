// Texts as people type them, made comparable: full-width letters and digits, spaces of every kind, the many dots and
// dashes of Chinese keyboards. What is shown is tidied; what is compared is a key that nobody sees.

// Control characters, and the invisible ones that come with text copied from web pages, documents and file properties; those
// that turn the direction of what follows among them, by which a name could be made to look like another.
const invisible = /[\p{Cc}\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/gu;
const spaces = new RegExp(`\\s|${invisible.source}`, 'gu');

// Nearly every cell of a sheet is of such signs alone: in these there is nothing to change, and that is seen at a glance.
const plain = /^[\x21-\x7e\u4e00-\u9fff]*$/;
const plainName = /^[\w()\u4e00-\u9fff]*$/;

/** Order by code units: the same everywhere, and for ids the order of the database. Not for what people read. */
export function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Full-width letters, digits and punctuation become half-width; compatibility forms become their plain form (NFKC). */
export function halfWidth(text: string): string {
  return plain.test(text) ? text : text.normalize('NFKC');
}

export function withoutSpaces(text: string): string {
  return plain.test(text) ? text : text.replace(spaces, '');
}

/** Half-width, trimmed, and with single plain spaces inside: fit to be stored and shown. */
export function tidy(text: string): string {
  if (plain.test(text)) return text;
  return halfWidth(text)
    .replace(invisible, (sign) => (/\s/u.test(sign) ? ' ' : ''))
    .replace(/\s+/gu, ' ')
    .trim();
}

/** Two names with the same key are the same name, typed differently. */
export function nameKey(text: string): string {
  if (plainName.test(text)) return text.toLowerCase();
  return withoutSpaces(halfWidth(text))
    .toLowerCase()
    .replace(/[·•‧∙⋅・･.]/gu, '·')
    .replace(/[‐‑‒–—―−-]/gu, '-')
    .replace(/[〔【[{]/gu, '(')
    .replace(/[〕】\]}]/gu, ')');
}
