// A workbook as a township keeps it, of four hundred rows: instructions above, headings of three rows with merged cells, a
// row for each role of a firm under its name written once, phones glued to names, spaces of every width, the heading again
// on every printed page, signatures below; and a second sheet, of villages, that is laid out in another way.

import ExcelJS from 'exceljs';

export interface HeldSubject {
  readonly name: string;
  readonly unit: string;
  /** Names of the holders by the name of the role. */
  readonly holders: Readonly<Record<string, readonly string[]>>;
}

export interface MessySheet {
  readonly buffer: Buffer;
  readonly rows: number;
}

type Row = readonly (string | number | null)[];
const firmHead: readonly Row[] = [
  ['序号', '企业基本情况', null, '责任落实情况', null, null],
  [null, '企业名称', '所在村居', '责任角色', '责任人员', null],
  [null, null, null, null, '姓名', '需要说明的事项'],
];

export async function messySheet(firms: readonly HeldSubject[], villages: readonly HeldSubject[]): Promise<MessySheet> {
  const workbook = new ExcelJS.Workbook();
  const merged: string[] = ['A1:F1', 'A2:F2', 'A3:F3', 'A4:A6', 'B4:C4', 'D4:F4', 'B5:B6', 'C5:C6', 'D5:D6', 'E5:F5'];
  const rows: Row[] = [
    ['附件2'],
    ['小协镇安全生产网格化实名制责任明细表'],
    ['填表说明：1.一家企业每个角色填一行；2.有两人的用顿号隔开；3.请勿改动表头。'],
    ...firmHead,
  ];
  firms.forEach((firm, index) => {
    const top = rows.length + 1;
    Object.entries(firm.holders).forEach(([role, people], at) =>
      rows.push([
        at === 0 ? index + 1 : null,
        at === 0 ? spaced(firm.name, index) : null,
        at === 0 ? firm.unit : null,
        role,
        written(people, index),
        at === 0 && index % 9 === 0 ? '重点监管' : null,
      ]),
    );
    if (rows.length > top) merged.push(`B${top}:B${rows.length}`, `C${top}:C${rows.length}`);
    if (index % 25 === 24) rows.push(...firmHead.slice(-1).map(() => ['序号', '企业名称', '所在村居', '责任角色', '姓名', '需要说明的事项']));
  });
  rows.push([null, '合计', `${firms.length}家`], [], ['填报人：唐庆华', null, '审核：', null, '批准：', '（盖章）'], ['2026年11月20日']);
  const sheet = workbook.addWorksheet('企业');
  for (const row of rows) sheet.addRow([...row]);
  for (const range of merged) sheet.mergeCells(range);

  const second: Row[] = [['小协镇村居网格责任人员'], ['序号', '村居名称', '主体责任人', '网格责任人']];
  villages.forEach((village, index) =>
    second.push([index + 1, village.name, written(village.holders['主体责任人'] ?? [], index), written(village.holders['网格责任人'] ?? [], index)]),
  );
  const other = workbook.addWorksheet('村居');
  for (const row of second) other.addRow([...row]);
  return { buffer: Buffer.from(await workbook.xlsx.writeBuffer()), rows: rows.length + second.length };
}

/** Names of two letters are stretched to three, others carry what nobody sees. */
function spaced(name: string, index: number): string {
  if (name.length === 2 && index % 3 === 1) return `${name.slice(0, 1)}　${name.slice(1)}`;
  return index % 4 === 2 ? ` ${name}\u200b` : index % 4 === 3 ? `${name}\u00a0` : name;
}

function written(people: readonly string[], index: number): string {
  const names = people.map((name) => spaced(name, index));
  if (names.length === 0) return index % 2 === 0 ? '无' : '—';
  return names.join(index % 2 === 0 ? '、' : '\n');
}
