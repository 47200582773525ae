// Obligations as the list shows them, and their sums as the board does.

import { obligationStates, type ObligationState } from '@gridward/domain/duties/obligation';
import { addDays } from '@gridward/domain/period';
import { messagesOf } from '@gridward/messages/language';
import { complianceOf, obligationLines } from '../duties/duties.ts';
import { columnsOf } from './export-columns.ts';
import type { Table } from './export-file.ts';
import type { Ground, Source } from './export-ground.ts';

export function obligationsSource({ scope, question, reach, language, words }: Ground): Source {
  const { unitId, personId, subjectId, duty, line, from, until, on, knownAt, status } = question;
  const input = { unitId, personId, subjectId, duty, line, from, until, on, knownAt, state: obligationStates.find((one) => one === status) };
  const stateOf = (state: ObligationState) => messagesOf(language).duties.state[state];
  async function* batches(): Table['batches'] {
    for await (const rows of obligationLines(scope, reach, input)) {
      yield rows.map((row) => [
        language === 'en' ? row.duty.name.en : row.duty.name.zh,
        row.person?.name ?? null,
        row.subject?.name ?? null,
        row.subject === null ? null : words.kind(row.subject.kind),
        row.answerable.map((one) => one.name).join(language === 'en' ? ', ' : '、'),
        row.township?.name ?? null,
        row.unit?.name ?? null,
        row.period.from,
        addDays(row.period.until, -1),
        row.required,
        row.done,
        row.late,
        row.deadline,
        stateOf(row.state),
        row.key,
      ]);
    }
  }
  const names = [
    'duty',
    'bearer',
    'subject',
    'kind',
    'answerable',
    'township',
    'unit',
    'periodFrom',
    'periodTo',
    'asked',
    'done',
    'late',
    'deadline',
    'status',
    'obligation',
  ] as const;
  return { columns: columnsOf(language, names), batches: batches() };
}

export async function complianceSource({ scope, question, reach, language, words }: Ground): Promise<Source> {
  const { by, unitId, personId, subjectId, duty, line, from, until, on, knownAt } = question;
  const { groups, sums } = await complianceOf(scope, { unitId, personId, subjectId, duty, line, from, until, on, knownAt }, by, reach);
  const rows = groups.map((group) => {
    const name = language === 'en' ? group.name?.en : group.name?.zh;
    return { ...group, name: name ?? (group.kind === null ? group.id : words.kind(group.kind)) };
  });
  async function* batches(): Table['batches'] {
    yield [...rows, { name: language === 'en' ? 'Total' : '合计', ...sums }].map((row) => [
      row.name,
      row.obligations,
      row.required,
      row.done,
      row.late,
      row.met,
      row.open,
      row.overdue,
      row.excused,
    ]);
  }
  return { columns: columnsOf(language, ['group', 'obligations', 'asked', 'done', 'late', 'met', 'open', 'overdue', 'excused']), batches: batches() };
}
