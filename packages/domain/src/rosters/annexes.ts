// The tables of a paper, made from the register of a day: who answers for each firm, each area and village, each red line,
// for everything else that somebody answers for, and what has changed. Every cell is text, and the order of rows depends
// on nothing but the facts, so that the register can be asked years later whether it still says what was printed.

import { compareTexts } from '../text.ts';
import { changesAnnex } from './annex-changes.ts';
import { cell, holdersText, townshipsIn, unitNameOf, unitsAbove, type AnnexQuestion, type AnnexSubject } from './annex-state.ts';
import type { Annex, AnnexColumn, AnnexKey } from './paper.ts';

/** The tables that have rows. */
export function annexesOf(question: AnnexQuestion): readonly Annex[] {
  const rows = [...question.after.subjects.values()].filter((subject) => question.scope.has(subject.subjectId));
  const tables = [enterprisesAnnex(question, rows), areasAnnex(question, rows), redLinesAnnex(question, rows), othersAnnex(question, rows)];
  const changes = changesAnnex(question);
  // The first roster of a county is new from end to end: a list of changes longer than the roster itself tells nobody anything.
  const isFirst = question.year !== null && rowsIn([changes]) > rowsIn(tables);
  return [...tables, ...(isFirst ? [] : [changes])].filter((annex) => annex.groups.length > 0);
}

function rowsIn(annexes: readonly Annex[]): number {
  return annexes.flatMap((annex) => annex.groups).reduce((sum, group) => sum + group.rows.length, 0);
}

function column(key: string, header: string, weight: number): AnnexColumn {
  return { key, header, weight };
}

interface Table {
  readonly key: AnnexKey;
  readonly title: string;
  readonly columns: readonly AnnexColumn[];
  readonly subjects: readonly AnnexSubject[];
  /** What a subject is ordered by within its township. */
  readonly orderOf: (subject: AnnexSubject) => string;
  /** Its cells, but for the sequence number. */
  readonly cellsOf: (subject: AnnexSubject) => readonly string[];
}

function tableOf(question: AnnexQuestion, { key, title, columns, subjects, orderOf, cellsOf }: Table): Annex {
  const groups = townshipsIn(question.after, subjects).map(({ name, subjects: within }) => ({
    name,
    rows: within
      .toSorted((a, b) => compareTexts(orderOf(a), orderOf(b)) || compareTexts(a.pinyin, b.pinyin) || compareTexts(a.subjectId, b.subjectId))
      .map((subject, index) => [String(index + 1), ...cellsOf(subject).map(cell)]),
  }));
  const year = question.year === null ? '' : `${question.year}年度`;
  return { key, title: `${year}${title}`, columns: [column('number', '序号', 0.5), ...columns], groups };
}

const noOrder = () => '';

function enterprisesAnnex(question: AnnexQuestion, rows: readonly AnnexSubject[]): Annex {
  const { after, words } = question;
  const { roles, industries, sizes } = words;
  const header = (role: string) => roles.get(role) ?? role;
  return tableOf(question, {
    key: 'enterprises',
    title: '企业安全生产“网格化、实名制”责任名册',
    columns: [
      column('name', '企业名称', 2.4),
      column('industry', '所属行业', 1.9),
      column('size', '规模', 0.6),
      column('redLines', '红线', 1.7),
      column('principal', header('principal'), 0.9),
      column('gridLead', header('grid_lead'), 1.1),
      column('gridOfficer', header('grid_officer'), 1),
      column('guarantor', `${header('guarantor')}（职务）`, 1.6),
      column('regulator', `${header('regulator')}（部门）`, 1.6),
    ],
    subjects: rows.filter((subject) => subject.kind === 'enterprise'),
    orderOf: noOrder,
    cellsOf: (subject) => [
      subject.name,
      subject.industries.map((code) => industries.get(code) ?? code).join('、'),
      sizes.get(textOf(subject.profile['size'])) ?? '',
      textOf(subject.profile['redLines']),
      holdersText(after, subject, 'principal', 'name'),
      holdersText(after, subject, 'grid_lead', 'title'),
      holdersText(after, subject, 'grid_officer', 'name'),
      holdersText(after, subject, 'guarantor', 'title'),
      holdersText(after, subject, 'regulator', 'unit'),
    ],
  });
}

function areasAnnex(question: AnnexQuestion, rows: readonly AnnexSubject[]): Annex {
  const { after } = question;
  const placed = Map.groupBy(after.subjects.values(), (subject) => subject.unitId ?? '');
  const spans = spansOf(question);
  return tableOf(question, {
    key: 'areas',
    title: '管理区、村（居）安全生产“网格化、实名制”责任名册',
    columns: [
      column('name', '管理区、村（居）', 1.6),
      column('grade', '类别', 0.5),
      column('principal', '主体责任人', 2),
      column('officer', '网格责任人', 1.5),
      column('redLines', '红线', 1.9),
      column('span', '监管范围', 2.1),
    ],
    subjects: rows.filter((subject) => subject.unitKind === 'area' || subject.unitKind === 'village'),
    orderOf: (unit) => [...unitsAbove(after, unit), unit].map((one) => `${one.code ?? '~'} ${one.pinyin} ${one.subjectId}`).join('\u0000'),
    cellsOf: (unit) => [
      unit.name,
      textOf(unit.profile['grade']),
      holdersText(after, unit, 'principal', 'title'),
      // An area has a lead, a village has officers; both are who walks the grid.
      [holdersText(after, unit, 'grid_lead', 'title'), holdersText(after, unit, 'grid_officer', 'name')].filter((text) => text !== '').join('、'),
      (placed.get(unit.subjectId) ?? [])
        .filter((subject) => subject.kind === 'red_line')
        .toSorted((a, b) => compareTexts(a.pinyin, b.pinyin) || compareTexts(a.subjectId, b.subjectId))
        .map((subject) => subject.name)
        .join('；'),
      spans.get(unit.subjectId) ?? '',
    ],
  });
}

const counters: readonly (readonly [string, string])[] = [
  ['enterprise', '家'],
  ['premises', '家'],
  ['bundle', '个'],
  ['facility', '处'],
  ['major_hazard_source', '处'],
  ['red_line', '条'],
];

/** How many of each kind lie in a unit and below it: 企业3家、红线1条. */
function spansOf({ after, words }: AnnexQuestion): ReadonlyMap<string, string> {
  const counts = new Map<string, Map<string, number>>();
  for (const subject of after.subjects.values()) {
    if (subject.kind === 'unit') continue;
    for (const unit of unitsAbove(after, subject)) {
      const byKind = counts.get(unit.subjectId) ?? new Map<string, number>();
      counts.set(unit.subjectId, byKind.set(subject.kind, (byKind.get(subject.kind) ?? 0) + 1));
    }
  }
  const say = (byKind: ReadonlyMap<string, number>) =>
    counters.flatMap(([kind, counter]) => (byKind.has(kind) ? [`${words.kinds.get(kind) ?? kind}${byKind.get(kind)}${counter}`] : [])).join('、');
  return new Map([...counts].map(([unitId, byKind]) => [unitId, say(byKind)]));
}

function redLinesAnnex(question: AnnexQuestion, rows: readonly AnnexSubject[]): Annex {
  const { after } = question;
  return tableOf(question, {
    key: 'red_lines',
    title: '安全生产红线及管控团队名册',
    columns: [
      column('name', '红线名称', 1.8),
      column('unit', '所在网格', 1),
      column('facts', '基本情况', 1.8),
      column('riskFactors', '风险因素', 1.4),
      column('measures', '管控措施', 2),
      column('lead', '组长', 1.1),
      column('members', '成员', 1.6),
    ],
    subjects: rows.filter((subject) => subject.kind === 'red_line'),
    orderOf: noOrder,
    cellsOf: (subject) => [
      subject.name,
      unitNameOf(after, subject),
      textOf(subject.profile['facts']),
      textOf(subject.profile['riskFactors']),
      textOf(subject.profile['measures']),
      holdersText(after, subject, 'team_lead', 'title'),
      holdersText(after, subject, 'team_member', 'name'),
    ],
  });
}

const otherKinds = ['unit', 'bundle', 'major_hazard_source', 'facility', 'premises'];

/** Townships, departments and brigades with their leaders; bundles, sources and facilities; places with a holder of their own. */
function othersAnnex(question: AnnexQuestion, rows: readonly AnnexSubject[]): Annex {
  const { after, words } = question;
  const isOther = ({ kind, unitKind, holders }: AnnexSubject) =>
    kind === 'unit'
      ? unitKind !== 'area' && unitKind !== 'village' && holders.size > 0
      : otherKinds.includes(kind) && (kind !== 'premises' || holders.size > 0);
  return tableOf(question, {
    key: 'others',
    title: '单位、打包对象、重大危险源和设施责任名册',
    columns: [
      column('kind', '类别', 0.9),
      column('name', '名称', 2),
      column('unit', '所在网格', 1.1),
      column('facts', '有关情况', 1.3),
      column('holders', '责任人', 3.4),
    ],
    subjects: rows.filter(isOther),
    orderOf: (subject) => String(otherKinds.indexOf(subject.kind)),
    cellsOf: (subject) => [
      words.kinds.get(subject.unitKind ?? subject.kind) ?? subject.unitKind ?? subject.kind,
      subject.name,
      subject.kind === 'unit' ? '' : unitNameOf(after, subject),
      factsOf(question, subject),
      [...words.roles]
        .filter(([role]) => subject.holders.has(role))
        .map(([role, name]) => `${name}：${holdersText(after, subject, role, 'title')}`)
        .join('；'),
    ],
  });
}

function factsOf({ after }: AnnexQuestion, { subjectId, kind, profile }: AnnexSubject): string {
  if (kind === 'bundle') return `${after.members.get(subjectId) ?? 0}家`;
  if (kind === 'facility') return textOf(profile['category']);
  if (kind !== 'major_hazard_source') return '';
  const grade = textOf(profile['grade']);
  return [textOf(profile['enterprise']), grade === '' ? '' : `${grade}级`].filter((text) => text !== '').join('，');
}

/** A field of a file as text; lists are joined. */
function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join('、');
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
