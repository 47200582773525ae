import assert from 'node:assert/strict';
import { it } from 'node:test';
import { messagesOf } from '@gridward/messages/language';
import { noticeRemark, noticeSentence, type Notice } from './notice-sentence.ts';

const zh = messagesOf('zh-CN');
const plain: Notice = {
  kind: 'begins',
  at: '2026-11-23T01:00:00Z',
  revision: 7,
  unread: true,
  on: '2027-01-01',
  subject: { id: 's', name: '泰山面粉厂', kind: 'enterprise' },
  more: 0,
  role: 'guarantor',
  person: null,
  document: null,
  rosterId: null,
  handoverId: null,
  hazardId: null,
  leadId: null,
  ticketId: null,
  text: null,
  counts: null,
};
const say = (row: Partial<Notice>): string => noticeSentence(zh, { ...plain, ...row }, () => '包保责任人');

it('a responsibility that begins says from which day, of what, as what, and how many more', () => {
  assert.equal(say({}), '自 2027-01-01 起，您任 泰山面粉厂 的包保责任人');
  assert.equal(say({ more: 3 }), '自 2027-01-01 起，您任 泰山面粉厂 的包保责任人，另有 3 项');
  assert.equal(say({ role: null }), '自 2027-01-01 起，您任 泰山面粉厂 的责任人');
});

it('a digest says how many things are overdue, due and due soon, and is a plain word without them', () => {
  const counts = { escalated: 2, overdue: 1, due_today: 0, due_soon: 3 };
  assert.equal(say({ kind: 'digest', counts }), '履职提醒：1 项已逾期，3 项即将到期，2 项下级逾期未办');
  assert.equal(say({ kind: 'digest' }), '履职提醒');
});

it('what was found, seen and answered is told in the words of whoever wrote it, once', () => {
  const found = { kind: 'hazard_found', text: '南门堵塞' } as const;
  assert.equal(say(found), '泰山面粉厂 发现隐患：南门堵塞');
  assert.equal(noticeRemark({ ...plain, ...found }), null);
  assert.equal(say({ kind: 'lead_routed', subject: null, text: '夜间有人装车' }), '辖区有线索：夜间有人装车');
  assert.equal(say({ kind: 'ticket_answered', text: '已改' }), '您提的意见已答复：已改');
});

it('what waits names the person or the roster, and never an empty place', () => {
  assert.equal(say({ kind: 'handover_waits', person: { id: 'p', name: '邹倩' } }), '邹倩 的责任拟交给您，请确认');
  assert.equal(say({ kind: 'handover_waits' }), '有人 的责任拟交给您，请确认');
  assert.equal(say({ kind: 'roster_waits', text: '小协镇2027年度名册' }), '小协镇2027年度名册等您办理');
  assert.equal(noticeRemark({ ...plain, kind: 'roster_returned', text: '缺两处红线' }), '缺两处红线');
});
