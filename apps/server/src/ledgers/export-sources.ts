// Where the rows of each exported table come from: the lists and reports of the register, a batch at a time, kept to what
// the actor may export. Persons appear with office phones and masked mobiles only.

import { addDays, daysIn } from '@gridward/domain/period';
import { reachOf, type Reach } from '../accounts/reach.ts';
import { searchOf, type AsOf } from '../kernel/conditions.ts';
import { Refusal } from '../kernel/problems.ts';
import type { Scope } from '../kernel/scope.ts';
import { workSafety } from '../playbooks/playbooks.ts';
import { subjectPage, type SubjectListRow } from '../subjects/subjects.ts';
import { coverageOf, namedFindings, windowOf } from '../tenure/tenure.ts';
import { columnsOf, headed, headings } from './export-columns.ts';
import type { Cell, Table } from './export-file.ts';
import { complianceSource, obligationsSource } from './export-duties.ts';
import { hazardsSource, leadsSource } from './export-finds.ts';
import { batchSize, wordsIn, type ExportQuestion, type Ground, type Source } from './export-ground.ts';
import { recordsSource } from './export-records.ts';
import { peopleBatch, tenuresOn, unitsBatch } from './export.sql.ts';
import { figuresOn } from './list-figures.ts';

export async function sourceOf(scope: Scope, question: ExportQuestion, at: AsOf): Promise<Source> {
  const reach = await reachOf(scope, 'register.export');
  const { language } = question;
  const ground: Ground = { scope, question, at, reach, language, words: wordsIn(language, workSafety()) };
  switch (question.table) {
    case 'units':
      return units(ground);
    case 'people':
      return people(ground);
    case 'subjects':
      return subjects(ground);
    case 'tenures':
      return tenures(ground);
    case 'coverage':
      return coverage(ground);
    case 'figures':
      return figures(ground);
    case 'records':
      return recordsSource(ground);
    case 'hazards':
      return hazardsSource(ground);
    case 'leads':
      return leadsSource(ground);
    case 'obligations':
      return obligationsSource(ground);
    case 'compliance':
      return complianceSource(ground);
  }
}

type Key = readonly [string, string];

/** Follows the keys of batches to the end. */
async function* batchesOf<R extends { readonly pinyin: string; readonly id: string }>(
  load: (after: Key | undefined) => Promise<readonly R[]>,
): AsyncGenerator<readonly R[]> {
  let after: Key | undefined;
  for (;;) {
    const rows = await load(after);
    if (rows.length > 0) yield rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < batchSize) return;
    after = [last.pinyin, last.id];
  }
}

function units({ scope, question, at, language, words }: Ground): Source {
  const { kind, unitId } = question;
  const load = (after: Key | undefined) =>
    scope.tx.rows(unitsBatch({ countyId: scope.county.id, at, after, limit: batchSize, search: searchOf(question.q), kind, unitId }));
  async function* batches(): Table['batches'] {
    for await (const rows of batchesOf(load)) yield rows.map((row) => [row.name, words.kind(row.kind), row.code, row.parent, row.township]);
  }
  return { columns: columnsOf(language, ['name', 'kind', 'code', 'parent', 'township']), batches: batches() };
}

function people({ scope, question, at, reach, language, words }: Ground): Source {
  // Whoever answers for a subject within reach belongs to its list.
  const within: Reach = reach.kind === 'county' ? reach : { ...reach, reads: true };
  const ranks = workSafety().ranks.map((rank) => rank.code);
  const load = (after: Key | undefined) =>
    scope.tx.rows(
      peopleBatch({ countyId: scope.county.id, at, after, limit: batchSize, search: searchOf(question.q), unitId: question.unitId, reach: within, ranks }),
    );
  async function* batches(): Table['batches'] {
    for await (const rows of batchesOf(load)) {
      yield rows.map((row) => [row.name, row.unit, row.title, words.rank(row.rank), row.portfolio, row.officePhone, row.mobile, row.holds]);
    }
  }
  return { columns: columnsOf(language, ['person', 'postUnit', 'title', 'rank', 'portfolio', 'officePhone', 'mobile', 'holds']), batches: batches() };
}

function subjectBatches(
  { scope, question, at, reach }: Ground,
  kind: string | undefined,
  status: string | undefined,
): AsyncGenerator<readonly SubjectListRow[]> {
  const { q, unitId, industry, personId } = question;
  return batchesOf(async (after) => {
    const rows = await subjectPage(scope, reach, { q, kind, unitId, industry, status, personId }, { at, after, limit: batchSize });
    return rows.slice(0, batchSize);
  });
}

/** A column for each role that this kind of subject must have; for a unit or no kind, of all that are not units. */
function rolesShown(kind: string | undefined): string[] {
  const kinds = workSafety().subjectKinds.filter((entry) => (kind === undefined ? entry.code !== 'unit' : entry.code === kind));
  const roles = kinds.flatMap((entry) => [...entry.requires, ...Object.values(entry.units ?? {}).flat()].map((requirement) => requirement.role));
  return [...new Set(roles)];
}

function subjects(ground: Ground): Source {
  const { question, language, words } = ground;
  const roles = rolesShown(question.kind);
  const holders = (row: SubjectListRow, role: string): Cell =>
    row.responsible
      .filter((one) => one.role === role)
      .map((one) => one.person.name)
      .join('、') || null;
  async function* batches(): Table['batches'] {
    for await (const rows of subjectBatches(ground, question.kind, question.status)) {
      yield rows.map((row) => [
        row.name,
        words.kind(row.kind),
        row.code,
        words.industries(row.industries),
        words.size(row.size),
        words.status(row.status),
        row.township?.name ?? null,
        row.unit?.name ?? null,
        row.bundle?.name ?? null,
        ...roles.map((role) => holders(row, role)),
      ]);
    }
  }
  const columns = columnsOf(language, ['name', 'kind', 'code', 'industries', 'size', 'status', 'township', 'unit', 'bundle']);
  return { columns: [...columns, ...roles.map((role) => ({ header: words.role(role), width: 16 }))], batches: batches() };
}

function tenures(ground: Ground): Source {
  const { scope, question, at, language, words } = ground;
  const ranks = workSafety().ranks.map((rank) => rank.code);
  async function* batches(): Table['batches'] {
    // Subjects first, then the units, which stand outside the list of subjects; closed ones too while somebody holds them.
    for (const kind of question.kind === undefined ? [undefined, 'unit'] : [question.kind]) {
      for await (const rows of subjectBatches(ground, kind, question.status ?? 'any')) {
        const held = Map.groupBy(
          await scope.tx.rows(
            tenuresOn(
              scope.county.id,
              at,
              rows.map((row) => row.id),
              ranks,
            ),
          ),
          (tenure) => tenure.subjectId,
        );
        yield rows.flatMap((row) =>
          (held.get(row.id) ?? [])
            .filter((tenure) => question.personId === undefined || tenure.personId === question.personId)
            .map((tenure) => [
              row.name,
              words.kind(row.kind),
              row.township?.name ?? null,
              row.unit?.name ?? null,
              words.role(tenure.role),
              tenure.person,
              tenure.unit,
              tenure.title,
              tenure.from,
              tenure.until,
              tenure.number,
              tenure.document,
            ]),
        );
      }
    }
  }
  const names = ['subject', 'kind', 'township', 'unit', 'role', 'holder', 'postUnit', 'title', 'from', 'until', 'number', 'document'] as const;
  return { columns: columnsOf(language, names), batches: batches() };
}

const longestDays = 366 * 12;

async function coverage({ scope, question, at, language, words }: Ground): Promise<Source> {
  const from = question.from ?? at.on;
  const window = windowOf(scope, { from, until: question.until ?? addDays(from, 1), unitId: question.unitId });
  if (window.from >= window.until || daysIn(window) > longestDays) throw new Refusal('day.outside', { from: window.from, until: window.until });
  const report = await coverageOf(scope, window);
  const findings = report.findings.filter((one) => question.kind === undefined || one.kind === question.kind);
  async function* batches(): Table['batches'] {
    for (let start = 0; start < findings.length; start += batchSize) {
      const rows = await namedFindings(scope, report, findings.slice(start, start + batchSize));
      yield rows.map((row) => [
        row.township?.name ?? null,
        words.finding(row.kind),
        row.subject?.name ?? null,
        row.subject ? words.kind(row.subject.kind) : null,
        row.role === null ? null : words.role(row.role),
        row.person?.name ?? null,
        row.during.from,
        row.during.until,
        row.held,
        row.required,
      ]);
    }
  }
  return {
    columns: columnsOf(language, ['township', 'finding', 'subject', 'kind', 'role', 'person', 'from', 'until', 'held', 'required']),
    batches: batches(),
  };
}

async function figures({ scope, at, language }: Ground): Promise<Source> {
  const rows = await figuresOn(scope, at.on);
  async function* batches(): Table['batches'] {
    yield rows.map((row) => [
      row.key,
      language === 'en' ? (row.nameEn ?? row.name) : row.name,
      row.value,
      row.article,
      language === 'en' ? (row.howEn ?? row.how) : row.how,
    ]);
  }
  return { columns: (['key', 'figure', 'value', 'article', 'how'] as const).map((name) => headed(language, headings[name])), batches: batches() };
}
