// The columns of a sheet of tenures: a row for each holder with a column for the role, or a row for each subject with a
// column for every role – and, right of it, columns for the holder's title, unit and phone.

import type { Vocabulary } from '../kernel/sheet-table.ts';
import { workSafety } from '../playbooks/playbooks.ts';
import { nameKey } from '@gridward/domain/text';

const words: Readonly<Record<string, readonly string[]>> = {
  subject: [
    '责任对象',
    '责任对象名称',
    '对象',
    '对象名称',
    '企业名称',
    '企业',
    '企业单位名称',
    '单位名称',
    '名称',
    '场所名称',
    '设施名称',
    '红线',
    '红线名称',
    '公司名称',
    '企业全称',
    '生产经营单位',
    '生产经营单位名称',
    '包保对象',
    '被包保单位',
    '包保企业',
    '打包对象',
    '重大危险源',
    '重大危险源名称',
    'subject',
    'name',
    'enterprise',
  ],
  subjectCode: ['统一社会信用代码', '信用代码', '社会信用代码', '统一信用代码', '对象代码', '代码', '编码', '单位代码', 'code', 'uscc'],
  subjectKind: ['类别', '对象类别', '责任对象类别', '对象类型', '类型', 'kind'],
  township: ['所属乡镇', '乡镇街道', '乡镇', '镇街', '街道', '所属乡镇街道', '所在乡镇', '所在乡镇街道', '所属镇街', '乡镇(街道)', '乡镇/街道', 'township'],
  unit: [
    '村居',
    '所在村',
    '所属村',
    '村(居)',
    '村',
    '村名',
    '所在村居',
    '所属村居',
    '行政村',
    '所在网格',
    '所属网格',
    '网格',
    '村(社区)',
    '村网格名',
    '网格名称',
    'village',
    'unit',
  ],
  role: ['角色', '责任角色', '职责', '责任类型', '责任类别', 'role'],
  person: ['姓名', '责任人', '责任人姓名', '负责人', '实名人员', 'person', 'holder'],
  personUnit: ['责任人单位', '工作单位', '任职单位', '所在单位', '单位', '单位及职务', 'personunit'],
  title: ['职务', '职位', '单位职务', 'title'],
  personPhone: ['联系电话', '电话', '手机', '手机号', '手机号码', '联系方式', '责任人电话', '责任人联系方式', 'phone', 'mobile'],
  from: ['起始日', '起始日期', '起', '任责起始', '自', '开始日期', '生效日期', '任职时间', 'from', 'since'],
  until: ['止(不含)', 'until', 'until(exclusive)'],
  lastDay: ['截止日期', '结束日期', '止', '至', '终止日期', '到期日', '截止日期(含当日)', 'lastday'],
  document: ['文号', '依据文件', '依据', '文件号', '发文字号', '依据文号', 'document', 'documentnumber'],
};

const roleWords: Readonly<Record<string, readonly string[]>> = {
  principal: ['企业主体责任人', '主要负责人', '企业负责人', '主体责任', '企业主要负责人'],
  grid_lead: ['网格长', '一级网格负责人', '一级网格长'],
  grid_officer: ['网格员', '二级网格责任人', '二级网格员', '专职网格员'],
  guarantor: ['包保领导', '包保责任领导', '包保人', '包保干部', '包联领导', '包保', '包保负责人'],
  regulator: ['监管人员', '监管负责人', '行业监管责任人', '专业监管责任人', '部门监管责任人', '监管责任'],
  team_lead: ['组长', '团队组长', '管控组长'],
  team_member: ['成员', '组员', '团队成员', '管控成员'],
  party_secretary: ['党组织书记', '党委书记', '书记'],
  government_head: ['行政主要负责人', '镇长', '主任', '乡镇长', '行政负责人'],
  safety_deputy: ['分管负责人', '分管安全领导', '分管领导', '分管安全副职'],
  linked_leader: ['县级联系领导', '联系县领导', '联系县级领导'],
  brigade_lead: ['队长'],
};

interface Index {
  readonly fields: ReadonlyMap<string, string>;
  readonly roles: ReadonlyMap<string, string>;
}

let built: Index | undefined;

function indexOf(): Index {
  if (built !== undefined) return built;
  const roles = new Map<string, string>();
  for (const { code, name } of workSafety().roles)
    for (const word of [code, name.zh, name.en, name.zh.replace(/（.*）/, ''), ...(roleWords[code] ?? [])]) roles.set(nameKey(word), code);
  built = { roles, fields: new Map(Object.entries(words).flatMap(([field, headings]) => headings.map((heading) => [heading, field] as const))) };
  return built;
}

/** The code of a role by what a cell calls it. */
export function roleOf(text: string): string | null {
  return indexOf().roles.get(nameKey(text)) ?? null;
}

const beside: readonly (readonly [RegExp, string])[] = [
  [/(?:姓名|名字)$/, ''],
  [/(?:联系电话|电话|手机号码|手机号|手机|联系方式)$/, '.phone'],
  [/(?:职务|职位)$/, '.title'],
  [/(?:所在单位|工作单位|单位)$/, '.unit'],
];

function fieldOf(heading: string, previous: string | null): string | null {
  const { fields } = indexOf();
  const role = roleOf(heading);
  if (role !== null) return `role.${role}`;
  for (const [ending, mark] of beside) {
    const named = ending.test(heading) ? roleOf(heading.replace(ending, '')) : null;
    if (named !== null) return `role.${named}${mark}`;
    // Right of a role, a column that is only called 联系电话 is its holder's.
    if (mark !== '' && previous?.startsWith('role.') && new RegExp(`^${ending.source}`).test(heading))
      return `${previous.split('.').slice(0, 2).join('.')}${mark}`;
  }
  return fields.get(heading) ?? null;
}

export const tenureVocabulary: Vocabulary = { fieldOf, needs: ['subject', 'subjectCode', 'unit', 'township'] };
