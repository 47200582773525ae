// The dossier as a sealed paper: what it says, in words and tables. Made from the content alone, so that the same facts give
// the same paper; the last paragraph says as known when, and is the only part that changes with that.

import type { DossierAnswer } from '@gridward/contract/duties-dossier';
import { dayBefore, type Period } from '@gridward/domain/period';
import type { Annex, AnnexKey, Paper } from '@gridward/domain/rosters/paper';
import type { RecordKind } from '@gridward/domain/records/record';
import type { County } from '../kernel/scope.ts';
import { workSafety } from '../playbooks/playbooks.ts';

export const dossierTitle = '安全生产履职情况档案';

export function dossierPaper(county: County, content: DossierAnswer, issuedOn: string): Paper {
  return {
    kind: 'dossier',
    county: { id: county.id, name: county.name, synthetic: county.synthetic },
    head: 'plain',
    issuer: issuerOf(county),
    number: null,
    title: dossierTitle,
    recipients: null,
    body: [...wordsOf(content), standingOf(content)].map((text) => ({ level: 0, text })),
    issuedOn,
    effectiveOn: issuedOn,
    copies: null,
    contact: null,
    annexes: dossierAnnexes(content),
    signatures: ['本人', '审核人'],
  };
}

export function issuerOf(county: Pick<County, 'name'>): string {
  return `${county.name}安全生产委员会办公室`;
}

/** Whether two papers say the same, each as known at its time. */
export function saysTheSame(one: Paper, other: Paper): boolean {
  const said = ({ body, annexes, county, issuer, title }: Paper) =>
    JSON.stringify([county.name, issuer, title, body.slice(0, -1).map(({ text }) => text), plainAnnexes(annexes)]);
  return said(one) === said(other);
}

/** A frozen paper has its keys in another order. */
function plainAnnexes(annexes: readonly Annex[]) {
  return annexes.map(({ key, title, columns, groups }) => [
    key,
    title,
    columns.map((column) => column.header),
    groups.map((group) => [group.name, group.rows]),
  ]);
}

function wordsOf(content: DossierAnswer): string[] {
  const { person, posts, from, until, since, sums, absences } = content;
  const post = posts.map(({ title, unit, during }) => `${unit.name}${title}（${spanInWords(during)}）`).join('；');
  const begun = since === null ? '本县尚未公布履职要求。' : since > from ? `本县履职要求自${inWords(since)}起施行，此前没有要求。` : '';
  return [
    `姓名：${person.name}。${post === '' ? '期内没有登记职务。' : `职务：${post}。`}`,
    `期间：${inWords(from)}至${inWords(dayBefore(until))}。${begun}`,
    `履职概况：应履职${sums.obligations}项，要求${sums.required}次，已完成${sums.done}次（其中宽限期内补做${sums.late}次）；逾期未完成${sums.overdue}项，依规免除${sums.excused}项，期限未到${sums.open}项。`,
    absences.length === 0
      ? '期内没有离岗登记。'
      : `离岗：${absences.map(({ during, reason, substitute }) => `${spanInWords(during)}，${reason}${substitute === null ? '' : `，由${substitute.name}代履职`}`).join('；')}。`,
  ];
}

function standingOf({ on, knownAt }: DossierAnswer): string {
  return `本档案依据登记册修订号${knownAt}时登记的事实，按截至${inWords(on)}的情况计算得出，人工不作增减；此后有更正的，以更正后的登记册为准。`;
}

export function dossierAnnexes(content: DossierAnswer): Annex[] {
  const tables = [tenuresTable, dutiesTable, overdueTable, lateTable, excusedTable, openTable, recordsTable, handoversTable];
  return tables.map((table, index) => {
    const { key, title, columns, rows } = table(content);
    return {
      key,
      title: `${numerals[index] ?? ''}、${title}`,
      columns: [['number', '序号', 10] as const, ...columns].map(([name, header, weight]) => ({ key: name, header, weight })),
      groups: [{ name: '', rows: rows.map((row, at) => [String(at + 1), ...row]) }],
      upright: true,
    };
  });
}

const numerals = ['一', '二', '三', '四', '五', '六', '七', '八'];

interface Table {
  readonly key: AnnexKey;
  readonly title: string;
  readonly columns: readonly (readonly [key: string, header: string, weight: number])[];
  readonly rows: readonly (readonly string[])[];
}

function tenuresTable({ tenures }: DossierAnswer): Table {
  const roles = new Map(workSafety().roles.map((role) => [role.code, role.name.zh]));
  return {
    key: 'dossier_tenures',
    title: '任责情况',
    columns: [
      ['subject', '责任对象名称', 40],
      ['role', '责任角色', 24],
      ['during', '任责期间', 24],
      ['document', '依据文件', 36],
    ],
    rows: tenures.map(({ subject, role, during, document }) => [
      subject.name,
      roles.get(role) ?? role,
      spanOf(during),
      document?.number ?? document?.title ?? '',
    ]),
  };
}

function dutiesTable({ duties }: DossierAnswer): Table {
  return {
    key: 'dossier_duties',
    title: '履职要求及完成情况',
    columns: [
      ['duty', '履职要求', 30],
      ['basis', '依据内容', 44],
      ['obligations', '项数', 9],
      ['required', '应做', 9],
      ['done', '已做', 9],
      ['late', '补做', 9],
      ['overdue', '逾期', 9],
      ['excused', '免除', 9],
    ],
    rows: duties.map(({ name, basis, obligations, required, done, late, overdue, excused }) => [
      name.zh,
      basis.zh,
      ...[obligations, required, done, late, overdue, excused].map(String),
    ]),
  };
}

type Listed = DossierAnswer['overdue'][number];
const aboutColumns = [
  ['duty', '履职要求', 36],
  ['subject', '责任对象名称', 38],
  ['period', '期间', 26],
] as const;

function about({ name, subject, period }: Listed): string[] {
  return [name.zh, subject?.name ?? '本人全部责任对象', spanOf(period)];
}

function overdueTable({ overdue }: DossierAnswer): Table {
  return {
    key: 'dossier_overdue',
    title: '逾期未完成事项',
    columns: [...aboutColumns, ['done', '完成', 12], ['deadline', '最后期限', 23]],
    rows: overdue.map((one) => [...about(one), `${one.done}/${one.required}`, one.deadline]),
  };
}

function lateTable({ late }: DossierAnswer): Table {
  return {
    key: 'dossier_late',
    title: '宽限期内补做事项',
    columns: [...aboutColumns, ['late', '补做次数', 16]],
    rows: late.map((one) => [...about(one), String(one.late)]),
  };
}

const excuses = { absence: '离岗', suspension: '对象停产停业', short: '期间过短，折算后不足一次' } as const;

function excusedTable({ excused }: DossierAnswer): Table {
  return {
    key: 'dossier_excused',
    title: '免除或减少的事项及事由',
    columns: [...aboutColumns, ['required', '仍做', 10], ['reason', '事由内容', 36]],
    rows: excused.map((one) => [
      ...about(one),
      String(one.required),
      one.excuses
        .map(({ kind, during, reason }) => `${excuses[kind]}${during === null ? '' : `（${spanOf(during)}）`}${reason === null ? '' : `：${reason}`}`)
        .join('；'),
    ]),
  };
}

function openTable({ open }: DossierAnswer): Table {
  return {
    key: 'dossier_open',
    title: '期限未到事项',
    columns: [...aboutColumns, ['done', '完成', 12], ['deadline', '最后期限', 23]],
    rows: open.map((one) => [...about(one), `${one.done}/${one.required}`, one.deadline]),
  };
}

const kinds = {
  visit: '走访',
  inspection: '行政检查',
  patrol: '巡查',
  self_check: '自查',
  drill: '应急演练',
  education: '警示教育',
  talk: '谈心谈话',
  meeting: '会议',
  risk_session: '风险研判',
  log_entry: '工作日志',
} satisfies Record<RecordKind, string>;

function recordsTable({ records }: DossierAnswer): Table {
  const names: Readonly<Record<string, string>> = kinds;
  return {
    key: 'dossier_records',
    title: '履职记录',
    columns: [
      ['day', '日期', 23],
      ['kind', '种类', 20],
      ['subjects', '责任对象名称', 42],
      ['found', '发现问题的内容', 42],
      ['counted', '计入', 11],
    ],
    rows: records.map(({ happenedOn, kind, subjects, found, counted }) => [
      happenedOn,
      names[kind] ?? kind,
      subjects.map((subject) => subject.name).join('、'),
      found.length === 0 ? '未发现问题' : found.join('；'),
      String(counted),
    ]),
  };
}

const handoverStates: Readonly<Record<string, string>> = { proposed: '待接收人确认', accepted: '已办结', forced: '已办结（代为办结）' };

function handoversTable({ handovers }: DossierAnswer): Table {
  return {
    key: 'dossier_handovers',
    title: '责任交接',
    columns: [
      ['day', '移交日期', 20],
      ['direction', '方向', 14],
      ['others', '对方', 40],
      ['items', '项数', 12],
      ['state', '办理情况', 28],
    ],
    rows: handovers.map(({ onDay, direction, others, items, state }) => [
      onDay,
      direction === 'from' ? '移交' : '接收',
      others.map((one) => one.name).join('、'),
      String(items),
      handoverStates[state] ?? state,
    ]),
  };
}

/** The last day is named: in an official paper nobody reads “until” as the day after. */
function spanOf({ from, until }: Period): string {
  if (until === null) return `${from}起`;
  const last = dayBefore(until);
  return last === from ? from : `${from}至${last}`;
}

function spanInWords({ from, until }: Period): string {
  return until === null ? `${inWords(from)}起` : `${inWords(from)}至${inWords(dayBefore(until))}`;
}

function inWords(day: string): string {
  const [year = '', month, date] = day.split('-');
  return `${year}年${Number(month)}月${Number(date)}日`;
}
