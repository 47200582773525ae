// The words of rosters as offices head their columns: those of tenures and of subjects together, and looser ones, because
// these sheets are everybody's own. Also the list of all fields a column may be, for whoever corrects a guess.

import { nameKey } from '@gridward/domain/text';
import { workSafety } from '../playbooks/playbooks.ts';
import { labels } from '@gridward/messages/zh-CN/labels';
import { rosters as zh } from '@gridward/messages/zh-CN/rosters';
import { rosters as en } from '@gridward/messages/en/rosters';
import type { Vocabulary } from '../kernel/sheet-table.ts';
import { subjectVocabulary } from './subject-fields.ts';
import { roleOf, tenureVocabulary } from './tenure-fields.ts';

const words: Readonly<Record<string, string>> = {
  序号: 'ordinal',
  顺序号: 'ordinal',
  'no.': 'ordinal',
  备注: 'remark',
  说明: 'remark',
  管理区: 'area',
  工作区: 'area',
  所在管理区: 'area',
  所属管理区: 'area',
  管理区名称: 'area',
  村居名称: 'unit',
  '村(居)名称': 'unit',
  '村(居、社区)': 'unit',
  网格名称: 'unit',
  监管范围: 'remark',
  有关情况: 'remark',
  '管理区、村(居)': 'unit',
  '管理区、村居': 'unit',
  '管理区(村居)': 'unit',
  村居类别: 'profile.grade',
  村居分级: 'profile.grade',
  分级: 'profile.grade',
  专业监管部门: 'role.regulator.unit',
  行业监管部门: 'role.regulator.unit',
  监管部门: 'role.regulator.unit',
  规模: 'profile.size',
};
const fromSubjects: Readonly<Record<string, string>> = { name: 'subject', code: 'subjectCode', kind: 'subjectKind' };
const asideOf: readonly (readonly [RegExp, string])[] = [
  [/(?:联系电话|电话号码|电话|手机号码|手机号|手机|联系方式)$/, '.phone'],
  [/(?:职务|职位|职称|岗位)$/, '.title'],
  [/(?:所在单位|工作单位|单位)$/, '.unit'],
];

function fieldOf(heading: string, previous: string | null): string | null {
  const own = words[heading];
  // Right of a role, remarks and numbers are still the row's.
  if (own !== undefined) return own;
  const tenure = tenureVocabulary.fieldOf(heading, previous);
  if (tenure !== null) return tenure;
  const subject = subjectVocabulary.fieldOf(heading, previous);
  if (subject !== null) return fromSubjects[subject] ?? subject;
  return looseRole(heading);
}

/** A role's word somewhere in a long heading: 企业包保责任人姓名（副科级以上）, 党政领导包保责任人. */
function looseRole(heading: string): string | null {
  const mark = asideOf.find(([ending]) => ending.test(heading));
  const stem = (mark === undefined ? heading : heading.replace(mark[0], '')).replace(/(?:姓名|名单|名字)$/, '');
  if (stem.length > 24) return null;
  for (let length = stem.length; length >= 3; length--)
    for (let start = stem.length - length; start >= 0; start--) {
      const role = roleOf(stem.slice(start, start + length));
      if (role !== null) return `role.${role}${mark?.[1] ?? ''}`;
    }
  return null;
}

export const rosterVocabulary: Vocabulary = { fieldOf, needs: ['subject', 'subjectCode', 'unit', 'area', 'township'] };

export interface NamedField {
  readonly field: string;
  readonly name: { readonly zh: string; readonly en: string };
}

const plainFields = ['subject', 'subjectCode', 'subjectKind', 'township', 'area', 'unit', 'industries'] as const;
const holderFields = ['role', 'person', 'title', 'personUnit', 'personPhone'] as const;

/** Every field a column may be, in the order in which people look for them. */
export function rosterFields(): readonly NamedField[] {
  const named = (field: string): NamedField => ({ field, name: { zh: wordOf(zh.fields, field), en: wordOf(en.fields, field) } });
  const roles = workSafety().roles.flatMap(({ code, name }) => [
    { field: `role.${code}`, name: { zh: name.zh, en: name.en } },
    { field: `role.${code}.title`, name: { zh: `${name.zh}·职务`, en: `${name.en}: title` } },
    { field: `role.${code}.unit`, name: { zh: `${name.zh}·单位`, en: `${name.en}: unit` } },
    { field: `role.${code}.phone`, name: { zh: `${name.zh}·电话`, en: `${name.en}: phone` } },
  ]);
  const profiles = new Map(
    workSafety().subjectKinds.flatMap((kind) => kind.fields.map(({ code, name }) => [`profile.${code}`, { field: `profile.${code}`, name }] as const)),
  );
  return [
    ...plainFields.map(named),
    ...roles,
    ...holderFields.map(named),
    ...profiles.values(),
    { field: 'from', name: { zh: '起始日', en: 'From' } },
    { field: 'ordinal', name: { zh: '序号', en: 'Number' } },
    { field: 'remark', name: { zh: '备注', en: 'Remark' } },
  ];
}

function wordOf(table: Readonly<Record<string, string>>, field: string): string {
  return table[field] ?? field;
}

const kindWords: readonly (readonly [RegExp, string])[] = [
  [/红线|重大风险/, 'red_line'],
  [/打包/, 'bundle'],
  [/重大危险源/, 'major_hazard_source'],
  [/设施|水库|桥梁|塘坝/, 'facility'],
  [/九小|场所/, 'premises'],
  [/企业|生产经营单位/, 'enterprise'],
  [/(?:村居|管理区|部门|大队|片区)(?:名册|一览表)?$/, 'unit'],
];

/** The kind of subjects that a sheet's name or title speaks of. */
export function kindIn(text: string): string | null {
  return kindWords.find(([word]) => word.test(text))?.[1] ?? null;
}

/** 乡镇街道, 部门, 大队 …: a unit that people answer for. */
export function isUnitKind(text: string): boolean {
  return Object.values(labels.unitKind).some((name) => nameKey(name) === nameKey(text));
}

export function kindName(kind: string, unitKind: string | null): string {
  const units: Readonly<Record<string, string>> = labels.unitKind;
  if (kind === 'unit') return (unitKind === null ? undefined : units[unitKind]) ?? '单位';
  return workSafety().subjectKinds.find((one) => one.code === kind)?.name.zh ?? kind;
}
