// The register as known at the end of the generation, asked about any day of the year: who held what, what was in force,
// where it lay. A plan of records is made from it, so that whoever acts is whoever answered on that day.

import type { Day, Period } from '@gridward/domain/period';
import { contains, parsePeriod } from '@gridward/domain/period';
import type { KnownRow } from '../facts.ts';
import { rowsOf } from '../facts.ts';
import type { DemoCity, TableName } from '../shapes.ts';

interface Tenure {
  readonly subjectId: string;
  readonly role: string;
  readonly personId: string;
  readonly during: Period;
}
export interface PostHeld {
  readonly personId: string;
  readonly unitId: string;
  readonly title: string;
  readonly rank: string;
  readonly during: Period;
}
export interface SubjectFile {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly industries: readonly string[];
  readonly profile: Readonly<Record<string, unknown>>;
}

export interface Register {
  readonly subjects: ReadonlyMap<string, SubjectFile>;
  nameOf(personId: string): string;
  /** Whoever holds the role for the subject on the day, in the order of the slots. */
  holders(subjectId: string, role: string, day: Day): readonly string[];
  /** The subjects for which the person holds the role on the day and which are in force on it, suspended ones included. */
  held(personId: string, role: string, day: Day): readonly string[];
  status(subjectId: string, day: Day): string;
  absent(personId: string, day: Day): boolean;
  postsIn(unitId: string, day: Day): readonly PostHeld[];
  /** The unit in which a subject lies; the area of a village. */
  placeOf(subjectId: string, day: Day): string | null;
  /** The township, zone or department at or above a unit, or the county. */
  officeOver(unitId: string, day: Day): string;
  kindOf(unitId: string): string;
}

export function readRegister(city: Pick<DemoCity, 'batches'>): Register {
  const subjects = new Map(rowsOf(city, 'subject').map((row) => [row.id, fileOf(row)]));
  const persons = new Map(rowsOf(city, 'person').map((row) => [row.id, String(row['name'])]));
  const kinds = new Map(rowsOf(city, 'unit').map((row) => [row.id, String(row['kind'])]));
  const tenures = knownNow(city, 'tenure')
    .toSorted((a, b) => Number(a['slot']) - Number(b['slot']))
    .map((row): Tenure => ({ subjectId: text(row, 'subject_id'), role: text(row, 'role'), personId: text(row, 'person_id'), during: during(row) }));
  const ofSubject = Map.groupBy(tenures, (tenure) => `${tenure.subjectId} ${tenure.role}`);
  const ofPerson = Map.groupBy(tenures, (tenure) => `${tenure.personId} ${tenure.role}`);
  const statuses = Map.groupBy(knownNow(city, 'subject_status'), (row) => text(row, 'subject_id'));
  const absences = Map.groupBy(knownNow(city, 'absence'), (row) => text(row, 'person_id'));
  const posts = Map.groupBy(knownNow(city, 'post').map(postOf), (post) => post.unitId);
  const places = Map.groupBy(knownNow(city, 'subject_placement'), (row) => text(row, 'subject_id'));
  const trees = Map.groupBy(
    knownNow(city, 'unit_placement').filter((row) => row['tree'] === 'territory'),
    (row) => text(row, 'unit_id'),
  );
  const status = (subjectId: string, day: Day) => {
    const row = statuses.get(subjectId)?.find((candidate) => contains(during(candidate), day));
    return row === undefined ? 'none' : text(row, 'status');
  };
  const inForce = (subjectId: string, day: Day) => {
    const now = status(subjectId, day);
    return now === 'active' || now === 'suspended';
  };
  const parentOf = (unitId: string, day: Day) => {
    const row = trees.get(unitId)?.find((candidate) => contains(during(candidate), day));
    return row === undefined || row['parent_id'] === null ? null : text(row, 'parent_id');
  };
  return {
    subjects,
    nameOf: (personId) => persons.get(personId) ?? personId,
    holders: (subjectId, role, day) =>
      (ofSubject.get(`${subjectId} ${role}`) ?? []).filter((tenure) => contains(tenure.during, day)).map((tenure) => tenure.personId),
    held: (personId, role, day) =>
      (ofPerson.get(`${personId} ${role}`) ?? [])
        .filter((tenure) => contains(tenure.during, day) && inForce(tenure.subjectId, day))
        .map((tenure) => tenure.subjectId),
    status,
    absent: (personId, day) => (absences.get(personId) ?? []).some((row) => contains(during(row), day)),
    postsIn: (unitId, day) => (posts.get(unitId) ?? []).filter((post) => contains(post.during, day)),
    placeOf: (subjectId, day) => {
      if (kinds.has(subjectId)) return parentOf(subjectId, day);
      const row = places.get(subjectId)?.find((candidate) => contains(during(candidate), day));
      return row === undefined ? null : text(row, 'unit_id');
    },
    officeOver: (unitId, day) => {
      for (let at: string | null = unitId; at !== null; at = parentOf(at, day)) if (offices.has(kinds.get(at) ?? '')) return at;
      throw new Error(`${unitId} lies in no township on ${day}`);
    },
    kindOf: (unitId) => kinds.get(unitId) ?? '',
  };
}

const offices = new Set(['township', 'zone', 'department', 'county']);

function knownNow(city: Pick<DemoCity, 'batches'>, table: TableName): readonly KnownRow[] {
  return rowsOf(city, table).filter((row) => row.known.until === null);
}

const periods = new WeakMap<KnownRow, Period>();
function during(row: KnownRow): Period {
  const known = periods.get(row) ?? parsePeriod(text(row, 'during'));
  periods.set(row, known);
  return known;
}

function text(row: KnownRow, column: string): string {
  return String(row[column]);
}

function postOf(row: KnownRow): PostHeld {
  return { personId: text(row, 'person_id'), unitId: text(row, 'unit_id'), title: text(row, 'title'), rank: text(row, 'rank'), during: during(row) };
}

function fileOf(row: KnownRow): SubjectFile {
  return {
    id: row.id,
    kind: text(row, 'kind'),
    name: text(row, 'name'),
    industries: row['industries'] as readonly string[], // the generator writes industries as texts and the profile as an object
    profile: row['profile'] as SubjectFile['profile'],
  };
}
