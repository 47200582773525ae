// Empty sheets to fill in: columns with what they accept, and drop-downs from the playbook and the grid, so that what is
// chosen is read again. Required columns are marked in words as well as in red.

import { loadExcelJs } from '../kernel/exceljs.ts';
import { workSafety } from '../playbooks/playbooks.ts';
import { choiceNames } from './choice-names.ts';
import type { ImportKind } from './limits.ts';
import type { Places } from './places.ts';
import { rankChoices } from './person-fields.ts';
import { unitKindChoices } from './unit-fields.ts';

interface Column {
  readonly heading: string;
  readonly required?: boolean;
  readonly hint: string;
  readonly choices?: readonly string[];
  readonly width?: number;
}

const fromDay: Column = { heading: '起始日期', hint: '如 2025-01-01；不填则用导入时给的日期', width: 14 };

interface Shared {
  readonly places: Places;
  readonly township: Column;
  readonly village: Column;
}

function columnsOf(kind: ImportKind, places: Places): readonly Column[] {
  const townships = [...places.all.values()].filter((unit) => unit.kind === 'township' || unit.kind === 'zone').map((unit) => unit.name);
  const township: Column = { heading: '乡镇街道', hint: '重名的村居靠它区分', choices: townships, width: 16 };
  const village: Column = { heading: '村居', hint: '所在村居；乡镇直管的可不填', width: 18 };
  const columns = { units: columnsOfUnits, people: columnsOfPeople, subjects: columnsOfSubjects, tenures: columnsOfTenures };
  return columns[kind]({ places, township, village });
}

function columnsOfUnits({ places, township }: Shared): readonly Column[] {
  return [
    { heading: '名称', required: true, hint: '单位全称', width: 24 },
    {
      heading: '类别',
      required: true,
      hint: '从列表选择',
      choices: unitKindChoices.map((choice) => choice.names[0] ?? '').filter((name) => name !== '县（市、区）'),
    },
    { heading: '代码', hint: '区划代码或自编代码，可不填', width: 18 },
    township,
    { heading: '上级单位', hint: '名称、代码，或 乡镇/管理区', width: 24 },
    {
      heading: '所属片区',
      hint: '仅乡镇街道、开发区',
      choices: [...places.all.values()].filter((unit) => unit.kind === 'sector').map((unit) => unit.name),
    },
    fromDay,
  ];
}

function columnsOfPeople({ township }: Shared): readonly Column[] {
  return [
    { heading: '姓名', required: true, hint: '真实姓名', width: 12 },
    township,
    { heading: '单位', required: true, hint: '乡镇、部门、村居的名称或代码', width: 24 },
    { heading: '职务', required: true, hint: '同一人兼多职，每职一行', width: 20 },
    { heading: '职级', hint: '从列表选择', choices: rankChoices().map((choice) => choice.names[0] ?? '') },
    { heading: '分工', hint: '分管工作', width: 24 },
    { heading: '手机号码', hint: '加密保存，用于区分同名人员', width: 16 },
    { heading: '办公电话', hint: '如 0538-7220000', width: 16 },
    fromDay,
  ];
}

function columnsOfSubjects({ township, village }: Shared): readonly Column[] {
  const playbook = workSafety();
  return [
    { heading: '名称', required: true, hint: '企业、场所、红线等的全称', width: 32 },
    { heading: '类别', required: true, hint: '从列表选择', choices: playbook.subjectKinds.filter((one) => one.code !== 'unit').map((one) => one.name.zh) },
    { heading: '统一社会信用代码', hint: '18 位，或 15 位注册号；没有可不填', width: 22 },
    township,
    village,
    { heading: '所属行业', hint: '从列表选择；多个用、隔开', choices: playbook.industries.map((one) => one.name.zh), width: 22 },
    { heading: '规模', hint: '仅企业', choices: ['large', 'medium', 'small', 'micro'].map((code) => choiceNames('size', code)[0] ?? code) },
    { heading: '监管层级', hint: '仅企业', choices: ['city', 'county', 'township'].map((code) => choiceNames('supervisionLevel', code)[0] ?? code) },
    { heading: '从业人数', hint: '数字' },
    { heading: '地址', hint: '', width: 28 },
    fromDay,
  ];
}

function columnsOfTenures({ township, village }: Shared): readonly Column[] {
  return [
    { heading: '责任对象', required: true, hint: '名称；单位也是责任对象', width: 32 },
    { heading: '对象代码', hint: '有代码时以代码为准', width: 22 },
    township,
    village,
    { heading: '责任角色', required: true, hint: '从列表选择', choices: workSafety().roles.map((role) => role.name.zh), width: 18 },
    { heading: '姓名', required: true, hint: '已登记的人员', width: 12 },
    { heading: '责任人单位', hint: '同名时用来区分', width: 20 },
    { heading: '联系电话', hint: '同名时用来区分', width: 16 },
    fromDay,
    { heading: '截止日期（含当日）', hint: '长期任责不填', width: 16 },
    { heading: '文号', hint: '已登记文件的文号', width: 22 },
  ];
}

const rowsToFill = 2000;

export async function templateOf(kind: ImportKind, places: Places): Promise<Uint8Array> {
  const { Workbook } = await loadExcelJs();
  const workbook = new Workbook();
  const columns = columnsOf(kind, places);
  const sheet = workbook.addWorksheet('填报', { views: [{ state: 'frozen', ySplit: 2 }] });
  const lists = workbook.addWorksheet('选项', { state: 'hidden' });
  sheet.addRow(['填表说明：带 * 的为必填；下拉列表中的内容请直接选择；第二行是表头，请保留。']);
  sheet.addRow(columns.map(({ heading, required }) => (required ? `${heading}*` : heading)));
  sheet.mergeCells(1, 1, 1, columns.length);
  columns.forEach((column, index) => {
    const number = index + 1;
    const head = sheet.getCell(2, number);
    head.font = { bold: true, color: { argb: column.required ? 'FFC00000' : 'FF1F1F1F' } };
    head.note = column.hint;
    sheet.getColumn(number).width = column.width ?? 12;
    sheet.getColumn(number).numFmt = '@';
    const { choices = [] } = column;
    if (choices.length === 0) return;
    lists.getColumn(number).values = [...choices];
    const letter = lists.getColumn(number).letter;
    for (let row = 3; row < 3 + rowsToFill; row++)
      sheet.getCell(row, number).dataValidation = {
        type: 'list',
        allowBlank: true,
        formulae: [`选项!$${letter}$1:$${letter}$${choices.length}`],
        showErrorMessage: false,
      };
  });
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}
