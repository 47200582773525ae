// Section 5 of docs/facts.md as a program of its own: the digest of what coverage rests on, and the gaps of one day.

import { hashOf, readJson, readLines, type Row } from './facts-recipe.ts';

interface Role {
  readonly role: string;
  readonly min: number;
  readonly max: number;
  readonly minimumRank: string | null;
}
interface Rules {
  readonly ranks: readonly string[];
  readonly rolesWithoutPost: readonly string[];
  readonly officials: { readonly minimumRank: string; readonly unitKinds: readonly string[] | null } | null;
  readonly kinds: readonly {
    readonly kind: string;
    readonly unitKinds: readonly string[] | null;
    readonly roles: readonly Role[];
    readonly business: { readonly kind: string; readonly ownRole?: string } | null;
  }[];
  readonly floors: readonly { readonly subjectKind: string; readonly unitKinds: readonly string[]; readonly count: number }[];
}

export interface Asked {
  readonly from: string;
  readonly until: string;
  readonly revision: number;
}

const rulesOf = (folder: string) => readJson(folder, 'playbook.json')['coverageRules'] as Rules;
const sorted = (kinds: readonly string[] | null) => [...(kinds ?? ['*'])].sort();

function rowsIn(folder: string, table: string, { from, until, revision }: Asked): readonly Row[] {
  return readLines(folder, table).filter(
    ({ during, known }) =>
      known.from <= revision && (known.until === null || revision < known.until) && during.from < until && (during.until === null || during.until > from),
  );
}

export function digestOfInputs(folder: string, asked: Asked): string {
  const rules = rulesOf(folder);
  const held = (table: string, columns: readonly string[]) =>
    rowsIn(folder, table, asked).map((row) => [table, ...columns.map((column) => row[column]), `[${row.during.from},${row.during.until ?? ''})`]);
  const lines: unknown[][] = [
    ['window', asked.from, asked.until],
    ['ranks', ...rules.ranks],
    ['roles_without_post', ...[...rules.rolesWithoutPost].sort()],
    ...(rules.officials ? [['officials', rules.officials.minimumRank, ...sorted(rules.officials.unitKinds)]] : []),
    ...rules.floors.map((floor) => ['floor', floor.subjectKind, floor.count, ...sorted(floor.unitKinds)]),
    ...rules.kinds.flatMap(({ kind, unitKinds, roles, business }) => {
      const about = [kind, sorted(unitKinds).join(' ')];
      const word = business === null ? 'none' : business.kind === 'named' ? 'named' : `bundled ${business.ownRole}`;
      return [['kind', ...about, word], ...roles.map(({ role, min, max, minimumRank }) => ['required_role', ...about, role, min, max, minimumRank])];
    }),
    ...readLines(folder, 'unit').map((row) => ['unit', row.id, row['kind']]),
    ...readLines(folder, 'subject').map((row) => ['subject', row.id, row['kind']]),
    ...held('unit_placement', ['unit_id', 'tree', 'parent_id']),
    ...held('post', ['person_id', 'unit_id', 'rank']),
    ...held('subject_placement', ['subject_id', 'unit_id']),
    ...held('subject_status', ['subject_id', 'status']),
    ...held('bundle_member', ['bundle_id', 'member_id']),
    ...held('tenure', ['subject_id', 'role', 'slot', 'person_id']),
  ];
  const text = lines.map((line) => JSON.stringify(line)).sort();
  return hashOf('sm3', text.map((line) => `${line}\n`).join(''));
}

/** `subject role held required` of every gap on one day. */
export function gapsOn(folder: string, asked: Asked): readonly string[] {
  const rules = rulesOf(folder);
  const unitKind = new Map(readLines(folder, 'unit').map((row) => [row.id, String(row['kind'])]));
  const home = (kind: string) => ({ department: 'line', sector: 'sector', brigade: 'sector' })[kind] ?? 'territory';
  const alive = new Set([
    ...rowsIn(folder, 'subject_status', asked)
      .filter((row) => row['status'] !== 'closed')
      .map((row) => String(row['subject_id'])),
    ...rowsIn(folder, 'unit_placement', asked)
      .filter((row) => row['tree'] === home(unitKind.get(String(row['unit_id'])) ?? ''))
      .map((row) => String(row['unit_id'])),
  ]);
  const tenures = rowsIn(folder, 'tenure', asked);
  const bundled = new Set(
    rowsIn(folder, 'bundle_member', asked)
      .filter((row) => alive.has(String(row['bundle_id'])))
      .map((row) => row['member_id']),
  );
  return readLines(folder, 'subject')
    .filter((row) => alive.has(row.id))
    .flatMap((subject) => {
      const needs = rules.kinds.find(
        ({ kind, unitKinds }) => kind === subject['kind'] && (unitKinds === null || unitKinds.includes(unitKind.get(subject.id) ?? '')),
      );
      if (!needs || (needs.business?.kind === 'named' && bundled.has(subject.id))) return [];
      return needs.roles.flatMap(({ role, min }) => {
        const count = tenures.filter((row) => row['subject_id'] === subject.id && row['role'] === role).length;
        return count < min ? [`${subject.id} ${role} ${count} ${min}`] : [];
      });
    })
    .sort();
}
