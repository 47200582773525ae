import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { ProblemError } from '@gridward/contract/call';
import type { OutputOf } from '@gridward/contract/endpoint';
import type { ProblemKey } from '@gridward/contract/problem';
import { listRosterRows, listRosters, readRoster, setRosterHolders, setRosterSubject, startRoster } from '@gridward/contract/rosters-drafts';
import { replaceTenure } from '@gridward/contract/tenure';
import { newId } from '../kernel/names.ts';
import { openTestHouse, type TestHouse } from '../kernel/testing/test-house.ts';
import { fixedId, small } from '../kernel/testing/small-county.ts';

const { people, subjects, units } = small;
const effectiveOn = '2026-01-01';

let house: TestHouse;
before(async () => {
  house = await openTestHouse();
});
after(() => house.close());

async function refused(act: Promise<unknown>, problem: ProblemKey): Promise<ProblemError> {
  const error = await act.then(
    () => assert.fail(`expected ${problem}`),
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof ProblemError, String(error));
  assert.equal(error.answer.problem, problem, JSON.stringify(error.answer));
  return error;
}

type Row = OutputOf<typeof listRosterRows>['rows'][number];
const clerk = () => house.as('乡镇安监站');

async function begin(year: number, from: 'in_force' | 'nothing' = 'in_force'): Promise<string> {
  return (await clerk().call(startRoster, { kind: 'yearly', unitId: units.xiaoxie, year, effectiveOn, from })).id;
}

async function rowOf(id: string, subjectId: string): Promise<Row> {
  const { rows } = await clerk().call(listRosterRows, { id, subjectId });
  assert.equal(rows.length, 1);
  return rows[0] as Row;
}

async function cellOf(id: string, subjectId: string, role: string): Promise<Row['cells'][number]> {
  const cell = (await rowOf(id, subjectId)).cells.find((one) => one.role === role);
  assert.ok(cell, `no cell ${role}`);
  return cell;
}

const namesOf = (list: readonly { readonly name: string }[]) => list.map((one) => one.name);

describe('a township clerk draws up the roster of next year', () => {
  let id: string;
  before(async () => {
    id = await begin(2026);
  });

  test('it begins from what is in force, with nothing changed', async () => {
    const roster = await clerk().call(readRoster, { id });
    assert.equal(roster.state, 'draft');
    assert.equal(roster.changes, 0);
    assert.match(roster.title, /^小协镇2026年/);
    assert.deepEqual(
      roster.steps.map((step) => step.step),
      ['start'],
    );
    assert.deepEqual(
      roster.kinds.map((table) => `${table.unitKind ?? table.kind} ${table.subjects}`),
      ['township 1', 'area 1', 'village 2', 'enterprise 2', 'premises 2', 'bundle 1', 'red_line 1'],
    );
    assert.deepEqual(roster.may, ['edit', 'submit', 'withdraw']);
    const { rows } = await clerk().call(listRosterRows, { id, only: 'changed' });
    assert.deepEqual(rows, []);
  });

  test('there is one roster of the year in the works, and the second attempt is told which', async () => {
    const error = await refused(begin(2026), 'roster.exists');
    assert.equal(error.answer.details?.['id'], id);
    assert.deepEqual(namesOf((await clerk().call(listRosters, { year: 2026, kind: 'yearly' })).rows.map((row) => row.unit)), ['小协镇']);
  });

  test('its table shows who holds what in Chinese order, page by page, and finds by initials', async () => {
    const whole = await clerk().call(listRosterRows, { id });
    assert.ok(whole.rows.some((row) => row.subject.name === '李家庄村' && row.subject.kind === 'village'));
    assert.ok(whole.rows.every((row) => row.township?.name === '小协镇'));
    const paged: string[] = [];
    for (let cursor: string | undefined; ;) {
      const page = await clerk().call(listRosterRows, { id, limit: 3, cursor });
      paged.push(...page.rows.map((row) => row.subject.id));
      if (page.next === null) break;
      cursor = page.next;
    }
    assert.deepEqual(
      paged,
      whole.rows.map((row) => row.subject.id),
    );
    assert.deepEqual(
      (await clerk().call(listRosterRows, { id, q: 'xxzz' })).rows.map((row) => row.subject.name),
      ['小协铸造厂'],
    );
    assert.deepEqual(
      (await clerk().call(listRosterRows, { id, kind: 'area' })).rows.map((row) => row.subject.name),
      ['城东管理区'],
    );
    assert.deepEqual(
      (await clerk().call(listRosterRows, { id, kind: 'enterprise', unitId: units.xiaoxieWang })).rows.map((row) => row.subject.name),
      ['小协铸造厂'],
    );
    assert.equal((await clerk().call(listRosterRows, { id, personId: people.guarantor })).rows.length, 3);
  });

  test('naming somebody for a role is a change, with who held it before; naming the same person again takes it back', async () => {
    await clerk().call(setRosterHolders, { id, wishes: [{ subjectId: subjects.foundry, role: 'guarantor', personIds: [people.successor] }] });
    const cell = await cellOf(id, subjects.foundry, 'guarantor');
    assert.deepEqual([namesOf(cell.before), namesOf(cell.after), cell.changed, cell.moved], [['李国强'], ['王接任'], true, false]);
    assert.equal(cell.editor, '钱小燕（xiaoxie）');
    assert.equal((await clerk().call(readRoster, { id })).changes, 1);
    await clerk().call(setRosterHolders, { id, wishes: [{ subjectId: subjects.foundry, role: 'guarantor', personIds: [people.guarantor], seen: cell.seen }] });
    assert.equal((await cellOf(id, subjects.foundry, 'guarantor')).changed, false);
    assert.equal((await clerk().call(readRoster, { id })).changes, 0);
  });

  test('two who draft at once: the later one is told what the cell says now, and nothing is lost', async () => {
    const seen = (await cellOf(id, subjects.chemicalWorks, 'guarantor')).seen;
    assert.equal(seen, null);
    const wish = (personId: string) => ({ id, wishes: [{ subjectId: subjects.chemicalWorks, role: 'guarantor', personIds: [personId], seen }] });
    const outcomes = await Promise.allSettled([
      clerk().call(setRosterHolders, wish(people.successor)),
      house.as('安委办主任').call(setRosterHolders, wish(people.director)),
    ]);
    assert.deepEqual(outcomes.map((one) => one.status).sort(), ['fulfilled', 'rejected']);
    const loser = outcomes.find((one) => one.status === 'rejected')?.reason as ProblemError;
    const [written] = namesOf((await cellOf(id, subjects.chemicalWorks, 'guarantor')).after);
    assert.equal(loser.answer.problem, 'thing.changed');
    assert.equal(loser.answer.details?.['says'], written);
    assert.equal(loser.answer.details?.['seen'], (await cellOf(id, subjects.chemicalWorks, 'guarantor')).seen);
  });

  test('too many holders, an unknown role, another township’s firm and a firm that is not there are refused', async () => {
    const set = (wish: { subjectId: string; role: string; personIds: string[] }) => clerk().call(setRosterHolders, { id, wishes: [wish] });
    await refused(set({ subjectId: subjects.foundry, role: 'guarantor', personIds: [people.guarantor, people.successor] }), 'tenure.too_many_holders');
    await refused(set({ subjectId: subjects.foundry, role: 'emperor', personIds: [people.guarantor] }), 'tenure.unknown_role');
    await refused(set({ subjectId: subjects.zhaizhenMill, role: 'guarantor', personIds: [people.guarantor] }), 'roster.subject_outside');
    await refused(set({ subjectId: newId(), role: 'guarantor', personIds: [people.guarantor] }), 'thing.not_found');
    await refused(set({ subjectId: subjects.foundry, role: 'guarantor', personIds: [newId()] }), 'thing.not_found');
    await refused(set({ subjectId: subjects.foundry, role: 'grid_officer', personIds: [people.officer, people.officer] }), 'request.invalid');
  });

  test('a clerk who is away is named beside what a deputy enters for them', async () => {
    await clerk().call(setRosterHolders, {
      id,
      onBehalfOf: people.secretary,
      wishes: [{ subjectId: subjects.foundry, role: 'principal', personIds: [people.owner] }],
    });
    assert.equal((await cellOf(id, subjects.foundry, 'principal')).editor, '钱小燕（xiaoxie）（代冯书记录）');
  });

  test('when the register changes under a wish the cell says so, and writing it again settles that', async () => {
    const wish = { subjectId: subjects.redLine, role: 'team_lead', personIds: [people.successor] };
    await clerk().call(setRosterHolders, { id, wishes: [wish] });
    await house.as('安委办主任').call(replaceTenure, { id: fixedId('tenure', 8), personId: people.director, onDay: '2025-07-01' });
    const cell = await cellOf(id, subjects.redLine, 'team_lead');
    assert.deepEqual([namesOf(cell.before), namesOf(cell.after), cell.moved], [['赵立新'], ['王接任'], true]);
    assert.deepEqual(
      (await clerk().call(listRosterRows, { id, only: 'moved' })).rows.map((row) => row.subject.id),
      [subjects.redLine],
    );
    await clerk().call(setRosterHolders, { id, wishes: [{ ...wish, seen: cell.seen }] });
    assert.equal((await cellOf(id, subjects.redLine, 'team_lead')).moved, false);
  });

  test('gaps of the coming year stand in the cells, and go as soon as somebody is named', async () => {
    assert.deepEqual((await cellOf(id, subjects.foundry, 'grid_officer')).findings, ['gap']);
    await clerk().call(setRosterHolders, { id, wishes: [{ subjectId: subjects.foundry, role: 'grid_officer', personIds: [people.officer] }] });
    assert.deepEqual((await cellOf(id, subjects.foundry, 'grid_officer')).findings, []);
    await clerk().call(setRosterHolders, { id, wishes: [{ subjectId: subjects.foundry, role: 'guarantor', personIds: [people.clerk] }] });
    assert.deepEqual((await cellOf(id, subjects.foundry, 'guarantor')).findings, ['under_rank']);
    const { rows } = await clerk().call(listRosterRows, { id, only: 'findings', kind: 'township' });
    assert.deepEqual(
      rows.map((row) => row.findings),
      [['too_few_red_lines']],
    );
  });

  test('a new firm enters the draft, takes holders, and is taken back with them', async () => {
    const subjectId = newId();
    const enter = {
      id,
      subjectId,
      act: 'enter' as const,
      kind: 'enterprise',
      name: '阿小协新能源有限公司',
      unitId: units.xiaoxieWang,
      industries: ['industry'],
    };
    await refused(clerk().call(setRosterSubject, { ...enter, code: '91370982MA3C0X5K4T' }), 'subject.code_invalid');
    await clerk().call(setRosterSubject, { ...enter, profile: { size: 'small' } });
    await clerk().call(setRosterHolders, { id, wishes: [{ subjectId, role: 'guarantor', personIds: [people.guarantor] }] });
    const row = await rowOf(id, subjectId);
    assert.deepEqual([row.subject.name, row.unit?.name, row.acts.map((one) => one.act)], ['阿小协新能源有限公司', '王家庄村', ['enter']]);
    assert.deepEqual(
      row.cells.filter((cell) => cell.findings.includes('gap')).map((cell) => cell.role),
      ['principal', 'grid_lead', 'grid_officer', 'regulator'],
    );
    assert.equal((await clerk().call(listRosterRows, { id })).rows[0]?.subject.id, subjectId, 'in its place in Chinese order');
    assert.deepEqual(
      (await clerk().call(listRosterRows, { id, q: 'axx' })).rows.map((one) => one.subject.id),
      [subjectId],
    );
    await clerk().call(setRosterSubject, { id, subjectId, act: 'none' });
    assert.deepEqual((await clerk().call(listRosterRows, { id, subjectId })).rows, []);
    await refused(clerk().call(setRosterSubject, { ...enter, unitId: units.zhaizhenLijia }), 'roster.subject_outside');
    await refused(clerk().call(setRosterSubject, { ...enter, subjectId: subjects.foundry }), 'request.invalid');
    await refused(clerk().call(setRosterSubject, { ...enter, profile: { size: 'enormous' } }), 'subject.field_invalid');
  });

  test('a firm is renamed and moved; to close it takes both back, and closing a unit is not the roster’s', async () => {
    const set = (input: { act: 'rename' | 'move' | 'close' | 'none'; name?: string; unitId?: string; reason?: string }) =>
      clerk().call(setRosterSubject, { id, subjectId: subjects.chemicalWorks, ...input });
    await set({ act: 'rename', name: '新泰市宏达新材料有限公司' });
    await set({ act: 'move', unitId: units.xiaoxieWang });
    assert.deepEqual(
      (await rowOf(id, subjects.chemicalWorks)).acts.map((act) => [act.act, act.name ?? act.unit?.name]),
      [
        ['move', '王家庄村'],
        ['rename', '新泰市宏达新材料有限公司'],
      ],
    );
    await set({ act: 'close', reason: '企业注销' });
    assert.deepEqual(
      (await rowOf(id, subjects.chemicalWorks)).acts.map((act) => [act.act, act.reason]),
      [['close', '企业注销']],
    );
    await set({ act: 'none' });
    assert.deepEqual((await rowOf(id, subjects.chemicalWorks)).acts, []);
    await refused(clerk().call(setRosterSubject, { id, subjectId: units.xiaoxieWang, act: 'close', reason: '撤并' }), 'request.invalid');
    await refused(clerk().call(setRosterSubject, { id, subjectId: subjects.chemicalWorks, act: 'move', unitId: newId() }), 'thing.not_found');
  });

  test('the neighbouring township, a grid officer and an unknown id find nothing', async () => {
    await refused(house.as('网格员').call(readRoster, { id }), 'permission.out_of_scope');
    await refused(house.as('网格员').call(listRosterRows, { id }), 'permission.out_of_scope');
    await refused(
      house.as('部门科长').call(setRosterHolders, { id, wishes: [{ subjectId: subjects.foundry, role: 'guarantor', personIds: [] }] }),
      'permission.out_of_scope',
    );
    await refused(house.as('外县').call(readRoster, { id }), 'thing.not_found');
    await refused(clerk().call(readRoster, { id: newId() }), 'thing.not_found');
    assert.deepEqual((await house.as('网格员').call(listRosters, {})).rows, []);
    await refused(clerk().call(startRoster, { kind: 'yearly', unitId: units.zhaizhen, year: 2026, effectiveOn }), 'permission.out_of_scope');
    await refused(house.as('安委办主任').call(startRoster, { kind: 'yearly', unitId: units.xiaoxieLijia, year: 2026, effectiveOn }), 'roster.unit_not_fit');
  });
});

test('a roster from scratch wishes for nobody; whoever is named again is no change', async () => {
  const id = await begin(2027, 'nothing');
  assert.deepEqual(namesOf((await cellOf(id, subjects.bundle, 'guarantor')).after), []);
  assert.equal((await cellOf(id, subjects.bundle, 'guarantor')).changed, true);
  const { changes } = await clerk().call(readRoster, { id });
  await clerk().call(setRosterHolders, { id, wishes: [{ subjectId: subjects.bundle, role: 'guarantor', personIds: [people.successor] }] });
  assert.equal((await cellOf(id, subjects.bundle, 'guarantor')).changed, false);
  assert.equal((await clerk().call(readRoster, { id })).changes, changes - 1);
});

test('the roster of a department is about itself and the subjects of its line', async () => {
  const department = house.as('部门科长');
  const { id } = await department.call(startRoster, { kind: 'supplement', unitId: units.emergencyBureau, year: 2025, effectiveOn: '2025-07-01' });
  const { rows } = await department.call(listRosterRows, { id });
  assert.deepEqual(rows.map((row) => row.subject.name).sort(), ['宏达化工液氯储罐', '应急管理局', '新泰市宏达化工有限公司'].sort());
});

test('the roster of the county holds every subject of it', async () => {
  const { id } = await house.as('安委办主任').call(startRoster, { kind: 'supplement', unitId: units.county, year: 2025, effectiveOn: '2025-07-01' });
  const { rows } = await house.as('安委办主任').call(listRosterRows, { id, limit: 200 });
  assert.equal(rows.length, 11 + 7);
  assert.equal((await house.as('审计').call(listRosterRows, { id })).rows.length, 18);
  await refused(clerk().call(listRosterRows, { id }), 'permission.out_of_scope');
});
