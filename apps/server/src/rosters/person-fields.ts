// The columns of a sheet of people, and how ranks are written.

import type { Vocabulary } from '../kernel/sheet-table.ts';
import { workSafety } from '../playbooks/playbooks.ts';
import type { Choice } from './cell-values.ts';

const words: Readonly<Record<string, readonly string[]>> = {
  name: ['姓名', '人员姓名', '实名人员', '名字', '责任人', '责任人姓名', 'name', 'person'],
  township: ['所属乡镇', '乡镇街道', '乡镇', '镇街', '街道', '所属乡镇街道', '所在乡镇', '乡镇(街道)', 'township'],
  unit: [
    '单位',
    '所在单位',
    '工作单位',
    '任职单位',
    '部门',
    '村居',
    '所在村',
    '村',
    '村(居)',
    '所属单位',
    '单位名称',
    '部门名称',
    '所在网格',
    'unit',
    'unitofpost',
    'department',
  ],
  title: ['职务', '职位', '现任职务', '岗位', '党政职务', 'title', 'post'],
  rank: ['职级', '级别', '行政级别', '职务级别', 'rank'],
  portfolio: ['分工', '分管工作', '分管领域', '工作分工', 'portfolio'],
  mobile: ['手机', '手机号', '手机号码', '移动电话', '联系电话', '电话', '联系方式', '电话号码', 'mobile', 'phone'],
  officePhone: ['办公电话', '固定电话', '座机', '办公室电话', 'officephone'],
  from: ['起始日', '起始日期', '起', '任职时间', '任职日期', '任现职时间', '自', '生效日期', 'from', 'since'],
};

const index = new Map(Object.entries(words).flatMap(([field, headings]) => headings.map((heading) => [heading, field] as const)));

export const personVocabulary: Vocabulary = { fieldOf: (heading) => index.get(heading) ?? null, needs: ['name'] };

const shortened: Readonly<Record<string, readonly string[]>> = {
  county_head: ['正处级', '正处', '县处级正职', '正县'],
  county_deputy: ['副处级', '副处', '县处级副职', '副县'],
  section_head: ['正科', '乡科级正职', '科级'],
  section_deputy: ['副科', '乡科级副职'],
  staff: ['科员', '一般干部', '工作人员', '股级', '事业编', '普通干部'],
  village: ['村干部', '村居', '村级', '村居干部', '网格员'],
  enterprise: ['企业', '企业职工', '企业负责人'],
};

export function rankChoices(): readonly Choice[] {
  return workSafety().ranks.map(({ code, name }) => ({ code, names: [name.zh, name.en, ...(shortened[code] ?? [])] }));
}

/** The rank of a post in a unit, where the sheet says none: that of most people there. */
export function usualRank(unitKind: string): string {
  return unitKind === 'village' ? 'village' : 'staff';
}
