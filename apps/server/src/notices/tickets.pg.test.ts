import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ProblemError } from '@gridward/contract/call';
import { readInbox } from '@gridward/contract/notices';
import { answerTicket, createTicket, listTickets } from '@gridward/contract/notices-tickets';
import { newId } from '../kernel/names.ts';
import { openTestHouse, type TestHouse } from '../kernel/testing/test-house.ts';

let house: TestHouse;
before(async () => {
  house = await openTestHouse();
});
after(() => house.close());

async function problemOf(act: Promise<unknown>): Promise<string> {
  try {
    await act;
  } catch (error) {
    if (error instanceof ProblemError) return error.answer.problem;
    throw error;
  }
  return 'nothing was refused';
}

test('a suggestion sent twice is written once; other words or another giver under its number are refused', async () => {
  const sent = { id: newId(), screen: 'records', kind: 'suggestion' as const, text: '希望能按日期排序' };
  const first = await house.as('网格员').call(createTicket, sent);
  const again = await house.as('网格员').call(createTicket, sent);
  assert.deepEqual([first.repeated, again.repeated, again.revision], [false, true, first.revision]);
  assert.equal(await problemOf(house.as('网格员').call(createTicket, { ...sent, text: '不要排序' })), 'ticket.exists');
  assert.equal(await problemOf(house.as('包保领导').call(createTicket, sent)), 'ticket.exists');
});

test('a suggestion waits visibly, day by day, until the office answers; the giver is told, nobody else', async () => {
  const { ticketId } = await house.as('企业负责人').call(createTicket, { screen: 'home', kind: 'fault', text: '打开很慢' });
  house.clock.set('2025-06-09T02:00:00.000Z');
  const find = async (who: Parameters<TestHouse['as']>[0]) =>
    (await house.as(who).call(listTickets, { limit: 200 })).rows.find((row) => row.ticketId === ticketId);
  assert.deepEqual([(await find('安委办主任'))?.openDays, (await find('企业负责人'))?.mine, await find('网格员')], [7, true, undefined]);
  const told = async (who: Parameters<TestHouse['as']>[0]) =>
    (await house.as(who).call(readInbox, { limit: 200 })).rows.filter((row) => row.ticketId === ticketId).map((row) => [row.kind, row.text, row.unread]);
  assert.deepEqual([await told('安委办主任'), await told('乡镇安监站')], [[['ticket_waits', '打开很慢', true]], []], 'whoever answers is told that it waits');
  const waiting = (await house.as('安委办主任').call(listTickets, { open: 'true' })).open;
  await house.as('安委办主任').call(answerTicket, { id: ticketId, text: '已换服务器' });
  assert.equal((await house.as('安委办主任').call(listTickets, { open: 'true' })).open, waiting - 1);
  assert.deepEqual([(await find('企业负责人'))?.openDays, (await find('企业负责人'))?.answer?.text], [null, '已换服务器']);
  assert.deepEqual(await told('企业负责人'), [['ticket_answered', '已换服务器', true]]);
  assert.deepEqual([await told('网格员'), await told('安委办主任')], [[], []]);
  assert.equal(await problemOf(house.as('安委办主任').call(answerTicket, { id: ticketId, text: '再答一次' })), 'ticket.answered');
  assert.equal(await problemOf(house.as('网格员').call(answerTicket, { id: ticketId, text: '我来答' })), 'permission.missing');
});

test('tickets page from the newest to the oldest without repeating one', async () => {
  for (const text of ['一条意见', '又一条意见', '再一条意见']) await house.as('包保领导').call(createTicket, { screen: 'map', kind: 'complaint', text });
  const seen: string[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await house.as('包保领导').call(listTickets, { limit: 1, ...(cursor === undefined ? {} : { cursor }) });
    seen.push(...page.rows.map((row) => row.ticketId));
    if (page.next === null) break;
    cursor = page.next;
  }
  assert.deepEqual([seen.length, new Set(seen).size], [3, 3]);
});
