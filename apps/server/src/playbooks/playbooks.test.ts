import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { readPlaybook } from './load-playbook.ts';
import { checkPlaybookFile, checkProfile, coverageRules, getPlaybook, roleRows, workSafety } from './playbooks.ts';

const file = createRequire(import.meta.url).resolve('@gridward/work-safety/playbook.yaml');

/** A whole playbook of thirty lines, into which each test plants one fault. */
const small = `code: small
version: 1
name: { zh: 小, en: Small }
ranks:
  - { code: head, name: { zh: 正, en: Head } }
  - { code: deputy, name: { zh: 副, en: Deputy } }
officials:
  minimumRank: deputy
  mustHoldSomething: true
  unitKinds: [township]
  basis: { zh: 据, en: Basis }
roles:
  - { code: lead, single: true, name: { zh: 长, en: Lead } }
  - { code: member, single: false, name: { zh: 员, en: Member } }
subjectKinds:
  - code: unit
    name: { zh: 单位, en: Unit }
    units:
      village: [{ role: lead, minimumRank: deputy }]
  - code: firm
    name: { zh: 企业, en: Firm }
    requires:
      - { role: lead }
      - { role: member, min: 1, max: 3 }
    floor: { perUnitKinds: [township], count: 10, basis: { zh: 据, en: Basis } }
    fields:
      - { code: size, type: choice, choices: [big], name: { zh: 规模, en: Size } }
industries:
  - { code: mine, name: { zh: 矿, en: Mine }, line: 应急管理局 }
`;

function faultsAfter(from: string, to: string): readonly string[] {
  assert.ok(small.includes(from), from);
  const reading = readPlaybook(small.replace(from, to), 'playbook.yaml');
  return reading.kind === 'faults' ? reading.faults : [];
}

test('the small playbook of these tests has no fault', () => {
  assert.equal(readPlaybook(small, 'playbook.yaml').kind, 'playbook');
});

const planted: readonly (readonly [fault: string, from: string, to: string, line: string])[] = [
  [
    'an unknown role above another',
    '{ code: member, single: false,',
    '{ code: member, single: false, above: boss,',
    'playbook.yaml:14:36 above: unknown role “boss”; known: lead, member',
  ],
  ['an unknown role', '{ role: member, min: 1, max: 3 }', '{ role: membr }', 'playbook.yaml:24:11 role: unknown role “membr”; known: lead, member'],
  [
    'an unknown role of a kind of unit',
    'village: [{ role: lead,',
    'village: [{ role: boss,',
    'playbook.yaml:19:19 role: unknown role “boss”; known: lead, member',
  ],
  ['an unknown minimum rank', 'minimumRank: deputy }]', 'minimumRank: chief }]', 'playbook.yaml:19:31 minimumRank: unknown rank “chief”; known: head, deputy'],
  [
    'an unknown rank of officials',
    '  minimumRank: deputy\n',
    '  minimumRank: chief\n',
    'playbook.yaml:8:3 minimumRank: unknown rank “chief”; known: head, deputy',
  ],
  ['a repeated rank', 'code: deputy, name', 'code: head, name', 'playbook.yaml:6:7 code: “head” is there already'],
  ['a repeated role', 'code: member, single', 'code: lead, single', 'playbook.yaml:14:7 code: “lead” is there already'],
  ['a repeated kind', '- code: firm', '- code: unit', 'playbook.yaml:20:5 code: “unit” is there already'],
  ['fewer at most than at least', 'min: 1, max: 3', 'min: 3, max: 2', 'playbook.yaml:24:33 max: at most 2 is less than at least 3'],
  [
    'a single holder of whom there may be two',
    '{ role: lead }',
    '{ role: lead, max: 2 }',
    'playbook.yaml:23:23 max: role “lead” has a single holder; max can only be 1',
  ],
  ['a role required twice', '{ role: lead }', '{ role: member }', 'playbook.yaml:24:11 role: role “member” is required already'],
  [
    'an unknown kind of unit in a floor',
    'perUnitKinds: [township]',
    'perUnitKinds: [town]',
    'playbook.yaml:25:29 perUnitKinds: unknown kind of unit “town”; known: county, township, zone, area, village, department, sector, brigade',
  ],
  ['a choice without choices', 'choices: [big], ', '', 'playbook.yaml:27:23 type: a choice needs choices'],
  [
    'a bundled business without its own role',
    '    requires:\n',
    '    business: bundled\n    requires:\n',
    'playbook.yaml:22:5 business: a bundled kind names in ownRole the role that a business outside every bundle must have',
  ],
  [
    'a word the schema does not know',
    'mustHoldSomething: true',
    'mustHoldSomething: true\n  mustSmile: true',
    'playbook.yaml:10:3 mustSmile: is not known here',
  ],
  ['a missing value', '  mustHoldSomething: true\n', '', 'playbook.yaml:7:1 mustHoldSomething: is missing'],
  ['a name in one language', 'name: { zh: 矿, en: Mine }', 'name: { zh: 矿 }', 'playbook.yaml:29:19 en: is missing'],
];

for (const [fault, from, to, line] of planted)
  test(`${fault} is told with its line and column`, () => {
    assert.ok(faultsAfter(from, to).includes(line), faultsAfter(from, to).join('\n'));
  });

test('every fault is told at once, in the order of the file', () => {
  const broken = small
    .replace('minimumRank: deputy }]', 'minimumRank: chief }]')
    .replace('{ role: lead }', '{ role: boss }')
    .replace('code: member, single', 'code: lead, single');
  const reading = readPlaybook(broken, 'playbook.yaml');
  assert.deepEqual(reading.kind === 'faults' ? reading.faults.map((line) => Number(line.split(':')[1])) : [], [14, 19, 23, 24]);
});

test('a file that is no YAML is told with its line', () => {
  assert.match(faultsAfter('version: 1', 'version: [1')[0] ?? '', /^playbook\.yaml:\d+:\d+ /);
});

test('a playbook with a fault is not used, and the command tells its faults', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gridward-playbook-'));
  const path = join(folder, 'mine.yaml');
  writeFileSync(path, small.replace('{ role: lead }', '{ role: boss }'));
  assert.throws(() => getPlaybook(path), /mine\.yaml:23:11 role: unknown role “boss”/);
  assert.equal(checkPlaybookFile(path).ok, false);
  assert.deepEqual(checkPlaybookFile(file), {
    ok: true,
    lines: [`work-safety version 1: 7 kinds of subject, 14 roles, ${workSafety().industries.length} industries, ${workSafety().duties.length} duties`],
  });
  rmSync(folder, { recursive: true });
});

test('coverage asks a village for a grid officer, a firm for five roles, a township for ten red lines', () => {
  const rules = coverageRules(workSafety());
  assert.deepEqual(rules.kinds.find((entry) => entry.unitKinds?.includes('village'))?.roles, [
    { role: 'principal', min: 1, max: 1, minimumRank: null },
    { role: 'grid_officer', min: 1, max: 3, minimumRank: null },
  ]);
  const firm = rules.kinds.find((entry) => entry.kind === 'enterprise');
  assert.deepEqual(firm?.business, { kind: 'named' });
  assert.deepEqual(
    firm?.roles.map((entry) => entry.role),
    ['principal', 'grid_lead', 'grid_officer', 'guarantor', 'regulator'],
  );
  assert.equal(firm?.roles.find((entry) => entry.role === 'grid_officer')?.max, 9);
  assert.deepEqual(rules.kinds.find((entry) => entry.kind === 'premises')?.business, { kind: 'bundled', ownRole: 'guarantor' });
  assert.deepEqual(rules.floors, [{ subjectKind: 'red_line', unitKinds: ['township', 'zone'], count: 10 }]);
  assert.deepEqual(rules.rolesWithoutPost, ['principal', 'technical_lead', 'operation_lead']);
  assert.deepEqual(rules.officials, { minimumRank: 'section_deputy', unitKinds: ['township', 'zone', 'department'] });
  assert.equal(rules.ranks[0], 'county_head');
});

test('the database is told which roles have a single holder', () => {
  const rows = roleRows(workSafety(), (code) => `id of ${code}`);
  assert.deepEqual(
    rows.find((row) => row['code'] === 'grid_officer'),
    { id: 'id of grid_officer', code: 'grid_officer', playbook: 'work-safety', single: false },
  );
  assert.equal(rows.length, readFileSync(file, 'utf8').match(/single: (true|false)/g)?.length);
});

test('the file of a subject takes the fields of its kind and nothing else', () => {
  const check = (kind: string, profile: Record<string, string | number | string[] | null>, industries: string[] = []) =>
    checkProfile(workSafety(), kind, { profile, industries }).map((fault) => `${fault.field} ${fault.rule}`);
  assert.deepEqual(check('enterprise', { size: 'small', employees: 30, keyChemicals: ['液氯'], address: null }, ['chemicals']), []);
  assert.deepEqual(check('enterprise', { size: 'huge', employees: '三十', keyChemicals: '液氯', address: 3, colour: 'red' }, ['magic']), [
    'industries unknown_industry',
    'size not_a_choice',
    'employees not_a_number',
    'keyChemicals not_a_list',
    'address not_text',
    'colour unknown_field',
  ]);
  assert.deepEqual(check('castle', {}), ['kind unknown_kind']);
});
