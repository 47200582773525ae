// What reading a roster's sheet stands on, loaded once: the draft, the units of the county, what the clerk says of the
// file, and the sheets laid out by it. The guess, the check, the import and the annotated copy all begin here.

import { z } from 'zod';
import { nameKey, withoutSpaces } from '@gridward/domain/text';
import { isEditable } from '@gridward/domain/rosters/roster';
import { grantsWith } from '../kernel/identity.ts';
import { Refusal } from '../kernel/problems.ts';
import type { Scope } from '../kernel/scope.ts';
import { readSheets } from '../kernel/sheet-open.ts';
import { fillerOf, keeperOf } from '../kernel/sheet-table.ts';
import type { SheetRow } from '../kernel/sheet.ts';
import { planEachTime } from './places.sql.ts';
import { loadPlaces, type Places } from './places.ts';
import { reporterOf } from './progress.ts';
import {
  rangeOfUnit,
  groundOfRoster,
  rosterById,
  rosterForEdit,
  subjectsOfRoster,
  type RosterRange,
  type Standings,
  type StoredRoster,
} from './roster-ground.ts';
import { draftSubjects, type DraftSubjects } from './sheet-draft.ts';
import { possibleNames } from './sheet-holders.ts';
import { layOut, type RawSheet, type SheetLayout } from './sheet-layout.ts';
import { knownNames } from './sheet-people.ts';
import { draftWishesOf } from './sheet-wishes.ts';
import { countyUnit, mappingsOf, type MappingRow } from './sheets.sql.ts';

export interface SheetInput {
  readonly id: string;
  readonly mapping?: string | undefined;
  readonly choices?: string | undefined;
  readonly ticket?: string | undefined;
}

const uuid = z.uuid();
const givenMapping = z.object({
  sheets: z
    .array(
      z.object({
        name: z.string().max(200),
        headerRows: z.tuple([z.number().int().min(1), z.number().int().min(1)]).nullish(),
        townshipId: uuid.nullish(),
        columns: z.record(z.string().regex(/^[A-Z]{1,3}$/), z.string().max(60).nullable()).default({}),
      }),
    )
    .max(300),
});
const givenChoices = z
  .array(z.object({ sheet: z.string(), row: z.number().int(), field: z.string(), name: z.string(), id: z.union([uuid, z.literal('new')]) }))
  .max(5000);

export type Choices = z.output<typeof givenChoices>;

export interface SheetGround {
  readonly scope: Scope;
  readonly roster: StoredRoster;
  readonly range: RosterRange;
  readonly standings: Standings;
  readonly places: Places;
  readonly subjects: DraftSubjects;
  readonly layouts: readonly SheetLayout[];
  readonly choices: Choices;
  /** Whose columns are remembered. */
  readonly officeId: string;
  readonly mappings: readonly MappingRow[];
  readonly remembered: boolean;
  readonly tick: (rows: number) => Promise<void>;
}

/** `locks` holds the county's head from after the reading of the file to the commit, so that what was decided on stays so. */
export async function loadSheetGround(asked: Scope, input: SheetInput, upload: Uint8Array, locks: boolean): Promise<SheetGround> {
  const mapping = parsed(givenMapping, input.mapping, 'mapping') ?? { sheets: [] };
  const choices = parsed(givenChoices, input.choices, 'choices') ?? [];
  mustBeEditable(await rosterById(asked, input.id, 'roster.draft'));
  const report = reporterOf(asked, input.ticket);
  const raw = await readRaw(upload, (rows) => report('reading', rows));
  const { scope, roster } = locks ? await rosterForEdit(asked, input.id) : { scope: asked, roster: await rosterById(asked, input.id) };
  await report('matching', 0);
  await scope.tx.run(planEachTime);
  const places = await loadPlaces(scope);
  const standings = await subjectsOfRoster(scope, roster);
  const subjects = draftSubjects(places, standings, await draftWishesOf(scope, roster.id));
  const officeId = await officeOf(scope);
  const mappings = await scope.tx.rows(mappingsOf(scope.county.id, officeId));
  const range = await rangeOfUnit(scope, roster.unitId, groundOfRoster(scope, roster));
  const isPerson = await personsSampled(scope, raw);
  const columnsBy = new Map(mappings.map((row) => [row.headings, row.columns]));
  const townships = townshipsIn(places, range);
  const known = {
    isTownship: (text: string) => places.find(text, null, ['township', 'zone']).kind === 'found',
    isVillage: (text: string) => places.find(text, null, ['village']).kind !== 'unknown',
    isArea: (text: string) => places.find(text, null, ['area']).kind !== 'unknown',
    isSubject: (text: string) => subjects.byName.get(nameKey(text)) !== undefined,
    isPerson,
  };
  const layouts = raw.map((sheet) => {
    const given = mapping.sheets.find((one) => one.name === sheet.name);
    const columns = Object.fromEntries(Object.entries(given?.columns ?? {}).map(([letters, field]) => [letters, field ?? '']));
    return layOut(sheet, {
      known,
      given: given === undefined ? undefined : { name: given.name, headerRows: given.headerRows, townshipId: given.townshipId ?? undefined, columns },
      remembered: (headings) => (headings === '' ? undefined : columnsBy.get(headings)),
      townshipIn: townships,
      townshipById: (id) => {
        const place = places.all.get(id);
        if (place === undefined) throw new Refusal('thing.not_found', { id }, 'mapping');
        return { id, name: place.name };
      },
    });
  });
  if (layouts.every((layout) => layout.rows.length === 0 && layout.skipped.length === 0)) throw new Refusal('import.no_header');
  const remembered = layouts.some((layout) => columnsBy.has(layout.headings));
  return {
    scope,
    roster,
    range,
    standings,
    places,
    subjects,
    layouts,
    choices,
    officeId,
    mappings,
    remembered,
    tick: (rows) => report('matching', rows),
  };
}

function mustBeEditable(roster: StoredRoster): void {
  if (!isEditable(roster)) throw new Refusal('roster.not_editable', { state: roster.state });
}

function parsed<T>(schema: z.ZodType<T>, text: string | undefined, path: string): T | undefined {
  if (text === undefined || text === '') return undefined;
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    throw new Refusal('request.invalid', { rule: 'json' }, path);
  }
}

async function readRaw(upload: Uint8Array, tick: (rows: number) => Promise<void>): Promise<readonly RawSheet[]> {
  const sheets: RawSheet[] = [];
  const once = keeperOf();
  let seen = 0;
  for await (const { name, merged, rows } of readSheets(upload)) {
    const fill = fillerOf(merged);
    const kept: SheetRow[] = [];
    for await (const row of rows) {
      const { number, cells } = fill(row);
      kept.push({ number, cells: cells.map(once) });
      if (++seen % 500 === 0) await tick(seen);
    }
    sheets.push({ name, merged, rows: kept });
  }
  return sheets;
}

/** The unit that was given to the actor to draft for, or the county: an office is known by it. */
async function officeOf(scope: Scope): Promise<string> {
  const own = grantsWith(scope.actor, 'roster.draft').find((grant) => grant.unitId !== null);
  const unitId = own?.unitId ?? (await scope.tx.first(countyUnit(scope.county.id)))?.id;
  if (!unitId) throw new Error(`county ${scope.county.id} has no unit of its own`);
  return unitId;
}

/** The one township that a text names, among those of the roster. */
function townshipsIn(places: Places, { unitIds }: RosterRange): (text: string) => { readonly id: string; readonly name: string } | null {
  const among = [...places.all.values()].filter(
    (unit) => (unit.kind === 'township' || unit.kind === 'zone') && (unitIds === null || unitIds.includes(unit.id) || unitIds.length === 0),
  );
  const stems = among.map((unit) => ({ unit, stem: nameKey(unit.name).replace(/(?:街道办事处|街道|镇|乡)$/, '') }));
  return (text) => {
    const key = nameKey(withoutSpaces(text));
    const whole = among.filter((unit) => key.includes(nameKey(unit.name)));
    const named = whole.length > 0 ? whole : stems.filter(({ stem }) => stem.length >= 2 && key.includes(stem)).map(({ unit }) => unit);
    return named.length === 1 && named[0] !== undefined ? { id: named[0].id, name: named[0].name } : null;
  };
}

/** Which of the texts in the first rows are names of persons. */
async function personsSampled(scope: Scope, sheets: readonly RawSheet[]): Promise<(text: string) => boolean> {
  const names = new Set<string>();
  for (const sheet of sheets)
    for (const row of sheet.rows.slice(0, 80))
      for (const cell of row.cells) if (cell.length <= 12) for (const name of possibleNames(cell)) if (name.length <= 6) names.add(name);
  const known = await knownNames(scope, names);
  return (text) => known.has(text);
}
