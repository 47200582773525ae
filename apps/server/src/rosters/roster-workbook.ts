// Our own layout of a draft as a workbook to fill in: a sheet for each township and kind, headings as the importer knows
// them, lists to choose from – persons in post, industries, sizes – on a hidden sheet, and ready to be printed.

import type ExcelJS from 'exceljs';
import { loadExcelJs } from '../kernel/exceljs.ts';
import { workSafety } from '../playbooks/playbooks.ts';
import { choiceNames } from './choice-names.ts';
import type { ContentRow, ContentTable, RosterContent } from './sheet-content.ts';

type ListName = 'officials' | 'firmPeople' | 'industries' | 'sizes';

interface OutColumn {
  readonly heading: string;
  readonly width: number;
  readonly list?: ListName;
  readonly text: (row: ContentRow, index: number) => string | number;
}

const subjectHeadings: Readonly<Record<string, string>> = {
  enterprise: '企业名称',
  premises: '场所名称',
  bundle: '打包对象',
  red_line: '红线名称',
  facility: '设施名称',
  major_hazard_source: '重大危险源名称',
};
const number: OutColumn = { heading: '序号', width: 6, text: (_row, index) => index + 1 };
const township: OutColumn = { heading: '乡镇街道', width: 12, text: (row) => row.township };
const area: OutColumn = { heading: '管理区', width: 14, text: (row) => row.area };
const code: OutColumn = { heading: '统一社会信用代码', width: 21, text: (row) => row.subject.code ?? '' };
const industries: OutColumn = { heading: '所属行业', width: 16, list: 'industries', text: (row) => row.industries };
const size: OutColumn = { heading: '规模', width: 7, list: 'sizes', text: (row) => row.profile('size') };
const redLines: OutColumn = { heading: '安全生产红线', width: 20, text: (row) => row.profile('redLines') };
const remark: OutColumn = { heading: '备注', width: 14, text: () => '' };

function columnsOf({ kind, unitKind, roles }: ContentTable): readonly OutColumn[] {
  return [number, ...aboutOf(kind, unitKind), ...roles.map(roleColumn), remark];
}

function aboutOf(kind: string, unitKind: string | null): readonly OutColumn[] {
  if (kind === 'unit') {
    if (unitKind === 'village')
      return [
        township,
        area,
        { heading: '村居', width: 16, text: (row) => row.subject.name },
        { heading: '村居分级', width: 9, text: (row) => row.profile('grade') },
      ];
    if (unitKind === 'area') return [township, area];
    if (unitKind === 'township' || unitKind === 'zone') return [township];
    return [{ heading: '单位名称', width: 24, text: (row) => row.subject.name }];
  }
  const name: OutColumn = { heading: subjectHeadings[kind] ?? '责任对象', width: 30, text: (row) => row.subject.name };
  const place: OutColumn = { heading: '村居', width: 14, text: (row) => row.unit };
  if (kind === 'enterprise') return [township, place, name, code, industries, size, redLines];
  return kind === 'premises' ? [township, place, name, code, industries] : [township, place, name, industries];
}

function roleColumn(code: string): OutColumn {
  const role = workSafety().roles.find((one) => one.code === code);
  const list = role?.withoutPost === true ? 'firmPeople' : 'officials';
  return { heading: role?.name.zh ?? code, width: role?.single === false ? 22 : 14, list, text: (row) => row.holders(code) };
}

const headRow = 3;
const rowsToFill = 60;
const thin = { style: 'thin', color: { argb: 'FF7F7F7F' } } as const;
const borders = { top: thin, left: thin, bottom: thin, right: thin };
const hint = '填表说明：两人以上用顿号隔开；同名人员请从下拉列表选择；填“无”表示无人担任，空白表示不改变；新增对象直接在表后添行。';

export async function rosterWorkbook(title: string, content: RosterContent): Promise<Uint8Array> {
  const { Workbook } = await loadExcelJs();
  const workbook = new Workbook();
  workbook.title = title;
  const names = new Set<string>();
  const lists = listsOf(content);
  for (const table of content.tables) addTable(workbook, { table, title, name: sheetName(table, names) }, lists);
  if (content.tables.length === 0) workbook.addWorksheet('名册').addRow([title]);
  const hidden = workbook.addWorksheet('选项', { state: 'hidden' });
  for (const [index, list] of [...lists.values()].entries()) hidden.getColumn(index + 1).values = [...list];
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

function listsOf({ people }: RosterContent): ReadonlyMap<ListName, readonly string[]> {
  const own = people.filter((one) => one.rank === 'enterprise').map((one) => one.text);
  return new Map<ListName, readonly string[]>([
    ['officials', people.filter((one) => one.rank !== 'enterprise').map((one) => one.text)],
    ['firmPeople', own.length > 0 ? own : people.map((one) => one.text)],
    ['industries', workSafety().industries.map((one) => one.name.zh)],
    ['sizes', ['large', 'medium', 'small', 'micro'].map((one) => choiceNames('size', one)[0] ?? one)],
  ]);
}

/** At most 31 characters, none of those that Excel forbids, and none twice. */
function sheetName({ township: place, kindName }: ContentTable, taken: Set<string>): string {
  const plain = [place, kindName]
    .filter((part) => part !== '')
    .join('-')
    .replace(/[[\]:*?/\\（）]/g, ' ')
    .slice(0, 28)
    .trim();
  let name = plain;
  for (let time = 2; taken.has(name); time++) name = `${plain}${time}`;
  taken.add(name);
  return name;
}

interface Titled {
  readonly table: ContentTable;
  readonly title: string;
  readonly name: string;
}

function addTable(workbook: ExcelJS.Workbook, { table, title, name }: Titled, lists: ReadonlyMap<ListName, readonly string[]>): void {
  const columns = columnsOf(table);
  const sheet = workbook.addWorksheet(name, {
    views: [{ state: 'frozen', ySplit: headRow, xSplit: 2 }],
    pageSetup: {
      paperSize: 9,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: `${headRow}:${headRow}`,
      horizontalCentered: true,
    },
    headerFooter: { oddFooter: '&C第 &P 页，共 &N 页' },
  });
  sheet.addRow([`${title}（${[table.township, table.kindName].filter((part) => part !== '').join(' ')}）`]);
  sheet.addRow([hint]);
  sheet.addRow(columns.map((column) => column.heading));
  for (const row of [1, 2]) sheet.mergeCells(row, 1, row, columns.length);
  sheet.getCell(1, 1).font = { bold: true, size: 14 };
  sheet.getCell(1, 1).alignment = { horizontal: 'center' };
  for (const [index, row] of table.rows.entries()) sheet.addRow(columns.map((column) => column.text(row, index)));
  const last = headRow + table.rows.length;
  columns.forEach((column, index) => {
    const { letter } = Object.assign(sheet.getColumn(index + 1), { width: column.width });
    const head = sheet.getCell(headRow, index + 1);
    head.font = { bold: true };
    for (let row = headRow; row <= last; row++)
      Object.assign(sheet.getCell(row, index + 1), { border: borders, alignment: { vertical: 'middle', wrapText: true }, numFmt: '@' });
    if (column.list !== undefined) addList(sheet, `${letter}${headRow + 1}:${letter}${last + rowsToFill}`, column.list, lists);
  });
}

/** exceljs keeps validations by range, and does not say so in its types: one for a column instead of one for each cell. */
interface Validated {
  readonly dataValidations: { add(range: string, validation: ExcelJS.DataValidation): void };
}

function addList(sheet: ExcelJS.Worksheet, range: string, list: ListName, lists: ReadonlyMap<ListName, readonly string[]>): void {
  const values = lists.get(list) ?? [];
  if (values.length === 0) return;
  const letter = String.fromCharCode(65 + [...lists.keys()].indexOf(list));
  const validated = sheet as unknown as Validated;
  // Something else may be written all the same: two persons, or somebody new.
  validated.dataValidations.add(range, {
    type: 'list',
    allowBlank: true,
    formulae: [`选项!$${letter}$1:$${letter}$${values.length}`],
    showErrorMessage: false,
  });
}
