// Sheets as offices send them, made by rule and the same every time: one of each shape that was met in real rosters. Made
// of a cast – townships with their villages, firms and people – so that they can be of the small county or of the demo.

import { buffer } from 'node:stream/consumers';
import { PassThrough } from 'node:stream';
import ExcelJS from 'exceljs';
import iconv from 'iconv-lite';
import { utils, write, type WorkSheet } from '@e965/xlsx';

export interface CastFirm {
  readonly name: string;
  readonly village: string;
  readonly code: string | null;
  /** Two at most are written into a cell. */
  readonly officers: readonly string[];
  readonly guarantor: string;
  readonly guarantorTitle: string;
}

export interface CastTownship {
  readonly name: string;
  readonly firms: readonly CastFirm[];
}

export interface MessyFile {
  readonly name: string;
  readonly shape: string;
  readonly bytes: Uint8Array;
}

type Cell = ExcelJS.CellValue;
interface Plan {
  readonly name: string;
  readonly rows: readonly (readonly Cell[])[];
  readonly merged?: readonly string[];
  readonly hidden?: boolean;
}

const separators = ['、', ',', '，', ';', '；', '/', '\n'] as const;
const none = ['无', '零报告', '—', '/', '暂缺'] as const;

async function xlsx(plans: readonly Plan[]): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  for (const { name, rows, merged = [], hidden = false } of plans) {
    const sheet = workbook.addWorksheet(name, hidden ? { state: 'hidden' } : {});
    for (const row of rows) sheet.addRow([...row]);
    for (const range of merged) sheet.mergeCells(range);
  }
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

function xls(plans: readonly Plan[]): Uint8Array {
  const workbook = utils.book_new();
  for (const { name, rows, merged = [] } of plans) {
    const sheet: WorkSheet = utils.aoa_to_sheet(rows.map((row) => [...row] as unknown[]));
    sheet['!merges'] = merged.map((range) => utils.decode_range(range));
    utils.book_append_sheet(workbook, sheet, name);
  }
  return new Uint8Array(write(workbook, { type: 'buffer', bookType: 'biff8' }) as Buffer);
}

/** Stray, full-width and zero-width spaces, where people leave them. */
function stray(text: string, index: number): string {
  if (index % 5 === 1 && text.length === 3) return `${text.slice(0, 1)}　${text.slice(1)}`;
  if (index % 5 === 2) return ` ${text}\u200b`;
  return index % 5 === 3 ? `${text}\u00a0` : text;
}

function officers(firm: CastFirm, index: number): string {
  if (firm.officers.length === 0) return none[index % none.length] ?? '无';
  if (firm.officers.length === 1) return stray(firm.officers[0] ?? '', index);
  const between = separators[index % separators.length] ?? '、';
  return index % 4 === 0 ? `${firm.officers[0]}1380538${1000 + index}${between}${firm.officers[1]}1390538${1000 + index}` : firm.officers.join(between);
}

const wide = (text: string) => text.replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));

function dayOf(index: number): Cell {
  return (
    [
      `2026.1.${1 + (index % 28)}`,
      `2026年1月${1 + (index % 28)}日`,
      46_023 + (index % 28),
      new Date(Date.UTC(2026, 0, 1 + (index % 28))),
      `2026/1/${1 + (index % 28)}`,
    ][index % 5] ?? null
  );
}

/** Instructions, a header of so many rows with merged cells, the header again on every printed page, totals, signatures. */
function manyHeaders(township: CastTownship, headerRows: number): Plan {
  const leaf = ['序号', '企业名称', '所在村居', '姓名', '职务', '网格责任人', '任职时间', '备注'];
  const group = [null, '基本情况', null, '包保责任人', null, null, null, null];
  const titles = [
    [`附件2`],
    [`${township.name}2026年度企业安全生产包保责任名册`],
    ['填报说明：1.请勿改动表头；\n2.包保责任人为副科级以上干部；3.两人以上请用顿号隔开。'],
    ['注意：红色为必填'],
  ];
  const head =
    headerRows === 1
      ? [['序号', '企业名称', '所在村居', '包保责任人', '包保责任人职务', '网格责任人', '任职时间', '备注']]
      : [
          ...Array.from({ length: headerRows - 2 }, (_, index) => (index === 0 ? [null, '责任体系', null, '责任体系', null, null, null, null] : group)),
          group,
          leaf,
        ];
  const first = titles.length + 1;
  const last = titles.length + head.length;
  const body: Cell[][] = [];
  township.firms.forEach((firm, index) => {
    body.push([
      index + 1,
      index % 6 === 0 ? wide(firm.name) : stray(firm.name, index),
      firm.village,
      stray(firm.guarantor, index),
      firm.guarantorTitle,
      officers(firm, index),
      dayOf(index),
      index % 9 === 0 ? '重点监管' : null,
    ]);
    if (index % 20 === 19) body.push(...head.slice(-1));
  });
  const merged =
    headerRows === 1 ? ['A3:H3'] : ['A3:H3', ...['A', 'F', 'G', 'H'].map((column) => `${column}${first}:${column}${last}`).filter(() => headerRows === 2)];
  return {
    name: township.name,
    rows: [
      ...titles,
      ...head,
      ...body,
      [null, '合计', `${township.firms.length}家`],
      [],
      ['填报人：', null, '审核：', null, '批准：'],
      [null, null, null, null, '（盖章）'],
      ['2025年12月20日'],
    ],
    merged,
  };
}

function plain(township: CastTownship): Plan {
  return {
    name: township.name,
    rows: [
      ['企业名称', '村居', '包保责任人', '网格责任人'],
      ...township.firms.map((firm, index) => [firm.name, firm.village, firm.guarantor, officers(firm, index)]),
    ],
  };
}

/** The village and the guarantor merged over all their firms, or written once and left free below. */
function merging(township: CastTownship): Plan {
  const rows: Cell[][] = [['村居', '包保责任人', '企业名称', '网格责任人']];
  const merged: string[] = [];
  for (const [key, firms] of Map.groupBy(township.firms, (firm) => `${firm.village} ${firm.guarantor}`)) {
    const top = rows.length + 1;
    firms.forEach((firm, index) => rows.push([index === 0 ? key.split(' ')[0] : null, index === 0 ? firm.guarantor : null, firm.name, officers(firm, index)]));
    if (firms.length > 1) merged.push(`A${top}:A${rows.length}`, `B${top}:B${rows.length}`);
  }
  return { name: township.name, rows, merged };
}

/** A row for each role of a firm. */
function longForm(township: CastTownship): Plan {
  const rows = township.firms.flatMap((firm, index) => [
    [firm.name, '包保责任人', firm.guarantor, firm.guarantorTitle],
    ...firm.officers.map((officer, at) => [at === 0 && index % 2 === 0 ? '同上' : firm.name, '网格责任人', officer, '网格员']),
  ]);
  return { name: '花名册', rows: [[`单位：${township.name}`], ['企业名称', '责任角色', '姓名', '职务'], ...rows] };
}

function html({ name, rows }: Plan): Uint8Array {
  const cells = (row: readonly Cell[]) => row.map((cell) => `<td>${String(cell ?? '').replaceAll('\n', '<br>')}</td>`).join('');
  return new Uint8Array(
    iconv.encode(
      `<html><head><meta charset="gb2312"><title>${name}</title></head><body><table border=1>${rows.map((row) => `<tr>${cells(row)}</tr>`).join('\n')}</table></body></html>`,
      'gb18030',
    ),
  );
}

function csv({ rows }: Plan, separator: string): string {
  return rows
    .map((row) => row.map((cell) => (/["\n,\t]/.test(String(cell ?? '')) ? `"${String(cell).replaceAll('"', '""')}"` : String(cell ?? ''))).join(separator))
    .join('\r\n');
}

/** One file of every shape that can be read. */
export async function messyFiles(townships: readonly CastTownship[]): Promise<readonly MessyFile[]> {
  const [first] = townships;
  if (first === undefined) throw new Error('a cast without townships');
  const formula: Plan = {
    name: first.name,
    rows: [...plain(first).rows, [{ formula: 'A2', result: { error: '#REF!' } } as Cell, null, first.firms[0]?.guarantor ?? '', null]],
  };
  const twice: Plan = {
    name: first.name,
    rows: [
      ['企业名称', '网格责任人', '网格责任人', '备注', '备注'],
      ...first.firms.map((firm) => [firm.name, firm.officers[0] ?? '无', firm.officers[1] ?? null, null, '同']),
    ],
  };
  const made: readonly (readonly [string, string, Promise<Uint8Array> | Uint8Array])[] = [
    ...[1, 2, 3, 4, 5].map(
      (rows) =>
        [`表头${rows}行.xlsx`, `a header of ${rows} rows, instructions, pages, signatures`, xlsx(townships.map((one) => manyHeaders(one, rows)))] as const,
    ),
    ['合并单元格.xlsx', 'vertical merges that repeat a value', xlsx(townships.map(merging))],
    ['一人一行.xlsx', 'a row for each holder, 同上, township in a title', xlsx([longForm(first)])],
    [
      '几种列.xlsx',
      'sheets with different columns, one hidden',
      xlsx([...townships.map((one, index) => (index % 2 === 0 ? plain(one) : manyHeaders(one, 2))), { ...plain(first), name: '旧表', hidden: true }]),
    ],
    ['重名列.xlsx', 'two columns of one heading', xlsx([twice])],
    ['公式.xlsx', 'an error of a formula', xlsx([formula])],
    ['旧版.xls', 'a real workbook of before 2007', xls(townships.map((one) => manyHeaders(one, 2)))],
    ['其实是新版.xls', 'a new workbook under the old name', xlsx(townships.map(plain))],
    ['网页.xls', 'an HTML table in GB 2312 under the name of a workbook', html(plain(first))],
    ['文本.xls', 'tab-separated text under the name of a workbook', new Uint8Array(iconv.encode(csv(plain(first), '\t'), 'gb18030'))],
    ['GBK.csv', 'text in GBK', new Uint8Array(iconv.encode(csv(manyHeaders(first, 1), ','), 'gb18030'))],
  ];
  return Promise.all(made.map(async ([name, shape, bytes]) => ({ name, shape, bytes: await bytes })));
}

/** Files that must be refused, and how. */
export async function brokenFiles(): Promise<readonly (MessyFile & { readonly problem: string })[]> {
  const good = await xlsx([
    {
      name: '表',
      rows: [
        ['企业名称', '包保责任人'],
        ['甲厂', '张三'],
      ],
    },
  ]);
  const old = xls([{ name: '表', rows: [['企业名称'], ['甲厂']] }]);
  return [
    { name: '截断.xlsx', shape: 'a workbook cut off', bytes: good.subarray(0, good.length - 300), problem: 'import.unreadable' },
    { name: '截断.xls', shape: 'an old workbook cut off', bytes: old.subarray(0, 700), problem: 'import.unreadable' },
    { name: '炸弹.xlsx', shape: 'a workbook that says it unpacks to gigabytes', bytes: claimingGigabytes(good), problem: 'request.too_large' },
    { name: '照片.xls', shape: 'a picture', bytes: new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13, 0, 0]), problem: 'import.unreadable' },
    { name: '空.xlsx', shape: 'nothing at all', bytes: new Uint8Array(), problem: 'import.unreadable' },
    { name: '空表.xlsx', shape: 'a workbook without a filled cell', bytes: await xlsx([{ name: '表', rows: [] }]), problem: 'import.no_header' },
  ];
}

/** The directory of the zip tells sizes; nothing has to be unpacked to know them. */
function claimingGigabytes(bytes: Uint8Array): Uint8Array {
  const copy = Buffer.from(bytes);
  for (let at = copy.indexOf(Buffer.from([0x50, 0x4b, 1, 2])); at >= 0; at = copy.indexOf(Buffer.from([0x50, 0x4b, 1, 2]), at + 4))
    copy.writeUInt32LE(0x7fff_0000, at + 24);
  return new Uint8Array(copy);
}

/** A sheet of very many rows, written as it goes. */
export async function longWorkbook(rows: Iterable<readonly string[]>): Promise<Uint8Array> {
  const stream = new PassThrough();
  const written = buffer(stream);
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useSharedStrings: false });
  const sheet = workbook.addWorksheet('名册');
  for (const row of rows) sheet.addRow([...row]).commit();
  sheet.commit();
  await workbook.commit();
  return new Uint8Array(await written);
}
