// The placeholders of an office's own template: {{企业名称}}, {{包保责任人}}, {{包保责任人.职务}}. A row that names a subject,
// a number or a holder is repeated; everything else – {{乡镇}}, {{年度}} – is said once, wherever it stands.

import { nameKey } from '@gridward/domain/text';
import { workSafety } from '../playbooks/playbooks.ts';
import type { ContentRow, ContentTable } from './sheet-content.ts';
import { roleOf } from './tenure-fields.ts';
import { kindIn } from './sheet-words.ts';

export const placeholder = /\{\{\s*([^{}]{1,60}?)\s*\}\}/gu;

export type Said = (row: ContentRow, index: number) => string | number;

const names: Readonly<Record<string, string | null>> = {
  企业名称: 'enterprise',
  企业: 'enterprise',
  打包对象: 'bundle',
  打包对象名称: 'bundle',
  场所名称: 'premises',
  红线名称: 'red_line',
  设施名称: 'facility',
  重大危险源名称: 'major_hazard_source',
  重大危险源: 'major_hazard_source',
  单位名称: null,
  名称: null,
  对象名称: null,
  责任对象: null,
};
const unitNames: Readonly<Record<string, string>> = { 村居名称: 'village', 管理区名称: 'area', 部门名称: 'department' };
const plain: Readonly<Record<string, Said>> = {
  序号: (_row, index) => index + 1,
  管理区: (row) => row.area,
  村居: (row) => row.unit,
  所在村: (row) => row.unit,
  所在村居: (row) => row.unit,
  统一社会信用代码: (row) => row.subject.code ?? '',
  代码: (row) => row.subject.code ?? '',
  行业: (row) => row.industries,
  所属行业: (row) => row.industries,
  规模: (row) => row.profile('size'),
  红线: (row) => row.profile('redLines'),
  备注: () => '',
};

/** What a placeholder of a repeated row says; undefined when it is none. */
export function saidInRow(word: string): Said | undefined {
  if (word in names || word in unitNames) return (row) => row.subject.name;
  const own = plain[word];
  if (own !== undefined) return own;
  const [, name = '', mark] = /^(.+?)(?:[.·．]?(姓名|职务|单位))?$/u.exec(word) ?? [];
  const role = roleOf(nameKey(name));
  if (role !== null && (mark === undefined || mark === '姓名')) return (row) => row.holders(role);
  if (role !== null && mark === '职务') return (row) => row.titles(role);
  if (role !== null && mark === '单位') return (row) => row.units(role);
  const field = workSafety()
    .subjectKinds.flatMap((kind) => kind.fields)
    .find((one) => one.name.zh === word);
  return field === undefined ? undefined : (row) => row.profile(field.code);
}

export function isTownship(word: string): boolean {
  return word === '乡镇' || word === '乡镇街道' || word === '所属乡镇';
}

/** The tables whose rows a sheet repeats: by the subject its placeholders name, and by the township of its name. */
export function tablesFor(words: readonly string[], sheetName: string, tables: readonly ContentTable[]): readonly ContentTable[] {
  const unitKind = words.map((word) => unitNames[word]).find((kind) => kind !== undefined);
  const named = words.map((word) => names[word]).find((kind) => kind !== undefined);
  const kind = named ?? kindIn(sheetName);
  const ofKind = tables.filter((table) => {
    if (unitKind !== undefined) return table.kind === 'unit' && table.unitKind === unitKind;
    if (kind !== null) return table.kind === kind;
    return words.some((word) => word in names)
      ? true
      : words.includes('村居')
        ? table.unitKind === 'village'
        : table.unitKind === 'area' || table.kind === 'enterprise';
  });
  const here = ofKind.filter((table) => table.township !== '' && sheetName.includes(table.township));
  return here.length > 0 ? here : ofKind;
}
