// A draft as tables of text, for a sheet that is given out: one table for each township and kind of subject, with the
// names of those who are to hold each role, told apart where names repeat, so that it can be read in again unchanged.

import { reachOf } from '../accounts/reach.ts';
import { searchKeysOf } from '../kernel/names.ts';
import type { Scope } from '../kernel/scope.ts';
import { workSafety } from '../playbooks/playbooks.ts';
import { choiceNames } from './choice-names.ts';
import { peopleNamed } from './people.sql.ts';
import { labelTexts } from './person-labels.ts';
import { loadPlaces, type Places } from './places.ts';
import { subjectsOfRoster, type StoredRoster } from './roster-ground.ts';
import { personsOf } from './roster-ground.sql.ts';
import { rolesShown, rosterTables } from './roster-roles.ts';
import { draftSubjects, type DraftSubject } from './sheet-draft.ts';
import { draftWishesOf } from './sheet-wishes.ts';
import { kindName } from './sheet-words.ts';
import { filesOf, peopleInPost, type FiledSubject } from './sheets.sql.ts';

export interface ContentTable {
  readonly kind: string;
  readonly unitKind: string | null;
  readonly kindName: string;
  /** '' where the roster is of one township, or the subjects lie in none. */
  readonly township: string;
  readonly roles: readonly string[];
  readonly rows: readonly ContentRow[];
}

export interface ContentRow {
  readonly subject: DraftSubject;
  readonly township: string;
  readonly area: string;
  /** The village, or the area where it lies in no village; '' for what lies in the township itself. */
  readonly unit: string;
  readonly industries: string;
  /** Of the file, as text. */
  profile(field: string): string;
  /** The names of those who are to hold a role; 无 where the draft ends it. */
  holders(role: string): string;
  /** Their posts, in the same order. */
  titles(role: string): string;
  units(role: string): string;
}

export interface RosterContent {
  readonly tables: readonly ContentTable[];
  /** Who may be named: as written in a cell, with the rank. */
  readonly people: readonly { readonly text: string; readonly rank: string }[];
}

export async function contentOf(scope: Scope, roster: StoredRoster): Promise<RosterContent> {
  const places = await loadPlaces(scope);
  const standings = await subjectsOfRoster(scope, roster);
  const entered: FiledSubject[] = [];
  const wishes = await draftWishesOf(scope, roster.id, ({ subjectId, industries, profile }) => {
    entered.push({ id: subjectId, industries: [...industries], profile: { ...profile } });
  });
  const subjects = draftSubjects(places, standings, wishes).all.filter((one) => !one.closing);
  const sounds = new Map(subjects.map((one) => [one.id, standings.get(one.id)?.pinyin ?? searchKeysOf(one.name).pinyin]));
  const files = new Map(
    (
      await scope.tx.rows(
        filesOf(
          scope.county.id,
          subjects.map((one) => one.id),
        ),
      )
    ).map((file) => [file.id, file]),
  );
  for (const file of entered) files.set(file.id, file);
  const inPost = await scope.tx.rows(peopleInPost(scope.county.id, await reachOf(scope, 'register.read'), roster.effectiveOn));
  const named = await namesOf(scope, places, [...inPost.map((one) => one.id), ...subjects.flatMap((one) => [...one.wished.values()].flat())]);
  const ofOne = roster.unitId;
  const groups = Map.groupBy(subjects, (one) => `${one.kind} ${one.unitKind ?? ''} ${one.townshipId === ofOne ? '' : (one.townshipId ?? '')}`);
  const townships = [...new Set(subjects.map((one) => (one.townshipId === ofOne ? null : one.townshipId)))].toSorted((a, b) => order(places, a, b));
  const tables = townships.flatMap((township) =>
    rosterTables().flatMap(({ kind, unitKind }): ContentTable[] => {
      const found = groups.get(`${kind} ${unitKind ?? ''} ${township ?? ''}`) ?? [];
      if (found.length === 0) return [];
      const held = found.flatMap((one) => [...one.wished].flatMap(([role, ids]) => (ids.length > 0 || (one.before.get(role) ?? []).length > 0 ? [role] : [])));
      const rows = found
        .toSorted((a, b) => compare(sounds.get(a.id) ?? '', sounds.get(b.id) ?? '') || compare(a.id, b.id))
        .map((subject) => rowOf({ places, named, file: files.get(subject.id) }, subject));
      return [
        {
          kind,
          unitKind,
          kindName: kindName(kind, unitKind),
          township: places.all.get(township ?? '')?.name ?? '',
          roles: rolesShown({ kind, unitKind }, new Set(held)),
          rows,
        },
      ];
    }),
  );
  return { tables, people: inPost.map((one) => ({ text: named.text(one.id), rank: one.rank })) };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function order(places: Places, a: string | null, b: string | null): number {
  return compare(places.all.get(a ?? '')?.code ?? '', places.all.get(b ?? '')?.code ?? '') || compare(a ?? '', b ?? '');
}

interface Named {
  /** The name, with the post behind it where the county has two of that name. */
  text(id: string): string;
  title(id: string): string;
  unit(id: string): string;
}

async function namesOf(scope: Scope, places: Places, ids: readonly string[]): Promise<Named> {
  const asked = await scope.tx.rows(personsOf(scope.county.id, [...new Set(ids)]));
  const reach = await reachOf(scope, 'register.read');
  const people = await scope.tx.rows(peopleNamed({ countyId: scope.county.id, names: [...new Set(asked.map((one) => one.name))], reaches: [reach] }));
  const byName = Map.groupBy(people, (one) => one.name);
  const labels = new Map([...byName.values()].filter((same) => same.length > 1).flatMap((same) => [...labelTexts(places, same)]));
  const byId = new Map(people.map((one) => [one.id, one]));
  const post = (id: string) => byId.get(id)?.posts.at(-1);
  return {
    text: (id) => {
      const label = labels.get(id);
      return `${byId.get(id)?.name ?? ''}${label === undefined ? '' : `（${label}）`}`;
    },
    title: (id) => post(id)?.title ?? '',
    unit: (id) => places.all.get(post(id)?.unitId ?? '')?.name ?? '',
  };
}

function rowOf(
  { places, named, file }: { readonly places: Places; readonly named: Named; readonly file: FiledSubject | undefined },
  subject: DraftSubject,
): ContentRow {
  const path = subject.unitId === null ? [] : places.path(subject.unitId);
  const at = (kind: string) => path.find((unit) => unit.kind === kind)?.name ?? '';
  const industries = workSafety().industries;
  const each = (role: string, say: (id: string) => string) => (subject.wished.get(role) ?? []).map(say).join('、');
  return {
    subject,
    township: at('township') || at('zone'),
    area: at('area'),
    unit: at('village') || at('area'),
    industries: (file?.industries ?? []).map((code) => industries.find((one) => one.code === code)?.name.zh ?? code).join('、'),
    profile: (field) => profileText(file, field),
    holders: (role) => each(role, named.text) || ((subject.before.get(role) ?? []).length > 0 ? '无' : ''),
    titles: (role) => each(role, named.title),
    units: (role) => each(role, named.unit),
  };
}

function profileText(file: FiledSubject | undefined, field: string): string {
  const value = file?.profile[field];
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.join('、');
  return choiceNames(field, String(value))[0] ?? String(value);
}
