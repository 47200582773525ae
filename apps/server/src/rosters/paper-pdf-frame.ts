// What stands around the text of a paper on the pages of a PDF: page numbers in their place also on turned pages, the mark
// of a synthetic county, the word about substituted fonts, and the imprint at the foot of the last page.

import type { Content } from 'pdfmake';
import type { Paper, PaperSeal } from '@gridward/domain/rosters/paper';
import type { PaperFonts } from './paper-fonts.ts';
import { dayInWords, imprint, page, pageNumber, points, sealLines, signedName, size, words } from './paper-page.ts';
import { brokenLines, setLines, textOf } from './paper-pdf-text.ts';
import { qrSvg } from './paper-qr.ts';

type Around = (currentPage: number) => Content;

/** Each page, upright or turned a quarter. */
export function around(paper: Pick<Paper, 'county'>, fonts: PaperFonts, wide: boolean, numbered = true): Around {
  const width = points(wide ? page.height : page.width);
  const height = points(wide ? page.width : page.height);
  const note = (text: string, y: number, at: number, role: 'first' | 'song'): Content => ({
    columns: [{ ...Object(textOf(fonts, text, { role, at, pitch: at * 1.3, alignment: 'center' })), width }],
    absolutePosition: { x: 0, y },
  });
  return (currentPage) => [
    ...(paper.county.synthetic ? [note(words.demoNote, points(15), size.tableRow, 'first')] : []),
    ...(fonts.substituted.length > 0 ? [note(words.substitute, height - points(10), 8, 'song')] : []),
    ...(numbered ? [wide ? turnedNumber(currentPage) : uprightNumber(currentPage)] : []),
  ];
}

const numberText = (currentPage: number) => `${pageNumber.dash} ${currentPage} ${pageNumber.dash}`;

/** Drawn: its middle is 7 mm below the type area, one letter from the side, right on odd pages and left on even ones. */
function drawnNumber(currentPage: number, place: { readonly x: number; readonly y: number; readonly turned: boolean }): Content {
  const [long, high] = [120, 20];
  const odd = currentPage % 2 === 1;
  const baseline = high / 2 + size.imprint * 0.36;
  const text = `<text x="${odd ? long : 0}" y="${baseline}" text-anchor="${odd ? 'end' : 'start'}" font-family="song" font-size="${size.imprint}">${numberText(currentPage)}</text>`;
  const svg = place.turned
    ? `<svg width="${high}" height="${long}" viewBox="0 0 ${high} ${long}"><g transform="translate(${high} 0) rotate(90)">${text}</g></svg>`
    : `<svg width="${long}" height="${high}" viewBox="0 0 ${long} ${high}">${text}</svg>`;
  const [x, y] = place.turned ? [place.x - high / 2, odd ? place.y - long : place.y] : [odd ? place.x - long : place.x, place.y - high / 2];
  return { svg, absolutePosition: { x, y } };
}

function uprightNumber(currentPage: number): Content {
  const x = currentPage % 2 === 1 ? points(page.width - page.right) - size.imprint : points(page.left) + size.imprint;
  return drawnNumber(currentPage, { x, y: points(page.top + page.textHeight + pageNumber.below), turned: false });
}

/** The foot of the upright page is the left edge of the turned one. */
function turnedNumber(currentPage: number): Content {
  const y = currentPage % 2 === 1 ? points(page.width - page.right) - size.imprint : points(page.left) + size.imprint;
  return drawnNumber(currentPage, { x: points(page.bottom - pageNumber.below), y, turned: true });
}

/** Room is kept at the end of the text, on the next page where there is none; then all of it stands at the foot. */
export function imprintAtFoot(paper: Paper, seal: PaperSeal, fonts: PaperFonts): Content[] {
  const room = points(page.textWidth);
  const [code, pitch, at] = [points(18), 22, size.imprint];
  const parts: Content[] = [
    {
      columns: [
        { svg: qrSvg(seal.address), width: code },
        { stack: sealLines(seal).map((line) => setLines(fonts, [line], { role: 'song', at: size.small, pitch: 12 })), margin: [6, code - 26, 0, 0] },
      ],
    },
  ];
  let height = code + 6;
  const rule = (weight: number): Content => ({ canvas: [{ type: 'line', x1: 0, y1: 0, x2: room, y2: 0, lineWidth: points(weight) }], margin: [0, 3, 0, 0] });
  if (paper.kind === 'roster') {
    if (paper.copies !== null) {
      const lines = brokenLines(`抄送：${paper.copies.replace(/。?$/, '。')}`, room - 2 * at, at);
      const [first = '', ...others] = lines;
      const rest = brokenLines(others.join(''), room - 5 * at, at).filter((line) => line !== '');
      parts.push(rule(imprint.strong), setLines(fonts, [first], { at, pitch, margin: [at, 0, 0, 0] }));
      if (rest.length > 0) parts.push(setLines(fonts, rest, { at, pitch, margin: [4 * at, 0, 0, 0] }));
      height += 4 + pitch * (1 + rest.length);
    }
    const printed: Content = {
      columns: [
        setLines(fonts, [signedName(paper.issuer)], { at, pitch }),
        setLines(fonts, [`${dayInWords(paper.issuedOn)}印发`], { at, pitch, alignment: 'right' }),
      ],
      margin: [at, 0, at, 0],
    };
    parts.push(rule(paper.copies === null ? imprint.strong : imprint.fine), printed, rule(imprint.strong));
    height += 8 + pitch;
  }
  return [
    { canvas: [{ type: 'rect', x: 0, y: 0, w: 0.01, h: height + points(5), fillOpacity: 0, lineWidth: 0, strokeOpacity: 0 }] },
    { stack: parts, absolutePosition: { x: points(page.left), y: points(page.height - page.bottom) - height } },
  ];
}
