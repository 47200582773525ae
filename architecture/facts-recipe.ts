// docs/facts.md turned into a program, with nothing of ours: it reads a folder of exported facts, checks the chain of hashes,
// tells who answers for a subject, and finds gaps one day at a time. It is slow and plain on purpose: it is there to prove
// that the page says enough.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Axis<T> {
  readonly from: T;
  readonly until: T | null;
}
/** A line of a file: columns by name. */
export type Row = Readonly<Record<string, unknown>> & { readonly id: string; readonly during: Axis<string>; readonly known: Axis<number> };

export function readJson(folder: string, file: string): Record<string, unknown> {
  return JSON.parse(readFileSync(join(folder, file), 'utf8')) as Record<string, unknown>;
}

export function readLines(folder: string, table: string): readonly Row[] {
  const lines = readFileSync(join(folder, `${table}.jsonl`), 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Row);
}

export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(',')}}`;
}

export function hashOf(algorithm: string, text: string): string {
  return createHash(algorithm).update(text).digest('hex');
}

const tables =
  'role document unit unit_name unit_placement unit_succession industry_line person person_secret post absence subject subject_placement subject_status bundle_member tenure account account_grant setup_link personal_data_view'.split(
    ' ',
  );
const withheld = ['ciphertext', 'password_hash', 'totp_secret', 'token_digest'];

/** Section 6. Answers what does not hold. */
export function chainFaults(folder: string): readonly string[] {
  const county = readJson(folder, 'county.json')['county'] as Record<string, string>;
  const algorithm = county['hashAlgorithm'] ?? '';
  const faults: string[] = [];
  const last = new Map<string, unknown>();
  let previous = hashOf(algorithm, canonical(county));
  let expected = 1;
  for (const line of readLines(folder, 'revision')) {
    const { number, at, actorId, actorName, act, reason, changeCount, changesDigest, previousHash, hash } = line as Record<string, unknown>;
    const changes = line['changes'] as { table: string; id: string; row: unknown }[];
    const digest = hashOf(algorithm, changes.map((change) => `${canonical(change)}\n`).join(''));
    const content = { county: county['id'], number, at, actorId, actorName, act, reason, changeCount, changesDigest };
    if (number !== expected) faults.push(`number ${String(number)}`);
    if (changeCount !== changes.length || changesDigest !== digest) faults.push(`changes of ${expected}`);
    if (previousHash !== previous || hash !== hashOf(algorithm, previous + canonical(content))) faults.push(`hash of ${expected}`);
    for (const { table, id, row } of changes) last.set(`${table} ${id}`, row);
    previous = String(hash);
    expected += 1;
  }
  for (const table of tables) {
    for (const row of readLines(folder, table)) {
      if (!agrees(asWritten(row, county['id'] ?? ''), last.get(`${table} ${row.id}`))) faults.push(`${table} ${row.id}`);
      last.delete(`${table} ${row.id}`);
    }
  }
  for (const [name, row] of last) if (row !== null) faults.push(`lost ${name}`);
  return faults;
}

function asWritten(row: Row, countyId: string): Record<string, unknown> {
  const range = (axis: Axis<unknown>) => `[${String(axis.from)},${axis.until === null ? '' : String(axis.until)})`;
  return { ...row, county_id: countyId, ...(row.during ? { during: range(row.during) } : {}), ...(row.known ? { known: range(row.known) } : {}) };
}

function agrees(row: Record<string, unknown>, chained: unknown): boolean {
  if (chained === null || chained === undefined) return false;
  const columns = new Map(Object.entries(chained as object));
  const free = (column: string) => withheld.includes(column) && row[column] === null;
  return columns.size === Object.keys(row).length && [...columns].every(([column, value]) => free(column) || canonical(value) === canonical(row[column]));
}

function inForce(row: Row, day: string, revision: number): boolean {
  const { during, known } = row;
  return during.from <= day && (during.until === null || day < during.until) && known.from <= revision && (known.until === null || revision < known.until);
}

/** Section 4: [via, level, subject, role, slot, person] of each link. */
export function chainOn(folder: string, subjectId: string, day: string, revision: number): readonly (readonly unknown[])[] {
  const force = (table: string) => readLines(folder, table).filter((row) => inForce(row, day, revision));
  const kinds = new Map(readLines(folder, 'unit').map((row) => [row.id, String(row['kind'])]));
  const places = force('unit_placement');
  const homeOf = (unit: string) => ({ department: 'line', sector: 'sector', brigade: 'sector' })[kinds.get(unit) ?? ''] ?? 'territory';
  const parentIn = (unit: string, tree: string) =>
    places.find((row) => row['unit_id'] === unit && row['tree'] === tree)?.['parent_id'] as string | null | undefined;
  const unit = kinds.has(subjectId)
    ? subjectId
    : (force('subject_placement').find((row) => row['subject_id'] === subjectId)?.['unit_id'] as string | undefined);
  const above: string[] = [];
  for (let at: string | null | undefined = unit; at && !above.includes(at); at = parentIn(at, homeOf(unit ?? ''))) above.push(at);

  const steps: [string, number, string][] = [['own', 0, subjectId]];
  const bundles = force('bundle_member').filter((row) => row['member_id'] === subjectId);
  steps.push(...bundles.map((row): [string, number, string] => ['bundle', 0, String(row['bundle_id'])]).sort());
  above.forEach((id, index) => steps.push([homeOf(unit ?? ''), unit === subjectId ? index : index + 1, id]));
  const industries = (readLines(folder, 'subject').find((row) => row.id === subjectId)?.['industries'] ?? []) as string[];
  for (const industry of industries) {
    const lines = force('industry_line').filter((row) => row['industry'] === industry);
    steps.push(...lines.map((row): [string, number, string] => ['line', 1, String(row['unit_id'])]).sort());
  }
  const sector = unit && homeOf(unit) === 'territory' ? above.map((id) => parentIn(id, 'sector')).find((id) => id) : undefined;
  if (sector) {
    const brigades = places.filter((row) => row['tree'] === 'sector' && row['parent_id'] === sector && kinds.get(String(row['unit_id'])) === 'brigade');
    steps.push(['sector', 1, sector], ...brigades.map((row): [string, number, string] => ['sector', 2, String(row['unit_id'])]).sort());
  }
  const playbook = readJson(folder, 'playbook.json')['playbook'] as { roles: { code: string }[] };
  const orderOf = (role: unknown) => (playbook.roles.findIndex((one) => one.code === role) + 1 || playbook.roles.length + 1) * 100;
  const tenures = force('tenure');
  const met = new Set<string>();
  return steps.flatMap(([via, level, id]) => {
    if (met.has(id)) return [];
    met.add(id);
    const held = tenures
      .filter((row) => row['subject_id'] === id)
      .sort((a, b) => orderOf(a['role']) + Number(a['slot']) - orderOf(b['role']) - Number(b['slot']));
    return held.map((row) => [via, level, id, row['role'], row['slot'], row['person_id']]);
  });
}
