// The tables of a workbook, ours or saved again by Excel, WPS or LibreOffice: on each sheet named 附件N a title, a header
// row, and rows with the township before them where there are several. A formula counts as what it says, not as its result.

import type { Annex, AnnexKey } from '@gridward/domain/rosters/paper';
import { columnNumber } from '../kernel/sheet.ts';
import { words } from './paper-page.ts';
import { attributeOf, xmlTokens } from './paper-xml.ts';
import type { OpenZip } from './paper-zip.ts';

export async function readXlsxAnnexes(
  zip: OpenZip,
  keys: readonly AnnexKey[],
): Promise<{ readonly annexes: readonly Annex[]; readonly texts: readonly string[] }> {
  const strings = await sharedStrings(zip);
  const annexes: Annex[] = [];
  let place = 0;
  for (const { name, part } of await sheetsOf(zip)) {
    const label = /^附件(\d{0,2})(?!\d)/.exec(name.trim());
    const key = keys[label === null ? place : Math.max(1, Number(label[1])) - 1];
    place += 1;
    const xml = await zip.text(part);
    const annex = key === undefined || xml === null ? null : annexOf(key, rowsOf(xml, strings));
    if (annex !== null) annexes.push(annex);
  }
  return { annexes, texts: annexes.flatMap((annex) => [annex.title, ...annex.columns.map((column) => column.header)]) };
}

function annexOf(key: AnnexKey, rows: readonly (readonly string[])[]): Annex | null {
  const [title, head, ...body] = rows;
  if (head === undefined) return null;
  const divided = head[0] === words.township;
  const headers = divided ? head.slice(1) : head;
  const groups = new Map<string, string[][]>();
  for (const row of body) {
    if (row.every((cell) => cell === '') || (row[0] === words.empty && row.slice(1).every((cell) => cell === ''))) continue;
    const name = divided ? (row[0] ?? '') : '';
    const cells = divided ? row.slice(1) : row;
    const wide = Math.max(cells.length, headers.length);
    const rowsOfGroup = groups.get(name) ?? [];
    rowsOfGroup.push(Array.from({ length: wide }, (_, index) => cells[index] ?? ''));
    groups.set(name, rowsOfGroup);
  }
  return {
    key,
    title: (title?.[0] ?? '').replace(words.demo, ''),
    columns: headers.map((header, index) => ({ key: String(index), header, weight: 1 })),
    groups: [...groups].map(([name, found]) => ({ name, rows: found })),
  };
}

const local = (name: string) => name.slice(name.indexOf(':') + 1);

async function sheetsOf(zip: OpenZip): Promise<readonly { readonly name: string; readonly part: string }[]> {
  const targets = new Map<string, string>();
  for (const token of xmlTokens((await zip.text('xl/_rels/workbook.xml.rels')) ?? '')) {
    if (token.kind !== 'open' || local(token.name) !== 'Relationship') continue;
    const target = (attributeOf(token.attributes, 'Target') ?? '').replace(/^\//, '');
    targets.set(attributeOf(token.attributes, 'Id') ?? '', target.startsWith('xl/') ? target : `xl/${target}`);
  }
  const sheets: { name: string; part: string }[] = [];
  for (const token of xmlTokens((await zip.text('xl/workbook.xml')) ?? '')) {
    if (token.kind !== 'open' || local(token.name) !== 'sheet') continue;
    const part = targets.get(attributeOf(token.attributes, 'r:id') ?? '');
    if (part !== undefined) sheets.push({ name: attributeOf(token.attributes, 'name') ?? '', part });
  }
  return sheets;
}

async function sharedStrings(zip: OpenZip): Promise<readonly string[]> {
  const strings: string[] = [];
  let text = '';
  let inText = false;
  let phonetic = false;
  for (const token of xmlTokens((await zip.text('xl/sharedStrings.xml')) ?? '')) {
    if (token.kind === 'text') text += inText && !phonetic ? token.text : '';
    else if (local(token.name) === 't') inText = token.kind === 'open' && !token.closed;
    else if (local(token.name) === 'rPh') phonetic = token.kind === 'open' && !token.closed;
    else if (local(token.name) === 'si' && (token.kind === 'close' || token.closed)) {
      strings.push(text);
      text = '';
    }
  }
  return strings;
}

/** No annex is wider; a cell far to the right would make a row of millions. */
const mostColumns = 200;

function rowsOf(xml: string, strings: readonly string[]): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let [cell, kind, value, column] = [false, '', '', 0];
  for (const token of xmlTokens(xml)) {
    if (token.kind === 'text') {
      if (cell) value += token.text;
      continue;
    }
    const name = local(token.name);
    if (name === 'row' && token.kind === 'open') {
      rows.push([]);
      column = 0;
    } else if (name === 'c' && token.kind === 'open') {
      column = columnNumber(/^[A-Z]{1,3}/.exec(attributeOf(token.attributes, 'r') ?? '')?.[0] ?? '') || column + 1;
      kind = attributeOf(token.attributes, 't') ?? 'n';
      value = '';
    } else if (name === 'c' && column <= mostColumns) {
      const row = rows.at(-1) ?? [];
      while (row.length < column) row.push('');
      row[column - 1] = kind === 's' ? (strings[Number(value)] ?? '') : value;
    } else if (name === 'f') {
      if (token.kind === 'open') value = '=';
      cell = token.kind === 'open' && !token.closed;
    } else if (name === 'v' || name === 't') cell = token.kind === 'open' && !token.closed && !value.startsWith('=');
  }
  return rows;
}
