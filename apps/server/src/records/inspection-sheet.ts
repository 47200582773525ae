// The sheet of the provincial inspection platform, read: its columns by the words that offices write over them, and one
// inspection for each number, however many rows it fills – the platform writes a row for each problem that was found.

import type { inspectionColumns, inspectionRowRules } from '@gridward/contract/records-inspections';
import { isDay } from '@gridward/domain/period';
import { nameKey, tidy } from '@gridward/domain/text';
import { normaliseUscc } from '@gridward/domain/subjects/uscc';
import type { TableRow, Vocabulary } from '../kernel/sheet-table.ts';
import { readDay, readList } from '../rosters/rosters.ts';

export type InspectionColumn = (typeof inspectionColumns)[number];
export type InspectionRule = (typeof inspectionRowRules)[number];

const words: Readonly<Record<InspectionColumn, readonly string[]>> = {
  externalId: ['检查编号', '行政检查编号', '检查单号', '检查任务编号', '任务编号', '检查记录编号', '检查文书编号', '检查流水号'],
  enterprise: ['检查对象', '检查对象名称', '被检查单位', '被检查单位名称', '被检查对象', '被检查企业', '企业名称', '单位名称', '行政相对人', '行政相对人名称'],
  code: ['统一社会信用代码', '社会信用代码', '信用代码', '检查对象统一社会信用代码'],
  happenedOn: ['检查日期', '检查时间', '检查开始时间', '检查实施日期', '入企时间'],
  officers: ['检查人员', '执法人员', '检查人', '检查人员姓名', '执法人员姓名', '行政检查人员'],
  outcome: ['检查结果', '检查结论', '处理意见', '处理结果', '结果处置', '检查处理意见'],
  findings: ['发现问题', '发现的问题', '存在问题', '存在的问题', '检查发现问题', '问题描述', '问题隐患', '隐患描述'],
  matter: ['检查事项', '检查内容', '检查事项名称', '行政检查事项'],
};
const byHeading = new Map(Object.entries(words).flatMap(([field, headings]) => headings.map((heading) => [heading, field] as const)));
export const inspectionVocabulary: Vocabulary = { fieldOf: (heading) => byHeading.get(heading) ?? null, needs: ['externalId'] };

const outcomes: Readonly<Record<string, readonly string[]>> = {
  none: ['未发现问题', '未发现违法行为', '无问题', '无', '合格', '符合', '符合要求', '正常', '通过'],
  correctAtOnce: ['当场改正', '当场整改', '立即改正', '立即整改', '责令立即改正', '责令当场改正', '即查即改'],
  correctByDay: ['限期整改', '限期改正', '责令限期整改', '责令限期改正', '责令改正', '发现问题责令改正'],
  stop: ['停产停业', '责令停产停业', '责令暂时停产停业', '停产停业整顿', '责令停止使用'],
  caseOpened: ['立案', '立案查处', '立案处罚', '移交立案', '行政处罚', '发现问题立案查处'],
};
const outcomeOf = new Map(Object.entries(outcomes).flatMap(([code, names]) => [code, ...names].map((name) => [nameKey(name), code] as const)));

/** Of one row: letters, or names. */
const longest = { externalId: 100, matter: 1000, findings: 4000, officers: 20 };

export interface RowProblem {
  readonly column: InspectionColumn;
  readonly rule: InspectionRule;
  readonly value: string;
}

/** What the platform tells of one inspection, as far as it could be read. */
export interface SheetInspection {
  readonly externalId: string;
  readonly enterprise: string;
  readonly code: string;
  readonly happenedOn: string;
  readonly officers: readonly string[];
  readonly outcome: string;
  readonly findings: readonly string[];
  readonly matter: string;
  readonly rows: readonly TableRow[];
  readonly problems: readonly RowProblem[];
}

export function readInspections(rows: readonly TableRow[], today: string): readonly SheetInspection[] {
  const read = rows.map((row) => readRow(row, today));
  const groups = Map.groupBy(read, (one, index) => (one.externalId === '' ? `row ${index}` : one.externalId));
  return [...groups.values()].map(joined);
}

function readRow(row: TableRow, today: string): SheetInspection {
  const raw = (column: InspectionColumn) => {
    const position = row.sheet.fields.get(column);
    return position === undefined ? '' : (row.values[position] ?? '');
  };
  const text = (column: InspectionColumn) => tidy(raw(column));
  const problems: RowProblem[] = [];
  const refuse = (column: InspectionColumn, rule: InspectionRule) => problems.push({ column, rule, value: text(column) });
  for (const column of ['externalId', 'happenedOn', 'officers', 'outcome'] as const) if (text(column) === '') refuse(column, 'missing');
  if (text('enterprise') === '' && text('code') === '') refuse('enterprise', 'missing');
  const day = text('happenedOn') === '' ? null : readDay(text('happenedOn'));
  if (text('happenedOn') !== '' && (day === null || !isDay(day))) refuse('happenedOn', 'not_a_day');
  if (day !== null && day > today) refuse('happenedOn', 'in_future');
  const officers = [...new Set(readList(raw('officers')))];
  if (officers.length > longest.officers) refuse('officers', 'too_long');
  for (const column of ['externalId', 'matter', 'findings'] as const)
    if (text(column).length > longest[column]) problems.push({ column, rule: 'too_long', value: `${text(column).slice(0, 20)}…` });
  const outcome = outcomeOf.get(nameKey(text('outcome')));
  if (text('outcome') !== '' && outcome === undefined) refuse('outcome', 'unknown_outcome');
  return {
    externalId: text('externalId'),
    enterprise: text('enterprise'),
    code: normaliseUscc(text('code')),
    happenedOn: day ?? '',
    officers,
    outcome: outcome ?? '',
    findings: raw('findings')
      .split(/[\r\n；;]+/)
      .map((part) => tidy(part).replace(/^\d{1,2}[.、)]\s*/, ''))
      .filter((part) => part !== '' && !/^(?:无|未发现问题|\/|-)$/.test(part)),
    matter: text('matter'),
    rows: [row],
    problems,
  };
}

/** Rows of one number are one inspection of several findings; they must agree in everything else. */
function joined(group: readonly SheetInspection[]): SheetInspection {
  const [first, ...others] = group;
  if (first === undefined) throw new Error('a group has a row');
  const says = (one: SheetInspection) => JSON.stringify([nameKey(one.enterprise), one.code, one.happenedOn, one.officers, one.outcome]);
  const differing = others.find((one) => says(one) !== says(first));
  const problems = group.flatMap((one) => one.problems);
  return {
    ...first,
    findings: [...new Set(group.flatMap((one) => one.findings))],
    matter: [...new Set(group.map((one) => one.matter).filter((matter) => matter !== ''))].join('；'),
    rows: group.flatMap((one) => one.rows),
    problems: differing === undefined ? problems : [...problems, { column: 'externalId', rule: 'repeated', value: first.externalId }],
  };
}
