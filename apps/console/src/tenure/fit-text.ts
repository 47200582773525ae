// How much of a text fits into a width, estimated without measuring: Chinese characters are square, others about half.

const narrowShare = 0.58;

export function textWidth(text: string, size: number): number {
  let width = 0;
  for (const letter of text) width += (letter.codePointAt(0) ?? 0) >= 0x2e80 ? size : size * narrowShare;
  return width;
}

/** The text, or its beginning with an ellipsis, or nothing when not even one letter of it fits. */
export function fitText(text: string, width: number, size: number): string {
  if (textWidth(text, size) <= width) return text;
  const letters = [...text];
  while (letters.length > 0 && textWidth(`${letters.join('')}…`, size) > width) letters.pop();
  return letters.length === 0 ? '' : `${letters.join('')}…`;
}
