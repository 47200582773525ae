import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { BusinessRule, CoverageRules, Finding, KindRequirement } from '@gridward/domain/tenure/coverage-rules';
import { coverage } from '@gridward/domain/tenure/coverage';
import { parse } from 'yaml';
import { demoToday, generateCity } from './city.ts';
import { departments } from './departments.ts';
import { coverageFactsOf, rowsOf } from './facts.ts';
import { generateNeighbour } from './neighbour.ts';
import type { PlantedGap } from './shapes.ts';
import { singleRoles } from './tenures.ts';

interface Requirement {
  readonly role: string;
  readonly min?: number;
  readonly max?: number;
  readonly minimumRank?: string;
}
interface PlaybookFile {
  readonly ranks: readonly { readonly code: string }[];
  readonly officials: { readonly minimumRank: string; readonly unitKinds: readonly string[] };
  readonly roles: readonly { readonly code: string; readonly single: boolean; readonly withoutPost?: boolean }[];
  readonly subjectKinds: readonly {
    readonly code: string;
    readonly business?: 'named' | 'bundled';
    readonly ownRole?: string;
    readonly requires?: readonly Requirement[];
    readonly units?: Readonly<Record<string, readonly Requirement[]>>;
    readonly fields?: readonly { readonly code: string; readonly type: 'text' | 'number' | 'choice' | 'list'; readonly choices?: readonly string[] }[];
    readonly floor?: { readonly perUnitKinds: readonly string[]; readonly count: number };
  }[];
  readonly industries: readonly { readonly code: string; readonly line: string }[];
}

const playbook: PlaybookFile = parse(readFileSync(new URL('../../playbooks/work-safety/playbook.yaml', import.meta.url), 'utf8'));

function rolesOf(requirements: readonly Requirement[] = []) {
  return requirements.map(({ role, min = 1, max, minimumRank = null }) => ({ role, min, max: max ?? (singleRoles.has(role) ? 1 : 9), minimumRank }));
}

function businessOf({ business, ownRole }: PlaybookFile['subjectKinds'][number]): BusinessRule | null {
  if (business === 'bundled') return { kind: 'bundled', ownRole: ownRole ?? 'guarantor' };
  return business === 'named' ? { kind: 'named' } : null;
}

const rules: CoverageRules = {
  ranks: playbook.ranks.map((rank) => rank.code),
  kinds: playbook.subjectKinds.flatMap((kind): KindRequirement[] => {
    const business = businessOf(kind);
    const units = Object.entries(kind.units ?? {}).map(([unitKind, requirements]) => ({
      kind: kind.code,
      unitKinds: [unitKind],
      roles: rolesOf(requirements),
      business: null,
    }));
    return units.length > 0 ? units : [{ kind: kind.code, unitKinds: null, roles: rolesOf(kind.requires), business }];
  }),
  rolesWithoutPost: playbook.roles.filter((role) => role.withoutPost === true).map((role) => role.code),
  officials: playbook.officials,
  floors: playbook.subjectKinds.flatMap((kind) =>
    kind.floor ? [{ subjectKind: kind.code, unitKinds: kind.floor.perUnitKinds, count: kind.floor.count }] : [],
  ),
};

const city = generateCity();
const facts = coverageFactsOf(city);
const findingsIn = (from: string, until: string) => coverage(facts, rules, { window: { from, until }, knownAt: null, only: null }).findings;
const dayAfter = '2026-11-24';

function asPlanted(finding: Finding) {
  return {
    kind: finding.kind,
    about: 'subjectId' in finding ? finding.subjectId : finding.personId,
    role: 'role' in finding ? finding.role : null,
    from: finding.during.from,
    until: finding.during.until,
  };
}

function inOrder(gaps: readonly Pick<PlantedGap, 'kind' | 'about' | 'role' | 'from' | 'until'>[]) {
  return gaps
    .map(({ kind, about, role, from, until }) => ({ kind, about, role, from, until: until ?? dayAfter }))
    .toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

test('from 2024 to the demo day coverage finds exactly the planted gaps, to the day', () => {
  assert.deepEqual(inOrder(findingsIn('2024-01-01', dayAfter).map(asPlanted)), inOrder(city.plantedGaps));
});

test('on the demo day every kind of finding but the late red lines is there to be seen', () => {
  const open = city.plantedGaps.filter((gap) => gap.until === null);
  assert.equal(findingsIn(demoToday, dayAfter).length, open.length);
  assert.deepEqual(new Set(city.plantedGaps.map((gap) => gap.kind)).size, 9);
});

test('single roles and the lines of industries are those of the playbook', () => {
  assert.deepEqual(new Set(playbook.roles.filter((role) => role.single).map((role) => role.code)), singleRoles);
  const lines = new Map(departments.flatMap(({ name, industries }) => industries.map((industry) => [industry, name])));
  assert.deepEqual(Object.fromEntries(lines), Object.fromEntries(playbook.industries.map(({ code, line }) => [code, line])));
});

test('every file of a subject has only fields and industries that the playbook knows', () => {
  const industries = new Set(playbook.industries.map((industry) => industry.code));
  for (const row of [...rowsOf(city, 'subject'), ...rowsOf(generateNeighbour(), 'subject')]) {
    const fields = playbook.subjectKinds.find((kind) => kind.code === row['kind'])?.fields ?? [];
    const label = `${String(row['kind'])} ${String(row['name'])}`;
    // The generator writes profile as an object and industries as texts.
    for (const [code, value] of Object.entries(row['profile'] as Readonly<Record<string, unknown>>)) {
      const field = fields.find((candidate) => candidate.code === code);
      assert.ok(field !== undefined, `${label}: no field ${code}`);
      if (field.type === 'number') assert.ok(typeof value === 'number' && value >= 0, `${label}: ${code}`);
      else if (field.type === 'list') assert.ok(Array.isArray(value), `${label}: ${code}`);
      else assert.ok(typeof value === 'string' && (field.choices === undefined || field.choices.includes(value)), `${label}: ${code}`);
    }
    for (const industry of row['industries'] as readonly string[]) assert.ok(industries.has(industry), `${label}: ${industry}`);
  }
});

test('the README names every gap left on purpose', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  for (const { kind, name, role, from, until } of city.plantedGaps)
    assert.ok(readme.includes(`| ${kind} | ${name} | ${role ?? ''} | ${from} | ${until ?? ''} |`), `${kind} ${name}`);
});
