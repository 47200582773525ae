// Takes the accepted rows of a checked file into the draft as one revision. The file is judged again behind the county's
// lock. How its columns were meant is remembered for the office; a file that changes nothing writes nothing.

import { applyRosterSheet } from '@gridward/contract/rosters-sheets';
import { newId } from '../kernel/names.ts';
import { on } from '../kernel/perform.ts';
import { Refusal } from '../kernel/problems.ts';
import { joinRows, rowsMadeOf, type Row, type Writing } from '../kernel/revision.ts';
import type { Scope } from '../kernel/scope.ts';
import { sha256Of, uploadOf } from './decide-import.ts';
import { decideRosterSheet, type DecidedSheet } from './decide-roster-sheet.ts';
import { editorFor } from './editor.ts';
import { reportedWhileWritten, reporterOf } from './progress.ts';
import { holderWishRow, rosterRow, subjectWishesAbout, subjectWishRow } from './roster-ground.ts';
import { holderWishIds } from './roster-ground.sql.ts';
import type { DraftSubject } from './sheet-draft.ts';
import type { Entering } from './sheet-entering.ts';
import type { SheetGround } from './sheet-ground.ts';
import type { SheetOutcome, WishedRole } from './sheet-judging.ts';

export const applyRosterSheetRoute = on(applyRosterSheet)(async (scope, input) => {
  const upload = uploadOf(scope);
  if (sha256Of(upload) !== input.sha256) throw new Refusal('import.changed_since_check');
  const editing = await editorFor(scope, input.onBehalfOf);
  const asked = changesOf();
  const decided = await decideRosterSheet(scope, input, upload, { locks: true, outcome: asked, told: () => {} });
  const { counts } = decided;
  const report = reporterOf(scope, input.ticket);
  const drafted = await draftedBy(editing, decided.ground, asked);
  const remembers = input.mapping !== undefined || drafted !== null ? mappingRows(decided) : [];
  if (drafted === null && remembers.length === 0) {
    await report('done', counts.same);
    return { revision: null, counts };
  }
  const changed = counts.new + counts.changed;
  await report('writing', 0);
  const revision = await scope.revise(reportedWhileWritten(scope, { ticket: input.ticket, rows: changed }, { puts: { ...drafted, sheet_mapping: remembers } }));
  await report('done', changed);
  return { revision, counts };
});

interface Changes extends SheetOutcome {
  readonly wishes: WishedRole[];
  readonly entering: Entering[];
  readonly renamed: { readonly subject: DraftSubject; readonly name: string }[];
  readonly moved: { readonly subject: DraftSubject; readonly unitId: string }[];
}

function changesOf(): Changes {
  const once = keeperOfAlike();
  const changes: Omit<Changes, keyof SheetOutcome> = { wishes: [], entering: [], renamed: [], moved: [] };
  return {
    ...changes,
    wish: ({ personIds, ...wished }) => void changes.wishes.push({ ...wished, personIds: once(personIds) }),
    enter: ({ industries, profile, ...entering }) => void changes.entering.push({ ...entering, industries: once(industries), profile: once(profile) }),
    rename: (subject, name) => void changes.renamed.push({ subject, name }),
    move: (subject, unitId) => void changes.moved.push({ subject, unitId }),
  };
}

/** Of a hundred thousand rows few name other people, industries or sizes than a row before them: what is alike is kept once. */
function keeperOfAlike(): <T>(value: T) => T {
  const kept = new Map<string, unknown>();
  return <T>(value: T): T => {
    const key = JSON.stringify(value);
    const known = kept.get(key) as T | undefined; // put under what it says
    if (known === undefined) kept.set(key, value);
    return known ?? value;
  };
}

/** Rows are made when they are written: of a large file there are hundreds of thousands. */
async function draftedBy(editing: Scope, ground: SheetGround, changes: Changes): Promise<Writing['puts'] | null> {
  const { wishes, entering, renamed, moved } = changes;
  const { roster, standings } = ground;
  if (wishes.length + entering.length + renamed.length + moved.length === 0) return null;
  const stored = await wishIdsOf(editing, ground, changes);
  const holders = rowsMadeOf(wishes, ({ subjectId, role, personIds }): Row => {
    const beforeIds = standings.get(subjectId)?.holders.get(role) ?? [];
    return holderWishRow(editing, roster.id, { id: stored.get(`${subjectId} ${role}`) ?? newId(), subjectId, role, personIds, beforeIds });
  });
  const entered = rowsMadeOf(entering, ({ id, kind, name, code, unitId, industries, profile }) =>
    subjectWishRow(editing, roster.id, { id: newId(), act: 'enter', subjectId: id, kind, name, code, unitId, industries, profile }),
  );
  const files = await filesChanged(editing, ground, { renamed, moved });
  return { roster: [rosterRow(editing, roster)], roster_wish: holders, roster_subject: joinRows(entered, files) };
}

/** Of subjects that this very file enters the draft says nothing yet. */
async function wishIdsOf({ tx, county }: Scope, { roster }: SheetGround, { wishes, entering }: Changes): Promise<ReadonlyMap<string, string>> {
  const fresh = new Set(entering.map((one) => one.id));
  const about = [...new Set(wishes.map((wish) => wish.subjectId))].filter((id) => !fresh.has(id));
  if (about.length === 0) return new Map();
  const rows = await tx.rows(holderWishIds(county.id, roster.id, about));
  return new Map(rows.map(({ id, subjectId, role }) => [`${subjectId} ${role}`, id]));
}

async function filesChanged(editing: Scope, { roster }: SheetGround, { renamed, moved }: Pick<Changes, 'renamed' | 'moved'>): Promise<readonly Row[]> {
  const about = [...new Set([...renamed, ...moved].map(({ subject }) => subject.id))];
  const stored = about.length === 0 ? [] : await subjectWishesAbout(editing, roster.id, about);
  const acts = new Map(stored.map((wish) => [`${wish.subjectId} ${wish.act}`, wish.id]));
  const entered = new Map(stored.flatMap((wish) => (wish.act === 'enter' ? [[wish.subjectId, wish] as const] : [])));
  // A subject that the draft itself enters is entered otherwise; one of the register is renamed or moved.
  const again = about.flatMap((id) => entered.get(id) ?? []);
  const nameOf = new Map(renamed.map(({ subject, name }) => [subject.id, name]));
  const unitOf = new Map(moved.map(({ subject, unitId }) => [subject.id, unitId]));
  return [
    ...again.map(({ editor: _, changedIn: __, ...wish }) =>
      subjectWishRow(editing, roster.id, { ...wish, name: nameOf.get(wish.subjectId) ?? wish.name, unitId: unitOf.get(wish.subjectId) ?? wish.unitId }),
    ),
    ...renamed
      .filter(({ subject }) => !entered.has(subject.id))
      .map(({ subject, name }) =>
        subjectWishRow(editing, roster.id, { id: acts.get(`${subject.id} rename`) ?? newId(), act: 'rename', subjectId: subject.id, name }),
      ),
    ...moved
      .filter(({ subject }) => !entered.has(subject.id))
      .map(({ subject, unitId }) =>
        subjectWishRow(editing, roster.id, { id: acts.get(`${subject.id} move`) ?? newId(), act: 'move', subjectId: subject.id, unitId }),
      ),
  ];
}

function mappingRows({ ground }: DecidedSheet): readonly Row[] {
  const { layouts, mappings, officeId } = ground;
  const rows = new Map<string, Row>();
  for (const { headings, columns } of layouts) {
    if (headings === '') continue;
    const said = Object.fromEntries(columns.map(({ column, field }) => [column, field ?? '']));
    const present = mappings.find((one) => one.headings === headings);
    if (present !== undefined && sameColumns(present.columns, said)) continue;
    rows.set(headings, { id: present?.id ?? newId(), unit_id: officeId, headings, columns: said });
  }
  return [...rows.values()];
}

function sameColumns(one: Readonly<Record<string, string>>, other: Readonly<Record<string, string>>): boolean {
  const letters = Object.keys(other);
  return letters.length === Object.keys(one).length && letters.every((letter) => one[letter] === other[letter]);
}
