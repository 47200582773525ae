// The columns of a sheet of subjects: the fixed ones, and every field of the playbook by its name. Columns that name
// holders of roles are not read here: those are tenures.

import type { SubjectField } from '@gridward/contract/playbooks';
import { nameKey } from '@gridward/domain/text';
import type { Vocabulary } from '../kernel/sheet-table.ts';
import { workSafety } from '../playbooks/playbooks.ts';
import { readChoice, readList, readNumber, type Choice } from './cell-values.ts';
import { choiceNames } from './choice-names.ts';

const words: Readonly<Record<string, readonly string[]>> = {
  kind: ['类别', '对象类别', '责任对象类别', '类型', '对象类型', 'kind', 'subjectkind'],
  name: [
    '名称',
    '企业名称',
    '单位名称',
    '对象名称',
    '责任对象',
    '责任对象名称',
    '场所名称',
    '设施名称',
    '红线名称',
    '企业单位名称',
    '企业',
    '企业全称',
    '公司名称',
    '生产经营单位名称',
    '生产经营单位',
    '被包保单位',
    '包保对象',
    '包保企业',
    '重大危险源名称',
    '打包对象',
    '打包对象名称',
    '红线',
    'name',
    'enterprise',
    'enterprisename',
  ],
  code: [
    '统一社会信用代码',
    '信用代码',
    '社会信用代码',
    '统一信用代码',
    '代码',
    '编码',
    '编号',
    '注册号',
    '工商注册号',
    '统一社会信用代码/注册号',
    'code',
    'uscc',
  ],
  township: [
    '所属乡镇',
    '乡镇街道',
    '乡镇',
    '镇街',
    '街道',
    '所属乡镇街道',
    '所在乡镇',
    '所在乡镇街道',
    '所属镇街',
    '镇(街道)',
    '乡镇(街道)',
    '乡镇(街道、开发区)',
    '乡镇/街道',
    'township',
  ],
  unit: [
    '村居',
    '所在村',
    '所属村',
    '村(居)',
    '村/居',
    '村',
    '村名',
    '所在村居',
    '所属村居',
    '行政村',
    '所在网格',
    '所属网格',
    '网格',
    '村(社区)',
    '所在单位',
    'village',
    'unit',
    'grid',
  ],
  industries: ['行业', '所属行业', '行业类别', '行业分类', '行业领域', '行业监管分类', '监管行业', '行业监管类别', 'industry', 'industries'],
  from: ['起始日', '起始日期', '起', '生效日期', '登记日期', '自', '纳入日期', 'from', 'since'],
  'profile.size': ['企业规模', '规模类型'],
  'profile.supervisionLevel': ['监管级别', '级别'],
  'profile.redLines': ['红线内容', '安全红线'],
  'profile.address': ['详细地址', '企业地址', '经营地址', '生产经营地址', '注册地址', '住所', '坐落'],
  'profile.employees': ['从业人员', '职工人数', '员工人数', '从业人员数', '人数'],
  'profile.legalRepresentative': ['法人', '法人代表', '法定代表人(负责人)'],
};

let index: ReadonlyMap<string, string> | undefined;

function headingIndex(): ReadonlyMap<string, string> {
  if (index !== undefined) return index;
  const found = new Map<string, string>();
  for (const [field, headings] of Object.entries(words)) for (const heading of headings) found.set(heading, field);
  for (const kind of workSafety().subjectKinds) {
    if (kind.code === 'unit') continue;
    for (const { code, name } of kind.fields)
      for (const heading of [name.zh, name.en.replaceAll(' ', ''), code])
        if (!found.has(heading.toLowerCase())) found.set(heading.toLowerCase(), `profile.${code}`);
  }
  index = found;
  return found;
}

export const subjectVocabulary: Vocabulary = { fieldOf: (heading) => headingIndex().get(heading) ?? null, needs: ['name'] };

export function subjectKindChoices(): readonly Choice[] {
  return workSafety().subjectKinds.map(({ code, name }) => ({ code, names: [name.zh, name.en] }));
}

let industries: ReadonlyMap<string, string> | undefined;

/** The code of an industry by its name or code; null when there is none. */
export function industryOf(text: string): string | null {
  industries ??= new Map(workSafety().industries.flatMap(({ code, name }) => [code, name.zh, name.en].map((word) => [nameKey(word), code] as const)));
  return industries.get(nameKey(text)) ?? null;
}

export type FieldValue = string | number | string[];

/** The value of a field of the playbook as a cell gives it; null when it cannot be one, with what would be accepted. */
export function fieldValue(field: SubjectField, raw: string, text: string): { readonly value: FieldValue | null; readonly accepted: string } {
  switch (field.type) {
    case 'number':
      return { value: readNumber(text), accepted: field.unit === undefined ? '数字' : `数字（${field.unit}）` };
    case 'list':
      return { value: readList(raw), accepted: '' };
    case 'choice': {
      const choices = (field.choices ?? []).map((code) => ({ code, names: choiceNames(field.code, code) }));
      return { value: readChoice(choices, text), accepted: choices.map((choice) => choice.names[0] ?? choice.code).join('、') };
    }
    case 'text':
      return { value: text, accepted: '' };
  }
}
