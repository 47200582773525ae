// Tenures from a sheet. A row speaks of one subject and of one holder, or of a holder for every role that has a column.
// A single-holder role that somebody else holds passes to the one named, from the row's day on; nobody is ever ended for
// not being named. A row is taken whole or not at all.

import { addDays, contains, type Day } from '@gridward/domain/period';
import { nameKey, tidy } from '@gridward/domain/text';
import { Refusal } from '../kernel/problems.ts';
import { workSafety } from '../playbooks/playbooks.ts';
import { assignOn, draftOn, endOn, groundOf, loadPosts, replaceOn, type ActContext } from '../tenure/tenure.ts';
import { dayIn } from './cell-values.ts';
import type { Decision, ImportContext } from './import-context.ts';
import { documentsNumbered } from './people.sql.ts';
import { readMobile, readPersons, type WrittenPerson } from './person-cell.ts';
import { personFinderOf, type PersonFinder } from './person-finder.ts';
import { loadSubjectFinder, type SubjectFinder, type SubjectOfRow } from './subject-finder.ts';
import { roleOf } from './tenure-fields.ts';
import { Line, listed, type RowVerdict } from './verdict.ts';

interface Named {
  /** The column in which the holder stands. */
  readonly field: string;
  readonly role: string;
  readonly persons: readonly (WrittenPerson & { readonly unit: string })[];
}

interface Wish {
  readonly line: Line;
  readonly named: readonly Named[];
  readonly from: Day;
  readonly until: Day | null;
  readonly documentId: string | null;
}

/** One holder of one role, found in the register. */
interface Act {
  readonly field: string;
  readonly role: string;
  readonly personId: string;
}

interface Resolved {
  readonly wish: Wish;
  readonly subject: SubjectOfRow;
  readonly acts: readonly Act[];
}

export async function decideTenures(context: ImportContext): Promise<Decision> {
  const { scope } = context;
  const documents = new Map((await scope.tx.rows(documentsNumbered(scope.county.id))).map((row) => [nameKey(row.number), row.id]));
  const wishes = context.table.rows.map((row) => wishOf(context, documents, new Line(row)));
  const subjects = await loadSubjectFinder(
    context,
    wishes.map((wish) => wish.line),
  );
  const people = await personFinderOf(
    context,
    wishes.flatMap((wish) => wish.named.flatMap((one) => one.persons.map((person) => person.name))),
  );
  const resolved: (Resolved | Wish)[] = [];
  for (const wish of wishes) {
    resolved.push(resolve(subjects, people, wish));
    if (resolved.length % 500 === 0) await context.tick(resolved.length);
  }
  return plan(context, resolved);
}

function wishOf(context: ImportContext, documents: ReadonlyMap<string, string>, line: Line): Wish {
  const from = dayIn(line, 'from') ?? context.from;
  const lastDay = dayIn(line, 'lastDay');
  const until = dayIn(line, 'until') ?? (lastDay === undefined ? null : addDays(lastDay, 1));
  if (until !== null && until <= from) line.refuse(line.has('until') ? 'until' : 'lastDay', 'import.order');
  const named = namedIn(line);
  if (named.every((one) => one.persons.length === 0)) line.refuse(line.has('role') ? 'person' : null, 'import.nothing_said');
  return { line, named, from, until, documentId: documentIn(context, documents, line) };
}

function documentIn({ documentId }: ImportContext, documents: ReadonlyMap<string, string>, line: Line): string | null {
  if (!line.has('document')) return documentId;
  const found = documents.get(nameKey(line.text('document')));
  if (found === undefined) line.refuse('document', 'import.unknown_document');
  return found ?? null;
}

function namedIn(line: Line): readonly Named[] {
  const columns = workSafety().roles.flatMap(({ code, single }) => {
    const field = `role.${code}`;
    return line.has(field) ? [holdersIn(line, { field, role: code, single, unit: `${field}.unit`, title: `${field}.title`, phone: `${field}.phone` })] : [];
  });
  if (!line.has('person') && !line.has('role')) return columns;
  const role = roleOf(line.text('role'));
  if (role === null) {
    line.refuse('role', line.has('role') ? 'import.unknown_role' : 'import.required', listed(workSafety().roles.map((one) => one.name.zh)));
    return columns;
  }
  const single = workSafety().roles.find((one) => one.code === role)?.single ?? true;
  return [...columns, holdersIn(line, { field: 'person', role, single, unit: 'personUnit', title: 'title', phone: 'personPhone' })];
}

interface HolderColumns {
  readonly field: string;
  readonly role: string;
  readonly single: boolean;
  readonly unit: string;
  readonly title: string;
  readonly phone: string;
}

function holdersIn(line: Line, { field, role, single, unit, title, phone }: HolderColumns): Named {
  const persons = readPersons(line.raw(field));
  if (single && persons.length > 1) line.refuse(field, 'import.one_holder_only');
  // Beside several names, a phone or a title is nobody's in particular.
  const alone = persons.length === 1;
  const marks = { unit: alone ? line.text(unit) : '', mobile: alone ? readMobile(line.raw(phone)) : null, title: alone ? line.text(title) : '' };
  return {
    field,
    role,
    persons: persons.map((person) => ({ name: person.name, unit: marks.unit, mobile: person.mobile ?? marks.mobile, title: person.title || marks.title })),
  };
}

function resolve(subjects: SubjectFinder, people: PersonFinder, wish: Wish): Resolved | Wish {
  const { line, named } = wish;
  const subject = subjects.find(line);
  const acts = named.flatMap(({ field, role, persons }) =>
    persons.flatMap((person): Act[] => {
      const found = people.find({ ...person, near: subject?.unitId ?? null });
      if (found.kind === 'found') return [{ field, role, personId: found.one.id }];
      if (found.kind === 'ambiguous') line.refuse(field, 'import.ambiguous_person', listed(found.among));
      else if (found.kind === 'contradicted') line.refuse(field, 'import.person_contradicted', listed(found.among));
      else line.refuse(field, 'import.unknown_person', listed(found.like));
      return [];
    }),
  );
  return subject === null || line.refused() ? wish : { wish, subject, acts };
}

async function plan(context: ImportContext, rows: readonly (Resolved | Wish)[]): Promise<Decision> {
  const { scope, reason } = context;
  const ready = rows.flatMap((row) => ('acts' in row ? [row] : []));
  const ground = await groundOf(
    scope,
    ready.map((row) => row.subject.id),
  );
  const posts = await loadPosts(
    scope,
    ready.flatMap((row) => row.acts.map((act) => act.personId)),
  );
  const draft = draftOn(ground.tenures, scope.head);
  const seen = new Map<string, number>();
  const verdicts: RowVerdict[] = [];
  let changesPast = false;
  for (const row of rows) {
    const wish = 'acts' in row ? row.wish : row;
    const label = tidy(
      [
        wish.line.text('subject') || wish.line.text('unit') || wish.line.text('township'),
        wish.named.flatMap((one) => one.persons.map((person) => person.name)).join('、'),
      ].join(' '),
    );
    let verdict: RowVerdict['verdict'] = 'refused';
    if ('acts' in row) {
      // A reason is asked for when the rows are written; until then the past may be looked at.
      const rowContext: ActContext = { scope, ground, draft, posts, documentId: wish.documentId, reason: reason ?? '导入名册' };
      refuseRepeated(seen, row);
      if (!wish.line.refused()) verdict = planRow(rowContext, row);
    }
    if ((verdict === 'new' || verdict === 'changed') && wish.from < scope.today) {
      changesPast = true;
      wish.line.note(wish.line.has('from') ? 'from' : null, 'reason.required');
    }
    verdicts.push(wish.line.verdict(verdict, label));
    if (verdicts.length % 500 === 0) await context.tick(verdicts.length);
  }
  return { verdicts, changesPast, writing: draft.writing() };
}

/** The same holder twice, or two holders of one single role from one day on. */
function refuseRepeated(seen: Map<string, number>, { wish, subject, acts }: Resolved): void {
  for (const { field, role, personId } of acts) {
    const single = workSafety().roles.find((one) => one.code === role)?.single ?? true;
    const key = `${subject.id} ${role} ${wish.from} ${single ? '' : personId}`;
    const before = seen.get(key);
    if (before !== undefined) wish.line.refuse(field, 'import.duplicate_row', `第 ${before} 行`);
    else seen.set(key, wish.line.row.number);
  }
}

/** All acts of the row on a copy first: a row of which one act is refused leaves nothing behind. */
function planRow(context: ActContext, row: Resolved): RowVerdict['verdict'] {
  const trial: ActContext = { ...context, draft: draftOn(context.draft.rowsOf(row.subject.id), context.scope.head) };
  const outcomes = row.acts.map((act) => {
    try {
      return carryOut(trial, row, act);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      row.wish.line.refuse(act.field, error.problem.problem);
      return 'same' as const;
    }
  });
  if (row.wish.line.refused()) return 'refused';
  if (outcomes.every((outcome) => outcome === 'same')) return 'same';
  for (const act of row.acts) carryOut(context, row, act);
  return outcomes.every((outcome) => outcome === 'new') ? 'new' : 'changed';
}

function carryOut(context: ActContext, { wish, subject }: Resolved, { role, personId }: Act): 'new' | 'changed' | 'same' {
  const { from, until } = wish;
  const rows = context.draft.rowsOf(subject.id).filter((row) => row.role === role && row.known.until === null);
  const holders = rows.filter((row) => contains(row.during, from));
  const own = holders.find((row) => row.personId === personId);
  if (own !== undefined) {
    if (until === null || (own.during.until !== null && own.during.until <= until)) return 'same';
    endOn(context, { subjectId: subject.id, tenureId: own.id, onDay: until });
    return 'changed';
  }
  const [other] = holders;
  if (other !== undefined && other.single) {
    const id = replaceOn(context, { subjectId: subject.id, tenureId: other.id, personId, onDay: from });
    if (until !== null) endOn(context, { subjectId: subject.id, tenureId: id, onDay: until });
    return 'changed';
  }
  assignOn(context, { subjectId: subject.id, role, personId, during: { from, until } });
  return 'new';
}
