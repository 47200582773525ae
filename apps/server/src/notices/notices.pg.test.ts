import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { markInboxRead, readInbox } from '@gridward/contract/notices';
import { proposeHandover, acceptHandover } from '@gridward/contract/tenure-handovers';
import { correctTenure, endTenure, replaceTenure } from '@gridward/contract/tenure';
import { newId } from '../kernel/names.ts';
import { openTestHouse, type TestHouse } from '../kernel/testing/test-house.ts';
import type { PersonaName } from '../kernel/testing/personas.ts';
import { fixedId, small } from '../kernel/testing/small-county.ts';

const { people, units } = small;
const tenureOfChemicalWorks = fixedId('tenure', 2);
const tenureOfRedLine = fixedId('tenure', 8);

let house: TestHouse;
before(async () => {
  house = await openTestHouse();
});
after(() => house.close());

const inbox = (who: PersonaName) => house.as(who).call(readInbox, {});

test('the first roster is one notice to each holder, with the number of their subjects', async () => {
  const { rows, unread, head } = await inbox('包保领导');
  assert.equal(rows.length, 1);
  const [first] = rows;
  assert.deepEqual([first?.kind, first?.on, first?.more, first?.role, first?.document?.number], ['begins', '2024-01-01', 2, null, '安发〔2025〕2号']);
  assert.deepEqual([first?.unread, unread, head], [true, 1, await house.head()]);
});

test('who hands a subject on is told that it ends and who follows; who takes it, that it begins and who came before', async () => {
  await house.as('安委办主任').call(replaceTenure, { id: tenureOfChemicalWorks, personId: people.sectionChief, onDay: '2025-06-10', documentId: null });
  const left = (await inbox('包保领导')).rows[0];
  assert.deepEqual(
    [left?.kind, left?.on, left?.subject?.name, left?.role, left?.person?.name],
    ['ends', '2025-06-10', '新泰市宏达化工有限公司', 'guarantor', '孙建国'],
  );
  const came = (await inbox('部门科长')).rows[0];
  assert.deepEqual([came?.kind, came?.on, came?.subject?.name, came?.person?.name], ['begins', '2025-06-10', '新泰市宏达化工有限公司', '李国强']);
});

test('a correction of the past is told as a correction, and the newest comes first', async () => {
  await house.as('安委办主任').call(correctTenure, { id: tenureOfRedLine, during: { from: '2024-03-01', until: null }, reason: '核对会议纪要' });
  await house.as('安委办主任').call(endTenure, { id: fixedId('tenure', 6), onDay: '2025-07-01' });
  const { rows } = await inbox('包保领导');
  assert.deepEqual(
    rows.map((row) => [row.kind, row.on]),
    [
      ['ends', '2025-07-01'],
      ['corrected', '2024-01-01'],
      ['ends', '2025-06-10'],
      ['begins', '2024-01-01'],
    ],
  );
  const first = await house.as('包保领导').call(readInbox, { limit: 3 });
  const second = await house.as('包保领导').call(readInbox, { limit: 3, cursor: first.next ?? '' });
  assert.deepEqual([...first.rows, ...second.rows], rows);
  assert.equal(second.next, null);
});

test('what has been read stays read, what comes after is unread, and nobody reads ahead', async () => {
  const { head } = await inbox('网格员');
  assert.deepEqual(await house.as('网格员').call(markInboxRead, { revision: head + 1000 }), { unread: 0 });
  await house.as('安委办主任').call(endTenure, { id: fixedId('tenure', 9), onDay: '2025-08-01' });
  const { rows, unread } = await inbox('网格员');
  assert.deepEqual([unread, rows.map((row) => row.unread)], [1, [true, false]]);
  assert.deepEqual(await house.as('网格员').call(markInboxRead, { revision: 0 }), { unread: 1 }, 'reading goes forward only');
});

test('a handover waits for each successor with their part of it, and for nobody else, until they answer', async () => {
  const plan = { personId: people.successor, onDay: '2025-06-10', note: '王接任同志调离' };
  const { id } = await house
    .as('安委办主任')
    .call(proposeHandover, { ...plan, successorId: people.sectionChief, choices: [{ tenureId: fixedId('tenure', 10), successorId: people.director }] });
  const waits = async (who: PersonaName) => (await inbox(who)).rows.filter((row) => row.kind === 'handover_waits');
  const [mine] = await waits('部门科长');
  assert.deepEqual(
    [mine?.handoverId, mine?.person?.name, mine?.subject?.name, mine?.more, mine?.on, mine?.text],
    [id, '王接任', '小协镇医疗卫生打包', 0, '2025-06-10', '王接任同志调离'],
  );
  assert.deepEqual(
    (await waits('安委办主任')).map((row) => row.subject?.name),
    ['小协镇'],
  );
  assert.deepEqual(await waits('包保领导'), []);
  await house.as('部门科长').call(acceptHandover, { id });
  assert.deepEqual(await waits('部门科长'), []);
});

test('a roster waits for those who may take its next step, and comes back to those who took one', async () => {
  const roster = {
    id: newId(),
    kind: 'yearly',
    unit_id: units.xiaoxie,
    year: 2026,
    title: '小协镇2026年度名册',
    effective_on: '2026-01-01',
    applied_in: null,
    urgent_reason: null,
    publication_id: null,
    changed_at: '2025-06-02T02:00:00Z',
    changed_by: '钱小燕（xiaoxie）',
  };
  const step = (name: string, actor: string, reason: string | null = null) => ({
    id: newId(),
    roster_id: roster.id,
    step: name,
    actor_name: actor,
    on_behalf_of: null,
    reason,
    meeting: null,
    taken_at: '2025-06-02T02:00:00Z',
  });
  const told = async (who: PersonaName) => (await inbox(who)).rows.filter((row) => row.rosterId === roster.id).map((row) => [row.kind, row.text]);
  const everybody: readonly PersonaName[] = ['乡镇安监站', '安委办主任', '部门科长', '包保领导', '审计'];
  const toldTo = async () => {
    const all = await Promise.all(everybody.map(async (who) => [who, ...(await told(who)).flat()]));
    return all.filter((row) => row.length > 1);
  };
  await house.write('test.roster', {
    puts: { roster: [{ ...roster, state: 'submitted' }], roster_step: [step('start', '钱小燕（xiaoxie）'), step('submit', '钱小燕（xiaoxie）')] },
  });
  assert.deepEqual(await toldTo(), [
    ['乡镇安监站', 'roster_waits', '小协镇2026年度名册'],
    ['安委办主任', 'roster_waits', '小协镇2026年度名册'],
  ]);
  await house.write('test.roster', { puts: { roster: [{ ...roster, state: 'reported' }], roster_step: [step('report', '钱小燕（xiaoxie）')] } });
  assert.deepEqual(await toldTo(), [['安委办主任', 'roster_waits', '小协镇2026年度名册']]);
  await house.write('test.roster', {
    puts: { roster: [{ ...roster, state: 'returned' }], roster_step: [step('return', '赵立新（anweiban）', '王家庄村缺网格责任人')] },
  });
  assert.deepEqual(await toldTo(), [['乡镇安监站', 'roster_returned', '王家庄村缺网格责任人']]);
});

test('somebody of another county is told nothing of this one', async () => {
  const { rows } = await inbox('外县');
  assert.deepEqual(
    rows.map((row) => [row.kind, row.subject?.name]),
    [['begins', '邻县秘密工厂']],
  );
});
