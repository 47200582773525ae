import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { ProblemError } from '@gridward/contract/call';
import type { OutputOf } from '@gridward/contract/endpoint';
import type { ProblemKey } from '@gridward/contract/problem';
import { setBoundary } from '@gridward/contract/grid';
import { listRosterRows, readRoster, setRosterHolders, setRosterSubject, startRoster } from '@gridward/contract/rosters-drafts';
import { balanceRoster, checkRoster, commentRoster, listRosterComments, readRosterDifferences, settleRosterComment } from '@gridward/contract/rosters-review';
import { putRosterInEffect } from '@gridward/contract/rosters-steps';
import { assignTenure, readCoverage } from '@gridward/contract/tenure';
import { newId } from '../kernel/names.ts';
import { openTestHouse, type TestHouse } from '../kernel/testing/test-house.ts';
import { small } from '../kernel/testing/small-county.ts';

const { people, subjects, units } = small;
const effectiveOn = '2026-01-01';

let house: TestHouse;
let id: string;
before(async () => {
  house = await openTestHouse();
  id = (await clerk().call(startRoster, { kind: 'yearly', unitId: units.xiaoxie, year: 2026, effectiveOn })).id;
});
after(() => house.close());

const clerk = () => house.as('乡镇安监站');
const wish = (subjectId: string, role: string, personIds: string[]) => clerk().call(setRosterHolders, { id, wishes: [{ subjectId, role, personIds }] });

async function refused(act: Promise<unknown>, problem: ProblemKey): Promise<void> {
  const error = await act.then(
    () => assert.fail(`expected ${problem}`),
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof ProblemError, String(error));
  assert.equal(error.answer.problem, problem, JSON.stringify(error.answer));
}

describe('comments on a draft', () => {
  test('stand at their row until they are settled, and stay to be read', async () => {
    const { id: commentId } = await clerk().call(commentRoster, { id, subjectId: subjects.foundry, role: 'guarantor', text: '是否改由分管工业的副镇长包保？' });
    await house.as('安委办主任').call(commentRoster, { id, text: '请月底前报送' });
    const { rows } = await clerk().call(listRosterComments, { id });
    assert.deepEqual(
      rows.map((row) => [row.subject?.name ?? null, row.role, row.actorName, row.settled]),
      [
        ['小协铸造厂', 'guarantor', '钱小燕（xiaoxie）', false],
        [null, null, '赵立新（anweiban）', false],
      ],
    );
    assert.deepEqual(
      (await clerk().call(listRosterRows, { id, only: 'commented' })).rows.map((row) => [row.subject.id, row.comments]),
      [[subjects.foundry, 1]],
    );
    assert.equal((await clerk().call(readRoster, { id })).comments, 2);
    await house.as('安委办主任').call(settleRosterComment, { id, commentId });
    await refused(clerk().call(settleRosterComment, { id, commentId }), 'thing.changed');
    assert.deepEqual(
      (await clerk().call(listRosterComments, { id, open: 'true' })).rows.map((row) => row.text),
      ['请月底前报送'],
    );
    assert.equal((await clerk().call(listRosterComments, { id, subjectId: subjects.foundry })).rows[0]?.settledBy, '赵立新（anweiban）');
    assert.deepEqual((await clerk().call(listRosterRows, { id, only: 'commented' })).rows, []);
  });

  test('are about rows of this roster and come from those who may draft it', async () => {
    await refused(clerk().call(commentRoster, { id, subjectId: subjects.zhaizhenMill, text: '不在本镇' }), 'roster.subject_outside');
    await refused(house.as('审计').call(commentRoster, { id, text: '只读' }), 'permission.missing');
    await refused(house.as('部门科长').call(commentRoster, { id, text: '不归本局' }), 'permission.out_of_scope');
    await refused(clerk().call(settleRosterComment, { id, commentId: newId() }), 'thing.not_found');
  });
});

describe('the coverage of a draft', () => {
  test('is the coverage of the register for the coming year while nothing is wished for', async () => {
    const { id: empty } = await clerk().call(startRoster, { kind: 'supplement', unitId: units.xiaoxie, year: 2026, effectiveOn });
    const check = await clerk().call(checkRoster, { id: empty, limit: 200 });
    assert.deepEqual([check.from, check.until], ['2026-01-01', '2027-01-01']);
    const register = await house.as('安委办主任').call(readCoverage, { unitId: units.xiaoxie, from: check.from, until: check.until, limit: 200 });
    const told = (rows: typeof register.rows) =>
      rows.map((row) => `${row.kind} ${row.subject?.id ?? row.person?.id} ${row.role ?? ''} ${row.during.from}`).sort();
    assert.deepEqual(told(check.rows), told(register.rows));
    assert.deepEqual(check.byKind, Object.fromEntries(Object.entries(register.byKind).filter(([, count]) => count > 0)));
  });

  test('loses a finding when somebody is named, names who is of too low a rank or idle, and every finding has its row', async () => {
    const gapsAt = async (subjectId: string) =>
      (await clerk().call(checkRoster, { id, kind: 'gap', limit: 200 })).rows.filter((row) => row.subject?.id === subjectId).map((row) => row.role);
    assert.deepEqual(await gapsAt(subjects.foundry), ['grid_lead', 'grid_officer', 'principal', 'regulator']);
    await wish(subjects.foundry, 'grid_lead', [people.clerk]);
    assert.deepEqual(await gapsAt(subjects.foundry), ['grid_officer', 'principal', 'regulator']);
    await wish(subjects.bundle, 'guarantor', [people.clerk]);
    const { rows } = await clerk().call(checkRoster, { id, kind: 'under_rank' });
    assert.deepEqual(
      rows.map((row) => [row.subject?.name, row.person?.name, row.township?.name]),
      [
        ['小协镇', '王接任', '小协镇'],
        ['小协镇医疗卫生打包', '钱小燕', '小协镇'],
      ],
    );
    await wish(subjects.bundle, 'guarantor', []);
    await clerk().call(setRosterHolders, { id, wishes: [{ subjectId: units.xiaoxie, role: 'party_secretary', personIds: [people.secretary] }] });
    const idle = (await clerk().call(checkRoster, { id, kind: 'idle_official' })).rows.map((row) => row.person?.name);
    assert.deepEqual(idle, ['王接任'], 'who gave up everything');
    await clerk().call(setRosterHolders, {
      id,
      wishes: [
        { subjectId: units.xiaoxie, role: 'party_secretary', personIds: [people.successor] },
        { subjectId: subjects.bundle, role: 'guarantor', personIds: [people.successor] },
        { subjectId: subjects.foundry, role: 'grid_lead', personIds: [] },
      ],
    });
    assert.deepEqual((await clerk().call(checkRoster, { id, kind: 'idle_official' })).rows, []);
  });

  test('shows what each person answers for across the county, before and after', async () => {
    const loadOf = async (name: string) => (await clerk().call(checkRoster, { id })).load.find((row) => row.person.name === name);
    assert.deepEqual(await loadOf('李国强'), {
      person: { id: people.guarantor, name: '李国强' },
      rank: 'section_deputy',
      before: 3,
      after: 3,
      byRole: { guarantor: 2, team_lead: 1 },
    });
    assert.equal((await loadOf('赵立新'))?.before, 2, 'what a county official holds elsewhere counts too');
    await wish(subjects.foundry, 'guarantor', [people.successor]);
    assert.deepEqual([(await loadOf('李国强'))?.after, (await loadOf('王接任'))?.after], [2, 3]);
    await wish(subjects.foundry, 'guarantor', [people.guarantor]);
  });

  test('sees at once what the register learns while the draft is written', async () => {
    const filled = async () =>
      !(await clerk().call(checkRoster, { id, kind: 'gap', limit: 200 })).rows.some(
        (row) => row.subject?.id === subjects.redLine && row.role === 'team_member',
      );
    assert.equal(await filled(), false);
    await house
      .as('安委办主任')
      .call(assignTenure, { subjectId: subjects.redLine, role: 'team_member', personId: people.clerk, during: { from: '2025-06-02', until: null } });
    assert.equal(await filled(), true);
  });
});

type Differences = OutputOf<typeof readRosterDifferences>;
const told = (page: Differences) =>
  page.rows.map((row) => [row.kind, row.subject.name, row.role, row.before?.name, row.after?.name].map((part) => part ?? '–').join(' '));

describe('what a draft changes', () => {
  test('is told by unit and by person, in words that a clerk can check', async () => {
    const entered = newId();
    await clerk().call(setRosterSubject, { id, subjectId: entered, act: 'enter', kind: 'enterprise', name: '新设厂', unitId: units.xiaoxieWang, profile: {} });
    await clerk().call(setRosterSubject, { id, subjectId: subjects.clinic, act: 'close', reason: '撤并' });
    await clerk().call(setRosterSubject, { id, subjectId: subjects.chemicalWorks, act: 'rename', name: '宏达新材料' });
    await clerk().call(setRosterSubject, { id, subjectId: subjects.foundry, act: 'move', unitId: units.xiaoxieLijia });
    await wish(subjects.chemicalWorks, 'guarantor', [people.successor]);
    await wish(entered, 'guarantor', [people.guarantor]);
    await wish(subjects.foundry, 'guarantor', []);
    const page = await clerk().call(readRosterDifferences, { id, limit: 200 });
    assert.deepEqual(
      told(page).toSorted(),
      [
        'closed 李家庄村卫生室 – 李家庄村卫生室 –',
        'ended 小协铸造厂 guarantor 李国强 –',
        'entered 新设厂 – – 新设厂',
        'moved 小协铸造厂 – 王家庄村 李家庄村',
        'new 新设厂 guarantor – 李国强',
        'renamed 宏达新材料 – 新泰市宏达化工有限公司 宏达新材料',
        'replaced 宏达新材料 guarantor 李国强 王接任',
      ].toSorted(),
    );
    assert.equal(page.total, 7);
    assert.deepEqual(page.groups, [{ id: units.xiaoxie, name: '小协镇', byKind: page.byKind }]);
    assert.equal((await clerk().call(readRoster, { id })).changes, 7);
    const byPerson = await clerk().call(readRosterDifferences, { id, by: 'person' });
    assert.deepEqual(
      byPerson.groups.map((group) => [group.name, group.byKind]),
      [
        ['李国强', { ended: 1, new: 1, replaced: 1 }],
        ['王接任', { replaced: 1 }],
      ],
    );
    const his = await clerk().call(readRosterDifferences, { id, by: 'person', groupId: people.successor });
    assert.deepEqual(told(his), ['replaced 宏达新材料 guarantor 李国强 王接任']);
    assert.deepEqual(told(await clerk().call(readRosterDifferences, { id, kind: 'moved' })), ['moved 小协铸造厂 – 王家庄村 李家庄村']);
  });

  test('comes in pages that together are the whole', async () => {
    const whole = told(await clerk().call(readRosterDifferences, { id, limit: 200 }));
    const paged: string[] = [];
    for (let cursor: string | undefined; ;) {
      const page = await clerk().call(readRosterDifferences, { id, limit: 3, cursor });
      paged.push(...told(page));
      if (page.next === null) break;
      cursor = page.next;
    }
    assert.deepEqual(paged, whole);
  });

  test('is nobody’s who may not read the roster', async () => {
    for (const who of ['网格员', '部门科长'] as const) {
      await refused(house.as(who).call(readRosterDifferences, { id }), 'permission.out_of_scope');
      await refused(house.as(who).call(checkRoster, { id }), 'permission.out_of_scope');
      await refused(house.as(who).call(balanceRoster, { id }), 'permission.out_of_scope');
      await refused(house.as(who).call(listRosterComments, { id }), 'permission.out_of_scope');
    }
  });
});

describe('the balancing assistant', () => {
  test('proposes people in post who do not hold the role, with the reasons, and changes nothing', async () => {
    const square = (west: number) => ({
      type: 'Polygon' as const,
      coordinates: [
        [
          [west, 35.8],
          [west + 0.1, 35.8],
          [west + 0.1, 35.9],
          [west, 35.9],
          [west, 35.8],
        ],
      ],
    });
    await house.as('安委办主任').call(setBoundary, { id: units.xiaoxie, boundary: square(117.6) });
    await house.as('安委办主任').call(setBoundary, { id: units.xiaoxieWang, boundary: square(117.7) });
    const { id: supplement } = await clerk().call(startRoster, { kind: 'supplement', unitId: units.xiaoxie, year: 2026, effectiveOn });
    await clerk().call(setRosterHolders, { id: supplement, wishes: [{ subjectId: subjects.foundry, role: 'guarantor', personIds: [] }] });
    const head = await house.head();
    const { rows, uncovered } = await clerk().call(balanceRoster, { id: supplement, subjectId: subjects.foundry, role: 'guarantor' });
    assert.equal(uncovered, 1);
    const [row] = rows;
    assert.deepEqual([row?.subject.name, row?.unit?.name, row?.missing], ['小协铸造厂', '王家庄村', 1]);
    assert.deepEqual(
      row?.candidates.map((one) => one.person.name),
      ['李国强', '王接任'],
    );
    const [first] = row?.candidates ?? [];
    assert.deepEqual([first?.title, first?.unit.name, first?.rank], ['副镇长', '小协镇', 'section_deputy']);
    const kinds = first?.reasons.map((reason) => reason.kind);
    assert.deepEqual(kinds, ['same_township', 'held_before', 'rank', 'distance']);
    assert.ok(Math.abs(Number(first?.reasons.find((reason) => reason.kind === 'distance')?.value) - 9) < 0.2, 'a tenth of a degree of longitude');
    assert.equal(await house.head(), head);
    const all = await clerk().call(balanceRoster, { id: supplement, limit: 200 });
    assert.equal(all.uncovered, (await clerk().call(checkRoster, { id: supplement, kind: 'gap' })).total);
    assert.ok(all.rows.every((one) => one.role !== 'principal' || one.candidates.length === 0 || one.subject.kind !== 'enterprise'));
  });
});

test('a supplement that has taken effect still shows what it changed, and nothing of it is open or moved any more', async () => {
  const office = house.as('安委办主任');
  const { id: supplement } = await clerk().call(startRoster, { kind: 'supplement', unitId: units.xiaoxie, year: 2025, effectiveOn: '2025-06-10' });
  const entered = newId();
  await clerk().call(setRosterSubject, {
    id: supplement,
    subjectId: entered,
    act: 'enter',
    kind: 'enterprise',
    name: '急设厂',
    unitId: units.xiaoxieWang,
    profile: {},
  });
  await clerk().call(setRosterHolders, {
    id: supplement,
    wishes: [
      { subjectId: entered, role: 'guarantor', personIds: [people.guarantor] },
      { subjectId: subjects.kindergarten, role: 'guarantor', personIds: [people.successor] },
    ],
  });
  const drafted = told(await clerk().call(readRosterDifferences, { id: supplement }));
  const proposed = (await clerk().call(checkRoster, { id: supplement, limit: 200 })).rows;
  assert.equal(drafted.length, 3);
  const { revision } = await office.call(putRosterInEffect, { id: supplement, reason: '新厂已开工' });
  assert.deepEqual(told(await clerk().call(readRosterDifferences, { id: supplement })), drafted);
  assert.deepEqual((await clerk().call(checkRoster, { id: supplement, limit: 200 })).rows, proposed, 'what was foretold is so');
  const roster = await clerk().call(readRoster, { id: supplement });
  assert.deepEqual([roster.appliedIn, roster.may.includes('edit'), roster.may.includes('withdraw')], [revision, false, false]);
  const { rows } = await clerk().call(listRosterRows, { id: supplement, only: 'changed' });
  assert.deepEqual(
    rows.map((row) => [row.subject.name, row.cells.filter((cell) => cell.changed).map((cell) => [cell.before.length, cell.after.length, cell.moved])]),
    [
      ['急设厂', [[0, 1, false]]],
      ['王家庄幼儿园', [[0, 1, false]]],
    ],
  );
  await refused(
    clerk().call(setRosterHolders, { id: supplement, wishes: [{ subjectId: subjects.kindergarten, role: 'guarantor', personIds: [] }] }),
    'roster.not_editable',
  );
  await refused(clerk().call(setRosterSubject, { id: supplement, subjectId: entered, act: 'none' }), 'roster.not_editable');
});
