// The columns of a sheet of units. A column named after a level – 村居名称 – says both the name and the kind; columns of
// higher levels beside it say where the unit stands.

import type { UnitKind } from '@gridward/domain/grid/unit';
import { labels } from '@gridward/messages/zh-CN/labels';
import type { Vocabulary } from '../kernel/sheet-table.ts';
import type { Choice } from './cell-values.ts';

const words: Readonly<Record<string, readonly string[]>> = {
  name: ['名称', '单位名称', '网格名称', '单位', '全称', '机构名称', 'name', 'unit'],
  kind: ['类别', '单位类别', '类型', '级别', '网格级别', '网格类型', '单位类型', 'kind', 'type'],
  code: ['代码', '编码', '单位代码', '行政区划代码', '区划代码', '统计用区划代码', '网格编码', '编号', 'code'],
  parent: ['上级', '上级单位', '上级名称', '隶属', '隶属单位', '所属单位', '上级网格', '上级代码', '上级单位代码', 'parent', 'parentcode'],
  township: ['乡镇街道', '乡镇', '所属乡镇', '所属乡镇街道', '所在乡镇', '镇街', '所属镇街', '街道', '乡镇名称', '乡镇街道名称', '乡镇(街道)', 'township'],
  area: ['管理区', '所属管理区', '工作区', '管理区名称', '片', '一级网格', 'area'],
  village: ['村居', '村居名称', '村', '村名', '村(居)', '行政村', '村庄', '二级网格', '社区', '村(社区)', '村(居)名称', 'village'],
  department: ['部门', '部门名称', 'department'],
  sector: ['片区', '所属片区', '监管片区', '片区名称', 'sector'],
  from: ['起始日', '起始日期', '起', '生效日期', '自', '成立日期', '设立日期', 'from', 'since'],
};

const index = new Map(Object.entries(words).flatMap(([field, headings]) => headings.map((heading) => [heading, field] as const)));

export const unitVocabulary: Vocabulary = { fieldOf: (heading) => index.get(heading) ?? null, needs: ['name', 'village', 'area', 'department', 'township'] };

const written: Readonly<Record<UnitKind, readonly string[]>> = {
  county: ['县', '市', '区', '县级'],
  township: ['乡镇', '乡', '镇', '街道', '乡镇级', '街道办事处', '镇街'],
  zone: ['开发区', '园区'],
  area: ['管理区', '工作区', '一级网格'],
  village: ['村居', '村', '社区', '居委会', '村委会', '行政村', '二级网格', '村级'],
  department: ['部门', '县直部门', '市直部门', '局'],
  sector: ['片区', '监管片区'],
  brigade: ['大队', '监管大队', '综合监管大队'],
};

// The keys of an object literal of this type are the kinds.
export const unitKindChoices: readonly Choice[] = (Object.keys(written) as UnitKind[]).map((code) => ({
  code,
  names: [labels.unitKind[code], ...written[code]],
}));

const byEnding: readonly (readonly [RegExp, UnitKind])[] = [
  [/大队$/, 'brigade'],
  [/片区$/, 'sector'],
  [/(?:开发区|园区)$/, 'zone'],
  [/(?:管理区|工作区)$/, 'area'],
  [/(?:村|社区|居委会|村委会|居)$/, 'village'],
  [/(?:镇|乡|街道|街道办事处)$/, 'township'],
  [/(?:局|办公室|委员会|委|部|中心|公司)$/, 'department'],
];

/** What kind a name sounds like, for sheets without a column for it. */
export function kindOfName(name: string): UnitKind | null {
  return byEnding.find(([ending]) => ending.test(name))?.[1] ?? null;
}
