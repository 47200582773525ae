// The list of changes of a paper: for a yearly roster against last year’s, for a supplement against the day before it.

import { compareTexts } from '../text.ts';
import { cell, townshipsIn, type AnnexQuestion, type AnnexSubject } from './annex-state.ts';
import { differenceKinds, differencesBetween, type Difference, type DifferenceKind } from './differences.ts';
import type { Annex } from './paper.ts';

const names: Readonly<Record<DifferenceKind, string>> = {
  entered: '新增对象',
  closed: '退出',
  renamed: '更名',
  moved: '划转',
  new: '新任',
  ended: '不再担任',
  replaced: '调整',
};

export function changesAnnex(question: AnnexQuestion): Annex {
  const { before, after, scope, year } = question;
  const within = (state: AnnexQuestion['after']) => [...state.subjects.values()].filter((subject) => scope.has(subject.subjectId));
  const differences = Map.groupBy(differencesBetween(within(before), within(after)), (difference) => difference.subjectId);
  // A closed subject lies where it lay before.
  const subjectOf = (id: string) => after.subjects.get(id) ?? before.subjects.get(id);
  const changed = [...differences.keys()].flatMap((id) => subjectOf(id) ?? []);
  const groups = townshipsIn(after, changed).map(({ name, subjects }) => ({ name, rows: rowsOf(question, subjects, differences) }));
  return {
    key: 'changes',
    title: year === null ? '安全生产责任人变动情况' : `${year}年度安全生产责任名册较上年度变动情况`,
    columns: [
      { key: 'number', header: '序号', weight: 0.5 },
      { key: 'kind', header: '变动类型', weight: 0.9 },
      { key: 'subject', header: '责任对象', weight: 2.4 },
      { key: 'role', header: '责任角色', weight: 1.3 },
      { key: 'before', header: '变动前', weight: 1.5 },
      { key: 'after', header: '变动后', weight: 1.5 },
    ],
    groups,
  };
}

function rowsOf(question: AnnexQuestion, subjects: readonly AnnexSubject[], differences: ReadonlyMap<string, readonly Difference[]>): readonly string[][] {
  const roles = [...question.words.roles.keys()];
  const place = (difference: Difference) => (difference.role === null ? -1 : roles.indexOf(difference.role));
  return subjects
    .toSorted((a, b) => compareTexts(a.pinyin, b.pinyin) || compareTexts(a.subjectId, b.subjectId))
    .flatMap((subject) =>
      ofOne(differences.get(subject.subjectId) ?? []).toSorted(
        (a, b) => place(a) - place(b) || differenceKinds.indexOf(a.kind) - differenceKinds.indexOf(b.kind) || compareTexts(a.before ?? '', b.before ?? ''),
      ),
    )
    .map((difference, index) => [
      String(index + 1),
      names[difference.kind],
      cell(difference.subject.name),
      difference.role === null ? '' : (question.words.roles.get(difference.role) ?? difference.role),
      cell(said(question, difference, difference.before)),
      cell(said(question, difference, difference.after)),
    ]);
}

/** A subject that is new or gone is one change: who answers for a new one stands in its own table. */
function ofOne(differences: readonly Difference[]): readonly Difference[] {
  const whole = differences.filter(({ kind }) => kind === 'entered' || kind === 'closed');
  return whole.length > 0 ? whole : differences;
}

/** People for a role, names for a rename, units for a move. */
function said({ before, after }: AnnexQuestion, { kind, role }: Difference, value: string | null): string {
  if (value === null || kind === 'entered' || kind === 'closed') return '';
  if (role !== null) return after.people.get(value)?.name ?? before.people.get(value)?.name ?? '';
  return kind === 'moved' ? (after.subjects.get(value)?.name ?? before.subjects.get(value)?.name ?? '') : value;
}
