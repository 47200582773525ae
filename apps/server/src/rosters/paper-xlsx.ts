// The annexes of a paper as a workbook: one sheet each, title, header row, then one row for each row of the paper, with
// the township in a column of its own so that it can be filtered. Every cell is text – no formula can come out of a name
// – and the same paper and seal give the same bytes.

import ExcelJS from 'exceljs';
import type { Annex, Paper, PaperSeal } from '@gridward/domain/rosters/paper';
import { isCentred } from './paper-docx-table.ts';
import { annexLabel, annexTitle, fonts, instantOf, printable, sealProperties, shortDigest, signedName, words } from './paper-page.ts';
import { brokenLines } from './paper-pdf-text.ts';
import { escapeXml } from './paper-xml.ts';
import { openZip, writeZip, type ZipPart } from './paper-zip.ts';

export async function renderXlsx(paper: Paper, seal: PaperSeal): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  workbook.creator = signedName(paper.issuer);
  workbook.lastModifiedBy = signedName(paper.issuer);
  workbook.title = paper.title;
  workbook.created = instantOf(paper);
  workbook.modified = instantOf(paper);
  paper.annexes.forEach((annex, index) => addSheet(workbook, paper, annex, { seal, label: annexLabel(index, paper.annexes.length) }));
  if (paper.annexes.length === 0) workbook.addWorksheet('附件').addRow([paper.title]);
  return sealed(new Uint8Array(await workbook.xlsx.writeBuffer()), sealProperties(paper, seal));
}

/** With a column for the township, unless the table is not divided. */
export function sheetColumns(annex: Annex): readonly { readonly header: string; readonly weight: number; readonly centred: boolean }[] {
  const own = annex.columns.map((column) => ({ ...column, centred: isCentred(column) }));
  return isDivided(annex) ? [{ header: words.township, weight: 1, centred: true }, ...own] : own;
}

function isDivided(annex: Annex): boolean {
  return annex.groups.some((group) => group.name !== '');
}

const thin = { style: 'thin', color: { argb: 'FF000000' } } as const;
const borders = { top: thin, left: thin, bottom: thin, right: thin };
/** Text, also when somebody types over it. */
const asText = '@';

function addSheet(workbook: ExcelJS.Workbook, paper: Paper, annex: Annex, about: { readonly seal: PaperSeal; readonly label: string }): void {
  const columns = sheetColumns(annex);
  const footer = `${paper.number ?? paper.title}　修订号 ${about.seal.revision}　摘要 ${shortDigest(about.seal.digest)}`.replaceAll('&', '&&');
  const sheet = workbook.addWorksheet(sheetName(about.label, annex.title), {
    views: [{ state: 'frozen', ySplit: 2 }],
    pageSetup: {
      paperSize: 9,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: '1:2',
      horizontalCentered: true,
      margins: { left: 0.6, right: 0.6, top: 0.7, bottom: 0.8, header: 0.3, footer: 0.4 },
    },
    headerFooter: { oddFooter: `&L&9${footer}&R&9第 &P 页，共 &N 页` },
  });
  const total = columns.reduce((sum, column) => sum + column.weight, 0);
  const widths = columns.map((column) => Math.max(7, Math.round((column.weight / total) * 130)));
  sheet.columns = widths.map((width) => ({ width, style: { numFmt: asText } }));
  const title = sheet.addRow([printable(annexTitle(paper, annex))]);
  sheet.mergeCells(1, 1, 1, columns.length);
  title.height = 30;
  title.getCell(1).style = { numFmt: asText, font: { name: fonts.first, size: 16 }, alignment: { horizontal: 'center', vertical: 'middle' } };
  const headStyle = {
    numFmt: asText,
    font: { name: fonts.first, size: 11 },
    alignment: { horizontal: 'center', vertical: 'middle', wrapText: true },
    border: borders,
  } as const;
  const head = sheet.addRow(columns.map((column) => printable(column.header)));
  head.eachCell((cell) => (cell.style = headStyle));
  const styles = columns.map(({ centred }) => ({
    numFmt: asText,
    font: { name: '宋体', size: 10 },
    alignment: { horizontal: centred ? ('center' as const) : ('left' as const), vertical: 'middle' as const, wrapText: true },
    border: borders,
  }));
  const divided = isDivided(annex);
  for (const group of annex.groups) {
    for (const cells of group.rows) {
      const row = sheet.addRow([...(divided ? [group.name] : []), ...cells].map(printable));
      styles.forEach((style, index) => (row.getCell(index + 1).style = style));
      row.height = heightOf([...(divided ? [group.name] : []), ...cells], widths);
    }
  }
  if (annex.groups.every((group) => group.rows.length === 0)) sheet.addRow([words.empty]);
}

/** As high as its longest cell: not every program finds that by itself. A unit of width is a digit of 11 pt. */
function heightOf(cells: readonly string[], widths: readonly number[]): number {
  const lines = cells.map((text, index) => brokenLines(text, (widths[index] ?? 7) * 5.25 - 6, 10).length);
  return Math.max(18, Math.max(...lines) * 13.5 + 4);
}

/** At most 31 letters, without those that Excel forbids. */
function sheetName(label: string, title: string): string {
  return `${label} ${title}`
    .replace(/[\\/?*[\]:]/g, ' ')
    .slice(0, 31)
    .trim();
}

const propertiesPart = 'docProps/custom.xml';

/** exceljs knows no properties of one's own: they are added to the zip, which is written anew without the hour. */
async function sealed(file: Uint8Array, properties: ReadonlyMap<string, string>): Promise<Uint8Array> {
  const zip = openZip(file);
  const parts: ZipPart[] = [];
  for (const name of zip.names.filter((one) => !one.endsWith('/'))) {
    const bytes = (await zip.bytes(name)) ?? new Uint8Array();
    parts.push({ name, bytes: name === '[Content_Types].xml' || name === '_rels/.rels' ? withProperties(name, Buffer.from(bytes).toString('utf8')) : bytes });
  }
  return writeZip([...parts, { name: propertiesPart, bytes: Buffer.from(propertiesXml(properties)) }]);
}

function withProperties(name: string, xml: string): Uint8Array {
  const added =
    name === '_rels/.rels'
      ? xml.replace(
          '</Relationships>',
          `<Relationship Id="rIdSeal" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties" Target="${propertiesPart}"/></Relationships>`,
        )
      : xml.replace(
          '</Types>',
          `<Override PartName="/${propertiesPart}" ContentType="application/vnd.openxmlformats-officedocument.custom-properties+xml"/></Types>`,
        );
  return Buffer.from(added);
}

function propertiesXml(properties: ReadonlyMap<string, string>): string {
  const entries = [...properties].map(
    ([name, value], index) =>
      `<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="${index + 2}" name="${escapeXml(name)}"><vt:lpwstr>${escapeXml(value)}</vt:lpwstr></property>`,
  );
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">${entries.join('')}</Properties>`;
}
